"""How far somebody has read, as a value."""

from __future__ import annotations

from qualcode.core.model import Span
from qualcode.tui.reading.been import Been

START = Been(1000, 950, Span(0, 300))


def test_what_the_caret_or_the_top_of_the_screen_has_passed_is_read() -> None:
    assert START.onward(Span(0, 300), 120).reached == 120
    paged = START.onward(Span(290, 600), 290)
    assert (paged.reached, paged.share) == (290, 0.29)
    assert paged.onward(Span(590, 900), 595).reached == 595


def test_going_back_takes_nothing_away() -> None:
    assert START.onward(Span(0, 300), 120).onward(Span(0, 300), 0).reached == 120


def test_a_leap_is_no_reading() -> None:
    leapt = START.onward(Span(700, 1000), 960)
    assert leapt.reached == 0
    assert leapt.onward(Span(700, 1000), 970).reached == 0
    back = leapt.onward(Span(0, 300), 0)
    assert back.onward(Span(0, 300), 50).reached == 50


def test_the_end_is_reached_in_the_last_sentence_or_on_the_last_screen() -> None:
    near = START.marked(700)
    assert not near.at_end
    assert near.onward(Span(690, 1000), 700).at_end
    last = near.onward(Span(690, 1000), 700).onward(Span(690, 1000), 955)
    assert (last.reached, last.share, last.at_end) == (1000, 1.0, True)
    assert not START.onward(Span(690, 1000), 990).at_end


def test_a_text_that_fits_on_the_screen_is_not_read_by_being_there() -> None:
    short = Been(200, 150, Span(0, 200))
    assert not short.onward(Span(0, 200), 100).at_end
    assert short.onward(Span(0, 200), 150).at_end


def test_an_empty_text_has_no_share_and_no_end() -> None:
    empty = Been(0, 0, Span(0, 0))
    assert (empty.share, empty.at_end, empty.onward(Span(0, 0), 0).reached) == (0.0, False, 0)


def test_a_mark_may_be_set_anywhere_in_the_text() -> None:
    assert START.marked(2000).reached == 1000
    assert START.marked(500).marked(20).reached == 20
