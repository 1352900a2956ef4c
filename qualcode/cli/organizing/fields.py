"""The options that say what a source is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

_OPTIONS = (
    click.option("--kind", type=click.Choice(("interview", "observation", "document")), help="What it is."),
    click.option("--date", metavar="DATE", help="YYYY, YYYY-MM or YYYY-MM-DD; '' for none."),
    click.option("--title", metavar="TEXT", help="Its title, in --language; '' for none."),
    click.option("--note", metavar="TEXT", help="A note on it, in --language; '' for none."),
)


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a source's kind, date, title and note."""
    for one in reversed(_OPTIONS):
        command = one(command)
    return command
