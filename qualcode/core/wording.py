"""Texts that stand in several languages, rewritten in the one that is looked at."""

from __future__ import annotations

from dataclasses import replace

from qualcode.core.model import LocalText


def reworded(text: LocalText, words: str, *languages: str) -> LocalText:
    """`text` with `words` instead of the form that `text.in_language(*languages)` shows; the other forms stay.

    A text that has no form yet gets one for all languages; with "" the form shown goes.
    """
    shown = shown_in(text, *languages)
    forms = tuple((tag, words if tag == shown else form) for tag, form in text.forms)
    if not forms:
        return LocalText.of(words)
    return replace(text, forms=tuple((tag, form) for tag, form in forms if form))


def worded_in(text: LocalText, words: str, language: str, *, study_language: str) -> LocalText:
    """`text` with `words` as its form in `language`, beside those it has.

    A text that had one form for all languages keeps it as the form in the study's language.
    """
    forms = dict(text.forms)
    if "" in forms:
        if language == study_language and len(forms) == 1:
            return LocalText.of(words)
        forms = {tag or study_language: form for tag, form in text.forms}
    return LocalText(tuple({**forms, language: words}.items()))


def rewritten(text: LocalText, words: str, language: str | None, *, study_language: str) -> LocalText:
    """`text` with `words` as its form in `language`; where none is named, as the form that the study's language shows.

    With "" that form goes.
    """
    if not words:
        tag = shown_in(text, study_language) if language is None else language
        return replace(text, forms=tuple((one, form) for one, form in text.forms if one != tag))
    if language is None:
        return reworded(text, words, study_language)
    return worded_in(text, words, language, study_language=study_language)


def said_in(text: LocalText, language: str) -> str:
    """The form of `text` that is written in `language`: its own one, or the one for all where that is all it has."""
    forms = dict(text.forms)
    return forms.get(language, forms.get("", "") if len(forms) == 1 else "")


def said_anew(text: LocalText, words: str, language: str) -> LocalText:
    """`text` with `words` for what `said_in` gives; "" takes that form away, and the others stay."""
    tags = [tag for tag, _ in text.forms]
    tag = "" if tags == [""] else language
    forms = {**dict(text.forms), tag: words}
    return LocalText(tuple((one, form) for one, form in forms.items() if form or one != tag))


def shown_in(text: LocalText, *languages: str) -> str:
    """The language of the form that `text.in_language(*languages)` shows; "" for the form for all, or none."""
    known = dict(text.forms)
    return next((tag for tag in (*languages, "") if tag in known), text.forms[0][0] if text.forms else "")
