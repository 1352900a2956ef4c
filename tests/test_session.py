"""A session keeps what was done: on disk, in the trail, and so that it can be undone the next day."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qualcode.core import coding
from qualcode.core.changes import Batch, EditEntry
from qualcode.core.merging import merged
from qualcode.core.model import Code, LocalText, Project, Span
from qualcode.core.recoding import removed, renamed
from qualcode.errors import ChangeRefused, StudyError
from qualcode.events import Event
from qualcode.session import Session
from qualcode.store import past
from qualcode.store.past import Forgotten
from qualcode.store.texts import kept_text
from qualcode.store.trail import read_trail

SmallStudy = Callable[..., Path]
SPAN = Span(91, 132)
WORDS = "Now they come to our office twice a week."


@pytest.fixture
def study(small_study: SmallStudy) -> Path:
    return small_study()


def opened(root: Path, coder: str | None = "ana") -> Session:
    return Session.open(root, coder, {})


def put_code(session: Session, code: str = "not-told", span: Span = SPAN) -> None:
    change = coding.with_code(session.project, session.desk("I01-clerk"), span, code)
    assert change is not None
    session.do(change)


def codes(session: Session, coder: str = "ana", span: Span = SPAN) -> tuple[str, ...]:
    segment = session.project.codings_of(coder, "I01-clerk").at(span)
    return () if segment is None else segment.codes


def lines(root: Path, coder: str = "ana") -> list[dict[str, Any]]:
    return [json.loads(line) for line in (root / f"audit/{coder}.jsonl").read_text("utf-8").splitlines()]


def test_an_act_leaves_a_line_that_tells_who_did_what_when(study: Path) -> None:
    put_code(opened(study))
    (line,) = lines(study)
    assert {key: line[key] for key in ("coder", "kind", "title")} == {
        "coder": "ana",
        "kind": "done",
        "title": "code “not-told”",
    }
    assert line["changes"] == [
        {
            "what": "segments",
            "action": "changed",
            "coder": "ana",
            "source": "I01-clerk",
            "codes": ["visits", "not-told"],
            "added_codes": ["not-told"],
            "segments": [{"id": "d5e6f7", "span": [91, 132], "words": WORDS}],
        }
    ]
    assert line["time"][10] == "T"
    assert line["time"].endswith("Z")


def test_undoing_and_redoing_leave_lines_of_their_own(study: Path) -> None:
    session = opened(study)
    put_code(session)
    session.undo()
    session.redo()
    first, second, third = lines(study)
    assert [one["kind"] for one in (first, second, third)] == ["done", "undone", "redone"]
    assert second["of"] == third["of"] == first["id"]
    assert second["changes"][0]["removed_codes"] == ["not-told"]
    assert third["changes"] == first["changes"]
    assert len({one["id"] for one in (first, second, third)}) == 3
    assert first["time"] < second["time"] < third["time"]


def test_what_nobody_known_did_is_told_apart(study: Path) -> None:
    session = opened(study, None)
    assert session.coder is None
    code = session.project.codebook.codes["visits"]
    session.do(EditEntry(before=code, after=replace(code, color="red")))
    (line,) = lines(study, "nobody")
    assert line["coder"] is None
    assert line["title"] == "change code “visits”"
    assert line["changes"] == [{"what": "code", "action": "changed", "id": "visits", "now": {"color": "red"}}]


def test_an_act_that_changes_nothing_leaves_nothing(study: Path) -> None:
    session = opened(study)
    session.do(Batch((), "nothing"))
    assert not (study / "audit").exists()
    assert session.history.done == ()


def test_undo_survives_a_restart(study: Path) -> None:
    session = opened(study)
    before = session.project
    put_code(session)
    put_code(session, span=Span(33, 48), code="visits")

    session = opened(study)
    assert [act.title for act in session.history.done] == ["code “not-told”", "code “visits”"]
    assert session.undo() is not None
    session = opened(study)
    assert [act.title for act in session.history.done] == ["code “not-told”"]
    assert [act.title for act in session.history.undone] == ["code “visits”"]
    session.redo()
    session = opened(study)
    assert [act.title for act in session.history.done] == ["code “not-told”", "code “visits”"]
    session.undo()
    session.undo()
    assert opened(study).project == before
    assert session.undo() is None
    session = opened(study)
    assert session.history.done == ()
    session.redo()
    assert codes(session) == ("visits", "not-told")


def test_a_new_act_ends_redoing_also_after_a_restart(study: Path) -> None:
    session = opened(study)
    put_code(session)
    session.undo()
    opened_again = opened(study)
    put_code(opened_again, span=Span(33, 48), code="visits")
    assert opened(study).history.undone == ()


def test_what_others_changed_since_is_not_undone(study: Path) -> None:
    put_code(opened(study))
    path = study / "codings/ana/I01-clerk.yaml"
    path.write_text(
        path.read_text("utf-8").replace("codes: [visits, not-told]", "codes: [not-told]"), "utf-8"
    )
    session = opened(study)
    with pytest.raises(ChangeRefused, match="segment d5e6f7 of ana in I01-clerk is not as it was"):
        session.undo()
    assert codes(session) == ("not-told",)
    assert len(session.history.done) == 1


def test_each_coder_undoes_their_own_acts(study: Path) -> None:
    put_code(opened(study))
    budi = opened(study, "budi")
    assert budi.history.done == ()
    put_code(budi)
    assert [act.coder for act in opened(study).history.done] == ["ana"]
    assert [act.coder for act in opened(study, "budi").history.done] == ["budi"]


def test_who_becomes_another_coder_can_undo_this_session_and_that_coders_past(study: Path) -> None:
    put_code(opened(study, "budi"))
    session = opened(study)
    put_code(session)
    session.coder = "budi"
    assert [act.coder for act in session.history.done] == ["budi", "ana"]
    session.undo()
    assert codes(session) == ("visits",)
    assert [line["kind"] for line in lines(study, "budi")] == ["done", "undone"]
    assert opened(study).history.done == ()
    assert [act.coder for act in opened(study).history.undone] == ["ana"]


@pytest.mark.parametrize(
    "spoilt",
    [
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"version":99,"id":"x","kind":"done","act":"x"}',
        b'{"version":1,"id":"x","kind":"done","act":"x","time":"","title":"t","change":{"is":"os.system"}}',
        (
            b'{"version":1,"id":"x","kind":"done","act":"x","time":"","title":1,'
            b'"change":{"is":"Batch","changes":[]},"inverse":{"is":"Batch","changes":[]}}'
        ),
        b"[" * 100_000,
    ],
)
def test_what_cannot_be_read_of_the_past_is_left_out_and_counted(study: Path, spoilt: bytes) -> None:
    put_code(opened(study))
    file = study / ".qualcode/history/ana.jsonl"
    file.write_bytes(spoilt + b"\n" + file.read_bytes() + spoilt)
    session = opened(study)
    assert [act.title for act in session.history.done] == ["code “not-told”"]
    assert session.forgotten.lines >= 1
    session.undo()
    assert codes(session) == ("visits",)
    put_code(session)
    assert len(opened(study).history.done) == 1


def test_a_past_that_is_a_folder_or_a_link_out_is_no_past(study: Path, tmp_path: Path) -> None:
    folder = study / ".qualcode/history"
    (folder / "ana.jsonl").mkdir(parents=True)
    assert opened(study).history.done == ()
    assert opened(study).forgotten.why == "cannot read .qualcode/history/ana.jsonl: it is a folder"
    (folder / "ana.jsonl").rmdir()
    (tmp_path / "secret").write_text("x")
    (folder / "ana.jsonl").symlink_to(tmp_path / "secret")
    session = opened(study)
    assert session.history.done == ()
    with pytest.raises(StudyError, match="leads out of the study"):
        put_code(session)
    assert (tmp_path / "secret").read_text() == "x"
    assert codes(opened(study)) == ("visits",)


def test_a_long_past_loses_its_oldest_acts(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = opened(study)
    for number in range(12):
        code = Code(id=f"new-{number}", name=LocalText.of("x" * 100))
        session.do(EditEntry(before=None, after=code), f"act {number}")
    session.undo()
    session.undo()
    file = study / ".qualcode/history/ana.jsonl"
    monkeypatch.setattr(past, "MOST_BYTES", file.stat().st_size - 1)
    assert [act.title for act in opened(study).history.done] == [f"act {number}" for number in range(10)]
    assert file.stat().st_size < past.MOST_BYTES
    session = opened(study)
    kept = [act.title for act in session.history.done]
    assert kept == [f"act {number}" for number in range(10 - len(kept), 10)]
    assert 0 < len(kept) < 10
    assert [act.title for act in session.history.undone] == ["act 11", "act 10"]
    session.redo()
    assert "new-10" in session.project.codebook.codes


def test_an_act_stays_however_long_it_is(study: Path) -> None:
    put_code(opened(study))
    file = study / ".qualcode/history/ana.jsonl"
    file.write_bytes(file.read_bytes().replace(b"{", b"{" + b" " * (64 * 1024 * 1024), 1))
    session = opened(study)
    assert [act.title for act in session.history.done] == ["code “not-told”"]
    assert session.forgotten == Forgotten()
    session.undo()
    assert codes(session) == ("visits",)
    assert file.stat().st_size < past.MOST_BYTES


def test_a_session_hears_of_its_own_acts_and_those_of_others(study: Path) -> None:
    session, other = opened(study), opened(study, "budi")
    heard: list[Event] = []
    stop = session.subscribe(heard.append)
    put_code(other)
    assert {place.file for place in session.refresh()} == {"codings"}
    assert session.refresh() == frozenset()
    put_code(session)
    stop()
    session.undo()
    assert [one.kind for one in heard] == ["disk", "done"]
    assert codes(session, "budi") == ("not-told",)


def test_an_act_is_done_on_what_others_have_written_meanwhile(study: Path) -> None:
    session, other = opened(study), opened(study)
    put_code(other)
    put_code(session, span=Span(33, 48), code="visits")
    assert codes(session) == ("visits", "not-told")
    assert codes(opened(study), span=Span(33, 48)) == ("not-told", "visits")


def test_a_file_that_others_spoilt_meanwhile_is_not_written_over(study: Path) -> None:
    session = opened(study)
    for content in (b"\xff\xfe", b"<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> other\n"):
        (study / "codebooks/codebook.yaml").write_bytes(content)
        with pytest.raises(ChangeRefused, match=r"codebooks/codebook\.yaml is not written over: "):
            session.do(EditEntry(before=None, after=Code(id="new")))
        assert (study / "codebooks/codebook.yaml").read_bytes() == content


def test_a_code_that_others_took_away_meanwhile_is_not_put_on_a_passage(study: Path) -> None:
    session, other = opened(study), opened(study, "budi")
    free = Code(id="free")
    other.do(EditEntry(before=None, after=free))
    put_code(session, "free")
    session.undo()
    other.do(EditEntry(before=free, after=None))
    with pytest.raises(ChangeRefused, match="carries an unknown code 'free'"):
        put_code(session, "free")
    assert codes(opened(study)) == ("visits",)


def test_a_code_that_others_have_put_on_a_passage_meanwhile_is_not_taken_away(study: Path) -> None:
    session, other = opened(study), opened(study, "budi")
    free = Code(id="free")
    session.do(EditEntry(before=None, after=free))
    put_code(other, "free")
    with pytest.raises(ChangeRefused, match="carries an unknown code 'free'"):
        session.do(EditEntry(before=free, after=None))
    assert "free" in opened(study).project.codebook.codes


def test_a_file_that_can_never_be_read_does_not_keep_the_codebook_from_being_changed(
    study: Path, tmp_path: Path
) -> None:
    (tmp_path / "out.txt").write_text("x")
    (study / "transcripts/out.txt").symlink_to(tmp_path / "out.txt")
    session = opened(study)
    session.do(EditEntry(before=None, after=Code(id="new")))
    assert "new" in opened(study).project.codebook.codes
    assert session.refresh() == frozenset()


def test_coding_goes_on_while_qualcode_yaml_cannot_be_read(study: Path) -> None:
    session = opened(study)
    (study / "qualcode.yaml").write_text("<<<<<<< HEAD\n", "utf-8")
    put_code(session)
    with pytest.raises(StudyError, match=r"qualcode\.yaml:1:1"):
        session.refresh()
    assert "not-told" in (study / "codings/ana/I01-clerk.yaml").read_text("utf-8")
    with pytest.raises(StudyError, match=r"qualcode\.yaml:1:1"):
        session.do(EditEntry(before=None, after=Code(id="new")))


def test_a_text_that_another_program_changes_or_deletes_is_kept_while_codings_count_it(study: Path) -> None:
    path = study / "transcripts/I01-clerk.txt"
    first = path.read_text("utf-8")
    session = opened(study)
    counted = session.project.transcripts["I01-clerk"].sha256
    path.write_text(f"Taped.\n\n{first}", "utf-8")
    session.refresh()
    between = session.project.transcripts["I01-clerk"].sha256
    path.unlink()
    session.refresh()
    assert kept_text(study, "I01-clerk", counted) == first
    assert kept_text(study, "I01-clerk", between) is None

    path.write_text(first, "utf-8")
    (study / f".qualcode/texts/{counted}").unlink()
    session.refresh()
    path.unlink()
    session.refresh()
    assert kept_text(study, "I01-clerk", counted) == first


def test_refreshing_gives_what_opening_anew_gives(study: Path) -> None:
    session = opened(study)
    (study / "transcripts/I03-new.txt").write_text("P: Ya?\n", "utf-8")
    (study / "codings/ana/I02-pupil.yaml").unlink()
    (study / "codings/budi").mkdir()
    (study / "codings/budi/I01-clerk.yaml").write_text("segments: {", "utf-8")
    (study / "summaries.yaml").write_text("qualcode: summaries/1\ncells: []\n", "utf-8")
    assert len(session.refresh()) == 4
    fresh = opened(study)
    assert session.project == fresh.project
    assert set(session.problems) == set(fresh.problems)
    (study / "codings/budi/I01-clerk.yaml").unlink()
    (study / "transcripts/I03-new.txt").unlink()
    assert len(session.refresh()) == 2
    fresh = opened(study)
    assert (session.project, session.problems, session.files) == (fresh.project, fresh.problems, fresh.files)


def test_the_trail_of_a_study_holds_all_coders_in_the_order_of_time(study: Path) -> None:
    put_code(opened(study, "budi"))
    put_code(opened(study))
    trail = read_trail(study)
    assert [entry.coder for entry in trail.entries] == ["budi", "ana"]
    assert trail.faults == ()


BOOK = "codebooks/codebook.yaml"
WORDED = (
    ("  not-told:\n", "  not-told:   # since June\n    # Ask Budi about this one.\n"),
    ("name: Not told", "name: 'Not told'"),
    (
        "definition: Nobody has told the informant of it.",
        "definition: >-\n      Nobody has told\n      the informant of it.",
    ),
)


@pytest.fixture
def worded(study: Path) -> Path:
    """The study, whose codebook has comments and quotation marks that only people set."""
    text = (study / BOOK).read_text("utf-8")
    for old, new in WORDED:
        assert old in text
        text = text.replace(old, new, 1)
    (study / BOOK).write_text(text, "utf-8")
    return study


@pytest.mark.parametrize(
    "act",
    [
        lambda project: removed(project, ["not-told"], used=True),
        lambda project: merged(project, ["not-told"], "visits"),
        lambda project: merged(project, ["visits"], "not-told"),
        lambda project: renamed(project, "not-told", "untold"),
    ],
    ids=("removed", "merged", "merged-into", "renamed"),
)
def test_an_undo_brings_back_what_people_have_written_to_the_letter(
    worded: Path, act: Callable[[Project], Batch]
) -> None:
    before = (worded / BOOK).read_bytes()
    session = opened(worded)
    session.do(act(session.project))
    after = (worded / BOOK).read_bytes()
    assert after != before
    for _ in range(2):
        opened(worded).undo()
        assert (worded / BOOK).read_bytes() == before
        opened(worded).redo()
        assert (worded / BOOK).read_bytes() == after


def test_an_undo_keeps_what_others_have_written_since(worded: Path) -> None:
    session = opened(worded)
    before = session.project
    session.do(removed(before, ["not-told"], used=True))
    with (worded / BOOK).open("a", encoding="utf-8") as file:
        file.write("# Checked by Citra.\n")
    session.undo()
    assert opened(worded).project == before
    assert (worded / BOOK).read_text("utf-8").endswith("# Checked by Citra.\n")


def test_a_file_that_was_kept_and_spoilt_is_not_put_in_place(worded: Path) -> None:
    session = opened(worded)
    before = session.project
    session.do(removed(before, ["not-told"], used=True))
    (kept,) = (worded / ".qualcode" / "before").iterdir()
    kept.write_bytes(b"qualcode: codebook/1\ncodes: {other: {name: Other}}\n")
    session.undo()
    assert opened(worded).project == before
