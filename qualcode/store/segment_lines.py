"""The lines of a codings file, segment by segment: what an act leaves alone is neither written anew nor read again.

An act touches a few segments of a file that holds hundreds. Their lines are taken from the file where it is laid out as
we lay it out: each segment begins with `- id: ` in the first column and its other lines are set in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from qualcode.core.model import Codings, Segment
from qualcode.store import decode, plain
from qualcode.store.emit import dumped
from qualcode.store.yaml_core import read_yaml

_KEY = "\nsegments:\n"
_BEGIN = re.compile(r"^(?=- id: )", re.MULTILINE)
_OURS = ("- id: ", "  ")
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
    pieces = _BEGIN.split(body)[1:]
    known = {one.id: (one, lines) for one, lines in zip(before.segments, pieces, strict=False)}
    if not after.segments or not len(pieces) == len(before.segments) == len(known):
        return None
    kept = {one.id for one in after.segments if known.get(one.id, (None, ""))[0] == one}
    meant = replace(after, segments=tuple(one for one in after.segments if one.id not in kept))
    fresh = segments_yaml(meant.segments)
    written = f"{head}{_KEY}{fresh}" if fresh else f"{head}\nsegments: []\n"
    if decode.codings(read_yaml(written.removeprefix("\ufeff"))) != meant:
        return None
    new = iter(_BEGIN.split(fresh)[1:])
    return (
        f"{head}{_KEY}{''.join(known[one.id][1] if one.id in kept else next(new) for one in after.segments)}"
    )


def _is_ours(body: str) -> bool:
    """Whether each line begins a segment or belongs to one, and none refers to another."""
    if "\r" in body or (("&" in body or "*" in body) and _REFERENCE.search(body)):
        return False
    return all(line.startswith(_OURS) for line in body.split("\n") if line)


def _is_sorted(segments: Sequence[Segment]) -> bool:
    return all(one.order <= other.order for one, other in pairwise(segments))
