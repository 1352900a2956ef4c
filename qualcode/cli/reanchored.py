"""What became of codings whose transcripts had changed, as text for people and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from qualcode.cli.marking import marked
from qualcode.core.anchoring import FATES, Anchoring, Fate, Outcome
from qualcode.core.model import Codings, CodingsKey, Project, Segment

if TYPE_CHECKING:
    from qualcode.reanchoring import Reanchored

_SHOWN = 70
_WORDS: Mapping[Fate, str] = {
    "kept": "kept",
    "moved": "moved",
    "reworded": "reworded",
    "joined": "joined",
    "found": "found again",
    "orphaned": "orphaned",
    "waiting": "orphans before",
}


def lines(
    found: Reanchored,
    project: Project,
    lost: Sequence[tuple[CodingsKey, Segment]],
    gone: Sequence[Codings] = (),
    *,
    dry: bool,
) -> Iterator[str]:
    """What became of every coder's segments, in words.

    Args:
        found: what became of them.
        project: the study afterwards.
        lost: the segments that have no place then.
        gone: the codings whose text is gone.
        dry: whether it is told beforehand: then every segment that moves, and all words of those that change.
    """
    for one in found.anchorings:
        yield _heading(one)
        yield from _segments(one, project.transcripts[one.before.transcript].text, whole=dry)
    if found.anchorings:
        yield ""
        yield f"{'Would bring' if dry else 'Brought'} up to date {_summary(found.counts)}."
    elif not gone:
        yield "Every coding is of the present text of its transcript."
    for each in gone:
        yield (
            f"{each.transcript}, {each.coder}: {_number(len(each.segments))} left as they are: "
            f"there is no transcripts/{each.transcript}.txt"
        )
    told = {CodingsKey(one.after.coder, one.after.transcript) for one in found.anchorings}
    others = [(key, one) for key, one in lost if key not in told]
    if others:
        yield f"{'Other orphans' if told else 'Orphans'}: {len(others)}"
    for key, segment in others:
        yield f"  {key.transcript}, {key.coder}  {segment.id}  {_was(segment)}  {_quoted(segment.quote)}  {_carried(segment)}".rstrip()


def plain(
    found: Reanchored,
    project: Project,
    lost: Sequence[tuple[CodingsKey, Segment]],
    gone: Sequence[Codings] = (),
    *,
    done: bool,
) -> dict[str, Any]:
    """The same as JSON holds it."""
    return {
        "done": done,
        "codings": [
            {
                "transcript": one.before.transcript,
                "coder": one.before.coder,
                "old_text": "at hand" if one.by_diff else "lost",
                "summary": {fate: one.count(fate) for fate in FATES},
                "segments": [
                    _plain(each, project.transcripts[one.before.transcript].text) for each in one.outcomes
                ],
            }
            for one in found.anchorings
        ],
        "summary": dict(found.counts),
        "orphans": [
            {
                "transcript": key.transcript,
                "coder": key.coder,
                "id": one.id,
                "span": list(one.span),
                "quote": one.quote,
                "codes": list(one.codes),
                "themes": list(one.themes),
            }
            for key, one in lost
        ],
        "no_text": [
            {"transcript": one.transcript, "coder": one.coder, "segments": len(one.segments)} for one in gone
        ],
    }


def _heading(one: Anchoring) -> str:
    how = (
        "compared with the text as it was"
        if one.by_diff
        else "the text as it was is lost: found by the quotes"
    )
    counts = {fate: one.count(fate) for fate in FATES}
    return f"{one.before.transcript}, {one.before.coder}: {_summary(counts)} ({how})"


def _segments(one: Anchoring, text: str, *, whole: bool) -> Iterator[str]:
    if not whole:
        yield from _moved(one, text)
    for each in one.outcomes:
        if each.fate != "kept" and (whole or each.fate != "moved"):
            yield _line(each, text, whole=whole)


def _summary(counts: Mapping[Fate, int]) -> str:
    number = sum(counts.values())
    told = ", ".join(f"{counts[fate]} {_WORDS[fate]}" for fate in FATES if counts[fate])
    return f"{_number(number)}{f': {told}' if told else ''}"


def _number(segments: int) -> str:
    return f"{segments} segment{'' if segments == 1 else 's'}"


def _moved(one: Anchoring, text: str) -> Iterator[str]:
    """Segments side by side that moved as far, on one line."""
    shifted = [each for each in one.outcomes if each.fate == "moved"]
    for shift, group in groupby(shifted, key=lambda each: each.after.span.start - each.before.span.start):
        some = list(group)
        first, last = (_line_of(text, each.after.span.start) for each in (some[0], some[-1]))
        where = f"line {first}" if first == last else f"lines {first} to {last}"
        yield f"  {_WORDS['moved']}  {len(some)} by {shift:+} characters, now {where}"


def _line(one: Outcome, text: str, *, whole: bool) -> str:
    line = f"line {_line_of(text, one.after.span.start)}"
    carried = _carried(one.before)
    match one.fate:
        case "reworded":
            words = marked(_flat(one.before.quote), _flat(one.after.quote), whole=whole)
            if _flat(one.before.quote) == _flat(one.after.quote):
                words = f"{_shortened(words)} (line breaks and spaces)"
            rest = f"{line}  “{words}”"
        case "orphaned" | "waiting":
            rest = f"{_was(one.before)}  {_quoted(one.before.quote, whole=whole)}"
        case "joined":
            rest = f"now part of {one.after.id}, {line}  {_quoted(one.after.quote)}"
        case _:
            rest = f"{_place(one.before)} → {_place(one.after)}, {line}  {_quoted(one.after.quote)}"
    return f"  {_WORDS[one.fate]}  {one.before.id}  {rest}  {carried}".rstrip()


def _plain(one: Outcome, text: str) -> dict[str, Any]:
    placed = None
    if not one.after.orphan:
        start = one.after.span.start
        placed = {
            "id": one.after.id,
            "span": list(one.after.span),
            "line": _line_of(text, start),
            "column": start - text.rfind("\n", 0, start),
            "quote": one.after.quote,
        }
    return {
        "id": one.before.id,
        "fate": one.fate,
        "way": one.way,
        "before": {"span": list(one.before.span), "quote": one.before.quote},
        "after": placed,
        "codes": list(one.before.codes),
        "themes": list(one.before.themes),
    }


def _line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _place(segment: Segment) -> str:
    return f"{segment.span.start}:{segment.span.end}"


def _was(segment: Segment) -> str:
    return f"was at {_place(segment)}"


def _carried(segment: Segment) -> str:
    return ", ".join((*segment.codes, *(f"theme {one}" for one in segment.themes)))


def _flat(words: str) -> str:
    return " ".join(words.split())


def _shortened(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _quoted(words: str, *, whole: bool = False) -> str:
    flat = _flat(words)
    return f"“{flat if whole else _shortened(flat)}”"
