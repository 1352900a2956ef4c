"""Words of a codebook that name a code by its id: “use offices-only instead”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from qualcode.core.changes import Batch, EditEntry
from qualcode.core.model import Code, Codebook, LocalText, Project, Theme


def mentions(book: Codebook, code: str) -> tuple[tuple[str, str], ...]:
    """Where codes other than itself, and themes, name a code: the id of the code or theme, and the field."""
    word = _word(code)
    return tuple(
        (entry.id, field)
        for entry, field, text in _texts(book)
        if entry is not book.codes.get(code) and any(word.search(form) for _, form in text.forms)
    )


def renamed_in_words(project: Project, code: str, identity: str) -> Batch | None:
    """Write `identity` wherever words of the codebook name `code`, whole words only; None where none does."""
    word = _word(code)
    changed: dict[tuple[type, str], tuple[Code | Theme, Code | Theme]] = {}
    for entry, field, text in _texts(project.codebook):
        forms = tuple((tag, word.sub(lambda _: identity, form)) for tag, form in text.forms)
        if forms != text.forms:
            key = (type(entry), entry.id)
            _, known = changed.get(key, (entry, entry))
            changed[key] = (entry, _with(known, field, LocalText(forms)))
    changes = tuple(EditEntry(before=before, after=after) for before, after in changed.values())
    return Batch(changes, f"write “{identity}” for “{code}”") if changes else None


def _with(entry: Code | Theme, field: str, text: LocalText) -> Code | Theme:
    if isinstance(entry, Theme):
        return replace(entry, summary=text)
    match field:
        case "definition":
            return replace(entry, definition=text)
        case "include":
            return replace(entry, include=text)
        case _:
            return replace(entry, exclude=text)


def _texts(book: Codebook) -> Iterator[tuple[Code | Theme, str, LocalText]]:
    for code in book.codes.values():
        yield code, "definition", code.definition
        yield code, "include", code.include
        yield code, "exclude", code.exclude
    for theme in book.themes.values():
        yield theme, "summary", theme.summary


def _word(code: str) -> re.Pattern[str]:
    """The id where it stands alone: no letter, digit, hyphen or underscore around it."""
    return re.compile(rf"(?<![\w-]){re.escape(code)}(?![\w-])")
