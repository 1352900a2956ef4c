"""One file a format that can be written. What a format can write, it has a function for.

`table` writes rows and columns, `figures` the figures of a measure, `data` plain data, `page` what people read, `study`
a whole study, `segments` the coded segments, `codebook` the codes and themes, `framework` the framework matrix.
Segments, codebook and framework matrix are tables by nature, so whatever writes tables writes them too; codebook, report
and framework matrix can be read, so whatever writes pages writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from qualcode.core.blocks import Page
from qualcode.core.model import Project
from qualcode.core.table import Table
from qualcode.core.trail import NO_TRAIL, Tally


class TableExporter(Protocol):
    """A module of this folder that can write tables."""

    suffixes: tuple[str, ...]
    """Endings of the names of such files, with the dot."""

    line: str
    """What such a file is for, in a line."""

    def table(self, content: Table) -> bytes:
        """The whole file."""
        ...


class PageExporter(Protocol):
    """A module of this folder that can write documents."""

    suffixes: tuple[str, ...]
    line: str

    def page(self, content: Page) -> bytes:
        """The whole file."""
        ...


@dataclass(frozen=True, slots=True)
class Wish:
    """How something is to be exported.

    Attributes:
        languages: for names and texts, the first that there is.
        coders: whose codings; everybody's where none is named.
        trail: the audit trail in a few figures, for a report.
    """

    languages: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    trail: Tally = NO_TRAIL


@dataclass(frozen=True, slots=True)
class Exported:
    """A file to be written, and how many coded segments are in it.

    Attributes:
        content: the whole file.
        segments: how many it holds; with `left_out`, all that the coders asked for have on disk.
        left_out: how many it does not hold, because they have lost their place in the text.
        notes: what else of the study it does not hold.
    """

    content: bytes
    segments: int = 0
    left_out: int = 0
    notes: tuple[str, ...] = ()


class StudyExporter(Protocol):
    """A module of this folder that can write whole studies."""

    suffixes: tuple[str, ...]
    line: str

    def study(self, project: Project, wish: Wish) -> Exported:
        """The file."""
        ...


class SegmentsExporter(Protocol):
    """A module of this folder that can write coded segments, in its own way."""

    suffixes: tuple[str, ...]
    line: str

    def segments(self, project: Project, wish: Wish) -> Exported:
        """The file."""
        ...


class CodebookExporter(Protocol):
    """A module of this folder that can write codebooks, in its own way."""

    suffixes: tuple[str, ...]
    line: str

    def codebook(self, project: Project, wish: Wish) -> Exported:
        """The file."""
        ...
