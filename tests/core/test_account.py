"""What a change changes is told in full: the account alone gives back who has coded what."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.account import account, named
from qualcode.core.account_segments import FEW
from qualcode.core.apply import apply
from qualcode.core.changes import (
    Batch,
    Change,
    EditEntry,
    EditSegments,
    EditSummary,
    EditTranscript,
    ReplaceCodings,
    SetFramework,
    SetMark,
    SetStoryline,
    SetStudyText,
)
from qualcode.core.model import (
    Citation,
    Code,
    Codings,
    Framework,
    Link,
    LocalText,
    Project,
    Segment,
    Span,
    Summary,
    Theme,
    Transcript,
)
from qualcode.errors import ChangeRefused
from tests.support.changes import changes
from tests.support.strategies import projects

Coded = dict[tuple[str, str, str], tuple[list[int], list[str], list[str]]]


def segment(name: str, start: int, end: int, *codes: str, **more: Any) -> Segment:
    return Segment(
        **{"id": name, "span": Span(start, end), "quote": "x" * (end - start), "codes": codes, **more}
    )


def edit(before: tuple[Segment, ...], after: tuple[Segment, ...]) -> list[dict[str, Any]]:
    return account(EditSegments(coder="ana", transcript="I01", before=before, after=after))


def test_a_new_segment_is_told_with_its_words() -> None:
    assert edit((), (segment("a", 0, 3, "x", memo="hm"),)) == [
        {
            "what": "segments",
            "action": "added",
            "coder": "ana",
            "source": "I01",
            "codes": ["x"],
            "segments": [{"id": "a", "span": [0, 3], "words": "xxx", "memo": "hm"}],
        }
    ]


def test_a_code_taken_off_and_a_span_moved_are_told_as_such() -> None:
    (told,) = edit((segment("a", 0, 3, "x", "y"),), (segment("a", 1, 4, "y", "z"),))
    assert told["action"] == "changed"
    assert told["codes"] == ["y", "z"]
    assert told["added_codes"] == ["z"]
    assert told["removed_codes"] == ["x"]
    assert told["segments"] == [{"id": "a", "span": [1, 4], "words": "xxx", "was": [0, 3]}]


def test_a_segment_that_goes_is_told_with_the_codes_it_had() -> None:
    (told,) = edit((segment("a", 0, 3, "x", themes=("t",)),), ())
    assert (told["action"], told["codes"], told["themes"]) == ("removed", ["x"], ["t"])


def test_many_segments_of_one_kind_are_told_by_their_places_and_long_ones_cut() -> None:
    many = [segment(f"s{n}", n, n + 300, "x") for n in range(FEW + 1)]
    (told,) = edit((), tuple(many))
    assert len(told["segments"]) == FEW + 1
    assert told["segments"][3] == {"id": "s3", "span": [3, 303]}
    (told,) = edit((), tuple(many[:FEW]))
    assert told["segments"][0]["words"] == "x" * 199 + "…"


def test_an_orphan_and_a_memo_taken_away_are_told() -> None:
    (told,) = edit((segment("a", 0, 3, "x", memo="hm"),), (segment("a", 0, 3, "x", orphan=True),))
    assert told["segments"] == [{"id": "a", "span": [0, 3], "words": "xxx", "memo": "", "orphan": True}]


def test_what_stays_is_not_told() -> None:
    assert edit((segment("a", 0, 3, "x"),), (segment("a", 0, 3, "x"),)) == []


def test_codings_that_give_way_to_others_are_told_by_what_differs() -> None:
    before = Codings(
        transcript="I01", coder="ana", sha256="a" * 64, read="2024-01-01", segments=(segment("a", 0, 3, "x"),)
    )
    after = Codings(transcript="I01", coder="ana", sha256="b" * 64, segments=(segment("a", 5, 8, "x"),))
    told = account(ReplaceCodings(before=before, after=after))
    assert [one["what"] for one in told] == ["anchoring", "segments", "mark"]
    assert told[0] == {"what": "anchoring", "coder": "ana", "source": "I01", "was": "a" * 64, "now": "b" * 64}
    assert told[1]["segments"][0]["was"] == [0, 3]
    assert told[2] == {
        "what": "mark",
        "coder": "ana",
        "source": "I01",
        "mark": "read",
        "was": "2024-01-01",
        "now": "",
    }


def test_entries_are_told_by_the_fields_that_differ() -> None:
    code = Code(id="x", name=LocalText.of({"en": "X", "id": "Iks"}), definition=LocalText.of("d" * 501))
    assert account(EditEntry(before=None, after=code)) == [
        {
            "what": "code",
            "action": "added",
            "id": "x",
            "now": {"name": {"en": "X", "id": "Iks"}, "definition": "d" * 499 + "…"},
        }
    ]
    renamed = Code(id="y", name=code.name, definition=code.definition, color="red")
    assert account(EditEntry(before=code, after=renamed)) == [
        {"what": "code", "action": "changed", "id": "y", "was_id": "x", "now": {"color": "red"}}
    ]
    assert account(EditEntry(before=code, after=None))[0]["action"] == "removed"
    assert account(EditEntry(before=code, after=code, at=3)) == [
        {"what": "code", "action": "moved", "id": "x"}
    ]
    theme = Theme(id="t", codes=("x",), literature=(Citation("w", "agrees"),))
    assert account(EditEntry(before=theme, after=Theme(id="t"))) == [
        {
            "what": "theme",
            "action": "changed",
            "id": "t",
            "was": {"codes": ["x"], "literature": [{"work": "w", "stance": "agrees"}]},
        }
    ]


def test_the_rest_is_told_by_what_was_and_what_is() -> None:
    link, other = (
        Link(source="a", relation="addresses", target="b"),
        Link(source="a", relation="limits", target="b"),
    )
    assert account(SetStoryline(before=(link,), after=(other,))) == [
        {"what": "storyline", "action": "removed", "from": "a", "relation": "addresses", "to": "b"},
        {"what": "storyline", "action": "added", "from": "a", "relation": "limits", "to": "b"},
    ]
    assert account(SetStoryline(before=(link, other), after=(other, link))) == [
        {"what": "storyline", "action": "moved"}
    ]
    framework = Framework(name=LocalText.of("F"), dimensions={"d": LocalText.of("D")})
    assert account(SetFramework(before=Framework(), after=framework)) == [
        {"what": "framework", "was": {}, "now": {"name": "F", "dimensions": {"d": "D"}}}
    ]
    assert account(SetStudyText(field="title", before=LocalText.of("A"), after=LocalText.of("B"))) == [
        {"what": "title", "was": "A", "now": "B"}
    ]
    text = Transcript("I01", "Ya.\n")
    (told,) = account(EditTranscript(before=None, after=text))
    assert told == {
        "what": "text",
        "action": "added",
        "source": "I01",
        "was": None,
        "now": {"characters": 4, "sha256": text.sha256},
    }
    summary = Summary(theme="t", informant="I1", text="So.")
    (told,) = account(EditSummary(before=None, after=summary))
    assert (told["action"], told["theme"], told["informant"], told["was"], told["now"]) == (
        "added",
        "t",
        "I1",
        "",
        "So.",
    )
    mark = SetMark(coder="ana", transcript="I01", mark="read", before="", after="2024-01-01")
    assert account(Batch((mark, Batch((mark,))))) == [account(mark)[0]] * 2


def test_a_change_without_a_name_is_named_by_what_it_changes() -> None:
    assert named(EditEntry(before=None, after=Code(id="x"))) == "add code “x”"
    assert (
        named(EditSegments(coder="ana", transcript="I01", after=(segment("a", 0, 3),)))
        == "add segments “I01”"
    )
    first, second = (Link(source=one, relation="causes", target="z") for one in "ab")
    assert named(SetStoryline(before=(first, second), after=(second, first))) == "move storyline"
    assert named(SetStoryline(before=(first,), after=(first,))) == "nothing"
    assert named(Batch(())) == "nothing"


def coded(project: Project) -> Coded:
    return {
        (codings.coder, codings.transcript, one.id): (list(one.span), list(one.codes), list(one.themes))
        for codings in project.codings.values()
        for one in codings.segments
    }


def replayed(found: Coded, changed: list[dict[str, Any]]) -> Coded:
    """Who has coded what after `changed`, told by the accounts alone."""
    found = dict(found)
    for one in changed:
        if one["what"] != "segments":
            continue
        for each in one["segments"]:
            key = (one["coder"], one["source"], each["id"])
            if one["action"] == "removed":
                del found[key]
            else:
                found[key] = (each["span"], one["codes"], one.get("themes", []))
    return found


@given(st.data())
def test_who_coded_what_can_be_told_from_the_accounts(data: st.DataObject) -> None:
    project = data.draw(projects())
    found = coded(project)
    for _ in range(3):
        change: Change = data.draw(changes(project))
        try:
            applied = apply(project, change)
        except ChangeRefused:
            continue
        found = replayed(found, account(change))
        assert found == coded(applied.project)
        if data.draw(st.booleans()):
            found = replayed(found, account(applied.inverse))
        else:
            project = applied.project
        assert found == coded(project)
