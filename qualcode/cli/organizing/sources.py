"""What one does to sources that are there: `qualcode source list`, `edit`, `rename` and `remove`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import acts, diagnostics, known, options
from qualcode.cli.organizing import choosing, fields, printed, texts, told
from qualcode.core import organizing
from qualcode.core.belongings import of_sources
from qualcode.core.entering import enter_source
from qualcode.core.listing import source_listing
from qualcode.core.regrouping import Act, in_turn
from qualcode.core.renaming import renamed_source
from qualcode.core.silences import naming_source
from qualcode.core.tally import Tally, tally
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.session import Session


@click.command("list", epilog="Example: qualcode source list --where group=student --sort words --reverse")
@choosing.where
@click.option("--sort", metavar="COLUMN", help="By this column; otherwise in the order of the index.")
@click.option("--reverse", is_flag=True, help="The other way round.")
@options.study
@options.coder
@options.language()
@options.output_format(*printed.FORMATS)
def listed(
    *,
    wanted: tuple[str, ...],
    sort: str | None,
    reverse: bool,
    folder: Path | None,
    coder: str | None,
    language: str | None,
    form: str,
) -> None:
    """Every source with its fields, its words, turns and coded segments, and when --coder has read and coded it."""
    session = options.opened(folder, coder)
    reading = choosing.reading(session, language)
    listing = source_listing(session.project, tally(session.project), reading, session.coder)
    rows = choosing.rows(listing, session.project, wanted, sort, reverse=reverse)
    printed.show(listing, rows, session.project, form, "sources")


@click.command("edit", epilog="Example: qualcode source edit O01-loket --kind observation --informant I02")
@click.argument("words", metavar="[SOURCE]…", nargs=-1)
@choosing.where
@fields.options
@click.option(
    "--informant",
    "informants",
    multiple=True,
    metavar="ID",
    help="Its informants, these and no others; several times, '' for none.",
)
@click.option(
    "--add-informant", "add_", multiple=True, metavar="ID", help="One informant more; several times."
)
@click.option("--drop-informant", "drop", multiple=True, metavar="ID", help="One less; several times.")
@click.option("--new-informants", is_flag=True, help="Add informants that the study does not know to it.")
@options.language()
@options.acting
@acts.dry_run
def edit(
    words: tuple[str, ...],
    *,
    wanted: tuple[str, ...],
    informants: tuple[str, ...],
    add_: tuple[str, ...],
    drop: tuple[str, ...],
    new_informants: bool,
    language: str | None,
    session: Session,
    dry: bool,
    **said: str | None,
) -> None:
    """Write the same into each SOURCE, as one act; what is not given stays as it is.

    With one SOURCE and nothing to write, its text opens in $VISUAL or $EDITOR to be corrected: every coder's codings go
    along with their words, as one act with the text, and it is asked first where segments would lose their passage.
    """
    if informants and (add_ or drop):
        raise UsageError("which informants?", "give all of them with --informant, or add and drop some")
    written = {field: value for field, value in said.items() if value is not None}
    if not (written or informants or add_ or drop):
        if len(words) != 1 or wanted:
            hint = "`qualcode source edit --help` lists what can be given; one SOURCE alone opens its text"
            raise UsageError("what shall be written?", hint)
        texts.check_terminal(words[0])
        texts.correct(session, known.transcript(session.project, words[0]), dry=dry)
        return
    chosen = choosing.sources(session, words, wanted, listed=True)
    if not new_informants:
        known.informants(session.project, [one for one in (*informants, *add_) if one])
    tongue = choosing.tongue(session, language)
    steps: list[Act] = [
        partial(enter_source, sources=chosen, field=field, typed=typed, tongue=tongue)
        for field, typed in written.items()
    ]
    if informants or add_ or drop:
        who = tuple(one for one in informants if one) if informants else None
        steps.append(
            partial(
                organizing.with_informants,
                sources=chosen,
                exactly=who,
                add=add_,
                drop=drop,
                new=new_informants,
            )
        )
    names = [*written, *(["informants"] if informants or add_ or drop else [])]
    title = organizing.act_on(
        chosen, f"write {', '.join(names)} of", f"write {', '.join(names)} of {{}} sources"
    )
    acts.carry_out(session, in_turn(session.project, steps, title), told.lines, dry=dry)


@click.command("rename", epilog="Example: qualcode source rename I05-asn-aktif I05 --dry-run")
@click.argument("word", metavar="SOURCE")
@click.argument("identity", metavar="NEW_ID")
@options.acting
@acts.dry_run
def rename(word: str, identity: str, *, session: Session, dry: bool) -> None:
    """Give SOURCE another id: its text, every coder's codings and what rests on them go along."""
    (source,) = choosing.sources(session, (word,), (), listed=True)
    session.check_all_read("codings", "summaries")
    paths = naming_source(session.project, source)
    if acts.carry_out(session, renamed_source(session.project, source, identity), told.carried, dry=dry):
        for path in paths:
            diagnostics.warn(f"qualcode.yaml still silences rules in {path}: write it anew there")


@click.command("remove", epilog="Example: qualcode source remove I05-asn-aktif --force --dry-run")
@click.argument("words", metavar="[SOURCE]…", nargs=-1)
@choosing.where
@click.option("--force", is_flag=True, help="Also where something has been coded or marked in it.")
@options.acting
@acts.dry_run
def remove(
    words: tuple[str, ...], *, wanted: tuple[str, ...], force: bool, session: Session, dry: bool
) -> None:
    """Take each SOURCE out of the study, with its text; with --force, with what anybody coded in it, too."""
    chosen = choosing.sources(session, words, wanted, listed=False)
    session.check_all_read("codings")
    hanging = of_sources(session.project, chosen, Tally())
    if (hanging.segments or hanging.marks) and not (force or dry):
        coders = sorted({*hanging.segments, *hanging.marks})
        number = sum(hanging.segments.values())
        segments = f"{number} coded segment{'s' * (number != 1)}"
        raise UsageError(
            f"{segments} of {' and '.join(coders)} would go as well",
            "give --force if they shall, or --dry-run to see",
        )
    acts.carry_out(session, organizing.without_sources(session.project, chosen), told.lines, dry=dry)
