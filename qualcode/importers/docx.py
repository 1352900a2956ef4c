"""Word documents: their words, a paragraph a line; what is not text is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from xml.etree import ElementTree as ET

from qualcode.core.model import RESEARCHER
from qualcode.errors import UsageError
from qualcode.importers import Asked, Brought
from qualcode.importers.parts.archive import Archive
from qualcode.importers.parts.texts import brought_text
from qualcode.importers.parts.xml import parsed

suffixes = (".docx",)
line = (
    "a Word document; paragraphs become lines, rows of tables too, or turns where they start with who speaks"
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_CLOCK = re.compile(r"\[?(\d{1,2}:\d{2}(?::\d{2})?)\]?")
_LONGEST_LABEL = 40
_LEAST_CELLS = 2
_OFTEN = 2
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}drawing", f"{_W}pict", f"{_W}object"})
"""What holds words that are not in the text: those struck out, and those in pictures and boxes."""
_BESIDES = {
    "word/footnotes.xml": ("footnote", "footnotes"),
    "word/endnotes.xml": ("endnote", "endnotes"),
    "word/comments.xml": ("comment", "comments"),
}


def read(content: bytes, name: str, asked: Asked) -> Brought:
    """The text of the document's body, as it reads when all tracked changes are accepted.

    Raises:
        UsageError: it is not a Word document.
    """
    archive = Archive(content, name)
    if not archive.find(_BODY):
        raise UsageError(f"{name}: is not a Word document", "save it as .docx")
    root = parsed(archive.read(_BODY), f"{name}: {_BODY}")
    body = root.find(f"{_W}body")
    known = {RESEARCHER, *asked.speakers, *asked.researcher, *asked.informants}
    text = "\n".join(_lines(root if body is None else body, known)).strip("\n")
    return brought_text(f"{text}\n", name, asked, tuple(_left_out(archive, root)))


def _lines(element: ET.Element, known: Collection[str]) -> Iterator[str]:
    """The lines of an element; `known` are labels of those who speak."""
    for part in element:
        if part.tag == f"{_W}p":
            yield _words(part)
        elif part.tag == f"{_W}tbl":
            rows = [tuple(_cells(row, known)) for row in part.iter(f"{_W}tr")]
            yield from _turns(rows) if _tells_who_speaks(rows, known) else map("\t".join, rows)
        elif part.tag not in _GONE:
            yield from _lines(part, known)


def _cells(row: ET.Element, known: Collection[str]) -> Iterator[str]:
    for cell in row.iter(f"{_W}tc"):
        yield " ".join(_lines(cell, known)).replace("\n", " ")


def _tells_who_speaks(rows: Sequence[tuple[str, ...]], known: Collection[str]) -> bool:
    """Whether each row of a table is a turn: who speaks, perhaps a time, and what they say.

    So it is where the first column holds a label that is known, or few short ones again and again.
    """
    if any(_turn(row) is None for row in rows):
        return False
    labels = Counter(label for row in rows if (label := _label(row[0])))
    return any(one in known for one in labels) or 0 < len(labels) * _OFTEN <= labels.total()


def _turns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    for row in rows:
        yield _turn(row) or ""


def _turn(row: tuple[str, ...]) -> str | None:
    """A row as a turn; None where it cannot be one."""
    label, times, words = _label(row[0]), row[1:-1], row[-1].strip()
    clock = _CLOCK.fullmatch(times[0].strip()) if len(times) == 1 else None
    if len(row) < _LEAST_CELLS or (times and clock is None) or len(label) > _LONGEST_LABEL or ":" in label:
        return None
    said = f"{label}: {words}" if label else words
    return f"[{clock[1]}] {said}" if clock else said


def _label(cell: str) -> str:
    return " ".join(cell.split()).removesuffix(":").rstrip()


def _words(element: ET.Element) -> str:
    found = []
    for part in element:
        if part.tag == f"{_W}t":
            found.append(part.text or "")
        elif part.tag in _SIGNS:
            found.append(_SIGNS[part.tag])
        elif part.tag not in _GONE and part.tag != f"{_W}tabs":
            found.append(_words(part))
    return "".join(found)


def _left_out(archive: Archive, root: ET.Element) -> Iterator[str]:
    pictures = sum(1 for one in root.iter() if one.tag in {f"{_W}drawing", f"{_W}pict", f"{_W}object"})
    if pictures:
        yield "1 picture or box" if pictures == 1 else f"{pictures} pictures or boxes"
    for entry, (tag, many) in _BESIDES.items():
        if archive.find(entry):
            notes = parsed(archive.read(entry), f"{archive.name}: {entry}")
            count = sum(1 for one in notes.iter(f"{_W}{tag}") if f"{_W}type" not in one.attrib)
            if count:
                yield f"{count} {tag if count == 1 else many}"
