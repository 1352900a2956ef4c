"""Every rule's own examples: the bad one provokes it, the good one does not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from qualcode.rules import Part, Rule
from qualcode.rules._example import with_parts
from qualcode.validation.checking import all_rules
from qualcode.validation.judging import Choice, judge

RULES = tuple(all_rules().values())


def problems(root: Path, parts: Mapping[str, Part]) -> list[str]:
    for path, content in with_parts(parts).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return [one.rule for one in judge(root, Choice()).problems]


def test_the_small_study_is_sound_in_every_respect(tmp_path: Path) -> None:
    assert problems(tmp_path, {}) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_bad_example_provokes_the_rule(rule: Rule, tmp_path: Path) -> None:
    assert rule.code in problems(tmp_path, rule.bad)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_good_example_does_not(rule: Rule, tmp_path: Path) -> None:
    assert rule.code not in problems(tmp_path, rule.good)
