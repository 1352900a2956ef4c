"""Lines of a text and what every turn brought with it; the figures are counted by hand."""

from __future__ import annotations

from qualcode.core.anchoring.lines import Fixed, Lines
from qualcode.core.model import Span

TURNS = "[00:01] I05: aaaa.\n[00:02] I05: bbbb.\n[00:03] I05: cccc.\n[00:04] I05: dddd.\n[00:05] I05: eeee.\n"
"""Each line is 19 code points long, and 8 of them are a time mark that was put before it."""


def pairs(marks: int) -> list[Fixed]:
    """What was said, which stood 5 code points after the start of lines of 11, in the text with marks."""
    return [
        Fixed.at(Span(5 + 11 * at, 10 + 11 * at), Span(5 + marks + 19 * at, 10 + marks + 19 * at))
        for at in range(5)
    ]


def test_time_marks_before_all_turns_are_one_step_for_each() -> None:
    assert [one.shift for one in pairs(8)] == [8, 16, 24, 32, 40]
    lines = Lines(TURNS).learnt(pairs(8))
    assert [lines.fixed(one.old, one.new).shift for one in pairs(8)] == [0] * 5
    assert lines.there(19 + 8) == 11
    assert lines.fixed(*pairs(8)[3][:2]).there == 38


def test_one_long_insertion_is_no_step() -> None:
    moved = [
        Fixed.at(Span(at, at + 5), Span(at + 30 * (at > 40), at + 5 + 30 * (at > 40)))
        for at in (8, 27, 46, 65)
    ]
    lines = Lines(TURNS).learnt(moved)
    assert [lines.fixed(one.old, one.new).shift for one in moved] == [0, 0, 30, 30]


def test_two_quotes_are_in_one_line_where_nobody_begins_to_speak_between_them() -> None:
    lines = Lines("P: Why? I05: Ya. It rained.\nAll day.\n")
    places = [Fixed.at(Span(at, end), Span(at, end)) for at, end in ((3, 7), (13, 16), (17, 27), (28, 36))]
    question, answer, reason, rest = places
    assert lines.in_one(answer, reason)
    assert lines.in_one(reason, answer)
    assert not lines.in_one(question, answer)
    assert not lines.in_one(reason, rest)
