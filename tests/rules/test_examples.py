"""Every rule's own examples: the bad one provokes it, the good one does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.rules import Rule
from qualcode.validation.checking import all_rules
from qualcode.validation.judging import Choice, judge

SmallStudy = Callable[..., Path]
RULES = tuple(all_rules().values())


def test_the_small_study_is_sound_in_every_respect(small_study: SmallStudy) -> None:
    assert judge(small_study(), Choice()).problems == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_bad_example_provokes_the_rule_and_the_good_one_does_not(
    rule: Rule, small_study: SmallStudy
) -> None:
    assert rule.code in {one.rule for one in judge(small_study(rule.bad), Choice()).problems}
    assert rule.code not in {one.rule for one in judge(small_study(rule.good), Choice()).problems}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_says_what_and_why(rule: Rule) -> None:
    assert rule.title
    assert rule.what.endswith(".")
    assert rule.why.endswith(".")
