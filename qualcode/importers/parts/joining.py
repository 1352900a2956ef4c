"""What a file brings, joined to a study: everything new is added, everything that is there stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from qualcode.core.changes import (
    Batch,
    Change,
    EditEntry,
    EditSegments,
    EditSummary,
    EditTranscript,
    Entry,
    SetFramework,
    SetStoryline,
)
from qualcode.core.model import (
    Code,
    Codings,
    CodingsKey,
    LocalText,
    Project,
    Segment,
    Source,
    Span,
    Summary,
    Theme,
    Transcript,
    Work,
)
from qualcode.importers import Brought
from qualcode.importers.parts.likeness import (
    One,
    same_coder,
    same_id,
    same_informant,
    same_name,
    says_nothing_else,
)


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining comes to.

    Attributes:
        change: the act; None where everything is there already.
        added: how many of each kind of thing are new, by its name in the plural; segments that get more codes count.
        kept: what was there already and differs, and stayed as it was.
        skipped: number of coded segments in the file that are not in the study: they have no place in a text.
        notes: what was in the file and is not taken over.
    """

    change: Batch | None
    added: Mapping[str, int]
    kept: tuple[str, ...] = ()
    skipped: int = 0
    notes: tuple[str, ...] = ()


def joined(project: Project, brought: Brought, title: str, new_id: Callable[[], str]) -> Joined:
    """Join what a file brings to `project`, as one act called `title`; `new_id` gives ids for segments."""
    joining = _Joining(project, new_id)
    joining.take(brought)
    changes = tuple(joining.changes)
    return Joined(
        Batch(changes, title) if changes else None,
        {kind: count for kind, count in joining.added.items() if count},
        tuple(joining.kept),
        brought.skipped,
        brought.notes,
    )


