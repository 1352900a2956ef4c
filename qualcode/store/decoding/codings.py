"""What a file of codings/ holds, from its plain data."""

from __future__ import annotations

from typing import Any

from qualcode.core.model import Codings, Segment, Span
from qualcode.store.fields import (
    DAY,
    FILE_ID,
    ID,
    SHA256,
    TIME,
    Misfit,
    Path,
    filled,
    ids,
    keys,
    marked,
    matching,
    string,
    whole,
)


def codings(data: Any) -> Codings:
    """What a file of codings/ holds."""
    keys(data, (), ("qualcode", "transcript", "coder", "sha256", "segments"), ("read", "coded"))
    marked(data, "codings/1")
    segments = data["segments"]
    if not isinstance(segments, list):
        raise Misfit(("segments",), "must be a list")
    return Codings(
        transcript=matching(data["transcript"], ("transcript",), FILE_ID, "an id"),
        coder=matching(data["coder"], ("coder",), FILE_ID, "an id"),
        sha256=matching(data["sha256"], ("sha256",), SHA256, "64 hexadecimal digits"),
        read=matching(data["read"], ("read",), DAY, "a date") if "read" in data else "",
        coded=matching(data["coded"], ("coded",), DAY, "a date") if "coded" in data else "",
        segments=tuple(_segment(one, number) for number, one in enumerate(segments)),
    )


_SEGMENT_REQUIRED = frozenset({"id", "span", "quote"})
_SEGMENT_KEYS = _SEGMENT_REQUIRED | {"codes", "themes", "memo", "created", "orphan", "declined"}


def _segment(data: Any, number: int) -> Segment:
    path: Path = ("segments", number)
    if not isinstance(data, dict):
        raise Misfit(path, "must be a mapping")
    if not _SEGMENT_REQUIRED <= data.keys() <= _SEGMENT_KEYS:
        keys(data, path, tuple(_SEGMENT_REQUIRED), tuple(_SEGMENT_KEYS))
    orphan = data.get("orphan", False)
    if not isinstance(orphan, bool):
        raise Misfit((*path, "orphan"), "must be true or false")
    return Segment(
        id=matching(data["id"], (*path, "id"), ID, "an id"),
        span=_span(data["span"], (*path, "span")),
        quote=filled(data["quote"], (*path, "quote")),
        codes=ids(data.get("codes", []), (*path, "codes")),
        themes=ids(data.get("themes", []), (*path, "themes")),
        memo=string(data.get("memo", ""), (*path, "memo")),
        created=matching(data["created"], (*path, "created"), TIME, "a time") if "created" in data else "",
        orphan=orphan,
        declined=ids(data.get("declined", []), (*path, "declined")),
    )


def _span(data: Any, path: Path) -> Span:
    if isinstance(data, list) and len(data) == 2 and whole(data[0]) and whole(data[1]):  # noqa: PLR2004 - a pair
        return Span(int(data[0]), int(data[1]))
    raise Misfit(path, "must be two whole numbers, [start, end)")
