"""Take texts, codebooks and projects of other programs in."""  # noqa: N999 - the command is called so

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import diagnostics, options, output

if TYPE_CHECKING:
    from qualcode.core.model import Kind
    from qualcode.importers.parts.joining import Joined
    from qualcode.importing import Format


@click.command(
    "import",
    epilog="Example: qualcode import interview-07.vtt --researcher Interviewer; qualcode import team.qdpx --dry-run",
)
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    default=None,
    metavar="NAME",
    help="The format; otherwise what the file's name ends in.",
)
@click.option(
    "--kind",
    type=click.Choice(["interview", "observation", "document"]),
    default="interview",
    show_default=True,
    help="What a text is, where the file does not say.",
)
@click.option(
    "--informant",
    "informants",
    multiple=True,
    metavar="ID",
    help="Who speaks in it; may be given several times.",
)
@click.option(
    "--researcher",
    multiple=True,
    metavar="LABEL",
    help="How the file calls the researcher, such as Interviewer; these turns become P's.",
)
@click.option("--dry-run", is_flag=True, help="Tell what would be added, and add nothing.")
@click.option("--list", "listing", is_flag=True, help="List the formats there are.")
@options.language()
@options.coder
@options.study
def command(
    files: tuple[Path, ...],
    *,
    form: str | None,
    kind: Kind,
    informants: tuple[str, ...],
    researcher: tuple[str, ...],
    dry_run: bool,
    listing: bool,
    language: str | None,
    coder: str | None,
    folder: Path | None,
) -> None:
    """Add what FILEs hold to the study: texts with their speakers, codebooks, whole REFI-QDA projects.

    Nothing that is in the study is overwritten: what is there already stays as it is and is told. The files
    themselves are not touched.
    """
    from qualcode.errors import UsageError
    from qualcode.fresh import new_id
    from qualcode.importers import Asked
    from qualcode.importing import formats, joined_file

    if listing:
        output.text(_listed(formats()))
        return
    if not files:
        raise UsageError("name a file to take in", "`qualcode import --list` lists the formats")
    session = options.opened_by(folder, coder)
    for file in files:
        asked = Asked(
            kind=kind,
            informants=informants,
            researcher=researcher,
            language=language or "",
        )
        found = joined_file(session.project, file, form, asked, new_id)
        if found.change is not None and not dry_run:
            session.do(found.change)
        _tell(file, found, dry_run=dry_run)


def _tell(file: Path, found: Joined, *, dry_run: bool) -> None:
    added = ", ".join(
        f"{count} {name if count != 1 else _ONE.get(name, name[:-1])}" for name, count in found.added.items()
    )
    verb = "would add" if dry_run else "added"
    diagnostics.say(f"{file}: {verb} {added or 'nothing: all of it is in the study'}")
    for one in found.kept:
        diagnostics.say(f"kept as it is: {one}")
    if found.skipped:
        what = "coded segment has" if found.skipped == 1 else "coded segments have"
        diagnostics.warn(
            f"{file}: {found.skipped} {what} no place in a text, and stay{'s' * (found.skipped == 1)} out"
        )
    for note in found.notes:
        diagnostics.warn(f"{file}: left out: {note}")


_ONE = {"summaries": "summary", "values": "value"}


def _listed(known: tuple[Format, ...]) -> str:
    return output.table(
        ("format", "ending", ""), [(one.name, " ".join(one.suffixes), one.line) for one in known]
    )
