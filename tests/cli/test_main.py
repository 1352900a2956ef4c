from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from qualcode import __version__, registry
from qualcode.cli import main as main_module

if TYPE_CHECKING:
    from tests.conftest import Command

HOSTILE = "\x1b[2J\u202e[/b][P1]"


def test_help_lists_every_command(run_command: Command) -> None:
    shown = run_command("--help")

    assert shown.status == 0
    assert all(f"\n  {name} " in shown.out for name in registry.names("cli/commands"))
    assert "Example:" in shown.out


def test_the_version_is_told(run_command: Command) -> None:
    assert run_command("--version").out == f"qualcode, version {__version__}\n"


def test_a_folder_alone_means_open(run_command: Command, sample: Path) -> None:
    assert run_command(sample).out == run_command("open", sample).out == run_command("--study", sample).out


@pytest.mark.parametrize("leading", ["--study {}", "--study={}", "--coder ana --study {}"])
def test_options_that_commands_share_may_stand_in_front(
    run_command: Command, sample: Path, leading: str
) -> None:
    words = [word.format(sample) for word in leading.split()]
    assert run_command(*words, "status", "--format", "json").out.startswith('{\n  "title"')


def test_nothing_at_all_opens_the_study_of_this_folder(
    run_command: Command, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample / "codings" / "ana")
    assert "1 organize" in run_command().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["statsu"],
            "error: 'statsu' is neither a command nor a folder\n       did you mean `qualcode status`?",
        ),
        (["nosuchdir/"], "error: 'nosuchdir/' is neither a command nor a folder"),
        (["status", "--bogus"], "error: No such option '--bogus'.\n       see `qualcode status --help`"),
        (["status", "--format", "xml"], "error: Invalid value for '--format': 'xml' is not one of"),
        (["status", "extra"], "error: Got unexpected extra argument (extra)"),
        (["--study"], "error: Option '--study' requires an argument."),
        (["status"], "error: no study in "),
        (
            ["status", "--study", "nowhere"],
            "error: there is no folder nowhere\n       name one that is there",
        ),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(
    run_command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run_command(*words)

    assert (told.status, told.out) == (2, "")
    assert told.err.startswith(message)


def test_two_studies_are_one_too_many(run_command: Command, sample: Path, tmp_path: Path) -> None:
    told = run_command("open", sample, "--study", tmp_path)
    assert (told.status, told.err.splitlines()[0]) == (
        2,
        f"error: two studies are named: {sample} and {tmp_path}",
    )


@pytest.mark.parametrize(
    "words", [[HOSTILE], ["status", HOSTILE], ["status", f"--{HOSTILE}"], ["status", "--study", HOSTILE]]
)
def test_hostile_words_are_shown_and_not_obeyed(run_command: Command, words: list[str]) -> None:
    told = run_command(*words)

    assert told.status == 2
    assert "\x1b" not in told.err
    assert "\u202e" not in told.err


def test_an_unreadable_study_is_told_by_file_and_line(run_command: Command, sample: Path) -> None:
    (sample / "qualcode.yaml").write_text("qualcode: project/1\ntitle: [\n", "utf-8")
    told = run_command("status", "--study", sample)

    assert (told.status, told.out) == (2, "")
    assert told.err.startswith("error: qualcode.yaml:3:1: ")


def test_what_cannot_be_read_is_warned_of_and_left_out(run_command: Command, sample: Path) -> None:
    (sample / "codings" / "ana" / "I01-kepala-dinas.yaml").write_text("segments: {a: 1, a: 2}\n", "utf-8")
    told = run_command("status", "--study", sample)

    assert told.status == 0
    assert told.err.startswith("warning: codings/ana/I01-kepala-dinas.yaml:1:18: ")


@pytest.mark.parametrize(
    ("fault", "status", "told"),
    [
        (KeyboardInterrupt(), 130, ""),
        (click.Abort(), 130, ""),
        (BrokenPipeError(), 0, ""),
        (PermissionError(13, "Permission denied", "/x\x1b"), 2, "error: /x␛: Permission denied\n"),
    ],
)
def test_ways_out(
    run_command: Command, monkeypatch: pytest.MonkeyPatch, fault: BaseException, status: int, told: str
) -> None:
    def failing(_: list[str]) -> None:
        raise fault

    monkeypatch.setattr(main_module, "_run", failing)
    monkeypatch.setattr(os, "dup2", lambda *_: None)
    ended = run_command("status")
    assert (ended.status, ended.out, ended.err) == (status, "", told)


def test_a_reader_that_goes_away_is_no_fault(sample: Path) -> None:
    writing = subprocess.Popen(
        [sys.executable, "-m", "qualcode", "status", "--study", sample],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert writing.stdout is not None
    writing.stdout.close()
    assert writing.stderr is not None
    assert (writing.stderr.read(), writing.wait()) == (b"", 0)
    writing.stderr.close()


def test_a_terminal_of_few_letters_is_no_fault(sample: Path) -> None:
    plain = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    (sample / "qualcode.yaml").write_text(
        "qualcode: project/1\ntitle: Ünĩ\ncodebook: codebooks/ikd.yaml\ncoders: {ana: {}}\n", "utf-8"
    )
    command = [sys.executable, "-m", "qualcode", "status", "--study", str(sample)]
    shown = subprocess.run(command, capture_output=True, env=plain, check=True).stdout
    assert shown.startswith(b"\xdcn\\u0129")
    shown = subprocess.run([*command, "--format", "json"], capture_output=True, env=plain, check=True).stdout
    assert b'"title": "\\u00dcn\\u0129"' in shown


def test_the_shell_can_complete_commands() -> None:
    asked = {
        **os.environ,
        "_QUALCODE_COMPLETE": "bash_complete",
        "COMP_WORDS": "qualcode st",
        "COMP_CWORD": "1",
    }
    answer = subprocess.run(
        [sys.executable, "-m", "qualcode"], capture_output=True, text=True, env=asked, check=False
    )
    assert answer.stdout == "plain,status\nplain,storyline\n"
