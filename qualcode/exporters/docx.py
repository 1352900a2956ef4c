"""Documents for a word processor: real headings, lists and tables, so that they can be edited and restyled."""

from __future__ import annotations

import io
from typing import Any

from qualcode.core.blocks import Aside, Block, Bullets, Grid, Heading, Notice, Page, Paragraph, Quotation
from qualcode.core.visible import visible
from qualcode.exporters.parts.xml import possible

suffixes = (".docx",)
line = "a Word document, to be read or printed"

_DEEPEST = 9


def page(content: Page) -> bytes:
    """The document, in Word's own styles."""
    from docx import Document

    document = Document()
    document.core_properties.title = _text(content.title)[:255]
    document.core_properties.language = content.language
    document.core_properties.author = ""
    document.core_properties.comments = ""
    for block in content.blocks:
        _add(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: Any, block: Block) -> None:
    match block:
        case Heading(level, text, note):
            heading = document.add_heading(_text(text), min(level - 1, _DEEPEST))
            if note:
                heading.add_run(f"  {_text(note)}").font.bold = False
        case Paragraph(text, label):
            paragraph = document.add_paragraph()
            if label:
                paragraph.add_run(f"{_text(label)}: ").bold = True
            paragraph.add_run(_text(text))
        case Aside(text):
            document.add_paragraph().add_run(_text(text)).italic = True
        case Notice(text):
            document.add_paragraph(_text(text), style="Intense Quote")
        case Quotation(text, origin):
            quoted = document.add_paragraph(_text(text), style="Quote")
            quoted.add_run().add_break()
            quoted.add_run(f"— {_text(origin)}").italic = False
        case Bullets(items):
            for item in items:
                document.add_paragraph(_text(item), style="List Bullet")
        case Grid(header, rows):
            _add_grid(document, header, rows)


def _add_grid(document: Any, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    from docx.oxml import OxmlElement

    table = document.add_table(rows=0, cols=len(header), style="Light Grid Accent 1")
    for row in (header, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = _text(text)
    # The header is said to be one: it comes again on every page, and screen readers tell it.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no other way is offered
    document.add_paragraph()


def _text(text: str) -> str:
    return possible(visible(text, line_breaks=True))
