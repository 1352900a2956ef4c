from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qualcode.session import Session

if TYPE_CHECKING:
    from tests.conftest import Command


SCHEMAS = ("codebook", "codings", "index", "project", "summaries")


def files_of(root: Path) -> set[str]:
    """The files of a study, less what qualcode keeps for itself."""
    return {
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.is_file() and ".qualcode" not in path.parts
    }


def test_a_new_study_is_what_was_asked_for(run_command: Command, tmp_path: Path) -> None:
    root = tmp_path / "deep" / "study"
    words = ("--title", "Why: people wait", "--coder", "ana", "--name", "Ana #1", "--language", "id")
    made = run_command("init", root, *words)

    assert (made.status, made.out) == (0, "")
    assert made.err.startswith(f"started a study: 10 files in {root}\n")
    assert files_of(root) == {
        ".gitattributes",
        ".gitignore",
        "codebooks/codebook.yaml",
        "qualcode.yaml",
        *(f"schemas/{name}.schema.json" for name in SCHEMAS),
        "transcripts/index.yaml",
    }
    session = Session.open(root)
    assert session.problems == ()
    assert session.project.study.title.in_language() == "Why: people wait"
    assert session.project.study.coders["ana"].name == "Ana #1"
    assert (session.coder, session.project.study.language) == ("ana", "id")
    assert ".qualcode/\n" in (root / ".gitignore").read_text()
    assert "transcripts/*.txt text eol=lf\n" in (root / ".gitattributes").read_text()


def test_without_a_terminal_nothing_is_asked(
    run_command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "Siti Aminah")
    (tmp_path / "waiting").mkdir()
    monkeypatch.chdir(tmp_path / "waiting")

    assert run_command("init").status == 0
    study = Session.open(tmp_path / "waiting").project.study
    assert study.title.in_language() == "waiting"
    assert {one.id: one.name for one in study.coders.values()} == {"siti": "Siti Aminah"}
    assert study.provenance == "collected"


def test_who_codes_is_who_the_environment_says(
    run_command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUALCODE_CODER", "ana")
    assert run_command("init", tmp_path / "hers").status == 0
    assert run_command("init", tmp_path / "his", "--coder", "budi").status == 0
    assert Session.open(tmp_path / "hers", environ={"QUALCODE_CODER": "ana"}).coder == "ana"
    assert list(Session.open(tmp_path / "his", environ={}).project.study.coders) == ["budi"]


def test_nothing_is_written_over(run_command: Command, tmp_path: Path) -> None:
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "transcripts/index.yaml").write_text("mine", "utf-8")
    (tmp_path / ".gitignore").write_text("*.bak\n", "utf-8")
    told = run_command("init", tmp_path)

    assert told.status == 2
    assert told.err == (
        f"error: {tmp_path / 'transcripts/index.yaml'} is there already\n"
        "       nothing was written; name a new folder\n"
    )
    assert files_of(tmp_path) == {"transcripts/index.yaml", ".gitignore"}
    (tmp_path / "transcripts/index.yaml").unlink()
    assert run_command("init", tmp_path).status == 0
    assert (tmp_path / ".gitignore").read_text() == "*.bak\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--language", "no tag"), "language: must be a BCP 47 tag"),
        (("--coder", "../x"), "coders ../x: "),
        (("--sample", "--title", "x"), "--title does not go with --sample"),
    ],
)
def test_values_that_fit_no_study_are_refused(
    run_command: Command, tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    told = run_command("init", tmp_path / "new", *words)

    assert told.status == 2
    assert told.err.startswith(f"error: {message}")
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_made_is_told(run_command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    told = run_command("init", tmp_path / "file" / "study", "--coder", "ana")

    assert told.status == 2
    assert told.err.startswith(f"error: cannot make {tmp_path / 'file' / 'study'}: Not a directory\n")


def test_the_sample_is_copied_whole(run_command: Command, tmp_path: Path, sample: Path) -> None:
    made = run_command("init", tmp_path / "copy", "--sample")

    assert made.status == 0
    schemas = {f"schemas/{name}.schema.json" for name in SCHEMAS}
    assert files_of(tmp_path / "copy") == files_of(sample) | schemas | {".gitignore", ".gitattributes"}
    session = Session.open(tmp_path / "copy")
    assert session.problems == ()
    assert len(session.project.transcripts) == 17
    again = run_command("init", tmp_path / "copy", "--sample")
    assert (again.status, again.out) == (2, "")
