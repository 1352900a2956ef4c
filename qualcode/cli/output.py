"""What a command gives: the only place that writes to standard output."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from typing import Any

import click

from qualcode.core.table import Cell
from qualcode.core.visible import visible


def text(content: str) -> None:
    """Lines for people; what could command the terminal is shown, not obeyed."""
    click.echo(readable(content), nl=False)


def anew() -> None:
    """Begin again at the top of an empty terminal; elsewhere, one output follows the other."""
    sys.stdout.flush()
    if sys.stdout.isatty():
        click.clear()


def readable(content: str) -> str:
    """`content` as `text` prints it."""
    return visible(content.rstrip("\n"), line_breaks=True) + "\n"


def as_json(value: Any) -> None:
    """A JSON document (ASCII escapes only where a terminal could be commanded, or has no such letters)."""
    known = (sys.stdout.encoding or "utf-8").lower().replace("-", "") == "utf8"
    click.echo(json_text(value) if known else json.dumps(value, indent=2))


def json_text(value: Any) -> str:
    """`value` as JSON, two spaces deep, with control and bidi characters escaped."""
    plain = json.dumps(value, ensure_ascii=False, indent=2)
    return _NOT_ASCII.sub(lambda match: _escaped(match[0]), plain)


def document(content: str | bytes) -> None:
    """A whole file, byte for byte as an exporter made it; on a terminal, made safe to look at."""
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    if sys.stdout.isatty():
        text(content.decode("utf-8", "replace"))
        return
    stream = sys.stdout.buffer
    stream.write(content)
    stream.flush()


def table(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Aligned columns, numbers to the right and shares with three decimals; for `text`."""
    from rich.cells import cell_len

    cells = [[_shown(cell) for cell in row] for row in (header, *rows)]
    widths = [max(cell_len(row[place]) for row in cells) for place in range(len(header))]
    numeric = [
        bool(rows) and all(row[place] is None or isinstance(row[place], int | float) for row in rows)
        for place in range(len(header))
    ]
    lines = []
    for row in cells:
        padded = [
            " " * (width - cell_len(cell)) + cell if right else cell + " " * (width - cell_len(cell))
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def _shown(cell: Cell) -> str:
    if cell is None:
        return "·"
    return f"{cell:.3f}" if isinstance(cell, float) else visible(str(cell))


def _escaped(char: str) -> str:
    if visible(char) == char:
        return char
    return "\\u007f" if char == "\x7f" else json.dumps(char)[1:-1]


_NOT_ASCII = re.compile(r"[^\n -~]")
