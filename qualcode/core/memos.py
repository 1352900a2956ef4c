"""The memos of a study in one place: those on segments, of every coder, and the analytic ones that stand by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from qualcode.core.changes import Batch, Change, EditMemo, EditSegments
from qualcode.core.coding import Desk
from qualcode.core.model import Memo, Project, Segment
from qualcode.core.organizing import unused_id
from qualcode.errors import ChangeRefused

Kind = Literal["segment", "analytic"]

_LONGEST_NAME = 60
_UNFIT = re.compile(r"[/\\\0\r\n\t]|\A[.\s]|\s\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One memo, wherever it stands.

    Attributes:
        kind: on a segment, or analytic.
        text: its words.
        coder: whose segment it is on; "" for an analytic one.
        source: the transcript the segment is in; "" for an analytic one.
        segment: the segment; None for an analytic one.
        name: of the file of an analytic one; "" for the others.
        placed: whether the segment has its place in the text; true for an analytic one.
    """

    kind: Kind
    text: str
    coder: str = ""
    source: str = ""
    segment: Segment | None = None
    name: str = ""
    placed: bool = True

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, then the themes, of its segment."""
        return () if self.segment is None else (*self.segment.codes, *self.segment.themes)

    @property
    def title(self) -> str:
        """Its first line with words."""
        return Memo(self.name, self.text).title


def notes(project: Project, coder: str | None = None) -> Iterator[Note]:
    """All memos: the analytic ones by name, then those on segments by the order of sources, coders and places.

    Args:
        project: the study.
        coder: whose segments are looked at; None for those of all coders.
    """
    for memo in project.memos.values():
        yield Note(kind="analytic", text=memo.text, name=memo.name)
    order = {source: number for number, source in enumerate(project.index.sources)}
    keys = (key for key in project.codings if coder is None or key.coder == coder)
    for key in sorted(
        keys, key=lambda one: (order.get(one.transcript, len(order)), one.transcript, one.coder)
    ):
        transcript = project.transcripts.get(key.transcript)
        for one in project.codings[key].segments:
            if one.memo:
                placed = (
                    transcript is not None and not one.orphan and one.span.of(transcript.text) == one.quote
                )
                yield Note(
                    kind="segment",
                    text=one.memo,
                    coder=key.coder,
                    source=key.transcript,
                    segment=one,
                    placed=placed,
                )


def fitting(some: Iterable[Note], query: str) -> Iterator[Note]:
    """The memos that hold every word of `query`: in their words, or in the names of who, where and what."""
    words = query.casefold().split()
    for one in some:
        quote = "" if one.segment is None else one.segment.quote
        held = " ".join((one.text, one.coder, one.source, one.name, *one.codes, quote)).casefold()
        if all(word in held for word in words):
            yield one


def noted(project: Project, desk: Desk, segment: str, memo: str) -> Change | None:
    """Write `memo` on a segment that is there, placed or not; "" takes it away, and a segment with nothing else left.

    Raises:
        ChangeRefused: the coder has no such segment.
    """
    known = project.codings_of(desk.coder, desk.transcript).segments
    before = next((one for one in known if one.id == segment), None)
    if before is None:
        raise ChangeRefused(f"{desk.coder} has no segment {segment} in {desk.transcript}")
    if before.memo == memo:
        return None
    after = replace(before, memo=memo)
    kept = (after,) if after.codes or after.themes or after.memo else ()
    edit = EditSegments(coder=desk.coder, transcript=desk.transcript, before=(before,), after=kept)
    return Batch((edit,), "memo" if memo else "remove memo")


def with_analytic_memo(project: Project, name: str, text: str) -> Change | None:
    """Write the analytic memo `name`, begun where there is none; None where it says that already.

    Raises:
        ChangeRefused: no file can have that name.
    """
    before = project.memos.get(name)
    if before is None and (not name or _UNFIT.search(name)):
        raise ChangeRefused(f"{name!r} cannot be the name of a memo", "use letters, digits and hyphens")
    after = Memo(name, text)
    if before == after:
        return None
    return Batch((EditMemo(before=before, after=after),), f"memo “{name}”")


def without_analytic_memo(project: Project, name: str) -> Change:
    """Throw the analytic memo `name` away.

    Raises:
        ChangeRefused: there is none.
    """
    before = project.memos.get(name)
    if before is None:
        raise ChangeRefused(f"there is no memo {name!r}")
    return Batch((EditMemo(before=before, after=None),), f"remove memo “{name}”")


def memo_name(project: Project, title: str, day: str) -> str:
    """A name for a new analytic memo: the day (ISO 8601) and the letters and digits of its title; no other has it."""
    start = " ".join(title[:_LONGEST_NAME].split())
    return unused_id(f"{day} {start}" if day else start, project.memos, "memo")
