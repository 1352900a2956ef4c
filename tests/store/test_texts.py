"""Old texts: kept when they are coded, found in git's history, and never taken for another."""

from __future__ import annotations

import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from qualcode.core.changes import EditSegments, Place, ReplaceCodings, SetMark
from qualcode.core.model import CodingsKey, Segment, Span
from qualcode.session import Session
from qualcode.store import texts
from qualcode.store.texts import keep_texts, kept_text


def source_of(root: Path) -> tuple[str, str]:
    """Some source that ana has coded, and its text."""
    session = Session.open(root, "ana")
    name = next(key.transcript for key in session.project.codings if key.coder == "ana")
    return name, session.project.transcripts[name].text


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def code_something(root: Path, source: str) -> Session:
    session = Session.open(root, "ana")
    text = session.project.transcripts[source].text
    segment = Segment(id="new1", span=Span(0, 2), quote=text[:2], memo="begins")
    session.do(EditSegments(coder="ana", transcript=source, after=(segment,)))
    return session


def test_the_text_is_kept_when_codings_of_it_are_saved(sample: Path) -> None:
    source, text = source_of(sample)
    folder = sample / ".qualcode/texts"
    assert not folder.exists()
    session = code_something(sample, source)

    assert [path.name for path in folder.iterdir()] == [hash_of(text)]
    assert (folder / hash_of(text)).read_bytes() == (sample / f"transcripts/{source}.txt").read_bytes()
    session.undo()
    (sample / f"transcripts/{source}.txt").write_text("another text\n", "utf-8")
    assert kept_text(sample, source, hash_of(text)) == text


def test_a_text_with_windows_line_ends_and_a_byte_order_mark_is_kept_as_it_is(sample: Path) -> None:
    source, _ = source_of(sample)
    content = "\ufeffP: Siapa?\r\n\r\nI12: Saya, Kak.\r\n".encode()
    (sample / f"transcripts/{source}.txt").write_bytes(content)
    session = Session.open(sample, "ana")
    codings = session.project.codings[CodingsKey("ana", source)]
    session.do(ReplaceCodings(before=codings, after=None))
    code_something(sample, source)
    name = sha256(content).hexdigest()
    assert (sample / ".qualcode/texts" / name).read_bytes() == content
    assert kept_text(sample, source, name) == content.decode()


def test_no_text_is_kept_for_marks_alone_nor_for_codings_of_another_text(sample: Path) -> None:
    source, _ = source_of(sample)
    session = Session.open(sample, "budi")
    other = next(
        name for name in session.project.transcripts if ("budi", name) not in session.project.codings
    )
    session.do(SetMark(coder="budi", transcript=other, mark="read", before="", after="2024-02-01"))
    (sample / f"transcripts/{source}.txt").write_text("another text\n", "utf-8")
    stale = Session.open(sample, "ana")
    keep_texts(sample, stale.project, stale.project, [Place("codings", "ana", source)])
    assert not (sample / ".qualcode/texts").exists()


def test_what_is_kept_is_only_given_back_if_it_has_the_hash(sample: Path) -> None:
    source, text = source_of(sample)
    code_something(sample, source)
    (sample / ".qualcode/texts" / hash_of(text)).write_text("forged", "utf-8")
    assert kept_text(sample, source, hash_of(text)) is None
    assert kept_text(sample, source, hash_of("never seen")) is None


def test_a_folder_that_cannot_be_written_costs_no_act(sample: Path) -> None:
    source, _ = source_of(sample)
    (sample / ".qualcode").mkdir()
    (sample / ".qualcode/texts").write_text("in the way", "utf-8")
    session = code_something(sample, source)
    assert Session.open(sample).project == session.project


def test_a_link_that_leads_out_of_the_study_is_not_followed(sample: Path, tmp_path: Path) -> None:
    source, text = source_of(sample)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / hash_of(text)).write_text(text, "utf-8")
    (sample / ".qualcode").mkdir()
    (sample / ".qualcode/texts").symlink_to(outside)
    assert kept_text(sample, source, hash_of(text)) is None
    code_something(sample, source)
    assert [path.name for path in outside.iterdir()] == [hash_of(text)]


def test_git_has_it_where_it_was_not_kept(sample: Path) -> None:
    source, text = source_of(sample)
    path = sample / f"transcripts/{source}.txt"
    git(sample, "init")
    git(sample, "add", ".")
    git(sample, "commit", "-m", "first")
    for number in range(3):
        path.write_text(f"version {number}\n{text}", "utf-8")
        git(sample, "commit", "-a", "-m", f"version {number}")
    path.write_text("not committed", "utf-8")

    assert kept_text(sample, source, hash_of(text)) == text
    assert kept_text(sample, source, hash_of(f"version 1\n{text}")) == f"version 1\n{text}"
    assert kept_text(sample, source, hash_of(f"version 7\n{text}")) is None


def test_git_has_it_under_an_earlier_name_and_on_another_branch(sample: Path) -> None:
    source, text = source_of(sample)
    git(sample, "init")
    git(sample, "add", ".")
    git(sample, "commit", "-m", "first")
    git(sample, "mv", f"transcripts/{source}.txt", "transcripts/I99.txt")
    git(sample, "commit", "-m", "another name")
    git(sample, "checkout", "-b", "elsewhere")
    (sample / "transcripts/I99.txt").write_text(f"Elsewhere.\n{text}", "utf-8")
    git(sample, "commit", "-a", "-m", "elsewhere")
    git(sample, "checkout", "-")

    assert kept_text(sample, "I99", hash_of(text)) == text
    assert kept_text(sample, "I99", hash_of(f"Elsewhere.\n{text}")) == f"Elsewhere.\n{text}"


def test_git_may_hold_a_text_with_the_other_line_ends(sample: Path) -> None:
    source, text = source_of(sample)
    git(sample, "init")
    git(sample, "add", ".")
    git(sample, "commit", "-m", "first")
    windows = text.replace("\n", "\r\n")
    assert kept_text(sample, source, hash_of(windows)) == windows


def test_only_so_many_versions_are_looked_through(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, text = source_of(sample)
    git(sample, "init")
    git(sample, "add", ".")
    git(sample, "commit", "-m", "first")
    for number in range(2):
        (sample / f"transcripts/{source}.txt").write_text(f"version {number}\n", "utf-8")
        git(sample, "commit", "-a", "-m", f"version {number}")
    monkeypatch.setattr(texts, "MOST_VERSIONS", 1)
    assert kept_text(sample, source, hash_of("version 0\n")) is not None
    assert kept_text(sample, source, hash_of(text)) is None


def test_without_git_nothing_is_found_there(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, text = source_of(sample)
    monkeypatch.setenv("PATH", "")
    assert kept_text(sample, source, hash_of(text)) is None
