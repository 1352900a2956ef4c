"""Texts that stand in several languages, rewritten in one of them."""

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


def written_in(text: LocalText, words: str, language: str | None, *, study_language: str) -> LocalText:
    """`text` with `words` as its form in `language`, beside those it has; with "" that form goes.

    A text that had one form for all languages keeps it as the form in the study's language.

    Args:
        text: what was written before.
        words: what is written now.
        language: the form that is written; "" for the one for all languages, None for the one that the study's
            language shows.
        study_language: the language of the study.
    """
    if language is None:
        return reworded(text, words, study_language)
    forms = dict(text.forms)
    if language == study_language and list(forms) == [""]:
        return LocalText.of(words)
    if not words:
        return LocalText(tuple((tag, form) for tag, form in text.forms if tag != language))
    if language and study_language not in forms:
        forms = {tag or study_language: form for tag, form in text.forms}
    return LocalText(tuple({**forms, language: words}.items()))


def joined(first: LocalText, second: LocalText, *, study_language: str) -> LocalText:
    """Both texts, one after the other in each language, an empty line between.

    Where only one of them has one form for all languages, that form counts as the study's language.
    """
    if not (first and second):
        return first or second
    whole = all(tag == "" for text in (first, second) for tag, _ in text.forms)
    parts: dict[str, list[str]] = {}
    for text in (first, second):
        for tag, words in text.forms:
            if words:
                parts.setdefault(tag if whole else tag or study_language, []).append(words)
    return LocalText(tuple((tag, "\n\n".join(dict.fromkeys(words))) for tag, words in parts.items()))


def own_form(text: LocalText, language: str) -> str:
    """The tag of the form in which `text` is written for `language`: "" where one form stands for all languages."""
    return "" if [tag for tag, _ in text.forms] == [""] else language


def said_in(text: LocalText, language: str) -> str:
    """The form of `text` that is written in `language`: its own one, or the one for all where that is all it has."""
    return dict(text.forms).get(own_form(text, language), "")


def shown_in(text: LocalText, *languages: str) -> str:
    """The language of the form that `text.in_language(*languages)` shows; "" for the form for all, or none."""
    known = dict(text.forms)
    return next((tag for tag in (*languages, "") if tag in known), text.forms[0][0] if text.forms else "")
