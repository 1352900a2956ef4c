"""The audit trail: lines that stand for themselves, in any order, and broken ones that cost nothing but themselves."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.trail import Entry, Tally, Wanted, codes_of, sources_of, successors, tally
from qualcode.store.trail import Fault, latest, read_trail, told, trail_file, trail_line


def entry(number: int, coder: str = "ana", **more: Any) -> Entry:
    return Entry(
        **{
            "time": f"2024-02-07T01:10:{number:02}.000Z",
            "id": f"i{number}",
            "coder": coder,
            "kind": "done",
            "title": f"act {number}",
            **more,
        }
    )


def write(root: Path, coder: str, *lines: str | bytes | Entry) -> None:
    file = root / trail_file(coder)
    file.parent.mkdir(exist_ok=True)
    made = [trail_line(one).text if isinstance(one, Entry) else one for one in lines]
    file.write_bytes(b"".join((one if isinstance(one, bytes) else one.encode()) + b"\n" for one in made))


texts = st.text(max_size=8)


@given(
    st.builds(
        Entry,
        time=st.datetimes().map(
            lambda time: f"{time.replace(year=2024).isoformat(timespec='milliseconds')}Z"
        ),
        id=st.text(min_size=1, max_size=8),
        coder=texts,
        kind=st.sampled_from(("done", "undone", "redone")),
        title=texts,
        of=texts,
        changes=st.lists(st.dictionaries(texts, texts | st.lists(texts) | st.none()), max_size=2).map(tuple),
    )
)
def test_an_entry_reads_back_from_its_line(made: Entry) -> None:
    from qualcode.store.trail import _parsed

    line = trail_line(made).text
    assert "\n" not in line
    assert _parsed(line.encode(), set()) == made


def test_the_order_of_lines_and_lines_that_a_merge_doubled_do_not_matter(tmp_path: Path) -> None:
    write(tmp_path, "ana", entry(3), entry(1), entry(3), entry(2))
    write(tmp_path, "budi", entry(4, "budi"))
    trail = read_trail(tmp_path)
    assert [one.id for one in trail.entries] == ["i1", "i2", "i3", "i4"]
    assert trail.faults == ()
    assert [one.id for one in latest(tmp_path, 2).entries] == ["i3", "i4"]


def test_a_study_without_a_trail_has_an_empty_one(tmp_path: Path) -> None:
    assert read_trail(tmp_path).entries == ()
    (tmp_path / "audit").write_text("a file")
    assert read_trail(tmp_path).entries == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "it is no JSON, or cut off"),
        (b"[" * 100_000, "it is no JSON, or cut off"),
        (b"[]", "it is no JSON object"),
        (b"\xff", "it is not UTF-8 text"),
        (b"<<<<<<< HEAD", "git's conflict markers are in the file"),
        (b"=======", "git's conflict markers are in the file"),
        (b">>>>>>> other\r", "git's conflict markers are in the file"),
        (b"{}", "it has no time"),
        (b'{"time": "yesterday"}', "its time is none"),
        (b'{"time": "2024-02-07T01:10:00Z"}', "its kind is none of done, undone, redone"),
        (b'{"time": "2024-02-07T01:10:00Z", "kind": "done"}', "it does not tell what was changed"),
        (
            b'{"time": "2024-02-07T01:10:00Z", "kind": "done", "changes": [1]}',
            "it does not tell what was changed",
        ),
        (b'{"time": "2024-02-07T01:10:00Z", "kind": "done", "changes": []}', "it has no id"),
        (
            b'{"time": "2024-02-07T01:10:00Z", "kind": "done", "changes": [], "id": "x", "coder": 1}',
            "it has no coder",
        ),
        (b'{"kind": "void"}', "it has no of"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_costs_only_itself(
    tmp_path: Path, line: bytes, message: str
) -> None:
    write(tmp_path, "ana", entry(1), line, entry(2))
    trail = read_trail(tmp_path)
    assert trail.faults == (Fault("audit/ana.jsonl", 2, message),)
    assert list(told(trail)) == [f"audit/ana.jsonl:2: {message}"]
    assert [one.id for one in trail.entries] == ["i1", "i2"]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    write(tmp_path, "ana", entry(1))
    (tmp_path / "audit/budi.jsonl").mkdir()
    (tmp_path / "audit/cici.jsonl").symlink_to("/etc/passwd")
    trail = read_trail(tmp_path)
    assert [(one.file, one.line) for one in trail.faults] == [
        ("audit/budi.jsonl", 0),
        ("audit/cici.jsonl", 0),
    ]
    assert "leads out of the study" in trail.faults[1].message
    assert len(trail.entries) == len(latest(tmp_path, 9).entries) == 1


def test_one_id_for_two_acts_and_a_line_in_anothers_file_are_told(tmp_path: Path) -> None:
    write(tmp_path, "ana", entry(1), entry(1, title="another"), entry(2, "budi"), entry(3, ""))
    write(tmp_path, "", entry(4, ""))
    trail = read_trail(tmp_path)
    assert [(one.line, one.message, one.twin) for one in trail.faults] == [
        (2, "another line has the id 'i1'", True),
        (3, "it tells of an act of budi in the file of ana", True),
        (4, "it tells of an act of nobody known in the file of ana", True),
    ]
    assert list(told(trail)) == []


def test_a_line_that_was_cancelled_does_not_count(tmp_path: Path) -> None:
    write(tmp_path, "ana", entry(1), entry(2), trail_line(entry(1)).cancel)
    assert [one.id for one in read_trail(tmp_path).entries] == ["i2"]


def test_half_of_a_character_is_kept_as_json_escapes_it(tmp_path: Path) -> None:
    write(tmp_path, "ana", entry(1, title="\udcff"))
    assert read_trail(tmp_path).entries[0].title == "\udcff"


def test_the_latest_are_read_without_reading_all(tmp_path: Path) -> None:
    write(
        tmp_path,
        "ana",
        *(
            entry(n % 60, id=f"i{n}", title="t" * 900, time=f"2024-02-07T01:10:00.{n:03}Z")
            for n in range(500)
        ),
    )
    assert [one.id for one in latest(tmp_path, 3).entries] == ["i497", "i498", "i499"]


CODED = {
    "what": "segments",
    "action": "added",
    "coder": "ana",
    "source": "I01",
    "codes": ["x", "y"],
    "segments": [{"id": "a"}, {"id": "b"}],
}


def test_codes_and_sources_of_a_change() -> None:
    assert codes_of(CODED) == {"x", "y"}
    assert codes_of({"what": "segments", "codes": ["x"], "removed_codes": ["z"]}) == {"x", "z"}
    assert codes_of({"what": "code", "id": "x", "was_id": "w"}) == {"x", "w"}
    assert codes_of({"what": "theme", "id": "t", "was": {"codes": ["x", "y"]}, "now": {"codes": ["y"]}}) == {
        "x"
    }
    assert codes_of({"what": "theme", "id": "x", "was": 1, "now": {"codes": 7}}) == frozenset()
    assert sources_of(CODED) == {"I01"}
    assert sources_of({"what": "source", "id": "I02", "was_id": "I03"}) == {"I02", "I03"}
    assert sources_of({"what": "code", "id": "I02", "source": 3}) == frozenset()


@pytest.mark.parametrize(
    ("wanted", "takes"),
    [
        (Wanted(), True),
        (Wanted(codes=("y",)), True),
        (Wanted(codes=("z",)), False),
        (Wanted(sources=("I01",)), True),
        (Wanted(sources=("I02",)), False),
        (Wanted(coders=("ana",)), True),
        (Wanted(coders=("nobody",)), False),
        (Wanted(kinds=("undone",)), False),
        (Wanted(since="2024-02-07T01:10:05.000Z"), True),
        (Wanted(since="2024-02-07T01:10:05.001Z"), False),
        (Wanted(before="2024-02-07T01:10:05.000Z"), False),
        (Wanted(before="2024-02-07T01:10:05.001Z"), True),
    ],
)
def test_entries_are_chosen(wanted: Wanted, *, takes: bool) -> None:
    assert wanted.takes(entry(5, changes=(CODED,))) is takes


def test_an_act_of_nobody_is_chosen_by_that_name() -> None:
    assert Wanted(coders=("nobody",)).takes(entry(1, ""))


def test_a_tally_counts_acts_coders_and_what_changed() -> None:
    code = {"what": "code", "action": "added", "id": "x"}
    entries = [
        entry(2, changes=(code, CODED)),
        entry(1, "budi", changes=(CODED,)),
        entry(3, kind="undone", of="i2", changes=({"what": "mark"},)),
    ]
    assert tally(entries) == Tally(
        acts=3,
        undone=1,
        coders={"ana": 2, "budi": 1},
        first="2024-02-07T01:10:01.000Z",
        last="2024-02-07T01:10:03.000Z",
        coded=2,
        codebook=1,
        changes={"code": {"added": 1}, "mark": {"changed": 1}, "segments": {"added": 4}},
    )
    assert tally([]) == Tally()


def test_git_merges_the_trails_of_two_branches_by_keeping_both(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words],
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )

    git("init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("audit/*.jsonl text eol=lf merge=union\n")
    write(tmp_path, "ana", entry(1))
    git("add", ".")
    git("commit", "-qm", "one")
    git("checkout", "-qb", "other")
    write(tmp_path, "ana", entry(1), entry(3), entry(5))
    write(tmp_path, "budi", entry(7, "budi"))
    git("add", ".")
    git("commit", "-qm", "two")
    git("checkout", "-q", "main")
    write(tmp_path, "ana", entry(1), entry(2), entry(4))
    write(tmp_path, "budi", entry(6, "budi"))
    git("add", ".")
    git("commit", "-qm", "three")
    git("merge", "-q", "other", "-m", "four")
    trail = read_trail(tmp_path)
    assert [one.id for one in trail.entries] == ["i1", "i2", "i3", "i4", "i5", "i6", "i7"]
    assert trail.faults == ()
    assert len((tmp_path / "audit/ana.jsonl").read_text().splitlines()) == 5
    assert json.loads((tmp_path / "audit/budi.jsonl").read_text().splitlines()[0])["coder"] == "budi"


def became(*changes: dict[str, str]) -> dict[str, str]:
    """What the trail says of codes, where each change is an act of its own."""
    acts = [entry(number, changes=({"what": "code", **one},)) for number, one in enumerate(changes)]
    return {identity: now for (_, identity), now in successors(acts).items()}


def test_what_took_the_place_of_codes() -> None:
    closed = {"action": "removed", "id": "closed", "into": "shut"}
    assert became({"action": "changed", "was_id": "closed", "id": "shut"}) == {"closed": "shut"}
    assert became(closed) == {"closed": "shut"}
    assert became(closed, {"action": "added", "id": "closed"}) == {}
    assert became({"action": "removed", "id": "closed"}) == {"closed": ""}


def test_two_names_that_two_branches_have_given_one_code_are_each_the_others() -> None:
    shut, locked = ({"action": "changed", "was_id": "closed", "id": one} for one in ("shut", "locked"))
    assert became(shut, locked) == {"closed": "locked", "shut": "locked", "locked": "shut"}
