from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Command


def test_what_is_there_is_not_replaced_unless_told(
    run_command: Command, sample: Path, tmp_path: Path
) -> None:
    target = tmp_path / "book.qdc"
    target.write_text("mine", "utf-8")
    told = run_command("export", target, "--study", sample)
    assert told.status == 2
    assert f"{target} is there already" in told.err
    assert "--force" in told.err
    assert target.read_text("utf-8") == "mine"
    assert run_command("export", target, "--study", sample, "--force").status == 0
    assert target.read_text("utf-8").startswith("<?xml")


def test_nothing_is_written_among_the_data(run_command: Command, sample: Path) -> None:
    told = run_command("export", sample / "codings" / "all.csv", "--study", sample)
    assert told.status == 2
    assert "lies among the study's own data" in told.err
    assert not (sample / "codings" / "all.csv").exists()


def test_a_folder_that_cannot_be_written(run_command: Command, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    told = run_command("export", tmp_path / "file" / "all.csv", "--study", sample)
    assert told.status == 2
    assert "cannot write" in told.err


def test_standard_output_and_the_list(run_command: Command, sample: Path) -> None:
    told = run_command("export", "-", "--format", "jsonl", "--study", sample)
    assert told.status == 0
    assert told.out.startswith('{"id": ')
    listed = run_command("export", "--list")
    assert "study      qdpx      .qdpx" in listed.out


def test_no_file_named(run_command: Command) -> None:
    told = run_command("export")
    assert told.status == 2
    assert "name the file to write" in told.err
