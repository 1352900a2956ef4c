"""How an act of coding is done from the shell: the coder's desk, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.cli import known
from qualcode.cli.coding.places import Page

if TYPE_CHECKING:
    from qualcode.core.model import Codings, Project, Segment
    from qualcode.session import Session

_MOST_TOLD = 20
_SHOWN = 70


def page(session: Session, transcript: str) -> Page:
    """A transcript, named by its id or the start of it, with its turns and sentences.

    Raises:
        UsageError: there is no such transcript, or several.
    """
    return Page(session, known.transcript(session.project, transcript))


def told(before: Project, after: Project) -> Iterator[str]:
    """The segments that differ, a line each; only how many, where they are many."""
    lines = list(_differing(before, after))
    yield from lines[:_MOST_TOLD]
    if len(lines) > _MOST_TOLD:
        yield f"and {len(lines) - _MOST_TOLD} more"
    for code in after.codebook.codes:
        if code not in before.codebook.codes:
            yield f"new in the codebook: {code}"


def described(segment: Segment, transcript: str, *, placed: bool = True) -> str:
    """A segment on one line: where it is (or was, if it is not `placed` any more), its words, what it carries."""
    words = " ".join(segment.quote.split())
    quote = f"“{words}”" if len(words) <= _SHOWN else f"“{words[:_SHOWN]}…”"
    carried = ", ".join((*segment.codes, *(f"theme {one}" for one in segment.themes)))
    memo = "" if not segment.memo else " + memo" if carried else "memo"
    lost = " (has lost its place)" if segment.orphan or not placed else ""
    return f"{transcript} {segment.span.start}:{segment.span.end} {segment.id}{lost} {quote} {carried}{memo}"


def _differing(before: Project, after: Project) -> Iterator[str]:
    for key in sorted({*before.codings, *after.codings}):
        old, new = before.codings.get(key), after.codings.get(key)
        was = {one.id: one for one in old.segments} if old else {}
        now = {one.id: one for one in new.segments} if new else {}
        for identity in dict.fromkeys((*now, *was)):
            if identity not in now:
                yield f"gone: {described(was[identity], key.transcript)}"
            elif was.get(identity) != now[identity]:
                yield described(now[identity], key.transcript)
        yield from _marks(key.transcript, old, new)


def _marks(transcript: str, old: Codings | None, new: Codings | None) -> Iterator[str]:
    for mark in ("read", "coded"):
        was, now = (getattr(one, mark) if one else "" for one in (old, new))
        if was != now:
            yield f"{transcript} {mark} on {now}" if now else f"{transcript} is not marked as {mark} any more"
