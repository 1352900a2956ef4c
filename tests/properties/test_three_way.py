"""Laws of merging: a side that did nothing gives way, the sides are alike, and nothing is lost."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from qualcode.core.apply import apply
from qualcode.core.merged_codings import MergedCodings, merged_codings
from qualcode.core.model import Codebook, Codings, Segment, Span
from qualcode.core.three_way import Clash, merged_data
from qualcode.errors import ChangeRefused
from qualcode.store import decode, plain
from tests.support.changes import changes
from tests.support.strategies import codebooks, projects

CODES, SPANS, IDS = ("p", "q", "r"), range(5), ("a", "b", "c", "d")
DECLINED = ("r", "s")
SHA = st.sampled_from(("0" * 64, "1" * 64))


@st.composite
def segments(draw: DrawFn, name: str) -> Segment:
    start = draw(st.sampled_from(SPANS))
    return Segment(
        id=name,
        span=Span(start, start + 1),
        quote=str(start),
        codes=tuple(draw(st.lists(st.sampled_from(CODES), unique=True, min_size=1))),
        memo=draw(st.sampled_from(("", "m", "n"))),
        orphan=draw(st.integers(0, 5)) == 0,
        declined=tuple(draw(st.lists(st.sampled_from(DECLINED), unique=True))),
    )


@st.composite
def versions(draw: DrawFn) -> Codings:
    """Codings out of so few segments that sides often touch the same."""
    found = [draw(segments(name)) for name in draw(st.lists(st.sampled_from(IDS), unique=True))]
    placed = {one.span: one for one in found if not one.orphan}
    kept = [one for one in found if one.orphan or placed[one.span] is one]
    return Codings(
        transcript="T",
        coder="ana",
        sha256=draw(SHA),
        read=draw(st.sampled_from(("", "2024-02-01", "2024-02-02"))),
        segments=tuple(sorted(kept, key=lambda one: one.order)),
    )


def alike(base: Codings, ours: Codings, theirs: Codings) -> Any:
    """What a merge says, whichever side was ours."""
    try:
        made = merged_codings(base, ours, theirs)
    except Clash as clash:
        return clash.path
    spots = [
        (one.id, one.span, one.orphan, sorted(one.codes), sorted(one.memo.split("\n")), sorted(one.declined))
        for one in made.codings.segments
    ]
    asked = [{str(one.ours), str(one.theirs)} for one in made.conflicts]
    return (made.codings.sha256, made.codings.read, made.codings.coded, spots, asked)


@given(versions(), versions())
def test_a_side_that_did_nothing_gives_way_to_the_other(base: Codings, changed: Codings) -> None:
    assert merged_codings(base, base, changed) == MergedCodings(changed)
    assert merged_codings(base, changed, base) == MergedCodings(changed)
    assert merged_codings(base, changed, changed) == MergedCodings(changed)


@given(versions(), versions(), versions())
def test_it_does_not_matter_whose_side_is_whose(base: Codings, ours: Codings, theirs: Codings) -> None:
    assert alike(base, ours, theirs) == alike(base, theirs, ours)


@given(versions(), versions(), versions())
def test_nothing_is_lost(base: Codings, ours: Codings, theirs: Codings) -> None:
    """Every code and memo that a side has put on a segment is on it, or on what took its place, or asked about."""
    try:
        made = merged_codings(base, ours, theirs)
    except Clash:
        assert {base.sha256, ours.sha256, theirs.sha256} != {base.sha256}
        return
    assert len({one.span for one in made.codings.segments if not one.orphan}) == sum(
        not one.orphan for one in made.codings.segments
    )
    asked = {one.id for one in made.conflicts}
    was = {one.id: one for one in base.segments}
    for side, other in ((ours, theirs), (theirs, ours)):
        elsewhere = {one.id: one for one in other.segments}
        for one in side.segments:
            before = was.get(one.id)
            if one.id in asked or one == before:
                continue
            added = set(one.codes) - set(before.codes if before else ())
            memo = one.memo if one.memo != (before.memo if before else "") else ""
            removed = before is not None and one.id not in elsewhere
            holds = [
                here
                for here in made.codings.segments
                if added <= set(here.codes) and memo in ("", *here.memo.split("\n"))
            ]
            assert holds or removed or not (added or memo)


BOOKS = codebooks()


@given(BOOKS, BOOKS)
def test_a_codebook_that_one_side_changed_is_that_of_the_side(base: Codebook, changed: Codebook) -> None:
    was, now = plain.codebook(base), plain.codebook(changed)
    for made in (merged_data(was, was, now), merged_data(was, now, was), merged_data(was, now, now)):
        assert json.dumps(made) == json.dumps(now)


@st.composite
def sides(draw: DrawFn) -> tuple[Codebook, Codebook, Codebook]:
    """A codebook, and what two sides have made of it by an act or three."""
    project = draw(projects())
    made = []
    for _ in range(2):
        side = project
        for _ in range(draw(st.integers(1, 3))):
            with contextlib.suppress(ChangeRefused):
                side = apply(side, draw(changes(side))).project
        made.append(side.codebook)
    return project.codebook, made[0], made[1]


def merged_books(base: Codebook, ours: Codebook, theirs: Codebook) -> Any:
    try:
        return merged_data(*(plain.codebook(one) for one in (base, ours, theirs)))
    except Clash as clash:
        return clash.path


def unordered(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: unordered(one) for key, one in data.items()}
    return (
        sorted(json.dumps(unordered(one), sort_keys=True) for one in data) if isinstance(data, list) else data
    )


@given(sides())
def test_codebooks_of_two_sides_are_one_whichever_is_ours(books: tuple[Codebook, Codebook, Codebook]) -> None:
    base, ours, theirs = books
    made, turned = merged_books(base, ours, theirs), merged_books(base, theirs, ours)
    if isinstance(made, tuple):
        assert isinstance(turned, tuple)
        return
    assert unordered(made) == unordered(turned)
    book = decode.codebook(made)
    for side, other in ((ours, theirs), (theirs, ours)):
        gone = {one for one in base.codes if one not in other.codes}
        assert set(side.codes) - gone <= set(book.codes)
        for name, code in side.codes.items():
            if name in book.codes and other.codes.get(name) == base.codes.get(name):
                assert book.codes[name] == code
