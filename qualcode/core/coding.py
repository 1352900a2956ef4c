"""What a coder does to a transcript, as changes: each function looks at the project and gives the change, or None.

None means that there is nothing to do (the code is there already, the memo is the same).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from qualcode.core.changes import Batch, Change, EditEntry, EditSegments, Mark, SetMark
from qualcode.core.joining import joined
from qualcode.core.model import Code, LocalText, Project, Segment, Span
from qualcode.core.spans import trimmed
from qualcode.errors import ChangeRefused


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a coder works: who, in which transcript, and where new ids and times come from.

    Attributes:
        coder: id of the coder.
        transcript: id of the transcript.
        new_id: gives a fresh segment id.
        now: gives the time as ISO 8601 in UTC, to the second.
    """

    coder: str
    transcript: str
    new_id: Callable[[], str]
    now: Callable[[], str]


def with_code(project: Project, desk: Desk, span: Span, code: str) -> Change | None:
    """Put `code` on `span`, less the white space at its ends; a segment that is there already gets it as well.

    Raises:
        ChangeRefused: the span holds no words, or the code is retired.
    """
    known = project.codebook.codes.get(code)
    if known is not None and known.retired:
        instead = f"take {known.successor!r}" if known.successor else "take another code"
        raise ChangeRefused(f"code {code!r} was retired on {known.retired}", f"{instead}, or bring it back")
    segment = segment_for(project, desk, span)
    if code in segment.codes:
        return None
    return _replacing(
        project, desk, segment, replace(segment, codes=(*segment.codes, code)), f"code “{code}”"
    )


def with_new_code(project: Project, desk: Desk, span: Span, code: Code) -> Change:
    """Add `code` to the codebook and put it on `span`, as one act."""
    segment = segment_for(project, desk, span)
    coded = replace(segment, codes=(*segment.codes, code.id))
    put = _replacing(project, desk, segment, coded, "")
    changes: tuple[Change, ...] = (EditEntry(before=None, after=code), *((put,) if put else ()))
    return Batch(changes, f"new code “{code.id}”")


def without_code(project: Project, desk: Desk, segment: Segment, code: str) -> Change | None:
    """Take `code` off a segment; a segment that loses its last code, theme and memo goes altogether."""
    return without(project, desk, segment, codes=(code,))


def without(
    project: Project,
    desk: Desk,
    segment: Segment,
    *,
    codes: Collection[str] = (),
    themes: Collection[str] = (),
) -> Change | None:
    """Take codes and themes off a segment, as one act; one that loses its last code, theme and memo goes altogether."""
    left = replace(
        segment,
        codes=tuple(one for one in segment.codes if one not in codes),
        themes=tuple(one for one in segment.themes if one not in themes),
    )
    if left == segment:
        return None
    names = ", ".join(f"“{one}”" for one in (*codes, *themes))
    return _replacing(project, desk, segment, left, f"remove {names}")


def with_theme(project: Project, desk: Desk, span: Span, theme: str) -> Change | None:
    """Tag `span` with a theme outright, top-down; the coder's segment there is made where there is none.

    Raises:
        ChangeRefused: the span holds no words, or there is no such theme.
    """
    if theme not in project.codebook.themes:
        raise ChangeRefused(f"there is no theme {theme!r}")
    segment = segment_for(project, desk, span)
    if theme in segment.themes:
        return None
    tagged = replace(segment, themes=(*segment.themes, theme))
    return _replacing(project, desk, segment, tagged, f"tag with “{theme}”")


def without_theme(project: Project, desk: Desk, segment: Segment, theme: str) -> Change | None:
    """Take the tag of a theme off a segment; one that loses its last code, theme and memo goes altogether."""
    return without(project, desk, segment, themes=(theme,))


def without_segment(desk: Desk, segment: Segment) -> Change:
    """Take a segment away, with all its codes."""
    edit = EditSegments(coder=desk.coder, transcript=desk.transcript, before=(segment,))
    return Batch((edit,), f"remove segment {segment.id}")


