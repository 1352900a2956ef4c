"""Before an act writes many files they are kept, and one can go back: byte by byte, as an act that can be undone."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.core.changes import Batch, Change, EditEntry, EditSegments, EditTranscript, Place
from qualcode.core.model import Code, Transcript
from qualcode.errors import ChangeRefused, StudyError, UsageError
from qualcode.session import Session
from qualcode.store import backups as store
from qualcode.store.backups import backups, is_wanted, keep, prune
from qualcode.store.copies import backup_in, copied
from qualcode.store.layout import path_of, place_of
from tests.support.faults import Disk, raises

SmallStudy = Callable[..., Path]


@pytest.fixture
def study(small_study: SmallStudy) -> Path:
    root = small_study()
    book = root / "codebooks/codebook.yaml"
    book.write_text(book.read_text("utf-8").replace("codes:\n", "codes:\n  # the first\n", 1), "utf-8")
    return root


def opened(root: Path) -> Session:
    return Session.open(root, "ana", {})


def coded_by_budi(root: Path) -> None:
    """Budi codes as ana does, so that an act on both has five files."""
    for path in sorted((root / "codings/ana").glob("I*.yaml")):
        target = root / "codings/budi" / path.name
        target.parent.mkdir(exist_ok=True)
        target.write_text(path.read_text("utf-8").replace("coder: ana", "coder: budi"), "utf-8")


def renamed(session: Session) -> None:
    """Code `not-told` gets another id everywhere."""
    project = session.project
    code, theme = project.codebook.codes["not-told"], project.codebook.themes["uninformed"]
    changes: list[Change] = [
        EditEntry(before=code, after=replace(code, id="untold")),
        EditEntry(before=theme, after=replace(theme, codes=("untold",))),
    ]
    for key, codings in project.codings.items():
        held = tuple(one for one in codings.segments if "not-told" in one.codes)
        if held:
            after = tuple(replace(one, codes=("untold",)) for one in held)
            changes.append(EditSegments(coder=key.coder, transcript=key.transcript, before=held, after=after))
    session.do(Batch(tuple(changes), "rename “not-told”"))


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not {".qualcode", "audit"} & set(path.parts)
    }


def test_an_act_on_many_files_keeps_what_they_held(study: Path) -> None:
    coded_by_budi(study)
    before = files(study)
    renamed(opened(study))
    (backup,) = backups(study)
    assert (backup.title, backup.coder) == ("rename “not-told”", "ana")
    assert set(backup.files) == {
        "codebooks/codebook.yaml",
        *(f"codings/{coder}/{name}.yaml" for coder in ("ana", "budi") for name in ("I01-clerk", "I02-pupil")),
    }
    for path in backup.files:
        assert backup.content(path) == before[path]
        assert (study / ".qualcode/backups" / backup.name / "files" / path).read_bytes() == before[path]
    assert backup.size == sum(len(before[path]) for path in backup.files)


def test_an_act_on_few_files_keeps_none_and_one_on_a_text_does(study: Path) -> None:
    session = opened(study)
    renamed(session)
    assert backups(study) == ()
    text = session.project.transcripts["O01-counter"]
    session.do(EditTranscript(before=None, after=Transcript("I03", "Ya.\n")))
    assert backups(study) == ()
    session.do(EditTranscript(before=text, after=Transcript("O01-counter", "Other.\n")), "edit")
    (backup,) = backups(study)
    assert backup.content("transcripts/O01-counter.txt") == text.text.encode()


@pytest.mark.parametrize(
    ("places", "held", "wanted"),
    [
        ([Place("codebook")], {"a": b"", "b": b"", "c": b""}, False),
        ([Place("codebook")], {"a": b"", "b": b"", "c": b"", "d": None}, True),
        ([Place("transcript", transcript="T")], {"transcripts/T.txt": None}, False),
        ([Place("transcript", transcript="T")], {"transcripts/T.txt": b""}, True),
    ],
)
def test_when_a_backup_is_wanted(places: list[Place], held: dict[str, bytes | None], *, wanted: bool) -> None:
    assert is_wanted(places, held) is wanted


def test_going_back_brings_every_byte_back_and_can_be_undone(study: Path) -> None:
    coded_by_budi(study)
    session = opened(study)
    before = files(study)
    renamed(session)
    after, renamed_project = files(study), session.project
    (backup,) = backups(study)
    diff = session.would_go_back(backup)
    assert "-  untold:\n+  not-told:\n" in diff
    assert files(study) == after

    assert set(session.go_back(backup)) == set(backup.files)
    assert files(study) == before
    assert session.project == opened(study).project
    assert [one.title for one in backups(study)] == [
        "go back to before “rename “not-told””",
        "rename “not-told”",
    ]
    session = opened(study)
    session.undo()
    assert session.project == renamed_project
    session.redo()
    assert "not-told" in session.project.codebook.codes
    assert session.go_back(backup) == ()
    last = (study / "audit/ana.jsonl").read_text("utf-8").splitlines()[-3:]
    assert [json.loads(line)["kind"] for line in last] == ["done", "undone", "redone"]


def test_only_some_files_can_be_brought_back(study: Path) -> None:
    coded_by_budi(study)
    session = opened(study)
    renamed(session)
    (backup,) = backups(study)
    with pytest.raises(UsageError, match=r"nosuch\.yaml is not in the backup"):
        session.go_back(backup, ["nosuch.yaml"])
    with pytest.raises(ChangeRefused, match="carries an unknown code 'not-told'"):
        session.go_back(backup, ["codings/ana/I01-clerk.yaml"])
    code = session.project.codebook.codes["visits"]
    session.do(EditEntry(before=None, after=Code(id="not-told")))
    assert session.go_back(backup, ["codings/ana/I01-clerk.yaml"]) == ("codings/ana/I01-clerk.yaml",)
    assert code in session.project.codebook.codes.values()
    assert "untold" in session.project.codebook.codes


def test_what_was_not_there_then_goes_and_what_went_comes_back(study: Path) -> None:
    session = opened(study)
    held = {
        path: (study / path).read_bytes() if (study / path).exists() else None
        for path in (
            "codings/ana/O01-counter.yaml",
            "codings/budi/I01-clerk.yaml",
            "summaries.yaml",
            "qualcode.yaml",
        )
    }
    keep(study, held, "try", "ana")
    coded_by_budi(study)
    (study / "codings/ana/O01-counter.yaml").unlink()
    (study / "summaries.yaml").write_text("qualcode: summaries/1\ncells: []\n")
    session.refresh()
    assert session.go_back(backups(study)[0]) == (
        "codings/ana/O01-counter.yaml",
        "codings/budi/I01-clerk.yaml",
        "summaries.yaml",
    )
    assert (study / "codings/ana/O01-counter.yaml").read_bytes() == held["codings/ana/O01-counter.yaml"]
    assert not (study / "codings/budi/I01-clerk.yaml").exists()
    assert (study / "codings/budi/I02-pupil.yaml").exists()


def test_a_file_that_was_spoilt_since_can_be_brought_back(study: Path) -> None:
    coded_by_budi(study)
    before = files(study)
    session = opened(study)
    renamed(session)
    session.undo()
    for content in (b"<<<<<<< HEAD\n=======\n>>>>>>> x\n", b"\xff"):
        (study / "codebooks/codebook.yaml").write_bytes(content)
        session = opened(study)
        assert session.problems
        assert session.go_back(backups(study)[-1], ["codebooks/codebook.yaml"]) == (
            "codebooks/codebook.yaml",
        )
        assert (study / "codebooks/codebook.yaml").read_bytes() == before["codebooks/codebook.yaml"]
        assert opened(study).problems == session.problems == ()
        assert backups(study)[0].content("codebooks/codebook.yaml") == content


def test_a_backup_that_was_changed_or_could_never_be_read_is_refused(study: Path) -> None:
    session = opened(study)
    keep(
        study,
        {"codebooks/codebook.yaml": b"codes: {", "codings/ana/I01-clerk.yaml": b"coder: budi\n"},
        "x",
        "",
    )
    (backup,) = backups(study)
    with pytest.raises(ChangeRefused, match="could not be read when it was kept"):
        session.go_back(backup)
    file = study / ".qualcode/backups" / backup.name / "files/codebooks/codebook.yaml"
    file.write_bytes(b"codes: {}")
    with pytest.raises(StudyError, match="was changed in the backup"):
        session.go_back(backup)
    file.unlink()
    with pytest.raises(StudyError) as refused:
        session.go_back(backup)
    assert (refused.value.message, refused.value.hint) == (
        f"codebooks/codebook.yaml is missing from the backup {backup.name}: No such file or directory",
        "take another, or bring back its other files with `qualcode restore --file`",
    )
    file.symlink_to("/etc/passwd")
    with pytest.raises(StudyError, match="is missing from the backup"):
        session.go_back(backup)


@pytest.mark.parametrize(
    "path", ["../out.txt", ".git/config", "memos/note.md", "transcripts/a/b.txt", "audit/ana.jsonl"]
)
def test_a_backup_reaches_no_file_that_acts_do_not_write(study: Path, path: str) -> None:
    folder = study / ".qualcode/backups/2024-x"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "files").mkdir(parents=True)
    (folder / "files" / Path(path).name).write_text("evil")
    entry = {"path": path, "sha256": "0" * 64, "size": 4}
    manifest = {"version": 1, "title": "t", "time": "", "coder": "", "files": [entry]}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises((StudyError, ChangeRefused)):
        opened(study).go_back(backups(study)[0])


@pytest.mark.parametrize("sha256", ["", "0" * 64])
def test_a_name_that_no_file_can_have_is_refused(study: Path, sha256: str) -> None:
    folder = study / ".qualcode/backups/2024-x"
    folder.mkdir(parents=True)
    entry = {"path": "transcripts/\ud800.txt", "sha256": sha256, "size": 4}
    manifest = {"version": 1, "title": "t", "time": "", "coder": "", "files": [entry]}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(StudyError, match="is no name of a file"):
        opened(study).go_back(backups(study)[0])


@pytest.mark.parametrize("manifest", ["{", "[]", "{}", '{"version": 2}', '{"version": 1, "files": 3}'])
def test_a_folder_that_is_no_backup_is_none(study: Path, manifest: str) -> None:
    folder = study / ".qualcode/backups/2024-x"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(manifest)
    assert backups(study) == ()


def test_the_oldest_go_first_and_the_newest_stays_however_large(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        keep(study, {"a": b"x" * 100}, f"act {number}", "")
    (study / ".qualcode/backups/2024.unfinished").mkdir()
    monkeypatch.setattr(store, "MOST_BACKUPS", 4)
    prune(study)
    assert [one.title for one in backups(study)] == ["act 4", "act 3", "act 2", "act 1"]
    monkeypatch.setattr(store, "MOST_BYTES", 250)
    prune(study)
    assert [one.title for one in backups(study)] == ["act 4", "act 3"]
    monkeypatch.setattr(store, "MOST_BYTES", 50)
    prune(study)
    assert [one.title for one in backups(study)] == ["act 4"]
    assert not (study / ".qualcode/backups/2024.unfinished").exists()


def test_an_act_that_cannot_be_kept_first_is_refused_and_a_refused_act_keeps_nothing(study: Path) -> None:
    coded_by_budi(study)
    session = opened(study)
    renamed(session)  # the first time, texts are kept as well
    session.undo()
    disk = Disk(study)
    with disk.watched():
        renamed(session)
    session.undo()
    shutil.rmtree(study / ".qualcode/backups")
    before = files(study)
    first = next(n for n, (_, where) in enumerate(disk.calls) if "backups" in where)
    last = next(n for n, (name, where) in enumerate(disk.calls) if name == "replace" and "/codings/" in where)
    for at in (*range(first, first + 12), last):
        with (
            Disk(study, at, raises(errno.ENOSPC)).watched(),
            pytest.raises(StudyError, match="No space left"),
        ):
            renamed(session)
        assert files(study) == before
        assert not list((study / ".qualcode/backups").glob("*"))


def test_names_of_backups_tell_the_time_and_the_act(study: Path) -> None:
    names = [keep(study, {"a": b""}, title, "").name for title in ("Kode “Évora” → x", "[/b]", "x" * 99)]
    assert [name[23:] for name in names] == ["kode-evora-x", "b", "x" * 40]


def test_two_backups_of_one_moment_are_two(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "time_of", lambda _moment: "2024-02-07T01:10:14.123Z")
    for _ in range(3):
        keep(study, {"a": b""}, "t", "")
    assert [one.name for one in backups(study)] == [
        "2024-02-07T011014.123Z-t-3",
        "2024-02-07T011014.123Z-t-2",
        "2024-02-07T011014.123Z-t",
    ]


def test_a_copy_holds_the_whole_study_and_nothing_private(study: Path, tmp_path: Path) -> None:
    (study / "memos").mkdir()
    (study / "memos/m.md").write_text("hm")
    session = opened(study)
    renamed(session)
    (study / ".qualcode/names.yaml").write_text("Wayan: A\n")
    (study / "recording.mp3").write_bytes(b"x")
    content, number = copied(study, session.project.study)
    (tmp_path / "copy.zip").write_bytes(content)
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert archive.testzip() is None
        held = {name: archive.read(name) for name in archive.namelist()}
        archive.extractall(tmp_path / "copy")
    assert held.keys() - {"audit/ana.jsonl"} == files(study).keys() - {"recording.mp3"}
    assert number == len(held)
    session.refresh()
    assert opened(tmp_path / "copy").project == session.project
    assert session.project.memos["m"].text == "hm"

    before = session.project
    code = before.codebook.codes["visits"]
    session.do(EditEntry(before=code, after=replace(code, color="red")))
    backup = backup_in(tmp_path / "copy.zip", session.project.study)
    assert session.go_back(backup) == ("codebooks/codebook.yaml",)
    assert session.project == before
    assert session.history.done[-1].title == "go back to the copy copy.zip"


def test_a_copy_leaves_no_folder_out(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def looked_into(folder: str) -> object:
        if os.fspath(folder) == str(study / "codings/ana"):
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return real(folder)

    read = opened(study).project.study
    monkeypatch.setattr(os, "scandir", looked_into)
    with pytest.raises(StudyError) as refused:
        copied(study, read)
    assert refused.value.message == f"cannot copy the study: {study / 'codings/ana'}: Permission denied"


@pytest.mark.parametrize("moment", [0, 5_000_000_000])
def test_a_file_from_a_time_that_archives_do_not_know_is_copied(study: Path, moment: int) -> None:
    os.utime(study / "qualcode.yaml", (moment, moment))
    with zipfile.ZipFile(io.BytesIO(copied(study, opened(study).project.study)[0])) as archive:
        assert archive.read("qualcode.yaml") == (study / "qualcode.yaml").read_bytes()


def test_what_is_no_copy_of_a_study_is_refused(study: Path, tmp_path: Path) -> None:
    zipped = tmp_path / "x.zip"
    with pytest.raises(StudyError, match="cannot be read"):
        backup_in(zipped, opened(study).project.study)
    zipped.write_bytes(b"PK no")
    with pytest.raises(StudyError, match="cannot be read"):
        backup_in(zipped, opened(study).project.study)
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(StudyError, match="is no copy of a study"):
        backup_in(zipped, opened(study).project.study)
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("qualcode.yaml", "x")
        archive.writestr("transcripts/big.txt", b"0" * (64 * 1024 * 1024 + 1))
    with pytest.raises(StudyError, match="holds more than a study can"):
        backup_in(zipped, opened(study).project.study)


def test_every_place_is_found_again_by_its_path(study: Path) -> None:
    project = opened(study).project
    for place in opened(study).files:
        assert place_of(path_of(place, project.study), project.study) == place
    for path in (
        "",
        "transcripts/a.yaml",
        "codings/a.yaml",
        "codings/a/b/c.yaml",
        "memos/x.txt",
        "memos/a/x.md",
        "../qualcode.yaml",
    ):
        assert place_of(path, project.study) is None
