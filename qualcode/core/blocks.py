"""What a document is made of, whatever it is written as: headings, paragraphs, quotations, lists and tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from qualcode.core.model import Span

_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Reference:
    """What of a study a block is about, for those who want to go there; of a segment also where it stands."""

    kind: Literal["theme", "segment"]
    id: str
    source: str = ""
    span: Span = _NOWHERE


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title. `note` goes beside it, such as the id of what it names."""

    level: int
    text: str
    note: str = ""
    about: Reference | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `label` says what it is, where that needs saying."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A small line of figures or references that goes with what stands before it."""

    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that must not be overlooked."""

    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words, and where they are from."""

    text: str
    origin: str
    about: Reference | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header; the first column names the rows."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Aside | Notice | Quotation | Bullets | Grid


@dataclass(frozen=True, slots=True)
class Page:
    """A whole document: its title, the language it is in (BCP 47), and its blocks in order."""

    title: str
    language: str
    blocks: tuple[Block, ...]
