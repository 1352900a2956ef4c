"""What tests of every room share: a copy of the sample study, and the command line run in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from qualcode import shipped


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test knows who runs it: neither git nor the environment names a coder."""
    monkeypatch.delenv("QUALCODE_CODER", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path_factory.getbasetemp() / "no-gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample study that a test may change."""
    root = tmp_path / "sample"
    root.mkdir()
    for part in shipped.SAMPLE_PARTS:
        source = shipped.sample() / part
        if source.is_dir():
            shutil.copytree(source, root / part)
        else:
            shutil.copy(source, root / part)
    return root


@dataclass(frozen=True)
class Outcome:
    """What a command gave: its exit status, its standard output and its standard error."""

    status: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def run_command(capfd: pytest.CaptureFixture[str]) -> Command:
    """Runs one command of `qualcode` in this process; it has no terminal."""
    from qualcode.cli.main import main

    def run(*args: str | Path) -> Outcome:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ending:
            main([str(one) for one in args])
        out, err = capfd.readouterr()
        return Outcome(int(ending.value.code or 0), out, err)

    return run
