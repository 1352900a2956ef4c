"""The bar on top: what it says in how many cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.core.method import NAMES, Step
from qualcode.tui.widgets.stepbar import Bar, parts

TITLE = "Optimising the activation of digital identity in Mataram City"


def bar(title: str = TITLE, done: int = 15) -> Bar:
    steps = [Step(number, name, done, 15) for number, name in enumerate(NAMES, 1)]
    return Bar(title, "code", NAMES, steps, "ana", saved=True)


def text(of: Bar, width: int) -> str:
    return "".join(part.text for part in parts(of, width))


@pytest.mark.parametrize(
    ("width", "program", "title", "all_names"),
    [
        (196, True, "Optimising the activation of digital identity", True),  # a third of the bar, at the most
        (136, True, "Optimising the…", True),
        (116, False, "", True),  # the names of the steps come before the title
        (90, True, "Optimising the ac…", False),
        (76, False, "Optimising the acti…", False),  # 80 columns: the study, not the program
        (60, False, "", False),
    ],
)
def test_the_study_is_named_where_there_is_room_and_before_the_program(
    width: int, program: bool, title: str, all_names: bool
) -> None:
    said = text(bar(), width)
    assert ("qualcode" in said) is program
    assert title in said
    assert ("Optim" in said) is bool(title)
    assert ("4 Themes" in said) is all_names
    assert "3 Code" in said
    assert said.endswith("ana ● saved")


@given(st.text(max_size=60), st.integers(40, 250), st.integers(0, 15))
def test_a_bar_that_says_all_fills_its_width_exactly(title: str, width: int, done: int) -> None:
    said = text(bar(title, done), width)
    if said.endswith("saved"):
        assert cell_len(said) == width
