"""The lines of a codings file, segment by segment: what an act leaves alone is neither written anew nor read again.

An act touches a few segments of a file that holds hundreds. Their lines are taken from the file where it is laid out as
we lay it out: each segment begins with `- id: ` in the first column and its other lines are set in.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from qualcode.core.model import Codings, Segment
from qualcode.store import decode, plain
from qualcode.store.emit import dumped
from qualcode.store.yaml_core import read_yaml

_KEY = "\nsegments:\n"
_BEGIN = "- id: "
_SET_IN = "  "
_REFERENCE = re.compile(r"[\s\[,:][&*]\S")
"""What may be an anchor or an alias; in a quote it only costs time."""


def segments_yaml(segments: Iterable[Segment]) -> str:
    """Segments as the list of a codings file has them, in the order given; "" for none.

    Acts on segments sort them. An undo may bring back a file that was in disorder, and it is to be as it was.
    """
    data = [plain.segment(one) for one in segments]
    return dumped(data) if data else ""


def edited(text: str, before: Codings, after: Codings) -> str | None:
    """The text of a codings file after a change, with the lines kept of all that did not change.

    What is new in it has been read back and says what it should; the rest is as it was read.

    Args:
        text: the file.
        before: what it was read as.
        after: what it is to say.

    Returns:
        The text; None where the file is laid out in another way, says something else besides its segments, or the new
        lines would not read back as they were meant.

    Raises:
        YamlFault, Misfit: no file can say `after`.
    """
    head, key, body = text.partition(_KEY)
    if replace(before, segments=()) != replace(after, segments=()) or not _is_sorted(after.segments):
        return None
    if not key or not text.endswith("\n") or not _is_ours(body):
        return None
    pieces = _pieces(body)
    known = {one.id: (one, lines) for one, lines in zip(before.segments, pieces, strict=False)}
    if not after.segments or not len(pieces) == len(before.segments) == len(known):
        return None
    kept = {one.id for one in after.segments if _is_same(one, known.get(one.id))}
    meant = replace(after, segments=tuple(one for one in after.segments if one.id not in kept))
    fresh = segments_yaml(meant.segments)
    written = f"{head}{_KEY}{fresh}" if fresh else f"{head}\nsegments: []\n"
    if decode.codings(read_yaml(written.removeprefix("\ufeff"))) != meant:
        return None
    new = iter(_pieces(fresh))
    return (
        f"{head}{_KEY}{''.join(known[one.id][1] if one.id in kept else next(new) for one in after.segments)}"
    )


def _pieces(body: str) -> list[str]:
    """The lines of each segment; `body` begins with one, or is empty."""
    return [f"{_BEGIN}{one}\n" for one in f"\n{body[:-1]}".split(f"\n{_BEGIN}")[1:]]


def _is_same(one: Segment, known: tuple[Segment, str] | None) -> bool:
    """Whether a segment is as it was; mostly it is the very same value, which is told at once."""
    return known is not None and (known[0] is one or known[0] == one)


def _is_ours(body: str) -> bool:
    """Whether each line begins a segment or belongs to one, the first begins one, and none refers to another."""
    if "\r" in body or (("&" in body or "*" in body) and _REFERENCE.search(body)):
        return False
    if not body.startswith(_BEGIN):
        return False
    if "\n\n" in body:
        return all(line.startswith((_BEGIN, _SET_IN)) for line in body.split("\n") if line)
    # The same, counted: a line that is not blank starts in one of two ways.
    return body.count(f"\n{_BEGIN}") + body.count(f"\n{_SET_IN}") == body.count("\n") - 1


def _is_sorted(segments: Sequence[Segment]) -> bool:
    orders = [one.order for one in segments]
    return all(map(operator.le, orders, orders[1:]))
