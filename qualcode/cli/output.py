"""What a command gives: the only place that writes to standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

import click

from qualcode.core.visible import visible


def text(content: str) -> None:
    """Lines for people; what could command the terminal is shown, not obeyed."""
    click.echo(visible(content.rstrip("\n"), line_breaks=True))


def as_json(value: Any) -> None:
    """A JSON document (ASCII escapes only where a terminal could be commanded, or has no such letters)."""
    known = (sys.stdout.encoding or "utf-8").lower().replace("-", "") == "utf8"
    click.echo(json_text(value) if known else json.dumps(value, indent=2))


def json_text(value: Any) -> str:
    """`value` as JSON, two spaces deep, with control and bidi characters escaped."""
    plain = json.dumps(value, ensure_ascii=False, indent=2)
    return "".join(_escaped(char) if char != "\n" and visible(char) != char else char for char in plain)


def document(content: str | bytes) -> None:
    """A whole file, byte for byte as an exporter made it."""
    if isinstance(content, str):
        content = content.encode()
    stream = sys.stdout.buffer
    stream.write(content)
    stream.flush()


def table(header: Sequence[str], rows: Sequence[Sequence[str | int | float]]) -> str:
    """Aligned columns, numbers to the right; for `text`."""
    from rich.cells import cell_len

    cells = [[visible(str(cell)) for cell in row] for row in (header, *rows)]
    widths = [max(cell_len(row[place]) for row in cells) for place in range(len(header))]
    numeric = [
        bool(rows) and all(isinstance(row[place], int | float) for row in rows)
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


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1] if ord(char) < 0x20 or ord(char) > 0x7E else f"\\u{ord(char):04x}"  # noqa: PLR2004
