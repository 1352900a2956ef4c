"""The text of a source as Textual's `TextArea` writes in it: every code point where the file has it, every edit kept.

Textual's own document takes a text apart at a dozen characters and puts it together with one line break, so that a text
need not come back as it was. This one parts lines at line feeds alone, as transcripts do, and keeps for each line how it
ends. Its lines are what may be looked at, one character for one code point; what they stand for is kept beside them.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from typing import Literal

from textual.widgets.text_area import Document, EditResult, Location

from qualcode.core.composing import Edits, composed
from qualcode.core.editing import edited_text
from qualcode.core.model import Span
from qualcode.tui.say import one_by_one

_MARK = "\ufeff"
_KEPT_CONTROLS = "\t\n"


class TextDocument(Document):
    """A text and the edits that were made to it.

    A byte order mark at the beginning is no part of the lines; nobody sees or loses it.

    Attributes:
        base: the text that is edited, as the file has it.
        edits: what was done to it so far.
    """

    def __init__(self, base: str, edits: Edits = ()) -> None:
        text = edited_text(base, edits)
        self.base = base
        self.edits = edits
        self._head = _MARK if text.startswith(_MARK) else ""
        self._raw, self._breaks = _parted(text.removeprefix(_MARK))
        windows = self._breaks.count("\r\n")
        self._newline = "\r\n" if windows * 2 > len(self._breaks) - 1 else "\n"
        self._lines = [_looked_at(line) for line in self._raw]
        self._composed_form = unicodedata.is_normalized("NFC", base)
        self._past: list[Edits] = []
        self._future: list[Edits] = []
        self._way: Literal["on", "back", "again"] = "on"
        self._known: tuple[str, list[int]] | None = None

    @property
    def text(self) -> str:
        """The text as a file is to have it."""
        return self._parts[0]

    @property
    def changed(self) -> bool:
        """Whether the text is another than it was."""
        return bool(self.edits) and self.text != self.base

    def get_text_range(self, start: Location, end: Location) -> str:
        """The text between two locations."""
        first, last = sorted((start, end))
        return self.text[self.get_index_from_location(first) : self.get_index_from_location(last)]

    def get_index_from_location(self, location: Location) -> int:
        """The code point of the text at a location; the text's length for one beyond its end."""
        row, column = location
        if row >= len(self._lines):
            return len(self.text)
        return self._parts[1][row] + min(column, len(self._raw[row]))

    def get_location_from_index(self, index: int) -> Location:
        """The location of a code point; between the two of a line break, the end of the line."""
        starts = self._parts[1]
        row = max(0, bisect_right(starts, index) - 1)
        return row, max(0, min(index - starts[row], len(self._raw[row])))

    def raw_line(self, row: int) -> str:
        """A line as the file has it."""
        return self._raw[row]

    def row_span(self, row: int) -> Span:
        """Where the characters of a line stand in the text, without its break."""
        start = self._parts[1][row]
        return Span(start, start + len(self._raw[row]))

    def as_kept(self, words: str) -> str:
        """Words that are typed or pasted as the file is to have them: its line breaks, its composed form, no controls."""
        words = words.replace("\r\n", "\n").replace("\r", "\n")
        words = "".join(
            one for one in words if one in _KEPT_CONTROLS or unicodedata.category(one) not in {"Cc", "Cs"}
        )
        if self._composed_form:
            words = unicodedata.normalize("NFC", words)
        return words.replace("\n", self._newline)

    @contextmanager
    def going(self, way: Literal["back", "again"]) -> Iterator[None]:
        """Take what is replaced meanwhile for edits taken back, or done again, the latest first."""
        self._way = way
        try:
            yield
        finally:
            self._way = "on"

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Replace what stands between two locations; all that ever changes the document passes here."""
        first, last = (self._clipped(one) for one in sorted((start, end)))
        span = Span(self.get_index_from_location(first), self.get_index_from_location(last))
        replaced = span.of(self.text)
        rows, breaks = _parted(text)
        rows[0] = self._raw[first[0]][: first[1]] + rows[0]
        column = len(rows[-1])
        rows[-1] += self._raw[last[0]][last[1] :]
        breaks[-1] = self._breaks[last[0]]
        there = slice(first[0], last[0] + 1)
        self._raw[there], self._breaks[there] = rows, breaks
        self._lines[there] = [_looked_at(line) for line in rows]
        self._known = None
        if span.length or text:
            self._remember(span, text)
        return EditResult((first[0] + len(rows) - 1, column), replaced)

    def _remember(self, span: Span, text: str) -> None:
        """Add an edit, or go back to the edits before the latest: words put back are the very words that were there."""
        left, other = (self._past, self._future) if self._way == "back" else (self._future, self._past)
        before = self.edits
        if self._way != "on" and left and edited_text(self.base, left[-1]) == self.text:
            self.edits = left.pop()
        else:
            self.edits = composed(before, span, text)
            left.clear()
        other.append(before)

    def _clipped(self, location: Location) -> Location:
        row, column = location
        if row >= len(self._raw):
            return len(self._raw) - 1, len(self._raw[-1])
        return row, min(column, len(self._raw[row]))

    @property
    def _parts(self) -> tuple[str, list[int]]:
        """The text, and where each line starts in it."""
        if self._known is None:
            whole = [line + ending for line, ending in zip(self._raw, self._breaks, strict=True)]
            starts = [*accumulate(map(len, whole), initial=len(self._head))]
            self._known = self._head + "".join(whole), starts[:-1]
        return self._known


def _parted(text: str) -> tuple[list[str], list[str]]:
    """The lines of a text without their ends, and the end of each; that of the last is "" ."""
    lines = text.split("\n")
    ends = ["\n"] * (len(lines) - 1)
    for row in range(len(ends)):
        if lines[row].endswith("\r"):
            lines[row], ends[row] = lines[row][:-1], "\r\n"
    return lines, [*ends, ""]


def _looked_at(line: str) -> str:
    return line if line.isprintable() else "\t".join(map(one_by_one, line.split("\t")))
