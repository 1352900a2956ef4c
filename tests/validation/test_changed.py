"""`validate --changed` and `--since`: what git says has changed, and what refers to it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qualcode.rules._example import FILES
from qualcode.store.git import answer, changed

STUDY = "qualcode.yaml"
INDEX = "transcripts/index.yaml"
BOOK = "codebooks/codebook.yaml"
CLERK = "transcripts/I01-clerk.txt"
ANA = "codings/ana/I01-clerk.yaml"
PUPIL = "codings/ana/I02-pupil.yaml"
CALLED = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false")
Found = Callable[..., list[str]]


def committed(root: Path, message: str = "first") -> None:
    assert answer(root, "add", "--all") is not None
    assert answer(root, *CALLED, "commit", "-q", "-m", message) is not None


@pytest.fixture
def repository(small_study: Any) -> Path:
    """The small study with a fault in one coder's codings of each interview, committed."""
    root: Path = small_study(
        {
            ANA: FILES[ANA].replace("[not-told]", "[not-tolt]"),
            PUPIL: FILES[PUPIL].replace("[not-told]", "[not-tolt]"),
        }
    )
    assert answer(root, "init", "-q", "-b", "main") is not None
    committed(root)
    return root


@pytest.fixture
def found(repository: Path, run_command: Any) -> Found:
    """The files of which QC401 is told."""

    def files(*words: str | Path) -> list[str]:
        ran = run_command("validate", "--select", "QC401", "--format", "json", "--study", repository, *words)
        return [one["file"] for one in json.loads(ran.out)["problems"]]

    return files


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def test_nothing_changed_nothing_looked_at(repository: Path, found: Found, run_command: Any) -> None:
    assert found() == [ANA, PUPIL]
    assert found("--changed") == []
    ran = run_command("validate", "--changed", "--study", repository)
    assert (ran.status, ran.out) == (0, "No problems in 0 files\n")


def test_a_changed_file_is_looked_at_alone(repository: Path, found: Found) -> None:
    append(repository / PUPIL, "# a remark\n")
    assert found("--changed") == [PUPIL]
    assert found("--changed", repository / "codings") == [PUPIL]
    assert found("--changed", repository / BOOK) == []


@pytest.mark.parametrize(
    ("file", "expected"),
    [(CLERK, [ANA]), (BOOK, [ANA, PUPIL]), (STUDY, [ANA, PUPIL]), ("memos/note.md", [])],
)
def test_what_refers_to_a_changed_file_is_looked_at_too(
    repository: Path, found: Found, file: str, expected: list[str]
) -> None:
    (repository / file).parent.mkdir(exist_ok=True)
    (repository / file).touch()
    append(repository / file, "\n")
    assert found("--changed") == expected


def test_new_staged_and_removed_files_are_changes(repository: Path) -> None:
    (repository / "codings/budi").mkdir()
    (repository / "codings/budi/I01-clerk.yaml").write_text("x", "utf-8")
    (repository / CLERK).unlink()
    append(repository / BOOK, "# staged\n")
    answer(repository, "add", BOOK)
    assert changed(repository) == {"codings/budi/I01-clerk.yaml", CLERK, BOOK}


def test_a_transcript_that_went_is_told_in_the_index(repository: Path, run_command: Any) -> None:
    (repository / CLERK).unlink()
    ran = run_command("validate", "--changed", "--format", "json", "--study", repository)
    told = {(one["rule"], one["file"]) for one in json.loads(ran.out)["problems"]}
    assert {("QC301", INDEX), ("QC412", ANA)} <= told
    assert PUPIL not in {file for _, file in told}


def test_since_a_revision_counts_what_the_branch_has_changed(repository: Path, found: Found) -> None:
    answer(repository, "checkout", "-q", "-b", "mine")
    append(repository / PUPIL, "# mine\n")
    committed(repository, "mine")
    answer(repository, "checkout", "-q", "main")
    append(repository / ANA, "# theirs\n")
    committed(repository, "theirs")
    answer(repository, "checkout", "-q", "mine")
    assert found("--changed") == []
    assert found("--since", "main") == [PUPIL]
    append(repository / ANA, "# not committed\n")
    assert found("--since", "main") == [ANA, PUPIL]


def test_a_study_in_a_folder_of_the_repository(small_study: Any) -> None:
    root = small_study()
    assert answer(root.parent, "init", "-q") is not None
    (root.parent / "elsewhere.txt").write_text("x", "utf-8")
    assert changed(root) == set(FILES)
    committed(root.parent)
    assert changed(root) == set()
    (root.parent / "elsewhere.txt").write_text("y", "utf-8")
    append(root / BOOK, "# é\n")
    assert changed(root) == {BOOK}


def test_names_that_are_not_ascii_are_found(repository: Path) -> None:
    (repository / "transcripts/Ibu Zoë.txt").write_text("P: Ya?\n", "utf-8")
    assert changed(repository) == {"transcripts/Ibu Zoë.txt"}


def test_without_git_and_with_an_unknown_revision_it_is_said(
    repository: Path, small_study: Any, run_command: Any
) -> None:
    ran = run_command("validate", "--since", "nosuch", "--study", repository)
    assert (ran.status, ran.err) == (
        2,
        "error: git knows no revision 'nosuch'\n       `git log --oneline` lists them\n",
    )
    ran = run_command("validate", "--since", "--output=x", "--study", repository)
    assert ran.status == 2
    assert not (repository / "x").exists()
    root = small_study()
    ran = run_command("validate", "--changed", "--study", root)
    assert (ran.status, ran.err) == (
        2,
        f"error: git does not look after {root}\n       start with `git init`, or check the whole study\n",
    )


@pytest.mark.skipif(os.name == "nt", reason="the settings name a shell's command")
@pytest.mark.parametrize("name", ["x", "a=b"])
def test_what_the_settings_of_a_repository_name_is_not_run(
    repository: Path, tmp_path: Path, name: str
) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "post-index-change").write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    (hooks / "post-index-change").chmod(0o755)
    for key, value in (
        ("core.hooksPath", str(hooks)),
        ("core.fsmonitor", f"touch {tmp_path}/ran"),
        (f"filter.{name}.clean", f"touch {tmp_path}/ran; cat"),
        (f"filter.{name}.required", "true"),
        ("diff.external", f"touch {tmp_path}/ran"),
    ):
        assert answer(repository, "config", key, value) is not None
    (repository / ".git/info/attributes").write_text(f"*.txt filter={name}\n")
    note = repository / "transcripts/O01-counter.txt"
    same = repository / "transcripts/I01-clerk.txt"
    append(note, "The counter closes.\n")
    os.utime(same, (1, 1))
    assert changed(repository) == changed(repository, "HEAD") == {"transcripts/O01-counter.txt"}
    assert not (tmp_path / "ran").exists()
