"""Acts on a study, as values. Each tells what was there before and what is there after, so each can be turned round.

A change that finds something else than its `before` does not fit and is refused: an undo, or an act of a second
window, can never overwrite what somebody else has written meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from qualcode.core.model import (
    Attribute,
    Code,
    Coder,
    Codings,
    Framework,
    Informant,
    Link,
    LocalText,
    Memo,
    Segment,
    Source,
    Summary,
    Theme,
    Transcript,
    Work,
)

File = Literal["study", "index", "codebook", "codings", "transcript", "summaries", "memo"]
Mark = Literal["read", "coded"]
Entry = Code | Theme | Work | Attribute | Informant | Source | Coder


class Place(NamedTuple):
    """One file of a study that a change touches; `coder` and `transcript`, or `name`, tell which one of its kind."""

    file: File
    coder: str = ""
    transcript: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditSegments:
    """In one codings file, the segments `before` give way to the segments `after`."""

    coder: str
    transcript: str
    before: tuple[Segment, ...] = ()
    after: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMark:
    """A step is finished for one source by one coder, on an ISO date; "" takes the mark away."""

    coder: str
    transcript: str
    mark: Mark
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditEntry:
    """One code, theme, work, attribute, informant, source or coder is added (`before` None), removed or replaced.

    `at` is its place in the order of the file (0 the first); None puts a new one last and leaves an old one where
    it is. An entry that gets another id keeps its place. `into` is the id of the one that takes its place where it is
    removed; "" where none does.
    """

    before: Entry | None
    after: Entry | None
    at: int | None = None
    into: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStoryline:
    """The storyline is rewritten."""

    before: tuple[Link, ...]
    after: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFramework:
    """The analytic framework is rewritten."""

    before: Framework
    after: Framework


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStudyText:
    """The study's title or question is rewritten."""

    field: Literal["title", "question"]
    before: LocalText
    after: LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class EditTranscript:
    """The text of one source is added (`before` None), removed or replaced; spans are not moved by this alone."""

    before: Transcript | None
    after: Transcript | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceCodings:
    """A whole codings file gives way to another of the same coder and transcript; None is no file."""

    before: Codings | None
    after: Codings | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditSummary:
    """One cell of the framework matrix is written (`before` None), rewritten, or emptied (`after` None)."""

    before: Summary | None
    after: Summary | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditMemo:
    """An analytic memo is begun (`before` None), rewritten, or thrown away (`after` None)."""

    before: Memo | None
    after: Memo | None


@dataclass(frozen=True, slots=True)
class Batch:
    """Several changes as one act: all of them or none, one step of undo.

    `restores` holds faults of the study that it may bring back, for it takes back what had made them go.
    """

    changes: tuple[Change, ...]
    title: str = ""
    restores: tuple[str, ...] = ()


Change = (
    EditSegments
    | SetMark
    | EditEntry
    | SetStoryline
    | SetFramework
    | SetStudyText
    | EditTranscript
    | ReplaceCodings
    | EditSummary
    | EditMemo
    | Batch
)
