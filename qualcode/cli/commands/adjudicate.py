"""Settle from the shell where coders differ, into a consensus that is kept apart from their codings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import diagnostics, figures, known, options, output
from qualcode.cli.groups import Acts
from qualcode.core.units import UNIT_KINDS
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.adjudicating import Clerk, Docket, Item
    from qualcode.core.changes import Batch
    from qualcode.core.units import UnitKind
    from qualcode.session import Session

_unit = click.option(
    "--unit",
    type=click.Choice(UNIT_KINDS),
    default=None,
    help="Where coders mark the same units they agree.  [default: the study's, else sentence]",
)
_source = click.argument("transcript")
_place = click.argument("place", type=click.IntRange(0))
_code = click.argument("code")
_between = click.option(
    "--between",
    "coders",
    multiple=True,
    metavar="ID",
    help="This coder and the others that are named so; otherwise all who have coded.",
)


@click.group(
    "adjudicate",
    cls=Acts,
    epilog="Example: qualcode adjudicate settle I05-asn-aktif 1351 outreach-gap --as ana",
)
def command() -> None:
    """Settle where coders differ.

    What is settled is written under a coder of its own, the consensus; the codings of those it is of stay as they are,
    and so does the agreement between them. Once everything in a source is settled, figures count the consensus there in
    the place of their codings, unless --coder says otherwise.
    """


@command.command("list", epilog="Example: qualcode adjudicate list --open --format csv")
@click.option("--open", "only_open", is_flag=True, help="Only what is not settled yet.")
@_unit
@_between
@figures.options
@options.study
def listed(
    *,
    only_open: bool,
    unit: UnitKind | None,
    coders: tuple[str, ...],
    form: str | None,
    target: Path | None,
    folder: Path | None,
) -> None:
    """The passages on which coders differ, with who marked what, and what was settled."""
    from qualcode.adjudicating import docket_table, plain_docket

    session = options.opened(folder)
    found = _looked(session, unit, coders)
    items = found.open if only_open else found.disputes
    figures.give(docket_table(found, items), plain_docket(found, items), form, target, session)


@command.command(
    "settle", epilog="Example: qualcode adjudicate settle I05-asn-aktif 1351 outreach-gap --as none"
)
@_source
@_place
@_code
@click.option(
    "--as",
    "choice",
    required=True,
    metavar="WHO",
    help="A coder: as this one has it; all: all that any of them marked; none: the code does not apply.",
)
@_unit
@_between
@options.acting
def settle(
    transcript: str,
    place: int,
    code: str,
    *,
    choice: str,
    unit: UnitKind | None,
    coders: tuple[str, ...],
    session: Session,
) -> None:
    """Settle whether, and on which words, CODE applies in the passage of TRANSCRIPT that holds PLACE.

    PLACE is a code point, as `adjudicate list` gives it.
    """
    from qualcode.adjudicating import choice_named, settled

    found = _looked(session, unit, coders)
    item = _item(found, known.transcript(session.project, transcript), place, code)
    chosen = choice_named(found, choice)
    _do(session, found, lambda clerk: settled(found, item, chosen, clerk))


@command.command("reopen", epilog="Example: qualcode adjudicate reopen I05-asn-aktif 1351 outreach-gap")
@_source
@_place
@_code
@_unit
@_between
@options.acting
def reopen(
    transcript: str,
    place: int,
    code: str,
    *,
    unit: UnitKind | None,
    coders: tuple[str, ...],
    session: Session,
) -> None:
    """Take back what was settled of CODE in the passage of TRANSCRIPT that holds PLACE."""
    from qualcode.adjudicating import reopened

    found = _looked(session, unit, coders)
    item = _item(found, known.transcript(session.project, transcript), place, code)
    _do(session, found, lambda clerk: reopened(found, item, clerk))


@command.command("agreed", epilog="Example: qualcode adjudicate agreed")
@_unit
@_between
@options.acting
def agreed(*, unit: UnitKind | None, coders: tuple[str, ...], session: Session) -> None:
    """Take over into the consensus what coders agree on, as the first of them has it, in all sources at once."""
    from qualcode.adjudicating import with_agreed

    found = _looked(session, unit, coders)
    _do(session, found, lambda clerk: with_agreed(found, clerk))


def _looked(session: Session, unit: UnitKind | None, coders: tuple[str, ...]) -> Docket:
    from qualcode.adjudicating import docket
    from qualcode.comparing import unit_of

    chosen = unit or unit_of(session.project.study.agreement)
    return docket(session.project, unit=chosen, coders=options.known_coders(session, coders))


def _item(found: Docket, source: str, place: int, label: str) -> Item:
    here = [one for one in found.disputes if one.matter.source == source]
    if not here:
        raise UsageError(
            f"coders differ nowhere in {source!r}", "`qualcode adjudicate list` lists where they do"
        )
    fitting = [one for one in here if one.matter.label == label and one.matter.span.contains(place)]
    if not fitting:
        there = sorted({one.matter.label for one in here if one.matter.span.contains(place)})
        hint = (
            f"there they differ on {', '.join(there)}"
            if there
            else "`qualcode adjudicate list` gives the places"
        )
        raise UsageError(f"coders do not differ on {label!r} at {place} in {source}", hint)
    return fitting[0]


def _do(session: Session, found: Docket, act: Callable[[Clerk], Batch | None]) -> None:
    from qualcode.adjudicating import Clerk, docket
    from qualcode.fresh import new_id, now, today

    change = act(Clerk(new_id, now, today))
    if change is None:
        diagnostics.say("nothing to do: it is so already")
        return
    session.do(change)
    after = docket(session.project, unit=found.unit, coders=found.coders)
    diagnostics.say(f"{change.title}: {_standing(after)}")


def _standing(found: Docket) -> str:
    name = found.consensus.id if found.consensus else "the consensus"
    settled = len(found.disputes) - len(found.open)
    return f"{settled} of {len(found.disputes)} settled under {output.readable(name).strip()}"
