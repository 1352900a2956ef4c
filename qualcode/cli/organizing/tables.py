"""Informants as a table that goes out, is worked on in a spreadsheet, and comes back: `qualcode informant table`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli import acts, diagnostics, options, output, texts
from qualcode.cli.organizing import told
from qualcode.core.informant_rows import Line, New, taken_back
from qualcode.core.informant_table import informant_table
from qualcode.errors import UsageError


@click.command(
    "table",
    epilog="Example: qualcode informant table > people.csv; qualcode informant table --from people.csv --dry-run",
)
@click.option(
    "--from",
    "file",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Take back what was changed in FILE (- for standard input).",
)
@click.option("--new-informants", is_flag=True, help="Add informants that the study does not know.")
@click.option("--new-attributes", is_flag=True, help="Add columns that are no attributes yet as attributes.")
@click.option("--new-values", is_flag=True, help="Declare values that attributes do not list yet.")
@options.coder
@options.study
@acts.dry_run
def command(
    *,
    file: str | None,
    new_informants: bool,
    new_attributes: bool,
    new_values: bool,
    coder: str | None,
    folder: Path | None,
    dry: bool,
) -> None:
    """Print all informants with their attributes as CSV; --from takes such a table back, as one act.

    Only the rows and columns that are there count, and only cells that say something else than the study; an empty
    one takes the value away. Where a line does not fit, it is told with its number, and nothing is changed.
    """
    new = New(informants=new_informants, attributes=new_attributes, values=new_values)
    session = options.opened(folder, coder)
    if file is None:
        from qualcode.exporters.csv import table as csv_table

        if new != New() or dry:
            raise UsageError("there is nothing to take back", "name a file with --from")
        output.document(csv_table(informant_table(session.project)))
        return
    _ = session.who
    name = texts.shown(file)
    heading, *lines = _lines(file, name)
    found = taken_back(session.project, heading, lines, f"take informants from {name}", new)
    if found.faults:
        for one in found.faults:
            diagnostics.say(f"{name}:{one.line}: {one.message}{f'; {one.hint}' if one.hint else ''}")
        many = "1 thing does" if len(found.faults) == 1 else f"{len(found.faults)} things do"
        raise UsageError(
            f"{many} not fit in {name}", "nothing was changed; mend the file, or see --new-… in --help"
        )
    acts.carry_out(session, found.act, told.lines, dry=dry)


def _lines(file: str, name: str) -> list[Line]:
    """The rows of a file, the heading first.

    Raises:
        UsageError: it cannot be read, or holds nothing.
    """
    from qualcode.core.intake import transcript_text
    from qualcode.importers.parts.tables import rows_of, unguarded

    rows = [
        Line(number, [unguarded(cell) for cell in row])
        for number, row in rows_of(transcript_text(texts.named_input(file), name), name)
        if any(cell.strip() for cell in row)
    ]
    if not rows:
        raise UsageError(f"{name} holds nothing", "`qualcode informant table` prints what it may hold")
    return rows
