"""Acts on files are all or nothing: whatever dies, fills up, fails or is taken away, and at whichever call."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import filelock  # noqa: F401 - once, and not in every child
import pytest

from qualcode.errors import StudyError
from qualcode.store import journal, lock
from qualcode.store.fingerprint import fingerprint
from qualcode.store.transaction import (
    ChangedOnDisk,
    Content,
    Line,
    UnfinishedError,
    commit,
    put,
    recover,
    sweep,
)
from tests.support.faults import CHANGING, EVERY, LASTING, Disk, dies, killed, raises, refusal

OLD: dict[str, Content] = {
    "a.txt": b"old a\n",
    "sub/b.txt": b"old b\n",
    "sub/c.txt": b"old c\n",
    "d.txt": None,
}
NEW: dict[str, Content] = {
    "a.txt": b"new a\n",
    "sub/b.txt": None,
    "sub/c.txt": b"new c\n",
    "d.txt": b"new d\n",
}
TRAIL = "audit/ana.jsonl"
LINES = (
    Line(TRAIL, '{"id":"2"}', '{"void":"2"}'),
    Line(".qualcode/history/ana.jsonl", '{"do":"2"}', '{"void":"2"}', durable=False),
)
FAULTS = (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.ESTALE, errno.ENOTCONN)


def laid(root: Path, files: dict[str, Content] | None = None) -> Path:
    """A folder with the old files and one line in the trail."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    for name, content in (files or OLD).items():
        if content is not None:
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_bytes(content)
    (root / TRAIL).parent.mkdir()
    (root / TRAIL).write_bytes(b'{"id":"1"}\n')
    return root


def act(root: Path, names: tuple[str, ...] = tuple(NEW)) -> None:
    expected = {name: fingerprint(OLD[name]) for name in names}
    commit(root, {name: NEW[name] for name in names}, expected, LINES, title="the act")


def held(root: Path, names: tuple[str, ...]) -> dict[str, Content]:
    return {name: (root / name).read_bytes() if (root / name).exists() else None for name in names}


def happened(root: Path, names: tuple[str, ...]) -> bool:
    """Whether the act happened; all of it or nothing, with its lines, and nothing lies about."""
    found = held(root, names)
    done = found == {name: NEW[name] for name in names}
    assert done or found == {name: OLD[name] for name in names}
    trail = (root / TRAIL).read_text().splitlines()
    assert trail == ['{"id":"1"}', '{"id":"2"}'][: 1 + done]
    past = root / ".qualcode/history/ana.jsonl"
    assert (past.read_text() if past.exists() else "") == '{"do":"2"}\n' * done
    assert not litter(root)
    return done


def litter(root: Path) -> list[str]:
    return sorted(
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.name.endswith((".tmp", ".unfinished", ".broken")) or path.parent.name == "journal"
    )


SOME = (("a.txt",), ("sub/b.txt",), ("d.txt",), tuple(NEW))


@pytest.mark.parametrize("names", SOME)
def test_an_act_is_done_with_its_lines(memory: Path, names: tuple[str, ...]) -> None:
    root = laid(memory / "s")
    act(root, names)
    assert happened(root, names)
    assert recover(root) == journal.Recovery()


@pytest.mark.parametrize("names", SOME)
def test_killed_at_any_call_an_act_happened_or_did_not(memory: Path, names: tuple[str, ...]) -> None:
    root = laid(memory / "s")
    outcomes = []
    for at in range(1000):
        laid(root)
        if not killed(lambda: act(root, names), Disk(root, at, dies, only=LASTING)):
            assert happened(root, names)
            break
        told = recover(root)
        for stale in root.rglob(".qualcode-*.tmp"):
            assert told.undone in ((), ("",)), "what a whole note tells of is cleared by it"
            stale.unlink()
        done = happened(root, names)
        outcomes.append(done)
        assert told.undone in ((), ("the act",), ("",)) if not done else not told.undone
        assert recover(root) == journal.Recovery()
        if not done:
            act(root, names)
            assert happened(root, names)
    assert outcomes == sorted(outcomes), "once it has happened it stays so"
    assert True in outcomes
    assert len(outcomes) > 10


