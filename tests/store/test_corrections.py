"""Corrections under way: kept, given back as they were, never taken for one where the file holds something else."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from qualcode.core.editing import TextEdit
from qualcode.core.model import Span
from qualcode.errors import StudyError
from qualcode.store import corrections
from qualcode.store.corrections import Correction
from tests.support.faults import Disk, raises

BASE = "\ufeffI01: Ya\u2028\U0001f600.\r\n"
CORRECTION = Correction(
    "I01", BASE, (TextEdit(Span(6, 8), "Tidak"), TextEdit(Span(10, 10), "\ud800")), "2024-02-01T10:00:00.000Z"
)


def file_of(root: Path) -> Path:
    return root / ".qualcode/corrections/I01.json"


def test_a_correction_is_given_back_as_it_was_until_it_is_forgotten(tmp_path: Path) -> None:
    assert corrections.kept(tmp_path, "I01") is None
    corrections.keep(tmp_path, CORRECTION)
    found = corrections.kept(tmp_path, "I01")
    assert found == CORRECTION
    assert found.text == "\ufeffI01: Tidak\u2028\U0001f600\ud800.\r\n"
    assert corrections.kept(tmp_path, "I02") is None
    corrections.forget(tmp_path, "I01")
    corrections.forget(tmp_path, "I01")
    assert corrections.kept(tmp_path, "I01") is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff",
        b"{}",
        json.dumps({"version": 2, "transcript": "I01", "time": "", "edits": [], "base": ""}).encode(),
        json.dumps(
            {"version": 1, "transcript": "I01", "time": "", "edits": [[0, 9, ""]], "base": "x"}
        ).encode(),
        json.dumps(
            {"version": 1, "transcript": "I01", "time": "", "edits": [[0, "a", ""]], "base": "x"}
        ).encode(),
        b"[" * 100_000,
    ],
)
def test_what_is_no_correction_is_refused_and_stays(tmp_path: Path, content: bytes) -> None:
    corrections.keep(tmp_path, CORRECTION)
    file_of(tmp_path).write_bytes(content)
    with pytest.raises(StudyError, match="cannot be read as the correction"):
        corrections.kept(tmp_path, "I01")
    assert file_of(tmp_path).read_bytes() == content


def test_one_that_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    file_of(tmp_path).mkdir(parents=True)
    with pytest.raises(StudyError, match=r"cannot read \.qualcode/corrections/I01\.json"):
        corrections.kept(tmp_path, "I01")
    full = Disk(tmp_path, 0, raises(errno.ENOSPC), sticky=True)
    with full.watched(), pytest.raises(StudyError, match=r"cannot write .* No space left") as refused:
        corrections.keep(tmp_path, CORRECTION)
    assert refused.value.hint == "what you write is lost if the app ends before it is saved"
