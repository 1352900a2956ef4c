"""Two versions of a text in one, the lines in which they differ between the markers that people know from git."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise


def between_markers(ours: str, theirs: str) -> str:
    """What two texts have in common, with both versions of what differs; the same text where nothing does."""
    left, right = (text.splitlines(keepends=True) for text in (ours, theirs))
    told: list[str] = []
    for here, there in _parts(left, right):
        same = here == there
        told += (
            here
            if same
            else ["<<<<<<< ours\n", *_ended(here), "=======\n", *_ended(there), ">>>>>>> theirs\n"]
        )
    return "".join(told)


def _parts(left: list[str], right: list[str]) -> list[tuple[list[str], list[str]]]:
    """Both texts cut at the same places: what they share, and what stands in its place on either side."""
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    cuts: list[tuple[int, int]] = [(0, 0), (0, 0)]
    for at, block in enumerate(blocks):
        a, b = cuts[-1]
        after = block.size if at + 1 < len(blocks) else 0
        moved = 0
        if a == block.a and b < block.b:
            moved = _slide(right, b, block.b, b - cuts[-2][1], after)
        elif b == block.b and a < block.a:
            moved = _slide(left, a, block.a, a - cuts[-2][0], after)
        cuts[-1] = (a + moved, b + moved)
        cuts.append((block.a + moved, block.b + moved))
        cuts.append((block.a + block.size, block.b + block.size))
    return [(left[a:c], right[b:d]) for (a, b), (c, d) in pairwise(cuts) if (a, b) != (c, d)]


def _slide(lines: Sequence[str], start: int, end: int, before: int, after: int) -> int:
    """How far a stretch that is only on one side is to be moved, so that it begins where an entry does.

    A new entry that ends as the one before it can be told from its second line to the second one of the next: the very
    same change, and hard to read.

    Args:
        lines: the text that holds it.
        start: its first line.
        end: the line after it.
        before: how many lines before it are on both sides.
        after: how many lines after it are.
    """
    up = 0
    while up < before and lines[start - up - 1] == lines[end - up - 1]:
        up += 1
    down = 0
    while down < after and lines[start + down] == lines[end + down]:
        down += 1
    return min(range(-up, down + 1), key=lambda moved: (_indent(lines[start + moved]), abs(moved)))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _ended(lines: Sequence[str]) -> list[str]:
    return [line if line.endswith("\n") else f"{line}\n" for line in lines]