def test_killed_while_it_is_put_right_it_is_put_right_by_the_next(memory: Path) -> None:
    names = tuple(NEW)
    root = laid(memory / "s")
    broken_off = memory / "broken-off"
    disk = Disk(root, only=LASTING)
    with disk.watched():
        act(root)
    kills = 0
    for at, (call, _) in enumerate(disk.calls):
        if call not in {"replace", "unlink", "write"}:
            continue
        laid(root)
        assert killed(lambda: act(root, names), Disk(root, at, dies, only=LASTING))
        if not journal.pending(root) or journal.read(journal.pending(root)[0]) is None:
            continue
        shutil.rmtree(broken_off, ignore_errors=True)
        shutil.copytree(root, broken_off)
        for then in range(1000):
            shutil.rmtree(root)
            shutil.copytree(broken_off, root)
            if not killed(lambda: recover(root), Disk(root, then, dies, only=LASTING)):
                break
            kills += 1
            recover(root)
            happened(root, names)
    assert kills > 30


def test_notes_that_nobody_can_look_at_are_told_as_that(tmp_path: Path) -> None:
    """Nothing is said to be half done that is only unknown."""
    (tmp_path / ".qualcode").mkdir()
    (tmp_path / ".qualcode/journal").write_text("", "utf-8")

    assert recover(tmp_path) == journal.Recovery(closed="cannot read .qualcode/journal: Not a directory")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.ESTALE])
def test_a_fault_while_it_is_put_right_only_has_it_wait(memory: Path, number: int) -> None:
    root, broken_off = memory / "s", memory / "broken-off"
    waited = 0
    for number_of_file in (0, 1, -1):
        shutil.rmtree(broken_off, ignore_errors=True)
        shutil.copytree(died_while_placing(root, number_of_file), broken_off)
        for at in range(1000):
            shutil.rmtree(root)
            shutil.copytree(broken_off, root)
            disk = Disk(root, at, raises(number), sticky=True, only=EVERY)
            with disk.watched():
                told = recover(root)
            if len(disk.calls) <= at:
                assert told.waiting == told.closed == ""
                break
            waited += (told.waiting or told.closed) != ""
            again = recover(root)
            assert again.waiting == again.closed == ""
            assert happened(root, tuple(NEW)) == (number_of_file != 0)
    assert waited > 50


@pytest.mark.parametrize("number", FAULTS)
@pytest.mark.parametrize("sticky", [False, True])
@pytest.mark.parametrize("names", [("a.txt",), tuple(NEW)])
def test_a_fault_at_any_call_refuses_the_act_and_leaves_nothing(
    memory: Path, names: tuple[str, ...], number: int, *, sticky: bool
) -> None:
    root = laid(memory / "s")
    refused = 0
    for at in range(1000):
        laid(root)
        disk = Disk(root, at, raises(number), sticky, EVERY)
        error = refusal(disk, partial(act, root, names))
        if error is not None:
            assert os.strerror(number) in error.message
            assert "\n" not in error.message
        if len(disk.calls) <= at:
            break
        told = recover(root)
        assert not told.waiting
        for stale in root.rglob(".qualcode-*.tmp"):
            assert sticky, "it could have been removed"
            stale.unlink()
        done = happened(root, names)
        if isinstance(error, UnfinishedError):
            assert sticky
            assert error.message.startswith("the act may be half saved: cannot write ")
        else:
            assert done == (error is None)
        refused += error is not None
    assert refused > 10


def test_a_full_disk_at_the_trail_keeps_the_act_from_happening(memory: Path) -> None:
    root = laid(memory / "s")
    disk = Disk(root)
    with disk.watched():
        act(root)
    at = next(n for n, (name, where) in enumerate(disk.calls) if name == "write" and where.endswith(TRAIL))
    laid(root)
    with Disk(root, at, raises(errno.ENOSPC)).watched(), pytest.raises(StudyError, match="No space left"):
        act(root)
    assert not happened(root, tuple(NEW))


