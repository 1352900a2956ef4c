"""What cannot be written is told by its place in the study, with what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from qualcode.core.changes import EditEntry
from qualcode.core.model import Code
from qualcode.errors import StudyError
from qualcode.session import Session
from qualcode.store import files, journal
from qualcode.store.transaction import recover
from qualcode.store.unwritable import unwritable


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("codings/ana/T1.yaml", "codings/ana/T1.yaml"),
        ("codings/ana/.qualcode-x7k2.tmp", "codings/ana"),
        (".qualcode-x7k2.tmp", "{root}"),
        (".qualcode/journal/01796128328615414592-125edf.json", ".qualcode/journal"),
        (".qualcode/backups/2026-12-01T1.unfinished/files/qualcode.yaml", ".qualcode/backups"),
        (".qualcode", ".qualcode"),
        ("", "{root}"),
        ("/elsewhere/x", "/elsewhere/x"),
    ],
)
def test_what_cannot_be_written_is_named_as_people_know_it(tmp_path: Path, path: str, place: str) -> None:
    fault = PermissionError(errno.EACCES, "Permission denied", str(tmp_path / path))
    told = unwritable(tmp_path, fault)
    assert told.message == f"cannot write {place.format(root=tmp_path)}: Permission denied"
    assert told.hint == "nothing was changed; see who may write there, then try again"


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        (errno.ENOSPC, "nothing was changed; make room on the disk, then try again"),
        (errno.EROFS, "nothing was changed; see who may write there, then try again"),
        (errno.EISDIR, "nothing was changed; move it away, then try again"),
        (errno.ESTALE, "nothing was changed; free the disk or the folder, then try again"),
    ],
)
def test_each_reason_has_its_own_way_out(tmp_path: Path, number: int, hint: str) -> None:
    told = unwritable(tmp_path, OSError(number, os.strerror(number), str(tmp_path / "memos")))
    assert (told.message, told.hint) == (f"cannot write memos: {os.strerror(number)}", hint)


def test_an_act_in_a_folder_that_may_not_be_written_names_the_folder(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def forbidden(path: str | Path, *args: int, **more: int) -> int:
        if os.fspath(path).startswith(str(sample / "codebooks" / ".qualcode-")):
            raise PermissionError(errno.EACCES, "Permission denied", os.fspath(path))
        return real(path, *args, **more)

    session = Session.open(sample, "ana", {})
    monkeypatch.setattr(os, "open", forbidden)
    with pytest.raises(StudyError) as refused:
        session.do(EditEntry(before=None, after=Code(id="new")))
    assert refused.value.message == "cannot write codebooks: Permission denied"
    assert "new" not in session.project.codebook.codes


def test_a_note_that_may_not_be_read_is_told_as_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / ".qualcode/journal/1.json"
    note.parent.mkdir(parents=True)
    note.write_text("x\n", "utf-8")

    def closed(path: Path, most: int = 0) -> bytes:  # noqa: ARG001 - as `held`
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(files, "held", closed)
    told = recover(tmp_path)
    assert told == journal.Recovery(waiting="cannot read .qualcode/journal/1.json: Permission denied")
    assert note.exists()
