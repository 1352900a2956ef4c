"""`validate --watch`: a verdict now, and after each change."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from qualcode.errors import StudyError
from qualcode.rules._example import FILES
from qualcode.validation.judging import Choice
from qualcode.validation.watching import verdicts

ANA = "codings/ana/I01-clerk.yaml"
WRONG = FILES[ANA].replace("[not-told]", "[not-tolt]")


def test_a_verdict_after_each_change_and_none_where_nothing_changed(small_study: Any) -> None:
    root = small_study()
    file, study = root / ANA, root / "qualcode.yaml"
    said: list[list[str]] = []
    waiting: Iterator[Callable[[], object]] = iter(
        [
            lambda: file.write_text(WRONG, "utf-8"),
            lambda: file.write_text(WRONG, "utf-8"),
            lambda: file.write_text(FILES[ANA], "utf-8"),
            lambda: study.write_text("title: [\n", "utf-8"),
            lambda: study.write_text(FILES["qualcode.yaml"], "utf-8"),
            lambda: (root / "transcripts/I03-mayor.txt").write_text("P: Yes?\n", "utf-8"),
        ]
    )

    def pause() -> None:
        act = next(waiting, None)
        if act is None:
            raise KeyboardInterrupt
        act()

    choice = Choice(select=("QC3", "QC4"))
    with contextlib.suppress(KeyboardInterrupt):
        said.extend([one.rule for one in verdict.problems] for verdict in verdicts(root, choice, (), pause))
    assert said == [[], ["QC401"], [], ["QC104"], [], ["QC302"]]


def test_a_study_that_goes_ends_the_watch(small_study: Any) -> None:
    root = small_study()
    with pytest.raises(StudyError, match="is gone"):
        list(verdicts(root, Choice(), (), lambda: shutil.rmtree(root)))


def test_the_command_prints_each_verdict_and_ends_by_an_interrupt(
    small_study: Any, run_command: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_study()
    acts = iter([lambda: (root / ANA).write_text(WRONG, "utf-8")])

    def pause(_seconds: float) -> None:
        act = next(acts, None)
        if act is None:
            raise KeyboardInterrupt
        act()

    monkeypatch.setattr("qualcode.cli.commands.validate.time.sleep", pause)
    ran = run_command("validate", "--watch", "--study", root)
    assert ran.status == 130
    assert ran.out.startswith("No problems in 9 files\n")
    assert f"{ANA}:11:11: error QC401" in ran.out
    assert ran.err.count(f"watching {root}; Ctrl+C ends\n") == 2


@pytest.mark.parametrize("words", [("--fix",), ("--fix", "--dry-run"), ("--format", "json")])
def test_watching_goes_with_neither_mending_nor_machines(
    small_study: Any, run_command: Any, words: tuple[str, ...]
) -> None:
    ran = run_command("validate", "--watch", "--study", small_study(), *words)
    assert (ran.status, ran.err) == (
        2,
        "error: --watch is for people who edit by hand\n       it goes neither with --fix nor with --format\n",
    )