def test_a_note_that_cannot_be_read_is_moved_aside_and_told(memory: Path) -> None:
    root = laid(memory / "s")
    note = root / ".qualcode/journal/1.json"
    note.parent.mkdir(parents=True)
    for content in (b"[]\n", b"0 {}\n", b"\xff\xfe\n", b"\n", fingerprint(b"{}").encode() + b" {}\n"):
        note.write_bytes(content)
        assert recover(root) == journal.Recovery(broken=(".qualcode/journal/1.json.broken",))
        assert (root / ".qualcode/journal/1.json.broken").read_bytes() == content
    assert recover(root) == journal.Recovery()


def test_a_note_cut_off_by_a_crash_is_an_act_that_did_not_happen(memory: Path) -> None:
    root = laid(memory / "s")
    note = root / ".qualcode/journal/1.json"
    note.parent.mkdir(parents=True)
    note.write_bytes(b'abc {"ver')
    assert recover(root) == journal.Recovery(undone=("",))
    assert not note.exists()


@pytest.mark.parametrize(
    ("path", "staged", "line"),
    [
        ("../out.txt", ".qualcode-1.tmp", TRAIL),
        (".git/hooks/pre-commit", ".qualcode-1.tmp", TRAIL),
        ("a.txt", "sub/c.txt", TRAIL),
        ("a.txt", "../.qualcode-1.tmp", TRAIL),
        ("a.txt", ".qualcode-1.tmp", "../out.txt"),
        ("a.txt", ".qualcode-1.tmp", ".git/config"),
    ],
)
def test_a_note_that_reaches_for_other_files_is_not_followed(
    memory: Path, path: str, staged: str, line: str
) -> None:
    root = laid(memory / "s")
    (root / ".git" / "hooks").mkdir(parents=True)
    (root / ".qualcode-1.tmp").write_text("evil")
    step = journal.Step(path, "", fingerprint(b"evil"), staged)
    journal.write(root, "1", journal.Note("evil", (step,), (Line(line, "evil", "evil"),)))
    assert recover(root).broken == (".qualcode/journal/1.json.broken",)
    assert held(root, ("a.txt", "sub/c.txt")) == {"a.txt": b"old a\n", "sub/c.txt": b"old c\n"}
    assert not (memory / "out.txt").exists()
    assert not any((root / ".git").rglob("*.*"))


def died_while_placing(root: Path, number: int) -> Path:
    """The act was under way when the program died, just before its file of that number was put in place."""
    disk = Disk(laid(root))
    with disk.watched():
        act(root)
    places = [
        n
        for n, (name, where) in enumerate(disk.calls)
        if name in {"replace", "unlink"} and "journal" not in where
    ]
    laid(root)
    assert killed(lambda: act(root), Disk(root, places[number], dies))
    return root


def test_what_others_wrote_since_is_not_written_over(memory: Path) -> None:
    root = died_while_placing(memory / "s", 1)
    assert (root / "a.txt").read_bytes() == b"new a\n"
    (root / "sub/b.txt").write_bytes(b"theirs b\n")
    (root / "sub/c.txt").write_bytes(b"theirs c\n")
    told = recover(root)
    assert told.finished == ("d.txt",)
    assert told.conflicting == ("sub/b.txt", "sub/c.txt")
    assert (root / "sub/b.txt").read_bytes() == b"theirs b\n"
    assert (root / "sub/c.txt").read_bytes() == b"theirs c\n"
    assert (root / "sub/c.txt.unfinished").read_bytes() == b"new c\n"
    assert litter(root) == ["sub/c.txt.unfinished"]


def test_a_line_that_others_have_added_to_since_is_cancelled_and_not_cut(memory: Path) -> None:
    root = died_while_placing(memory / "s", 0)
    with (root / TRAIL).open("a") as file:
        file.write('{"id":"3"}\n')
    assert recover(root).undone == ("the act",)
    assert (root / TRAIL).read_text().splitlines() == [
        '{"id":"1"}',
        '{"id":"2"}',
        '{"id":"3"}',
        '{"void":"2"}',
    ]


def test_the_next_act_of_a_living_program_settles_what_a_dead_one_left(memory: Path) -> None:
    root = died_while_placing(memory / "s", -1)
    with pytest.raises(ChangedOnDisk):
        act(root)
    assert happened(root, tuple(NEW))


