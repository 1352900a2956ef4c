from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytestmark = pytest.mark.usefixtures("as_ana")

if TYPE_CHECKING:
    from tests.conftest import Command


def test_a_text_is_listed_and_saved(run_command: Command, sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "I16-ibu.txt"
    file.write_bytes(b"Peneliti: Ya?\r\nI16: Belum.\r\nI16: Nanti.")
    told = run_command("import", file, "--study", sample, "--researcher", "Peneliti")
    assert told.status == 0
    assert "added 1 informant, 1 source\n" in told.err
    assert (sample / "transcripts/I16-ibu.txt").read_bytes() == b"P: Ya?\nI16: Belum.\nI16: Nanti.\n"
    index = (sample / "transcripts/index.yaml").read_text("utf-8")
    assert "I16-ibu:\n    kind: interview\n    informants: [I16]\n" in index.replace("{", "").replace(
        "}", ""
    ) or ("I16-ibu: {kind: interview, informants: [I16]}" in index)
    again = run_command("import", file, "--study", sample, "--researcher", "Peneliti")
    assert "added nothing: all of it is in the study" in again.err


def test_a_dry_run_changes_nothing(run_command: Command, sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    file.write_text("name,weight\nSignal,3\n", "utf-8")
    before = (sample / "codebooks/ikd.yaml").read_bytes()
    told = run_command("import", file, "--study", sample, "--dry-run")
    assert "would add 1 code\n" in told.err
    assert "left out: column 'weight'" in told.err
    assert (sample / "codebooks/ikd.yaml").read_bytes() == before


def test_comments_in_the_codebook_survive_an_import(
    run_command: Command, sample: Path, tmp_path: Path
) -> None:
    file = tmp_path / "new.csv"
    file.write_text("name,parent\nSignal,obstacles\n", "utf-8")
    before = (sample / "codebooks/ikd.yaml").read_text("utf-8").splitlines()
    told = run_command("import", file, "--study", sample)
    assert told.status == 0
    after = (sample / "codebooks/ikd.yaml").read_text("utf-8").splitlines()
    assert [line for line in before if line not in after] == []
    assert "  signal: {name: Signal, parent: obstacles}" in after
    assert "kept" not in told.err


def test_files_that_cannot_be_read(run_command: Command, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF")
    told = run_command("import", tmp_path / "x.pdf", "--study", sample)
    assert told.status == 2
    assert "x.pdf: no importer reads such files" in told.err
    told = run_command("import", tmp_path / "none.txt", "--study", sample)
    assert (told.status, "none.txt cannot be read: No such file" in told.err) == (2, True)
    told = run_command("import", tmp_path / "x.pdf", "--study", sample, "--format", "odt")
    assert "no importer is called 'odt'" in told.err
    assert "name a file to take in" in run_command("import", "--study", sample).err
    assert "qdpx       .qdpx" in run_command("import", "--list").out
