"""How a command gives figures: as text, JSON or a file of any format that tables can be written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import diagnostics, output
from qualcode.core.provenance import notice
from qualcode.core.table import Figures
from qualcode.errors import UsageError
from qualcode.exporters.parts.columns import as_text

if TYPE_CHECKING:
    from qualcode.core.table import Table
    from qualcode.session import Session

FORMATS = ("text", "json", "csv")


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--format` and `--output`, for a command that gives figures."""
    form = click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default=None,
        help="How to print it.  [default: text, or what the name after --output ends in]",
    )
    target = click.option(
        "--output",
        "target",
        type=click.Path(path_type=Path, dir_okay=False),
        default=None,
        metavar="FILE",
        help="Write to FILE (.txt, .json, .csv, .xlsx) instead of standard output.",
    )
    return form(target(command))


def give(table: Table, data: Any, form: str | None, target: Path | None, session: Session | None) -> None:
    """Print a table, or the same figures as JSON, or write either to a file.

    Args:
        table: what people and spreadsheets read.
        data: what scripts read.
        form: one of `FORMATS`; None where nobody said.
        target: file to write instead.
        session: the study they are of, whose own data are never written over; None where they are of none.

    Raises:
        UsageError: nothing is known of how to write such a file.
        StudyError: the file cannot be written.
    """
    if session is not None:
        table = replace(table, notes=(*table.notes, *provenance(session)))
    if target is not None:
        root = target.parent if session is None else session.root
        write(target, _content(Figures(table, data), form or _form_of(target)), root)
    elif form == "json":
        output.as_json(data)
    elif form in {None, "text"}:
        output.text(as_text(table))
    else:
        output.document(_content(Figures(table, data), str(form)))


def provenance(session: Session) -> tuple[str, ...]:
    """What has to be said of every figure of a study whose data were not collected."""
    return notice(session.project.study)


def write(target: Path, content: bytes, root: Path) -> None:
    """Write a file that somebody asked for, whole or not at all.

    Raises:
        UsageError: it would lie among the study's own data.
        StudyError: it cannot be written.
    """
    from qualcode.store.outgoing import write_out

    write_out(root, target, content)
    diagnostics.say(f"wrote {target}")


def _form_of(target: Path) -> str:
    """The format that the name of a file asks for."""
    from qualcode.exporting import figure_offers

    known = figure_offers()
    ending = target.suffix.lower()
    for one in known:
        if ending in one.suffixes:
            return one.format
    endings = ", ".join(dict.fromkeys(suffix for one in known for suffix in one.suffixes))
    raise UsageError(f"no format is known for {target.name!r}", f"end it in one of {endings}")


def _content(figures: Figures, form: str) -> bytes:
    from qualcode.exporting import figure_offers, written_figures

    return written_figures(figures, next(one for one in figure_offers() if one.format == form))