@dataclass(slots=True)
class _Joining:
    """The act as it grows, and what each id of the file is called in the study."""

    project: Project
    new_id: Callable[[], str]
    changes: list[Change] = field(default_factory=list)
    added: dict[str, int] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    def take(self, brought: Brought) -> None:
        """Add everything, each kind after those it refers to."""
        index, book = self.project.index, self.project.codebook
        coders = self._entries(
            "coders",
            brought.coders,
            self.project.study.coders,
            same_coder,
        )
        self._entries("attributes", brought.attributes, index.attributes, same_id)
        people = self._entries("informants", brought.informants, index.informants, same_informant)
        codes = self._entries("codes", brought.codes, book.codes, same_name)
        self._parents(codes, brought.codes)
        self._frame(brought.themes)
        own = [
            replace(
                theme,
                codes=tuple(dict.fromkeys(codes[one] for one in theme.codes)),
                against=tuple(dict.fromkeys(codes[one] for one in theme.against)),
            )
            for theme in brought.themes
        ]
        themes = self._entries("themes", own, book.themes, same_name)
        self._links(brought, themes)
        sources = self._sources(brought, people)
        for codings in brought.codings:
            self._segments(codings, coders[codings.coder], sources[codings.transcript], codes, themes)
        for summary in brought.summaries:
            self._summary(summary, themes, people, coders)

    def _entries(
        self, kind: str, new: Iterable[One], known: Mapping[str, One], same: Callable[[One, One], bool]
    ) -> dict[str, str]:
        """Add those of `new` that are not among the `known`; what each is called in the study."""
        names: dict[str, str] = {}
        taken = set(known)
        left: dict[str, One] = dict(known)
        for one in new:
            nearest: list[One] = sorted(left.values(), key=lambda other: other.id != one.id)
            there = next((other for other in nearest if same(one, other)), None)
            if there is not None:
                names[one.id] = there.id
                del left[there.id]
                if not says_nothing_else(one, there):
                    self.kept.append(f"{kind[:-1]} {there.id}")
                continue
            identity = _free(one.id, taken)
            taken.add(identity)
            names[one.id] = identity
            self._add(kind, replace(one, id=identity))
        return names

    def _add(self, kind: str, entry: Entry) -> None:
        self.changes.append(EditEntry(before=None, after=entry))
        self.added[kind] = self.added.get(kind, 0) + 1

    def _parents(self, codes: Mapping[str, str], brought: Iterable[Code]) -> None:
        """Give the new codes parents and successors as they are called here, and no quick key that another code has."""
        keys = {one.key for one in self.project.codebook.codes.values() if one.key}
        new = {codes[one.id]: one for one in brought}
        for place, change in enumerate(self.changes):
            if isinstance(change, EditEntry) and isinstance(change.after, Code):
                code = change.after
                parent, successor = (
                    self._called(named, codes) for named in (new[code.id].parent, new[code.id].successor)
                )
                key = "" if code.key in keys else code.key
                after = replace(code, parent=parent, successor=successor, key=key)
                self.changes[place] = EditEntry(before=None, after=after)

    def _called(self, code: str, codes: Mapping[str, str]) -> str:
        """What a code of the file is called in the study; "" where neither has it."""
        here = codes.get(code, code)
        return here if here in codes.values() or here in self.project.codebook.codes else ""

    def _frame(self, themes: Iterable[Theme]) -> None:
        """Add the dimensions and works that themes name, by their ids, where the study does not know them."""
        book = self.project.codebook
        wanted = dict.fromkeys(one.dimension for one in themes if one.dimension)
        missing = {one: LocalText() for one in wanted if one not in book.framework.dimensions}
        if missing:
            after = replace(book.framework, dimensions={**book.framework.dimensions, **missing})
            self.changes.append(SetFramework(before=book.framework, after=after))
            self.added["dimensions"] = len(missing)
        for work in dict.fromkeys(cited.work for one in themes for cited in one.literature):
            if work not in book.literature:
                self._add("works", Work(id=work, cite=work))

    def _links(self, brought: Brought, themes: Mapping[str, str]) -> None:
        before = self.project.codebook.storyline
        there = {(one.source, one.relation, one.target) for one in before}
        renamed = [
            replace(one, source=themes[one.source], target=themes[one.target]) for one in brought.storyline
        ]
        new = tuple(one for one in renamed if (one.source, one.relation, one.target) not in there)
        if new:
            self.changes.append(SetStoryline(before=before, after=(*before, *new)))
            self.added["links"] = len(new)

    def _sources(self, brought: Brought, people: Mapping[str, str]) -> dict[str, str]:
        """Add the texts; one that is there with the same words is the same, and gets no second copy."""
        names: dict[str, str] = {}
        known = self.project
        taken = {*known.index.sources, *known.transcripts}
        listed = {one.id: one for one in brought.sources}
        for transcript in brought.transcripts:
            source = listed.get(transcript.id, Source(id=transcript.id))
            there = known.transcripts.get(transcript.id)
            same = there is not None and there.text == transcript.text
            identity = transcript.id if same else _free(transcript.id, taken)
            taken.add(identity)
            names[transcript.id] = identity
            if not same:
                self.changes.append(EditTranscript(before=None, after=Transcript(identity, transcript.text)))
            if identity in known.index.sources:
                if known.index.sources[identity] != source:
                    self.kept.append(f"source {identity}")
                continue
            informants = tuple(dict.fromkeys(people.get(one, one) for one in source.informants))
            self._add("sources", replace(source, id=identity, informants=informants))
        return names

    def _segments(
        self,
        codings: Codings,
        coder: str,
        source: str,
        codes: Mapping[str, str],
        themes: Mapping[str, str],
    ) -> None:
        own = self.project.codings.get(CodingsKey(coder, source))
        here = {one.span: one for one in own.segments if not one.orphan} if own else {}
        taken = {one.id for one in own.segments} if own else set()
        before: list[Segment] = []
        after: dict[Span, Segment] = {}
        for one in codings.segments:
            there = after.get(one.span) or here.get(one.span)
            wanted = _with(
                there or replace(one, id=self._unused(taken), codes=(), themes=(), memo=""),
                tuple(codes[code] for code in one.codes),
                tuple(themes[theme] for theme in one.themes),
                one.memo,
            )
            if wanted == there:
                continue
            taken.add(wanted.id)
            if one.span in here and one.span not in after:
                before.append(here[one.span])
            after[one.span] = wanted
        if after:
            self.changes.append(
                EditSegments(
                    coder=coder, transcript=source, before=tuple(before), after=tuple(after.values())
                )
            )
            self.added["segments"] = self.added.get("segments", 0) + len(after)

    def _unused(self, taken: set[str]) -> str:
        while (fresh := self.new_id()) in taken:
            pass
        return fresh

    def _summary(
        self,
        summary: Summary,
        themes: Mapping[str, str],
        people: Mapping[str, str],
        coders: Mapping[str, str],
    ) -> None:
        after = replace(
            summary,
            theme=themes[summary.theme],
            informant=people[summary.informant],
            coder=coders.get(summary.coder, ""),
        )
        there = self.project.summaries.get(after.cell)
        if there is None:
            self.changes.append(EditSummary(before=None, after=after))
            self.added["summaries"] = self.added.get("summaries", 0) + 1
        elif there.text != after.text:
            self.kept.append(f"summary {after.theme} / {after.informant}")


def _free(identity: str, taken: set[str]) -> str:
    found, number = identity, 2
    while found in taken:
        found, number = f"{identity}-{number}", number + 1
    return found


def _with(segment: Segment, codes: Iterable[str], themes: Iterable[str], memo: str) -> Segment:
    """The segment with these marks and words besides its own."""
    memos = (segment.memo, memo) if memo not in segment.memo else (segment.memo,)
    return replace(
        segment,
        codes=tuple(dict.fromkeys((*segment.codes, *codes))),
        themes=tuple(dict.fromkeys((*segment.themes, *themes))),
        memo="\n\n".join(filter(None, memos)),
    )
