"""What coders have marked where they have coded the same sources: on what they differ, and what is settled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from qualcode.comparing.texts import Text, raters_of
from qualcode.core.consensus import Decision, Matter, decision
from qualcode.core.evidence import Piece
from qualcode.core.model import Coder, Project, Span
from qualcode.core.spans import union
from qualcode.core.standing import consensus_of
from qualcode.core.units import Cutting, UnitKind
from qualcode.errors import UsageError


@dataclass(frozen=True, slots=True)
class Choice:
    """What a dispute is settled as: as one of the coders has it, as all that any of them marked, or as nothing."""

    kind: Literal["coder", "all", "none"]
    coder: str = ""


ALL, NONE = Choice("all"), Choice("none")


@dataclass(frozen=True, slots=True)
class Item:
    """One code in one passage, as each coder has it, and as the consensus has it.

    Attributes:
        matter: what it is.
        text: the words of the whole passage.
        versions: by coder, the stretches with the code; none where they did not apply it.
        agreed: whether all of them marked the same units.
        decision: what the consensus says; None where it says nothing yet.
    """

    matter: Matter
    text: str
    versions: Mapping[str, tuple[Span, ...]]
    agreed: bool
    decision: Decision

    def spans(self, choice: Choice) -> tuple[Span, ...]:
        """The stretches that a choice comes to."""
        match choice.kind:
            case "coder":
                return self.versions.get(choice.coder, ())
            case "all":
                return union(span for spans in self.versions.values() for span in spans)
            case "none":
                return ()

    @property
    def settled_as(self) -> Choice | None:
        """The choice that gives what was decided, the first coder's before the others'; None where none does."""
        if self.decision is None:
            return None
        if not self.decision:
            return NONE
        choices = (*(Choice("coder", one) for one, spans in self.versions.items() if spans), ALL)
        return next((one for one in choices if self.spans(one) == self.decision), None)


@dataclass(frozen=True, slots=True)
class Docket:
    """All that coders have marked in the sources they compare, and what is settled of it.

    Attributes:
        project: the study as it was looked at.
        unit: what the texts were cut into: coders agree where they mark the same units.
        coders: whose codings are compared.
        consensus: the coder under whose name it is settled; None where nothing has been settled yet.
        items: source by source, in the order of the text.
    """

    project: Project
    unit: UnitKind
    coders: tuple[str, ...]
    consensus: Coder | None
    items: tuple[Item, ...]

    @property
    def disputes(self) -> tuple[Item, ...]:
        """What the coders differ on."""
        return tuple(one for one in self.items if not one.agreed)

    @property
    def open(self) -> tuple[Item, ...]:
        """The disputes that are not settled."""
        return tuple(one for one in self.disputes if one.decision is None)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources in which anything was marked."""
        return tuple(dict.fromkeys(one.matter.source for one in self.items))

    def of(self, source: str) -> tuple[Item, ...]:
        """The items of one source."""
        return tuple(one for one in self.items if one.matter.source == source)

    def item(self, matter: Matter) -> Item | None:
        """The item of a matter, or of the one that is in its place by now."""
        alike = (
            one
            for one in self.of(matter.source)
            if (one.matter.label, one.matter.kind) == (matter.label, matter.kind)
            and one.matter.span.overlaps(matter.span)
        )
        return next(alike, None)


def docket(project: Project, *, unit: UnitKind = "sentence", coders: Collection[str] = ()) -> Docket:
    """What coders have marked where at least two of them have coded, and what is settled of it.

    Args:
        project: the study.
        unit: what the texts are cut into.
        coders: who is compared; everybody who codes alone where nobody is named.

    Raises:
        UsageError: no two of them have coded the same source.
    """
    raters = raters_of(project, coders)
    found = {one for by in raters.values() for one in by}
    names = tuple(
        one for one in (*project.study.coders, *sorted(found - project.study.coders.keys())) if one in found
    )
    consensus = consensus_of(project.study, names)
    items: list[Item] = []
    for source, by in raters.items():
        text = Text(project, source, raters=by, coders=names, unit=unit)
        said = project.codings_of(consensus.id, source).segments if consensus else ()
        order = tuple(one for one in names if one in by)
        for matter, pieces in _clusters(text.pieces, text.cutting):
            versions = {one: _spans(pieces, one) for one in order}
            items.append(
                Item(
                    matter,
                    matter.span.of(project.transcripts[source].text),
                    versions,
                    _same(versions, text.cutting),
                    decision(said, matter),
                )
            )
    return Docket(project, unit, names, consensus, tuple(items))


def choice_named(found: Docket, name: str) -> Choice:
    """The choice that somebody named: a coder, `all` or `none`.

    Raises:
        UsageError: it is none of them.
    """
    if name in found.coders:
        return Choice("coder", name)
    if name in {"all", "none"}:
        return ALL if name == "all" else NONE
    raise UsageError(
        f"nothing can be settled as {name!r}", f"take one of {', '.join(found.coders)}, all or none"
    )


# What belongs together


def _clusters(pieces: Iterable[Piece], cutting: Cutting) -> Iterator[tuple[Matter, list[Piece]]]:
    """Pieces with the same label that hang together: they share a unit or a code point, one with the next."""
    by_label: dict[tuple[Literal["code", "theme"], str], list[Piece]] = {}
    for one in pieces:
        for code in one.segment.codes:
            by_label.setdefault(("code", code), []).append(one)
        for theme in one.segment.themes:
            by_label.setdefault(("theme", theme), []).append(one)
    found: list[tuple[Matter, list[Piece]]] = []
    for (kind, label), some in by_label.items():
        cluster: list[Piece] = []
        reach, last = 0, -1
        for one in sorted(some, key=lambda piece: piece.segment.order):
            units = list(cutting.carrying([one.segment.span]))
            apart = one.segment.span.start >= reach and (not units or min(units) > last)
            if cluster and apart:
                found.append((_matter(kind, label, cluster), cluster))
                cluster, last = [], -1
            cluster.append(one)
            reach, last = max(reach, one.segment.span.end), max((last, *units))
        found.append((_matter(kind, label, cluster), cluster))
    return iter(sorted(found, key=lambda one: (one[0].span, one[0].kind, one[0].label)))


def _matter(kind: Literal["code", "theme"], label: str, pieces: list[Piece]) -> Matter:
    spans = [one.segment.span for one in pieces]
    return Matter(
        pieces[0].source, label, kind, Span(min(one.start for one in spans), max(one.end for one in spans))
    )


def _spans(pieces: Iterable[Piece], coder: str) -> tuple[Span, ...]:
    return tuple(sorted(one.segment.span for one in pieces if one.coder == coder))


def _same(versions: Mapping[str, tuple[Span, ...]], cutting: Cutting) -> bool:
    """Whether all have marked the same units; where they marked none, the same code points."""
    units = [frozenset(cutting.carrying(spans)) for spans in versions.values()]
    if any(units):
        return len(set(units)) == 1
    return len({union(spans) for spans in versions.values()}) == 1
