from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.core.model import Span, Transcript
from qualcode.store.sentences import keep_sentences, kept_sentences

TEXT = Transcript("I01", "Ya. Tidak.")
BODIES = (Span(0, 10),)
FOUND = (Span(0, 3), Span(4, 10))


def test_sentences_are_kept_for_a_text_a_language_and_its_turns(tmp_path: Path) -> None:
    keep_sentences(tmp_path, TEXT, "id", BODIES, FOUND)
    assert kept_sentences(tmp_path, TEXT, "id", BODIES) == FOUND
    assert kept_sentences(tmp_path, TEXT, "en", BODIES) is None
    assert kept_sentences(tmp_path, Transcript("I01", "Ya. Tidak!"), "id", BODIES) is None
    assert kept_sentences(tmp_path, TEXT, "id", (Span(0, 3),)) is None


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff", b"{}", b"[1]", b"[3,0]", b"[0,999]", b'["0",3]', b"[true,3]", b"[" * 9999]
)
def test_a_broken_store_is_passed_over_and_written_anew(tmp_path: Path, content: bytes) -> None:
    keep_sentences(tmp_path, TEXT, "id", BODIES, FOUND)
    (kept,) = (tmp_path / ".qualcode" / "sentences").iterdir()
    kept.write_bytes(content)
    assert kept_sentences(tmp_path, TEXT, "id", BODIES) is None
    keep_sentences(tmp_path, TEXT, "id", BODIES, FOUND)
    assert kept_sentences(tmp_path, TEXT, "id", BODIES) == FOUND


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / ".qualcode").write_text("a file stands where the folder should be", "utf-8")
    keep_sentences(tmp_path, TEXT, "id", BODIES, FOUND)
    assert kept_sentences(tmp_path, TEXT, "id", BODIES) is None
