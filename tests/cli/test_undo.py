"""Undo from the shell where something else has taken an act back meanwhile, as a checkout by git does."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qualcode.core.changes import EditEntry
from qualcode.core.model import Code
from qualcode.session import Session

Run = Callable[..., Any]
BOOK = "codebooks/c.yaml"


def recolour(root: Path, color: str, coder: str = "ana") -> None:
    session = Session.open(root, coder, {})
    code = session.project.codebook.codes["gap"]
    session.do(EditEntry(before=code, after=replace(code, color=color)), f"colour {color}")


@pytest.fixture
def reverted(organized: Path) -> Path:
    """Ana has made the code red, then blue; the second act is not in the codebook any more."""
    recolour(organized, "red")
    red = (organized / BOOK).read_bytes()
    recolour(organized, "blue")
    (organized / BOOK).write_bytes(red)
    return organized


def test_an_act_that_cannot_be_taken_back_any_more_is_refused_with_the_way_past_it(
    reverted: Path, run_command: Run
) -> None:
    before = (reverted / BOOK).read_bytes()
    result = run_command("undo", "--study", reverted, "--coder", "ana")
    assert (result.status, result.out) == (2, "")
    assert "`qualcode undo --pass-over` leaves it as it is, and takes back the act before it" in result.err
    assert (reverted / BOOK).read_bytes() == before


def test_what_was_changed_after_it_was_taken_back_is_not_done_again(
    organized: Path, run_command: Run
) -> None:
    recolour(organized, "red")
    assert run_command("undo", "--study", organized, "--coder", "ana").err == "undone: colour red\n"
    recolour(organized, "green", "budi")
    before = (organized / BOOK).read_bytes()

    result = run_command("redo", "--study", organized, "--coder", "ana")

    assert (result.status, result.out) == (2, "")
    assert "it was changed after it had been taken back: do anew what you want of it" in result.err
    assert (organized / BOOK).read_bytes() == before


def test_passing_over_goes_on_with_the_act_before_and_is_kept(reverted: Path, run_command: Run) -> None:
    result = run_command("undo", "--pass-over", "--study", reverted, "--coder", "ana", "--format", "json")
    assert result.status == 0
    told = json.loads(result.out)
    assert told["undone"]["title"] == "colour red"
    assert [one["title"] for one in told["passed_over"]] == ["colour blue"]
    assert result.err.startswith("left as it is: colour blue (")
    assert "color" not in (reverted / BOOK).read_text()

    again = run_command("redo", "--study", reverted, "--coder", "ana")
    assert again.err == "done again: colour red\n"
    listed = run_command("undo", "--list", "--study", reverted, "--coder", "ana", "--format", "json")
    assert [one["title"] for one in json.loads(listed.out)["acts"]] == ["colour red"]


def test_passing_over_the_only_act_leaves_nothing_to_undo(organized: Path, run_command: Run) -> None:
    plain = (organized / BOOK).read_bytes()
    recolour(organized, "red")
    (organized / BOOK).write_bytes(plain)
    result = run_command("undo", "--pass-over", "--study", organized, "--coder", "ana")
    assert result.status == 0
    assert result.err.splitlines()[-1] == "nothing to undo"
    assert (organized / BOOK).read_bytes() == plain


def test_passing_over_where_the_act_can_be_taken_back_takes_it_back(
    organized: Path, run_command: Run
) -> None:
    recolour(organized, "red")
    result = run_command("undo", "--pass-over", "--study", organized, "--coder", "ana")
    assert result.err == "undone: colour red\n"


HISTORY = ".qualcode/history/ana.jsonl"


@pytest.mark.parametrize("words", [("undo",), ("undo", "--pass-over"), ("redo",)], ids=" ".join)
def test_a_history_of_garbage_is_told_with_the_number_of_its_lines(
    organized: Path, run_command: Run, words: tuple[str, ...]
) -> None:
    recolour(organized, "red")
    (organized / HISTORY).write_bytes(b"garbage\nmore of it\n")
    result = run_command(*words, "--study", organized, "--coder", "ana")
    assert (result.status, result.err.splitlines()) == (
        2,
        [
            "warning: 2 lines of what was done before cannot be read, and cannot be undone",
            f"error: nothing is left in {HISTORY} but what cannot be read",
            "       `qualcode restore --list` lists backups to go back to",
        ],
    )
    assert "color: red" in (organized / BOOK).read_text()


def test_an_act_done_again_by_the_window_that_took_it_back_can_be_undone_by_all(
    organized: Path, run_command: Run
) -> None:
    """Another act of the coder, in another window, ends what can be redone there, and not here."""
    recolour(organized, "red")
    window = Session.open(organized, "ana", {})
    window.undo()
    other = Session.open(organized, "ana", {})
    other.do(EditEntry(before=None, after=Code(id="new")), "new code")
    window.redo()
    listed = run_command("undo", "--list", "--study", organized, "--coder", "ana", "--format", "json")
    assert [one["title"] for one in json.loads(listed.out)["acts"]] == ["colour red", "new code"]
    assert run_command("undo", "--study", organized, "--coder", "ana").err == "undone: colour red\n"
