"""A study as the rules of `validate` see it: the project, and how to say where something stands in its files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from qualcode.core.changes import File, Place
from qualcode.core.evidence import Evidence, evidence
from qualcode.core.model import Codings, CodingsKey, Project, Segment, Transcript
from qualcode.core.trail import Name

Referred = Literal["code", "theme", "source", "informant", "coder"]
"""What others refer to by an id."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file of the study, not looked up yet.

    Attributes:
        file: relative to the study, forward slashes; "" for the study as a whole.
        path: in YAML, the keys and item numbers that lead there.
        value: whether the value of the last key is meant, and not the key itself.
        offset: in a text or a memo, the code point meant; -1 for the file as a whole.
        line: the line meant, 1 the first, where it is known already; else 0.
    """

    file: str
    path: tuple[str | int, ...] = ()
    value: bool = True
    offset: int = -1
    line: int = 0


class Finding(NamedTuple):
    """What a rule finds: where, what is wrong, and what to do about it, a line each."""

    spot: Spot
    message: str
    hint: str = ""


class TrailFault(NamedTuple):
    """A line of the audit trail that is not as it should be; `twin` tells that it can be read, and is doubled or astray."""

    spot: Spot
    message: str
    twin: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFound:
    """What comes of the agreement that a study asks of its coders.

    Attributes:
        value: the agreement over all codes; None where there is none.
        wrong: why it can never be measured as it is asked for, or "".
        waiting: why there is nothing to measure yet, or "".
        unfinished: coder and source of the compared codings that are not marked as coded.
    """

    value: float | None = None
    wrong: str = ""
    waiting: str = ""
    unfinished: tuple[CodingsKey, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A study to be checked.

    Attributes:
        project: the study; what could not be read is left out of it.
        files: the path of every file that was looked for.
        broken: the files that could not be read, or are not there and should be.
        strangers: files in the study's folders that qualcode does not read.
        real_names: names that must not be seen in a transcript.
        measured: measures what the study's gate asks for; asked once, and only where the study has a gate.
        trail: looks at the audit trail; asked once.
        successors: looks up in the audit trail what took the place of what was renamed or merged; asked once.
        trail_lines: the lines of the audit trail, where there are names that must not be seen in them.
    """

    project: Project
    files: Mapping[Place, str] = field(default_factory=dict)
    broken: frozenset[Place] = frozenset()
    strangers: tuple[str, ...] = ()
    real_names: tuple[str, ...] = ()
    measured: Callable[[], GateFound] = GateFound
    trail: Callable[[], tuple[TrailFault, ...]] = tuple
    successors: Callable[[], Mapping[Name, str]] = dict
    trail_lines: tuple[tuple[Spot, str], ...] = ()

    @cached_property
    def gate(self) -> GateFound | None:
        """What comes of the study's agreement gate; None where it has none."""
        return self.measured() if self.project.study.agreement else None

    @cached_property
    def trail_faults(self) -> tuple[TrailFault, ...]:
        """The lines of the audit trail that are not as they should be."""
        return self.trail()

    @cached_property
    def _successors(self) -> Mapping[Name, str]:
        return self.successors()

    def successor(self, what: Referred, identity: str) -> str:
        """What something has become that is there no more; "" where the trail does not tell."""
        known = self._known(what)
        seen = {identity}
        while (identity := self._successors.get((what, identity), "")) not in known:
            if not identity or identity in seen:
                return ""
            seen.add(identity)
        return identity

    def removed(self, what: Referred, identity: str) -> bool:
        """Whether something that is there no more was removed, as the trail has it."""
        return self._successors.get((what, identity)) == ""

    def _known(self, what: Referred) -> Collection[str]:
        match what:
            case "code":
                return self.project.codebook.codes
            case "theme":
                return self.project.codebook.themes
            case "source":
                return self.project.index.sources
            case "informant":
                return self.project.index.informants
            case "coder":
                return self.project.study.coders

    @cached_property
    def evidence(self) -> Evidence:
        """The coded segments that can be relied on, of all coders."""
        return evidence(self.project)

    @cached_property
    def used_codes(self) -> frozenset[str]:
        """The codes that at least one segment carries."""
        return frozenset(
            code
            for codings in self.project.codings.values()
            for one in codings.segments
            for code in one.codes
        )

    def sound(self, *files: File) -> bool:
        """Whether all `files` could be read: what refers to a broken one cannot be judged."""
        return not any(place.file in files for place in self.broken)

    def in_study(self, *path: str | int, value: bool = True) -> Spot:
        """A place in qualcode.yaml."""
        return Spot(self.files[Place("study")], path, value)

    def in_index(self, *path: str | int, value: bool = True) -> Spot:
        """A place in transcripts/index.yaml."""
        return Spot(self.files[Place("index")], path, value)

    def in_codebook(self, *path: str | int, value: bool = True) -> Spot:
        """A place in the codebook."""
        return Spot(self.files[Place("codebook")], path, value)

    def in_summaries(self, *path: str | int, value: bool = True) -> Spot:
        """A place in summaries.yaml."""
        return Spot(self.files[Place("summaries")], path, value)

    def in_codings(self, key: CodingsKey, *path: str | int, value: bool = True) -> Spot:
        """A place in a codings file."""
        return Spot(self.files[Place("codings", *key)], path, value)

    def in_text(self, transcript: str, offset: int = -1) -> Spot:
        """A place in a transcript."""
        return Spot(self.files[Place("transcript", transcript=transcript)], offset=offset)

    def in_memo(self, name: str, offset: int = -1) -> Spot:
        """A place in an analytic memo."""
        return Spot(self.files[Place("memo", name=name)], offset=offset)

    def coded(self) -> Iterator[tuple[CodingsKey, Codings, Transcript | None]]:
        """Every codings file, with the transcript it is of, in the order of the files."""
        for key in sorted(self.project.codings):
            yield key, self.project.codings[key], self.project.transcripts.get(key.transcript)

    def segments(self) -> Iterator[tuple[CodingsKey, int, Segment]]:
        """Every segment of every coder, with its number in its file."""
        for key, codings, _ in self.coded():
            for number, segment in enumerate(codings.segments):
                yield key, number, segment
