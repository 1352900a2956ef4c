"""Write a study for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import diagnostics, options, output

if TYPE_CHECKING:
    from qualcode.exporting import Offer
    from qualcode.session import Session

_STANDARD_OUTPUT = "-"


@click.command(
    "export",
    epilog="Example: qualcode export study.qdpx; qualcode export codebook.docx; qualcode export --list",
)
@click.argument("target", metavar="[FILE]", required=False)
@click.option(
    "--format", "form", default=None, metavar="NAME", help="The format; otherwise what FILE's name ends in."
)
@click.option(
    "--what",
    type=click.Choice(["study", "segments", "codebook", "report", "framework"]),
    default=None,
    help="What to write; otherwise the first of them that the format can hold.",
)
@click.option("--list", "listing", is_flag=True, help="List the formats there are.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there, without asking.")
@options.coders
@options.language()
@options.study
def command(
    target: str | None,
    *,
    form: str | None,
    what: str | None,
    listing: bool,
    force: bool,
    coders: tuple[str, ...],
    language: str | None,
    folder: Path | None,
) -> None:
    """Write the study, its coded segments, its codebook or its report to FILE, in another format.

    FILE `-` is standard output. It is told how many coded segments the file holds; with those left out they add up
    to what is on disk.
    """
    from qualcode.core.trail import NO_TRAIL
    from qualcode.errors import UsageError
    from qualcode.exporters import Wish
    from qualcode.exporting import exported, offer_for, offers

    if listing:
        output.text(_listed(offers()))
        return
    if target is None:
        raise UsageError("name the file to write", "`qualcode export --list` lists the formats")
    offer = offer_for(target, form, what)
    session = options.opened(folder)
    trail = session.tally(coders) if offer.subject == "report" else NO_TRAIL
    made = exported(session.project, offer, Wish(options.languages(session, language), coders, trail))
    if target == _STANDARD_OUTPUT:
        output.document(made.content)
    else:
        _write(session, Path(target), made.content, force=force)
    if offer.subject in {"study", "segments"}:
        left_out = f", {made.left_out} left out because they have lost their place in the text" * bool(
            made.left_out
        )
        diagnostics.say(f"{made.segments} coded segments{left_out}")
    for note in made.notes:
        diagnostics.say(f"not in this format: {note}")


def _write(session: Session, target: Path, content: bytes, *, force: bool) -> None:
    from qualcode.store.outgoing import AlreadyThere, write_out

    try:
        write_out(session.root, target, content, replacing=force)
    except AlreadyThere as there:
        if not sys.stdin.isatty():
            there.hint = "name another file, or replace it with --force"
            raise
        click.confirm(f"{target} is there already. Replace it?", abort=True, err=True)
        write_out(session.root, target, content)
    diagnostics.say(f"wrote {target}")


def _listed(all_offers: tuple[Offer, ...]) -> str:
    rows = [(one.subject, one.format, " ".join(one.suffixes), one.line) for one in all_offers]
    return output.table(("what", "format", "ending", ""), rows)
