"""Files that a person names to a command: whatever stands there, it costs nothing, is not waited for, and is told in a line."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from qualcode.errors import UsageError
from qualcode.store.named import bounded, named_bytes, named_text

pytestmark = pytest.mark.usefixtures("as_ana")

GIGABYTE = 1024**3


def written(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, GIGABYTE)


def linked_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


class Fault(NamedTuple):
    """What stands where a file should be, and what is told of it after its name."""

    make: Callable[[Path], object]
    told: str


FAULTS = {
    "a gigabyte": Fault(sparse, " is larger than 64 MiB"),
    "a pipe": Fault(os.mkfifo, " cannot be read: it is not a file"),
    "a pipe behind a link": Fault(linked_pipe, " cannot be read: it is not a file"),
    "a device": Fault(lambda path: path.symlink_to("/dev/zero"), " cannot be read: it is not a file"),
    "nothing": Fault(lambda path: path.symlink_to("nowhere"), " cannot be read: No such file or directory"),
    "zeros": Fault(written(b"a,b\n" + bytes(9)), ": holds NUL characters"),
    "half a character": Fault(written(b"unit,ana\ncaf\xc3"), ":2: not UTF-8 text"),
    "half of UTF-16": Fault(written(b"\xff\xfea\0b"), ":1: not UTF-8 text"),
}
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("code", "from", "FILE", "--coder", "ana"),
    ("informant", "table", "--from", "FILE"),
    ("agree", "--ratings", "FILE"),
    ("frequency", "--stop-words", "FILE"),
)


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_named_file_that_is_none_is_told_in_a_line(
    small_study: Any, run_command: Any, tmp_path: Path, words: tuple[str, ...], name: str
) -> None:
    file = tmp_path / "named.csv"
    FAULTS[name].make(file)
    ran = run_command(*(str(file) if one == "FILE" else one for one in words), "--study", small_study())
    assert (ran.status, ran.out) == (2, "")
    first, *more = ran.err.splitlines()
    assert first == f"error: {file}{FAULTS[name].told}"
    assert len(more) == 1, "one line says what to do"


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_folder_is_no_file(
    small_study: Any, run_command: Any, tmp_path: Path, words: tuple[str, ...]
) -> None:
    ran = run_command(*(str(tmp_path) if one == "FILE" else one for one in words), "--study", small_study())
    assert ran.status == 2
    assert f"'{tmp_path}' is a directory" in ran.err.splitlines()[0]


LARGER: dict[tuple[str, ...], str] = {
    ("codebook", "diff"): " is larger than 64 MiB",
    ("import",): " is larger than 256 MiB",
    ("source", "add"): " is larger than 256 MiB",
    ("restore",): " cannot be read: File is not a zip file",
}


@pytest.mark.parametrize("words", LARGER, ids=" ".join)
def test_files_of_other_kinds_go_through_the_same_door(
    small_study: Any, run_command: Any, tmp_path: Path, words: tuple[str, ...]
) -> None:
    root: Path = small_study()
    ending = "zip" if words == ("restore",) else "txt"
    pipe, large = tmp_path / f"pipe.{ending}", tmp_path / f"large.{ending}"
    os.mkfifo(pipe)
    sparse(large)
    for file, told in ((pipe, " cannot be read: it is not a file"), (large, LARGER[words])):
        ran = run_command(*words, file, "--study", root)
        assert (ran.status, ran.err.splitlines()[0]) == (2, f"error: {file}{told}")


@pytest.mark.parametrize(
    ("words", "lines", "told"),
    [
        (
            ("code", "from", "-", "--coder", "ana"),
            "transcript,sentence,code\nI01-clerk,1,visits\n",
            "code 1 line",
        ),
        (("informant", "table", "--from", "-", "--new-informants"), "id,name\nI77,Dewi\n", "take inf"),
    ],
)
def test_standard_input_is_read_where_it_is_named(  # noqa: PLR0917 - fixtures
    small_study: Any, run_command: Any, monkeypatch: pytest.MonkeyPatch, words: Any, lines: str, told: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    ran = run_command(*words, "--study", small_study())
    assert (ran.status, ran.err.startswith(told)) == (0, True), ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("code", "from", "-", "--coder", "ana"),
        ("informant", "table", "--from", "-"),
        ("memo", "new", "-", "--coder", "ana"),
        ("theme", "write", "uninformed", "-"),
    ],
    ids=" ".join,
)
def test_standard_input_that_is_no_text_is_told_in_a_line(
    small_study: Any, run_command: Any, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    root: Path = small_study()
    with Path("/dev/zero").open() as endless:
        monkeypatch.setattr(sys, "stdin", endless)
        ran = run_command(*words, "--study", root)
    assert (ran.status, ran.err.splitlines()[0]) == (2, "error: standard input is larger than 64 MiB")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\nb\0")))
    ran = run_command(*words, "--study", root)
    assert (ran.status, ran.err.splitlines()[0]) == (2, "error: standard input: holds NUL characters")
    monkeypatch.setattr(sys, "stdin", None)
    ran = run_command(*words, "--study", root)
    assert (ran.status, ran.err.splitlines()[0]) == (2, "error: standard input is closed")


def test_a_file_may_hold_as_much_as_it_may_and_no_more(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"1234")
    assert named_bytes(file, 4) == b"1234"
    with pytest.raises(UsageError, match="is larger than 0 MiB"):
        named_bytes(file, 3)
    with pytest.raises(UsageError, match="x is larger than 0 MiB"):
        bounded(io.BytesIO(b"1234"), "x", 3)


def test_a_text_may_be_marked_as_utf_8_or_utf_16(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        (tmp_path / "x").write_bytes("unit,café\r\n".encode(encoding))
        assert named_text(tmp_path / "x") == "unit,café\r\n"
