"""What is kept beside a study stays out of git, whatever was the first to keep something there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.core.changes import EditEntry
from qualcode.core.model import Code, Span
from qualcode.session import Session
from qualcode.store.reading_places import keep_places
from qualcode.store.sentences import keep_sentences
from qualcode.store.texts import keep_texts


def sentences(session: Session) -> None:
    transcript = session.project.transcripts["I01-kepala-dinas"]
    keep_sentences(session.root, transcript, "id", (), (Span(0, 5),))


def places(session: Session) -> None:
    keep_places(session.root, "ana", {"0" * 64: 7})


def texts(session: Session) -> None:
    known = session.project
    keep_texts(session.root, known, known, [place for place in session.files if place.file == "codings"])


def an_act(session: Session) -> None:
    session.do(EditEntry(before=None, after=Code(id="new")))


@pytest.mark.parametrize("keep", [sentences, places, texts, an_act])
def test_whoever_keeps_something_first_tells_git_to_leave_it_out(
    sample: Path, keep: Callable[[Session], None]
) -> None:
    keep(Session.open(sample, "ana", {}))
    assert (sample / ".qualcode/.gitignore").read_text("utf-8") == "*\n"


def test_a_folder_that_was_there_already_is_left_out_from_the_next_act_on(sample: Path) -> None:
    (sample / ".qualcode").mkdir()
    (sample / ".qualcode/names.yaml").write_text("names: {}\n", "utf-8")
    an_act(Session.open(sample, "ana", {}))
    assert (sample / ".qualcode/.gitignore").read_text("utf-8") == "*\n"


def test_what_git_is_told_by_hand_stays_and_no_link_is_followed(sample: Path, tmp_path: Path) -> None:
    (sample / ".qualcode").mkdir()
    (sample / ".qualcode/.gitignore").write_text("history/\n", "utf-8")
    an_act(Session.open(sample, "ana", {}))
    assert (sample / ".qualcode/.gitignore").read_text("utf-8") == "history/\n"
    (sample / ".qualcode/.gitignore").unlink()
    (sample / ".qualcode/.gitignore").symlink_to(tmp_path / "outside")
    session = Session.open(sample, "ana", {})
    session.undo()
    assert not (tmp_path / "outside").exists()
