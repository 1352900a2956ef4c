"""The acts of the form of a code and of the questions about one, without an app."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core.apply import apply
from qualcode.core.changes import Change
from qualcode.core.model import Code, LocalText, Project
from qualcode.errors import ChangeRefused
from qualcode.tui.coding import shaping
from qualcode.tui.coding.telling import indented


def codes(project: Project, change: Change | None) -> list[str]:
    assert change is not None
    return list(apply(project, change).project.codebook.codes)


def test_a_new_code_comes_after_the_one_it_is_written_beside(tiny: Project) -> None:
    before = list(tiny.codebook.codes)
    after = codes(tiny, shaping.added(tiny, Code(id="fee"), before[0]))
    assert after == [before[0], "fee", *before[1:]]


def test_a_new_code_that_is_put_below_another_one_comes_after_that(tiny: Project) -> None:
    before = list(tiny.codebook.codes)
    after = codes(tiny, shaping.added(tiny, Code(id="fee", parent=before[1]), before[0]))
    assert after == [*before[:2], "fee", *before[2:]]


def test_a_code_without_a_name_is_refused(tiny: Project) -> None:
    with pytest.raises(ChangeRefused, match="a code needs a name"):
        shaping.added(tiny, Code(id=""), "gap")


def test_a_new_code_gets_an_id_of_its_name_and_keeps_one_that_was_written(tiny: Project) -> None:
    blank, fee = Code(id=""), Code(id="", name=LocalText.of("Bank fees"))
    assert shaping.named(tiny, blank, fee).id == "bank-fees"
    assert shaping.named(tiny, blank, replace(fee, id="fees")).id == "fees"
    assert shaping.named(tiny, blank, blank).id == ""
    assert shaping.named(tiny, Code(id="gap"), fee).id == "", (
        "one that had an id is refused without, not renamed"
    )


def test_a_code_in_a_list_is_told_by_its_id_and_by_a_name_that_says_more() -> None:
    assert indented(Code(id="fee", name=LocalText.of("Bank fees")), 2, "en") == "    fee · Bank fees"
    assert indented(Code(id="fee", name=LocalText.of("fee")), 0, "en") == "fee"
