"""Documents as plain text."""

from __future__ import annotations

import textwrap

from qualcode.core.blocks import Aside, Block, Bullets, Grid, Heading, Notice, Page, Paragraph, Quotation
from qualcode.core.table import Figures
from qualcode.core.visible import visible
from qualcode.exporters.parts.columns import as_text

suffixes = (".txt",)
line = "plain text, to be read anywhere"

_WIDTH = 88
_RULES = {1: "=", 2: "-"}


def page(content: Page) -> bytes:
    """The document, in lines of at most 88 characters where words allow."""
    return ("\n\n".join(_written(one) for one in content.blocks) + "\n").encode("utf-8", "replace")


def figures(content: Figures) -> bytes:
    """The table in aligned columns, however wide it is, and below it what has to be said."""
    return f"{visible(as_text(content.table), line_breaks=True)}\n".encode("utf-8", "replace")


def _written(block: Block) -> str:
    match block:
        case Heading(level, text, note):
            line = visible(f"{text} ({note})" if note else text)
            rule = _RULES.get(level)
            return f"{line}\n{rule * min(len(line), _WIDTH)}" if rule else f"{'  ' * (level - 3)}{line}"
        case Paragraph(text, label):
            return _wrapped(f"{label}: {text}" if label else text)
        case Aside(text):
            return _wrapped(text)
        case Notice(text):
            return _wrapped(text, "! ")
        case Quotation(text, origin):
            return f"{_wrapped(text, '    “', '    ', '”')}\n{_wrapped(origin, '      — ', '        ')}"
        case Bullets(items):
            return "\n".join(_wrapped(item, "- ", "  ") for item in items)
        case Grid(header, rows):
            return "\n\n".join(
                "\n".join(
                    _wrapped(f"{name}: {cell}", "" if place == 0 else "  ", "    ")
                    for place, (name, cell) in enumerate(zip(header, row, strict=True))
                    if cell
                )
                for row in rows
            )


def _wrapped(text: str, first: str = "", then: str | None = None, end: str = "") -> str:
    lines = (visible(text, line_breaks=True) + end).split("\n")
    then = first if then is None else then
    return "\n".join(
        textwrap.fill(
            line,
            _WIDTH,
            initial_indent=first if number == 0 else then,
            subsequent_indent=then,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, line in enumerate(lines)
    )
