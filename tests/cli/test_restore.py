from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qualcode.core.changes import Batch, EditTranscript
from qualcode.core.model import Transcript
from qualcode.session import Session

pytestmark = pytest.mark.usefixtures("as_ana")

if TYPE_CHECKING:
    from tests.conftest import Command, SmallStudy


@pytest.fixture
def study(small_study: SmallStudy) -> Path:
    """A study of which ana has changed a note, twice."""
    root = small_study()
    session = Session.open(root, "ana", {})
    for words in ("First.\n", "Second [/b].\n"):
        text = session.project.transcripts["O01-counter"]
        edit = EditTranscript(before=text, after=Transcript("O01-counter", words))
        session.do(Batch((edit,), f"edit to {words.strip()}"))
    return root


def note(root: Path) -> str:
    return (root / "transcripts/O01-counter.txt").read_text("utf-8")


def test_backups_are_listed_the_newest_first(study: Path, run_command: Command) -> None:
    told = run_command("restore", "--list", "--study", study)
    lines = told.out.splitlines()
    assert (told.status, len(lines)) == (0, 3)
    assert lines[1].endswith("edit to Second [/b].")
    assert lines[2].endswith("edit to First.")
    found = json.loads(run_command("restore", "--list", "--format", "json", "--study", study).out)["backups"]
    assert [one["title"] for one in found] == ["edit to Second [/b].", "edit to First."]
    assert found[0]["files"] == ["transcripts/O01-counter.txt"]
    assert (found[0]["coder"], found[0]["bytes"]) == ("ana", 7)


def test_going_back_to_the_newest_or_to_one_by_name(study: Path, run_command: Command) -> None:
    told = run_command("restore", "--dry-run", "--study", study)
    assert told.out == (
        "--- a/transcripts/O01-counter.txt\n+++ b/transcripts/O01-counter.txt\n@@ -1 +1 @@\n"
        "-Second [/b].\n+First.\n"
    )
    assert note(study) == "Second [/b].\n"
    names = [
        one["name"]
        for one in json.loads(run_command("restore", "--list", "--format", "json", "--study", study).out)[
            "backups"
        ]
    ]
    told = run_command("restore", "--study", study, "--coder", "budi")
    assert (told.status, told.out) == (0, "")
    assert told.err.startswith(
        "transcripts/O01-counter.txt\nwent back to before “edit to Second [/b].” of 20"
    )
    assert note(study) == "First.\n"
    told = run_command("restore", names[1], "--study", study, "--coder", "budi", "--format", "json")
    assert json.loads(told.out) == {"backup": names[1], "files": ["transcripts/O01-counter.txt"]}
    assert note(study) == "The counter opens at eight. Nobody waits.\n"
    told = run_command("restore", names[1], "--study", study)
    assert (told.status, told.err) == (0, "nothing was changed: the files say what they said then\n")
    told = run_command("restore", names[1], "--dry-run", "--study", study)
    assert (told.out, told.err) == ("", "nothing would change: the files say what they said then\n")
    told = run_command("undo", "--study", study, "--coder", "budi")
    assert told.err == "undone: go back to before “edit to First.”\n"
    assert note(study) == "First.\n"
    run_command("undo", "--study", study, "--coder", "budi")
    assert note(study) == "Second [/b].\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nosuch",), "error: there is no backup 'nosuch'\n"),
        (("20",), "error: several backups begin with '20'\n"),
        (("--file", "x.txt"), "error: x.txt is not in the backup 20"),
        (("nosuch.zip",), "error: nosuch.zip cannot be read: "),
    ],
)
def test_what_cannot_be_gone_back_to_is_refused(
    study: Path, run_command: Command, words: tuple[str, ...], message: str
) -> None:
    told = run_command("restore", *words, "--study", study)
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith(message)
    assert note(study) == "Second [/b].\n"


def test_a_study_without_backups_says_so(small_study: SmallStudy, run_command: Command) -> None:
    root = small_study()
    assert run_command("restore", "--list", "--study", root).out == "no backup\n"
    told = run_command("restore", "--study", root)
    assert told.status == 2
    assert told.err.startswith("error: there is no backup yet\n")


def test_a_copy_is_made_beside_the_study_or_where_one_says_and_never_over_another_file(
    study: Path, run_command: Command, tmp_path: Path
) -> None:
    told = run_command("backup", "--study", study)
    (made,) = tmp_path.glob("small-*.zip")
    assert told.err == f"wrote {made}: 10 files\n"
    target = tmp_path / "copy.zip"
    assert run_command("backup", "--to", target, "--study", study).status == 0
    with zipfile.ZipFile(target) as archive:
        assert archive.read("transcripts/O01-counter.txt") == b"Second [/b].\n"
        assert "audit/ana.jsonl" in archive.namelist()
    told = run_command("backup", "--to", target, "--study", study)
    assert told.status == 2
    assert "is there already\n       name another file, or replace it with --force" in told.err
    assert run_command("backup", "--to", target, "--force", "--study", study).status == 0
    told = run_command("backup", "--to", study / "codings/x.zip", "--study", study)
    assert told.status == 2
    assert "lies among the study's own data" in told.err
    run_command("restore", "--study", study)
    told = run_command("restore", target, "--study", study)
    assert told.err.startswith("transcripts/O01-counter.txt\nwent back to the copy copy.zip of 20")
    assert note(study) == "Second [/b].\n"


@pytest.mark.parametrize("spoil", [b"", b'{"version": 1', b'{"version": 9}', None])
def test_a_damaged_backup_is_not_passed_over_for_an_older_one(
    study: Path, run_command: Command, spoil: bytes | None
) -> None:
    """Who asks for the newest would silently get a state of longer ago."""
    newest, older = (
        one["name"]
        for one in json.loads(run_command("restore", "--list", "--study", study, "--format", "json").out)[
            "backups"
        ]
    )
    manifest = study / ".qualcode/backups" / newest / "manifest.json"
    if spoil is None:
        manifest.unlink()
    else:
        manifest.write_bytes(spoil)
    before = note(study)
    for words in ((), ("--dry-run",), (newest,)):
        told = run_command("restore", *words, "--study", study, "--coder", "budi")
        assert (told.status, told.out) == (2, "")
        assert told.err.startswith(f"error: the backup {newest} is damaged: ")
        assert told.err.endswith("\n       take another\n")
        assert note(study) == before
    listed = run_command("restore", "--list", "--study", study).out.splitlines()
    assert [line.split()[0] for line in listed[1:]] == [newest, older]
    assert "(damaged: " in listed[1]
    assert "damaged" not in listed[2]
    assert run_command("restore", older, "--study", study, "--coder", "budi").status == 0
