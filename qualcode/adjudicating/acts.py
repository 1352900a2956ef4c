"""What is done to settle where coders differ, each an act of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from qualcode.adjudicating.docket import Choice, Docket, Item
from qualcode.core.apply import apply
from qualcode.core.changes import Batch, Change, SetMark
from qualcode.core.coding import Desk
from qualcode.core.consensus import Decision, Matter, decided, decision, with_consensus_coder


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who writes down what is settled: where new ids and times come from.

    Attributes:
        new_id: gives a fresh segment id.
        now: gives the time, ISO 8601 in UTC, to the second.
        today: gives the date, ISO 8601.
    """

    new_id: Callable[[], str]
    now: Callable[[], str]
    today: Callable[[], str]

    def desk(self, coder: str, source: str) -> Desk:
        """The consensus's desk at one source."""
        return Desk(coder, source, self.new_id, self.now)


def settled(found: Docket, item: Item, choice: Choice, clerk: Clerk) -> Batch | None:
    """Settle one dispute, as one act.

    The first decision in a source also takes over what its coders agree on there, as the first of them has it; the last
    one marks the source as coded by the consensus, which then stands in the place of their codings.

    Raises:
        ChangeRefused: one of the coders is not in the roster, or the text has changed since the consensus was begun.
    """
    wanted = {**_untaken(found, item.matter.source), item.matter: item.spans(choice)}
    return _written(found, {item.matter.source: wanted}, clerk, f"settle “{item.matter.label}” {_as(choice)}")


def reopened(found: Docket, item: Item, clerk: Clerk) -> Batch | None:
    """Take back what was decided of one dispute; the source is no more marked as coded by the consensus."""
    if item.decision is None:
        return None
    return _written(found, {item.matter.source: {item.matter: None}}, clerk, f"reopen “{item.matter.label}”")


def with_agreed(found: Docket, clerk: Clerk) -> Batch | None:
    """Take over into the consensus, in all sources, what their coders agree on, as the first of them has it."""
    wanted = {source: _untaken(found, source) for source in found.sources}
    return _written(found, wanted, clerk, "take over what coders agree on")


def _untaken(found: Docket, source: str) -> dict[Matter, Decision]:
    return {
        one.matter: next(spans for spans in one.versions.values() if spans)
        for one in found.of(source)
        if one.agreed and one.decision is None
    }


def _written(
    found: Docket, wanted: Mapping[str, Mapping[Matter, Decision]], clerk: Clerk, title: str
) -> Batch | None:
    project = found.project
    coder, added = with_consensus_coder(project, found.coders)
    changes: list[Change] = [added] if added else []
    if added:
        project = apply(project, added).project
    begun = len(changes)
    for source, decisions in wanted.items():
        desk = clerk.desk(coder.id, source)
        change = decided(project, desk, decisions)
        if change is not None:
            changes.append(change)
            project = apply(project, change).project
        segments = project.codings_of(coder.id, source).segments
        complete = all(decision(segments, one.matter) is not None for one in found.of(source))
        known = project.codings_of(coder.id, source).coded
        if complete != bool(known):
            date = clerk.today() if complete else ""
            changes.append(SetMark(coder=coder.id, transcript=source, mark="coded", before=known, after=date))
    return Batch(tuple(changes), title) if len(changes) > begun else None


def _as(choice: Choice) -> str:
    return {"coder": f"as {choice.coder} has it", "all": "as all have it", "none": "as nothing"}[choice.kind]
