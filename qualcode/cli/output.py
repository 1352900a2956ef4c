"""What a command gives: the only place that writes to standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

import click

from qualcode.core.table import Cell
from qualcode.core.visible import visible
from qualcode.exporters.json import json_text
from qualcode.exporters.parts.columns import aligned


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
    return aligned(header, rows)
