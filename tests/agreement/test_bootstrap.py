from __future__ import annotations

import random
from collections import Counter

import pytest

from qualcode.agreement import Pattern, Ratings, Result
from qualcode.agreement.parts import bootstrap
from qualcode.agreement.percent import measure

YES: Pattern = ("a", "a")
NO: Pattern = ("a", "b")


def test_the_interval_is_the_middle_of_the_samples() -> None:
    assert bootstrap.interval(range(1, 42)) == bootstrap.Interval(2, 40)
    assert bootstrap.interval([0.5] * 19) == bootstrap.Interval(None, None)
    assert bootstrap.interval([None] * 99 + [0.25] * 20) == bootstrap.Interval(0.25, 0.25)


def test_the_same_blocks_give_the_same_interval() -> None:
    blocks = [Counter({YES: 2, NO: 1}), Counter({NO: 1}), Counter({YES: 1})]
    once = [one.value for one in bootstrap.resampled(blocks, ("x", "y"), ("a", "b"), measure)]
    random.seed(7)
    bootstrap.draws.cache_clear()
    again = [one.value for one in bootstrap.resampled(blocks, ("x", "y"), ("a", "b"), measure)]
    assert once == again
    assert len(once) == bootstrap.SAMPLES


def test_blocks_are_drawn_whole() -> None:
    seen = set()

    def spy(ratings: Ratings) -> Result:
        seen.add((ratings.patterns.get(YES, 0), ratings.patterns.get(NO, 0)))
        return Result(1.0, 0.0, 1)

    list(bootstrap.resampled([Counter({YES: 5}), Counter({NO: 3})], ("x", "y"), ("a", "b"), spy))
    assert seen == {(10, 0), (5, 3), (0, 6)}


def test_an_interval_of_a_share_is_about_what_the_binomial_gives() -> None:
    # 80 of 100 units agree: the normal approximation gives 0.8 +- 1.96 * sqrt(0.8 * 0.2 / 100) = 0.722 to 0.878
    blocks = [Counter([YES])] * 80 + [Counter([NO])] * 20
    found = bootstrap.interval(
        one.value for one in bootstrap.resampled(blocks, ("x", "y"), ("a", "b"), measure)
    )
    assert found.low == pytest.approx(0.722, abs=0.015)
    assert found.high == pytest.approx(0.878, abs=0.015)


def test_nothing_drawn_from_nothing() -> None:
    assert list(bootstrap.resampled([], ("x", "y"), ("a",), measure)) == []
    assert bootstrap.draws(0, 9) == ()
