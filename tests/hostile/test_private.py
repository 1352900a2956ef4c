"""What stands beside a study may come from anywhere, too: links that lead out, pipes, and what never ends."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from qualcode.errors import StudyError
from qualcode.rules._example import FILES
from qualcode.store import coders, drafts, names

TEXT = sha256(FILES["transcripts/I01-clerk.txt"].encode()).hexdigest()
READER = sha256(b"ana").hexdigest()[:16]
OWN = (
    "audit/ana.jsonl",
    ".qualcode/history/ana.jsonl",
    ".qualcode/journal/1.json",
    ".qualcode/holder.json",
    ".qualcode/lock",
    ".qualcode/coder",
    ".qualcode/names.yaml",
    ".qualcode/backups/b/manifest.json",
    f".qualcode/reading/{READER}.json",
    f".qualcode/texts/{TEXT}",
    "memos/m.md",
    "summaries.yaml",
)
FOLDERS = (
    "audit",
    "memos",
    ".qualcode",
    *(f".qualcode/{name}" for name in ("history", "journal", "backups", "texts", "reading", "sentences")),
)
OUTSIDE = "root:x:0:0\n[/b]\x1b[31m\n"
READING = (
    ("status",),
    ("validate",),
    ("log",),
    ("undo", "--list"),
    ("restore", "--list"),
    ("memo", "list"),
    ("framework", "--matrix"),
)
WRITING = (
    ("code", "I01-clerk", "visits", "--quote", "poster"),
    ("read", "I01-clerk", "--reached", "1"),
    ("memo", "write", "m", "new"),
    ("framework", "write", "uninformed", "I01", "x"),
    ("codebook", "rename", "visits", "calls"),
    ("undo"),
    ("restore"),
)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """It is ana who codes; what waits for a pipe is not waited for."""
    monkeypatch.setenv("QUALCODE_CODER", "ana")

    def give_up(*_: object) -> None:
        raise TimeoutError("it waits for ever")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def laid(root: Path, run_command: Any) -> Path:
    """The small study, with an act done and a backup kept."""
    for words in (("codebook", "rename", "visits", "calls"), ("codebook", "rename", "calls", "visits")):
        assert run_command(*words, "--study", root).status == 0
    return root


def in_place_of(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        path.rename(path.with_name("aside"))
    path.unlink(missing_ok=True)
    return path


def used(root: Path, run_command: Any) -> None:
    for words in (*READING, *WRITING):
        ran = run_command(*words, "--study", root)
        assert ran.status in {0, 1, 2}
        assert "Traceback" not in ran.err
        assert "\x1b" not in ran.out + ran.err
        assert "root:x" not in ran.out + ran.err


@pytest.mark.parametrize("path", OWN)
def test_no_link_is_followed_out_of_a_study(
    small_study: Any, run_command: Any, tmp_path: Path, path: str
) -> None:
    root = laid(small_study(), run_command)
    outside = tmp_path / "outside"
    outside.write_text(OUTSIDE, "utf-8")
    in_place_of(root / path).symlink_to(outside)
    used(root, run_command)
    assert outside.read_text("utf-8") == OUTSIDE


@pytest.mark.parametrize("path", FOLDERS)
def test_nothing_is_put_into_a_folder_elsewhere(
    small_study: Any, run_command: Any, tmp_path: Path, path: str
) -> None:
    root = laid(small_study(), run_command)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ".qualcode-old.tmp").write_text("theirs")
    (elsewhere / "1.json").write_text("{}\n")
    os.utime(elsewhere / ".qualcode-old.tmp", (0, 0))
    in_place_of(root / path).symlink_to(elsewhere)
    used(root, run_command)
    assert sorted(one.name for one in elsewhere.iterdir()) == [".qualcode-old.tmp", "1.json"]


@pytest.mark.parametrize("path", OWN)
def test_nothing_waits_for_a_pipe(small_study: Any, run_command: Any, path: str) -> None:
    root = laid(small_study(), run_command)
    os.mkfifo(in_place_of(root / path))
    used(root, run_command)


@pytest.mark.parametrize("path", OWN[:3])
def test_what_is_too_large_or_makes_no_sense_costs_itself(
    small_study: Any, run_command: Any, path: str
) -> None:
    root = laid(small_study(), run_command)
    for content in (b"[" * 100_000, b'{"id":' + b"9" * 10_000 + b"}\n", b"\0\x1b[31m\n\xff\xfe", b""):
        in_place_of(root / path).write_bytes(content)
        if not content:
            os.truncate(root / path, 1024**3)
        used(root, run_command)


def test_what_is_kept_for_oneself_stays_inside(small_study: Any, tmp_path: Path) -> None:
    root = small_study()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / ".qualcode").mkdir()
    (root / ".qualcode/coder").symlink_to(elsewhere / "coder")
    (root / ".qualcode/drafts").symlink_to(elsewhere)
    with pytest.raises(StudyError, match="it is a link that leads out of the study"):
        coders.remember(root, "ana")
    with pytest.raises(StudyError, match="it is a link that leads out of the study"):
        drafts.set_aside(root, "memo", "words")
    assert list(elsewhere.iterdir()) == []


def test_no_list_of_names_is_read_outside_the_study(small_study: Any, tmp_path: Path) -> None:
    root: Path = small_study()
    (tmp_path / "mine.yaml").write_text("Wayan: secret\n")
    (root / ".qualcode").mkdir()
    (root / names.NAMES_FILE).symlink_to(tmp_path / "mine.yaml")
    with pytest.raises(StudyError, match="cannot be read: it is a link that leads out of the study"):
        names.hidden_names(root)
