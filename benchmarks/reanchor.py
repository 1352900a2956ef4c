"""What it costs to bring codings to an edited text, beside the ways that are commonly taken.

    python -m benchmarks.reanchor [LINES ...]

A source of so many lines (1,000, 10,000 and 100,000 unless told) with 6,000 segments; one line in 200 gets another word,
is deleted, or has a new one above it. With the old text at hand, beside `difflib` over lines, which moves what lies in lines
that stayed. With the old text lost, beside looking for each quote from the beginning (`str.find`), and by likeness
(`rapidfuzz`'s partial ratio, the best place of each of a few quotes, multiplied). Seconds are those of the processor, in one
run. `right` and `wrong` are of the segments in lines that nobody touched, whose place is therefore known; the others are
orphans.
"""

from __future__ import annotations

import sys
import tempfile
import time
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path
from random import Random

from rapidfuzz import fuzz

from benchmarks.studies import lined
from qualcode.core.anchoring import anchored
from qualcode.core.model import Codings, CodingsKey, Segment, Span, Transcript
from qualcode.language.likeness import most_alike
from qualcode.store.reading import read_study

LINES = (1_000, 10_000, 100_000)
SEGMENTS = 6_000
EVERY = 200
QUOTES = 10
ALIKE = 80.0

Places = Mapping[str, Span]


@dataclass(frozen=True)
class Edited:
    """A text before and after, and where its untouched lines went.

    Attributes:
        old: the text before.
        new: the text after.
        starts: where each line of the old text began.
        moved: by how many code points each line went on; None for one that was touched.
    """

    old: str
    new: str
    starts: Sequence[int]
    moved: Sequence[int | None]

    def truth(self, span: Span) -> Span | None:
        """Where a stretch is now, if nobody touched its lines nor put one in among them."""
        lines = range(bisect_right(self.starts, span.start) - 1, bisect_right(self.starts, span.end - 1))
        moves = {self.moved[line] for line in lines}
        move = moves.pop()
        return None if moves or move is None else Span(span.start + move, span.end + move)


def edited(text: str) -> Edited:
    """The text with one line in `EVERY` touched."""
    chance = Random(len(text))  # noqa: S311 - reproducible, not secret
    lines = text.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))][:-1]
    touched = set(chance.sample(range(len(lines)), max(len(lines) // EVERY, 1)))
    made: list[str] = []
    moved: list[int | None] = []
    at = 0
    for number, line in enumerate(lines):
        instead = line
        if number in touched:
            words = line.split(" ")
            words[chance.randrange(1, len(words))] = "lain"
            instead = chance.choice(
                (" ".join(words).rstrip() + "\n", "", f"P: Dan sesudah itu, Mbak?\n{line}")
            )
        moved.append(None if number in touched else at - starts[number])
        made.append(instead)
        at += len(instead)
    return Edited(text, "".join(made), starts, moved)


def ours(edit: Edited, codings: Codings, *, at_hand: bool) -> Places:
    """The places that qualcode gives."""
    made = anchored(codings, Transcript("S1", edit.new), edit.old if at_hand else None, most_alike)
    return {one.after.id: one.after.span for one in made.outcomes if not one.after.orphan}


def by_lines(edit: Edited, codings: Codings) -> Places:
    """The places of segments in lines that difflib finds again."""
    old, new = edit.old.splitlines(keepends=True), edit.new.splitlines(keepends=True)
    ends = [0, *accumulate(map(len, new))]
    moved: list[int | None] = [None] * len(old)
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            moved[block.a + step] = ends[block.b + step] - edit.starts[block.a + step]
    found = Edited(edit.old, edit.new, edit.starts, moved)
    return {one.id: span for one in codings.segments if (span := found.truth(one.span))}


def by_first(edit: Edited, segments: Sequence[Segment]) -> Places:
    """The first place of each quote."""
    return {
        one.id: Span(at, at + len(one.quote)) for one in segments if (at := edit.new.find(one.quote)) >= 0
    }


def by_likeness(edit: Edited, segments: Sequence[Segment]) -> Places:
    """The place most like each quote."""
    found = {}
    for one in segments:
        there = fuzz.partial_ratio_alignment(one.quote, edit.new, score_cutoff=ALIKE)
        if there is not None:
            found[one.id] = Span(there.dest_start, there.dest_end)
    return found


def measured(
    name: str, edit: Edited, segments: Sequence[Segment], way: Callable[[], Places], times: float = 1
) -> float:
    """Print what a way costs and what it gives; the seconds of the processor."""
    begun = time.process_time()
    places = way()
    took = (time.process_time() - begun) * times
    known = {one.id: span for one in segments if (span := edit.truth(one.span))}
    right = sum(places.get(one) == span for one, span in known.items())
    wrong = sum(one in places and places[one] != span for one, span in known.items())
    print(
        f"    {name:<32} {took:10.2f} s   right {100 * right / len(known):6.2f} %   wrong {wrong:>5} of {len(known)}",
        flush=True,
    )
    return took


def main(lines: int) -> None:
    """Print the block of one size."""
    with tempfile.TemporaryDirectory() as folder:
        project = read_study(lined(Path(folder) / "study", lines=lines, segments=SEGMENTS)).project
    codings = project.codings[CodingsKey("ana", "S1")]
    edit = edited(project.transcripts["S1"].text)
    segments = codings.segments
    few = segments[:: len(segments) // QUOTES][:QUOTES]
    print(f"\n{lines} lines, {len(segments)} segments")
    print("  the old text at hand")
    with_old = measured("qualcode", edit, segments, lambda: ours(edit, codings, at_hand=True))
    beside = measured("difflib, over lines", edit, segments, lambda: by_lines(edit, codings))
    print(f"    qualcode takes {with_old / beside:.1f} times as long")
    print("  the old text lost")
    without = measured("qualcode", edit, segments, lambda: ours(edit, codings, at_hand=False))
    first = measured("each quote, its first place", edit, segments, lambda: by_first(edit, segments))
    name, times = f"each quote, by likeness ({len(few)})", len(segments) / len(few)
    alike = measured(name, edit, few, lambda: by_likeness(edit, few), times)
    print(
        f"    qualcode takes {without / first:.2f} times as long as the first, {without / alike:.4f} of the second"
    )


if __name__ == "__main__":
    for size in [int(one) for one in sys.argv[1:]] or LINES:
        main(size)
