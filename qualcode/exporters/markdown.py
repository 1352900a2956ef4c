"""Documents as Markdown (CommonMark, with the tables of GitHub's)."""

from __future__ import annotations

import re

from qualcode.core.blocks import Aside, Block, Bullets, Grid, Heading, Notice, Page, Paragraph, Quotation
from qualcode.core.visible import visible

suffixes = (".md", ".markdown")
line = "plain text with headings, to be read or printed"

_DEEPEST = 6
_MEANS_SOMETHING = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)")
_STARTS_SOMETHING = re.compile(r"^(?:([#+=-])|(\d{1,9})([.)]))(?=\s|$|[#=-])", re.MULTILINE)


def page(content: Page) -> bytes:
    """The document; text from files cannot become markup, HTML or a link."""
    return ("\n\n".join(_written(one) for one in content.blocks) + "\n").encode("utf-8", "replace")


def _written(block: Block) -> str:
    match block:
        case Heading(level, text, note):
            beside = f" ({_line(note)})" if note else ""
            return f"{'#' * min(level, _DEEPEST)} {_line(text)}{beside}"
        case Paragraph(text, label):
            return f"**{_line(label)}:** {_inert(text)}" if label else _inert(text)
        case Aside(text):
            return f"*{_line(text)}*"
        case Notice(text):
            return f"> **{_line(text)}**"
        case Quotation(text, origin):
            quoted = "\\\n".join(f"> {line}" for line in _inert(text).split("\n") if line.strip())
            return f"{quoted}\n>\n> — {_line(origin)}"
        case Bullets(items):
            return "\n".join(f"- {_line(item)}" for item in items)
        case Grid(header, rows):
            lines = [header, ("---",) * len(header), *rows]
            shown = [
                [_line(cell) if number != 1 else cell for cell in row] for number, row in enumerate(lines)
            ]
            return "\n".join(f"| {' | '.join(row)} |" for row in shown)


def _inert(text: str) -> str:
    """Text of one or more lines that shows in Markdown as it is."""
    lines = visible(text, line_breaks=True).split("\n")
    escaped = _MEANS_SOMETHING.sub(lambda match: f"\\{match[0]}", "\n".join(one.lstrip() for one in lines))
    return _STARTS_SOMETHING.sub(_escaped_start, escaped)


def _escaped_start(match: re.Match[str]) -> str:
    sign, number, mark = match.groups()
    return f"\\{sign}" if sign else f"{number}\\{mark}"


def _line(text: str) -> str:
    return _inert(" ".join(text.split("\n")))