def with_memo(project: Project, desk: Desk, span: Span, memo: str) -> Change | None:
    """Write `memo` on the segment at `span` (made where there is none); "" takes the memo away."""
    segment = segment_for(project, desk, span)
    if segment.memo == memo:
        return None
    return _replacing(project, desk, segment, replace(segment, memo=memo), "memo" if memo else "remove memo")


def with_span(project: Project, desk: Desk, segment: Segment, span: Span) -> Change | None:
    """Let a segment cover `span` instead; where the coder has a segment with that span, the two become one."""
    text = project.transcripts[desk.transcript].text
    span = _checked(text, span)
    if span == segment.span and span.of(text) == segment.quote and not segment.orphan:
        return None
    moved = replace(segment, span=span, quote=span.of(text), orphan=False)
    other = project.codings_of(desk.coder, desk.transcript).at(span)
    before: tuple[Segment, ...] = (segment,)
    if other is not None:
        before = (segment, other)
        moved = replace(joined(other, moved), id=moved.id, created=moved.created)
    edit = EditSegments(coder=desk.coder, transcript=desk.transcript, before=before, after=(moved,))
    return Batch((edit,), "place orphan" if segment.orphan else "move segment")


def marked(project: Project, desk: Desk, mark: Mark, date: str) -> Change | None:
    """Note that `mark` was finished for the transcript on `date` (ISO 8601), or with "" that it is not."""
    codings = project.codings_of(desk.coder, desk.transcript)
    before = codings.read if mark == "read" else codings.coded
    if before == date:
        return None
    edit = SetMark(coder=desk.coder, transcript=desk.transcript, mark=mark, before=before, after=date)
    if mark == "read":
        return Batch((edit,), "mark as read" if date else "unmark as read")
    return Batch((edit,), "mark as coded" if date else "unmark as coded")


def code_from_name(project: Project, name: str, language: str = "", parent: str = "") -> Code:
    """A new code called `name`, with an id made of its letters and digits that no other code has."""
    base = "-".join("".join(char if char.isalnum() else " " for char in name.casefold()).split()) or "code"
    identity, number = base, 2
    while identity in project.codebook.codes:
        identity, number = f"{base}-{number}", number + 1
    return Code(id=identity, name=LocalText.of({language: name} if language else name), parent=parent)


def segment_for(project: Project, desk: Desk, span: Span) -> Segment:
    """The coder's segment with exactly `span` (less white space at its ends), or a new one that is not there yet."""
    text = project.transcripts[desk.transcript].text
    span = _checked(text, span)
    known = project.codings_of(desk.coder, desk.transcript).at(span)
    if known is not None:
        return known
    return Segment(id=_unused(project, desk), span=span, quote=span.of(text), created=desk.now())


def segments_at(segments: Iterable[Segment], offset: int) -> tuple[Segment, ...]:
    """The segments that cover the code point at `offset`, the shortest first."""
    here = [one for one in segments if not one.orphan and one.span.contains(offset)]
    return tuple(sorted(here, key=lambda one: (one.span.length, one.order)))


def _replacing(project: Project, desk: Desk, before: Segment, after: Segment, title: str) -> Change | None:
    known = project.codings_of(desk.coder, desk.transcript).segments
    old = (before,) if before in known else ()
    new = (after,) if after.filled else ()
    if not old and not new:
        return None
    edit = EditSegments(coder=desk.coder, transcript=desk.transcript, before=old, after=new)
    return Batch((edit,), title) if title else edit


def _checked(text: str, span: Span) -> Span:
    if not 0 <= span.start <= span.end <= len(text):
        raise ChangeRefused(f"{span.start} to {span.end} lies outside the text of {len(text)} characters")
    words = trimmed(text, span)
    if not words.length:
        raise ChangeRefused("there are no words to code there", "select some text first")
    return words


def _unused(project: Project, desk: Desk) -> str:
    taken = {segment.id for segment in project.codings_of(desk.coder, desk.transcript).segments}
    while (fresh := desk.new_id()) in taken:
        pass
    return fresh
