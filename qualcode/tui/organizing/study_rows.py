"""The rows of the table of what a study says of itself: what each is about."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.tui.words import _

TITLE, QUESTION, CODER, ATTRIBUTE, NAME = "title", "question", "coder", "attribute", "name"
"""The kinds of rows; the last is the name of an attribute."""


def row_id(kind: str, identity: str = "", tag: str = "") -> str:
    """The id of a row: what it is about, of which coder or attribute, in which language."""
    return f"{kind}\n{identity}\n{tag}"


def parts(row: str) -> tuple[str, str, str]:
    """What a row is about: its kind, the id of a coder or attribute, and the language of a text ("" for any)."""
    kind, identity, tag = row.split("\n")
    return kind, identity, tag


def row_of(rows: Iterable[str], kind: str, identity: str = "") -> str:
    """The first row that is about something, or ""."""
    return next((one for one in rows if parts(one)[:2] == (kind, identity)), "")


def called(row: str) -> str:
    """What a row is about, in words."""
    kind, identity, tag = parts(row)
    names = {
        TITLE: _("Title"),
        QUESTION: _("Question"),
        CODER: f"{_('Coder')} {identity}",
        ATTRIBUTE: f"{_('Attribute')} {identity}",
        NAME: f"{_('Attribute')} {identity} · {_('name')}",
    }
    return f"{names[kind]} ({tag})" if tag else names[kind]
