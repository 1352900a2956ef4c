"""The text of a source corrected in one's own editor: codings come along, what is lost is asked about, nothing is lost."""

from __future__ import annotations

import io
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from qualcode.session import Session

Run = Callable[..., Any]

SOURCE = "I01-clerk"
TEXT = f"transcripts/{SOURCE}.txt"


class Terminal(io.StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        return True


class Writer:
    """The person at the terminal and their editor."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self._patch = monkeypatch
        self._folder = folder

    def edits(self, *steps: tuple[bytes, bytes], answers: str = "") -> None:
        """The editor replaces words by others each time it is opened; `answers` are typed at the terminal."""
        todo = self._folder / "steps.txt"
        todo.write_text(repr(list(steps)), "utf-8")
        script = self._folder / "editor.py"
        script.write_text(
            "import ast, pathlib, sys\n"
            f"todo = pathlib.Path({str(todo)!r})\n"
            "steps = ast.literal_eval(todo.read_text('utf-8'))\n"
            "path = pathlib.Path(sys.argv[1])\n"
            "if steps:\n"
            "    path.write_bytes(path.read_bytes().replace(*steps[0]))\n"
            "    todo.write_text(repr(steps[1:]), 'utf-8')\n",
            "utf-8",
        )
        self._patch.setenv("VISUAL", f"{shlex.quote(sys.executable)} -I {shlex.quote(str(script))}")
        self._patch.setattr(sys, "stdin", Terminal(answers))
        self._patch.setattr(sys.stdout, "isatty", lambda: True)


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Writer:
    return Writer(monkeypatch, tmp_path)


@pytest.fixture
def root(small_study: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUALCODE_CODER", "ana")
    return small_study()


def segments(root: Path) -> list[tuple[str, list[int], bool]]:
    data: Any = yaml.safe_load((root / f"codings/ana/{SOURCE}.yaml").read_text("utf-8"))
    return [(one["id"], one["span"], one.get("orphan", False)) for one in data["segments"]]


def test_codings_come_along_with_the_text_as_one_act(run_command: Run, root: Path, writer: Writer) -> None:
    before = (root / TEXT).read_bytes()
    old, new = (b"How did", "Tja\u0301. How did".encode()), b"Tj\xc3\xa1. How did"
    writer.edits(old)
    found = run_command("source", "edit", "I01", "--study", root, "--dry-run")
    assert found.status == 0
    assert "would correct the transcript I01-clerk" in found.out
    assert "moved  a2b3c4  33:48" in found.out
    assert "what you had written is in .qualcode/drafts/" in found.err
    assert (root / TEXT).read_bytes() == before

    writer.edits(old)
    found = run_command("source", "edit", "I01", "--study", root)
    assert found.status == 0
    assert "moved  2 by +5 characters" in found.out
    assert (root / TEXT).read_bytes() == before.replace(b"How did", new)
    assert segments(root) == [("a2b3c4", [38, 53], False), ("d5e6f7", [96, 137], False)]
    Session.open(root, "ana", {}).undo()
    assert (root / TEXT).read_bytes() == before
    assert segments(root) == [("a2b3c4", [33, 48], False), ("d5e6f7", [91, 132], False)]


def test_what_an_editor_does_to_every_file_is_undone(run_command: Run, root: Path, writer: Writer) -> None:
    (root / TEXT).write_bytes("\ufeffI01: Ya.\r\nI01: Ya.".encode())
    writer.edits((b"\xef\xbb\xbfI01: Ya.\r\nI01: Ya.", b"I01: Ya.\r\nI01: Tidak.\r\n"))
    assert run_command("source", "edit", "I01", "--study", root).status == 0
    assert (root / TEXT).read_bytes() == "\ufeffI01: Ya.\r\nI01: Tidak.".encode()


LOSS = (b"I01: Nobody told us. I read", b"I01: I read")
BOTH = ["a2b3c4", "d5e6f7"]


@pytest.mark.parametrize(
    ("answers", "changed", "left", "orphans"),
    [
        ("\n", True, BOTH, ["a2b3c4"]),
        ("perhaps\nkeep\n", True, BOTH, ["a2b3c4"]),
        ("remove\n", True, ["d5e6f7"], []),
        ("leave\n", False, BOTH, []),
        ("edit\n", True, BOTH, []),
    ],
)
def test_what_loses_its_passage_is_asked_about(  # noqa: PLR0917 - fixtures
    run_command: Run,
    root: Path,
    writer: Writer,
    answers: str,
    changed: bool,
    left: list[str],
    orphans: list[str],
) -> None:
    before = (root / TEXT).read_bytes()
    writer.edits(LOSS, (b"I01: I read", b"I01: Nobody told us, really. I read"), answers=answers)
    found = run_command("source", "edit", "I01", "--study", root)
    assert found.status == 0
    assert "1 of the segments lose their passage" in found.err
    assert "ana  a2b3c4  “Nobody told us.”" in found.err
    assert ((root / TEXT).read_bytes() != before) is changed
    assert sorted(one for one, _, _ in segments(root)) == left
    assert [one for one, _, orphan in segments(root) if orphan] == orphans
    if not changed:
        (draft,) = (root / ".qualcode/drafts").glob("*.md")
        assert f"what you had written is in .qualcode/drafts/{draft.name}" in found.err


def test_what_cannot_be_saved_is_set_aside(run_command: Run, root: Path, writer: Writer) -> None:
    writer.edits((b"Nobody", b"\xff"))
    found = run_command("source", "edit", "I01", "--study", root)
    assert found.status == 2
    assert "what was written is not UTF-8 text" in found.err
    (draft,) = (root / ".qualcode/drafts").glob("*.md")
    assert f"it is in .qualcode/drafts/{draft.name}" in found.err
    draft.unlink()

    (root / f"codings/ana/{SOURCE}.yaml").write_text("segments: [", "utf-8")
    writer.edits((b"Nobody", b"Somebody"))
    found = run_command("source", "edit", "I01", "--study", root)
    assert found.status == 0  # codings that cannot be read are left to count the older text, and are told
    assert f"codings/ana/{SOURCE}.yaml" in found.err


@pytest.mark.parametrize(
    ("visual", "words", "status", "said"),
    [
        ("true", (), 0, "nothing to change: the text is as it was"),
        ("false", (), 2, "false: Editing failed"),
        ("/nowhere/vi", (), 2, "/nowhere/vi: Editing failed"),
        ("true", ("I99",), 2, "there is no transcript 'I99'"),
        ("true", ("I01", "I02"), 2, "what shall be written?"),
    ],
)
def test_what_does_not_come_to_a_text_changes_nothing(  # noqa: PLR0917 - fixtures
    run_command: Run,
    root: Path,
    writer: Writer,
    monkeypatch: pytest.MonkeyPatch,
    visual: str,
    words: tuple[str, ...],
    status: int,
    said: str,
) -> None:
    before = (root / TEXT).read_bytes()
    writer.edits()
    monkeypatch.setenv("VISUAL", visual)
    found = run_command("source", "edit", *(words or ("I01",)), "--study", root)
    assert (found.status, found.out) == (status, "")
    assert said in found.err
    assert (root / TEXT).read_bytes() == before


def test_without_a_terminal_no_editor_opens(run_command: Run, root: Path) -> None:
    found = run_command("source", "edit", "I01", "--study", root)
    assert found.status == 2
    assert "to correct a text in an editor takes a terminal" in found.err
    assert "`qualcode reanchor`" in found.err