def test_an_editor_that_writes_while_an_act_is_being_saved_is_not_written_over(memory: Path) -> None:
    root = laid(memory / "s")
    some = CHANGING - {"write"}
    disk = Disk(root, only=some)
    with disk.watched():
        act(root)
    for at in range(next(n for n, (name, _) in enumerate(disk.calls) if name == "replace")):
        laid(root)

        def edits(_name: str, _where: str) -> None:
            put(root / "sub/c.txt", b"theirs\n")

        with Disk(root, at, edits, only=some).watched(), pytest.raises(ChangedOnDisk):
            act(root)
        assert held(root, tuple(NEW)) == {**OLD, "sub/c.txt": b"theirs\n"}
        assert (root / TRAIL).read_text() == '{"id":"1"}\n'
        assert not litter(root)


def test_a_line_is_added_after_a_last_line_without_an_end(memory: Path) -> None:
    root = laid(memory / "s")
    (root / TRAIL).write_text('{"id":"1"}\n{"id":')
    act(root)
    assert (root / TRAIL).read_text() == '{"id":"1"}\n{"id":\n{"id":"2"}\n'


def test_a_folder_that_cannot_be_written_does_not_keep_a_study_from_opening(memory: Path) -> None:
    root = died_while_placing(memory / "s", -1)
    with Disk(root, 0, raises(errno.EROFS), sticky=True).watched():
        assert "Read-only file system" in recover(root).waiting
    assert recover(root) == journal.Recovery(finished=("d.txt",))


def test_staged_files_that_nobody_will_place_go_when_they_are_old(memory: Path) -> None:
    root = laid(memory / "s")
    old, fresh, other = (root / "sub" / name for name in (".qualcode-a.tmp", ".qualcode-b.tmp", "c.tmp"))
    (root / "codings" / "ana").mkdir(parents=True)
    for path in (old, fresh, other, root / "codings/ana/.qualcode-d.tmp", root / ".qualcode-e.tmp"):
        path.write_text("x")
        os.utime(path, (0, 0) if path != fresh else None)
    sweep(root)
    assert litter(root) == ["sub/.qualcode-a.tmp", "sub/.qualcode-b.tmp", "sub/c.tmp"]
    (root / "sub").rename(root / "transcripts")
    sweep(root)
    assert litter(root) == ["transcripts/.qualcode-b.tmp", "transcripts/c.tmp"]


@contextmanager
def held_elsewhere(root: Path) -> Iterator[None]:
    """The study is held by somebody else than this thread, who would only go on holding it."""
    holding = lock.locked(root)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(holding.__enter__).result()
        try:
            yield
        finally:
            thread.submit(holding.__exit__, None, None, None).result()


def test_the_one_who_holds_the_study_is_named(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "LOCK_SECONDS", 0.1)
    root = laid(memory / "s")
    with held_elsewhere(root):
        with pytest.raises(StudyError, match=f"process {os.getpid()} has been writing to "):
            act(root)
        holder = root / ".qualcode" / "holder.json"
        holder.write_text(json.dumps({"pid": 7, "host": "elsewhere"}))
        with pytest.raises(StudyError, match=r"a program on elsewhere \(process 7\) has been writing to "):
            act(root)
        child = os.fork()
        if child == 0:
            os._exit(0)
        os.waitpid(child, 0)
        for content in (json.dumps({"pid": child, "host": os.uname().nodename}), "{", "[]", "{}"):
            holder.write_text(content)
            with pytest.raises(StudyError, match="another program has been writing to "):
                act(root)
    assert not happened(root, tuple(NEW))


def test_the_lock_of_a_dead_program_blocks_nobody(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "LOCK_SECONDS", 0.1)
    root = laid(memory / "s")

    def holds_and_dies() -> None:
        with lock.locked(root):
            dies("", "")

    assert killed(holds_and_dies, Disk(root))
    act(root)
    assert happened(root, tuple(NEW))


def test_permissions_stay_and_links_stay_links(memory: Path) -> None:
    root = laid(memory / "s")
    (root / "sub/c.txt").rename(root / "real.txt")
    (root / "sub/c.txt").symlink_to("../real.txt")
    (root / "real.txt").chmod(0o640)
    act(root)
    assert (root / "sub/c.txt").is_symlink()
    assert (root / "real.txt").read_bytes() == b"new c\n"
    assert (root / "real.txt").stat().st_mode & 0o777 == 0o640
