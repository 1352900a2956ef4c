"""Word documents: their words, a paragraph a line; what is not text is counted."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from qualcode.errors import UsageError
from qualcode.importers import Asked, Brought
from qualcode.importers.parts.archive import Archive
from qualcode.importers.parts.texts import brought_text
from qualcode.importers.parts.xml import parsed

suffixes = (".docx",)
line = "a Word document; paragraphs become lines, rows of tables too"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
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
    text = "\n".join(_lines(root if body is None else body)).strip("\n")
    return brought_text(f"{text}\n", name, asked, tuple(_left_out(archive, root)))


def _lines(element: ET.Element) -> Iterator[str]:
    for part in element:
        if part.tag == f"{_W}p":
            yield _words(part)
        elif part.tag == f"{_W}tr":
            cells = (" ".join(_lines(cell)) for cell in part.iter(f"{_W}tc"))
            yield "\t".join(cell.replace("\n", " ") for cell in cells)
        elif part.tag not in _GONE:
            yield from _lines(part)


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
