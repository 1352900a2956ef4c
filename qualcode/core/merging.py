"""Codes merged into one: what coders, themes and the codebook say of them all is said of the one that stays."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from qualcode.core.changes import Batch, Change, EditEntry
from qualcode.core.model import Code, LocalText, Project
from qualcode.core.recoding import in_codes, in_themes, on_segments
from qualcode.core.tree import code_of
from qualcode.errors import ChangeRefused

_TEXTS = ("definition", "include", "exclude")


class Lost(NamedTuple):
    """Something that a merged code said and that the code it goes into does not say."""

    code: str
    field: str
    words: str


def merged(project: Project, codes: Collection[str], target: str, *, texts: bool = True) -> Batch:
    """Let `codes` go into `target`: on every coder's segments, in the themes, and in the tree.

    A segment that carried several of them carries the target once, and a theme holds it once: for the theme where any
    of them spoke for it. Codes below them stand below the target then. What they say goes on in the target: a
    definition, include and exclude stands after the target's own, in each language, unless it is there already;
    examples are put to its examples; a quick key is taken over where the target has none. `lost` tells the rest.
    A code that the codebook does not have, but segments or themes name, can go as well: a merge of branches leaves such
    where one of them has renamed a code that the other has used.

    Args:
        project: the study.
        codes: the codes that go.
        target: the code that stays.
        texts: whether their texts and examples are carried over.

    Raises:
        ChangeRefused: there is no such code, the target is among `codes`, or it is retired and one of them is not.
    """
    book = project.codebook
    stays = code_of(book, target)
    going = [_going(project, code) for code in dict.fromkeys(codes)]
    if any(one.id == target for one in going):
        raise ChangeRefused("a code cannot be merged with itself", "name another one to merge it into")
    if not going:
        raise ChangeRefused("there is nothing to merge", "name the codes that shall go")
    if stays.retired and not all(one.retired for one in going):
        raise ChangeRefused(f"code {target!r} was retired on {stays.retired}", "bring it back first")
    names = dict.fromkeys((one.id for one in going), target)
    enriched = _enriched(stays, going, texts=texts)
    changes: list[Change] = [] if enriched == stays else [EditEntry(before=stays, after=enriched)]
    now = replace(book, codes={**book.codes, target: enriched})
    changes += [*in_codes(now, names), *in_themes(book, names), *on_segments(project, names)]
    changes += [EditEntry(before=one, after=None, into=target) for one in going if one.id in book.codes]
    listed = ", ".join(f"“{one.id}”" for one in going)
    return Batch(tuple(changes), f"merge {listed} into “{target}”")


def lost(project: Project, codes: Collection[str], target: str, *, texts: bool = True) -> tuple[Lost, ...]:
    """What `codes` say that is said nowhere once they are merged into `target`."""
    book = project.codebook
    stays = code_of(book, target)
    going = [_going(project, code) for code in dict.fromkeys(codes) if code != target]
    enriched = _enriched(stays, going, texts=texts)
    return tuple(one for code in going for one in _lost(code, enriched, texts=texts))


def appended(text: LocalText, more: LocalText) -> LocalText:
    """`text` with the words of `more` after its own, a blank line between, in each language of the two.

    A form for all languages goes to every form there is; words that are there already are not said twice.
    """
    if not more:
        return text
    if not text:
        return more
    forms = dict(text.forms)
    for language, words in more.forms:
        known = (language,) if language in forms else tuple(forms) if not language else ()
        for tag in known or (language,):
            forms[tag] = _after(forms.get(tag, ""), words)
    if "" in forms and len(forms) > 1:
        common = forms.pop("")
        forms = {tag: _after(common, form) for tag, form in forms.items()}
    return LocalText(tuple(forms.items()))


def named(project: Project) -> frozenset[str]:
    """The codes that segments, themes and other codes name, whether the codebook has them or not."""
    segments = (one for codings in project.codings.values() for one in codings.segments)
    book = project.codebook
    return frozenset(
        (
            *(code for one in segments for code in (*one.codes, *one.declined)),
            *(code for one in book.themes.values() for code in (*one.codes, *one.against)),
            *(code for one in book.codes.values() for code in (one.parent, one.successor) if code),
        )
    )


def _going(project: Project, code: str) -> Code:
    if code not in project.codebook.codes and code in named(project):
        return Code(id=code)
    return code_of(project.codebook, code)


def _enriched(stays: Code, going: Collection[Code], *, texts: bool) -> Code:
    for one in going:
        if texts:
            stays = replace(
                stays,
                definition=appended(stays.definition, one.definition),
                include=appended(stays.include, one.include),
                exclude=appended(stays.exclude, one.exclude),
                examples=(
                    *stays.examples,
                    *(each for each in dict.fromkeys(one.examples) if each not in stays.examples),
                ),
            )
        if not stays.key and not stays.retired and not one.retired:
            stays = replace(stays, key=one.key)
    return stays


def _after(words: str, more: str) -> str:
    if not words or more in words:
        return words or more
    return f"{words}\n\n{more}" if more else words


def _lost(code: Code, enriched: Code, *, texts: bool) -> Iterator[Lost]:
    kept = {form.casefold() for _, form in enriched.name.forms}
    for _, form in code.name.forms:
        if form and form.casefold() not in kept:
            yield Lost(code.id, "name", form)
    if not texts:
        for field in _TEXTS:
            here = " ".join(form for _, form in getattr(enriched, field).forms)
            for _, form in getattr(code, field).forms:
                if form and form not in here:
                    yield Lost(code.id, field, form)
        for example in code.examples:
            if example not in enriched.examples:
                yield Lost(code.id, "example", example.in_language())
    for field in ("color", "key"):
        value = getattr(code, field)
        if value and value != getattr(enriched, field):
            yield Lost(code.id, field, value)
