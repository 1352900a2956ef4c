"""What one does to informants: `qualcode informant list`, `add`, `edit`, `rename` and `remove`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import acts, known, options
from qualcode.cli.organizing import choosing, printed, told
from qualcode.core import organizing
from qualcode.core.attributes import UndeclaredValue
from qualcode.core.belongings import of_informants
from qualcode.core.entering import enter_informant
from qualcode.core.listing import Column, informant_columns, informant_listing
from qualcode.core.model import Informant
from qualcode.core.regrouping import Act, in_turn
from qualcode.core.renaming import renamed_informant
from qualcode.core.tally import tally
from qualcode.core.turn_labels import Labels, spoken_as
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.core.changes import Change
    from qualcode.core.entering import Tongue
    from qualcode.core.model import Project
    from qualcode.session import Session

_name = click.option("--name", metavar="TEXT", help="A pseudonym, which may start their turns; '' for none.")
_role = click.option("--role", metavar="TEXT", help="Who they are, in --language; '' for nothing.")
_set = click.option(
    "--set", "values", metavar="NAME=VALUE", multiple=True, help="The value of an attribute; several times."
)
_new_values = click.option(
    "--new-values", is_flag=True, help="Declare values that an attribute does not list yet."
)


@click.command("list", epilog="Example: qualcode informant list --where group=student --sort words")
@choosing.where
@click.option("--sort", metavar="COLUMN", help="By this column; otherwise in the order of the index.")
@click.option("--reverse", is_flag=True, help="The other way round.")
@options.study
@options.language()
@options.output_format(*printed.FORMATS)
def listed(
    *,
    wanted: tuple[str, ...],
    sort: str | None,
    reverse: bool,
    folder: Path | None,
    language: str | None,
    form: str,
) -> None:
    """Every informant with all attributes, and the words, turns and coded segments that are theirs."""
    session = options.opened(folder)
    listing = informant_listing(session.project, tally(session.project), choosing.reading(session, language))
    rows = choosing.rows(listing, session.project, wanted, sort, reverse=reverse)
    printed.show(listing, rows, session.project, form, "informants")


@click.command(
    "add", epilog="Example: qualcode informant add I16 I17 --set group=student --set activated=false"
)
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@_name
@_role
@_set
@_new_values
@options.language()
@options.acting
@acts.dry_run
def add(
    ids: tuple[str, ...],
    *,
    values: tuple[str, ...],
    new_values: bool,
    language: str | None,
    session: Session,
    dry: bool,
    **said: str | None,
) -> None:
    """Add informants with these IDs, all of them with what else is given."""
    ids = tuple(dict.fromkeys(ids))
    for one in ids:
        if one in session.project.index.informants:
            raise UsageError(f"there is an informant {one!r} already", "`qualcode informant edit` changes it")
    steps: list[Act] = [lambda _project: organizing.new_informants([Informant(id=one) for one in ids])]
    wanted = _wanted(session.project, said, values)
    steps += _edits(ids, wanted, choosing.tongue(session, language), new_values=new_values)
    title = organizing.act_on(ids, "add informant", "add {} informants")
    acts.carry_out(session, in_turn(session.project, steps, title), told.lines, dry=dry)


@click.command(
    "edit", epilog="Example: qualcode informant edit --where group=student --set activated=false --dry-run"
)
@click.argument("ids", metavar="[INFORMANT]…", nargs=-1)
@choosing.where
@_name
@_role
@_set
@click.option(
    "--unset", metavar="NAME", multiple=True, help="Take the value of an attribute away; several times."
)
@_new_values
@options.language()
@options.acting
@acts.dry_run
def edit(
    ids: tuple[str, ...],
    *,
    wanted: tuple[str, ...],
    values: tuple[str, ...],
    unset: tuple[str, ...],
    new_values: bool,
    language: str | None,
    session: Session,
    dry: bool,
    **said: str | None,
) -> None:
    """Write the same of each INFORMANT, as one act; what is not given stays as it is.

    A value is of the kind that the attribute has: one that is declared, a number where others have numbers, else text.
    """
    if not (values or unset) and all(one is None for one in said.values()):
        raise UsageError("what shall be written?", "`qualcode informant edit --help` lists what can be given")
    chosen = choosing.informants(session, ids, wanted)
    writing = _wanted(session.project, said, values, unset)
    names = ", ".join(dict.fromkeys(column.attribute or column.id for column, _ in writing))
    steps = _edits(chosen, writing, choosing.tongue(session, language), new_values=new_values)
    title = organizing.act_on(chosen, f"write {names} of", f"write {names} of {{}} informants")
    acts.carry_out(session, in_turn(session.project, steps, title), told.lines, dry=dry)


@click.command("rename", epilog="Example: qualcode informant rename I05 Wayan --labels rewrite --dry-run")
@click.argument("informant")
@click.argument("identity", metavar="NEW_ID")
@click.option(
    "--labels",
    type=click.Choice(("keep", "rewrite")),
    default=None,
    help="Turns that start with the old id: keep it as a name, or write the new id in the texts, every coded "
    "span moved exactly along.  [default: keep]",
)
@options.acting
@acts.dry_run
def rename(informant: str, identity: str, *, labels: Labels | None, session: Session, dry: bool) -> None:
    """Give INFORMANT another id, wherever they are named; the turns they speak stay theirs."""
    known.informants(session.project, (informant,))
    session.check_all_read("codings", "summaries", "transcript")
    if labels is None and identity != informant:
        spoken = spoken_as(session.project, informant, identity)
        if spoken.turns and spoken.kept:
            raise UsageError(
                spoken.kept,
                f"nor can the texts be rewritten: {spoken.rewritten}"
                if spoken.rewritten
                else "write the new id in the texts, too: --labels rewrite",
            )
    change = renamed_informant(session.project, informant, identity, labels or "keep")
    acts.carry_out(session, change, told.carried, dry=dry)


@click.command("remove", epilog="Example: qualcode informant remove I15 --dry-run")
@click.argument("ids", metavar="[INFORMANT]…", nargs=-1)
@choosing.where
@click.option("--force", is_flag=True, help="Also where sources, turns or summaries are theirs.")
@options.acting
@acts.dry_run
def remove(
    ids: tuple[str, ...], *, wanted: tuple[str, ...], force: bool, session: Session, dry: bool
) -> None:
    """Take each INFORMANT out of the study, out of their sources, too; the texts stay, and their turns are nobody's."""
    chosen = choosing.informants(session, ids, wanted)
    session.check_all_read("summaries")
    hanging = of_informants(session.project, chosen, tally(session.project))
    if (hanging.sources or hanging.turns or hanging.cells) and not (force or dry):
        parts = [
            *(
                [f"{len(hanging.sources)} source{'s' * (len(hanging.sources) != 1)}"]
                if hanging.sources
                else []
            ),
            *([f"{hanging.turns} turn{'s' * (hanging.turns != 1)}"] if hanging.turns else []),
            *([f"{hanging.cells} summar{'y' if hanging.cells == 1 else 'ies'}"] if hanging.cells else []),
        ]
        raise UsageError(
            f"{', '.join(parts)} would be left without {' and '.join(chosen[:_FEW])}"
            f"{' and others' * (len(chosen) > _FEW)}",
            "give --force if that is meant, or --dry-run to see",
        )
    acts.carry_out(session, organizing.without_informants(session.project, chosen), told.lines, dry=dry)


def _wanted(
    project: Project, said: Mapping[str, str | None], values: Sequence[str], unset: Sequence[str] = ()
) -> list[tuple[Column, str]]:
    """What is to be written: a field or an attribute, and what of it.

    Raises:
        UsageError: there is no such attribute.
    """
    columns = {one.attribute: one for one in informant_columns(project) if one.attribute}
    wanted = [(Column(field), typed) for field, typed in said.items() if typed is not None]
    for name, typed in (*map(choosing.pair, values), *((name, "") for name in unset)):
        known.attribute(project, name)
        wanted.append((columns[name], typed))
    return wanted


def _edits(
    ids: Sequence[str], wanted: Sequence[tuple[Column, str]], tongue: Tongue, *, new_values: bool
) -> Iterator[Act]:
    """An act for each thing that is to be written."""

    def act(project: Project, column: Column, typed: str) -> Change | None:
        try:
            return enter_informant(project, ids, column, typed, tongue, declare=new_values)
        except UndeclaredValue as outside:
            raise UsageError(outside.message, f"{outside.hint}: --new-values") from None

    return (partial(act, column=column, typed=typed) for column, typed in wanted)


_FEW = 3
