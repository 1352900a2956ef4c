from __future__ import annotations

from collections.abc import Callable

import pytest

from qualcode.core import regrouping
from qualcode.core.apply import apply
from qualcode.core.changes import Change
from qualcode.core.model import (
    Code,
    Codebook,
    Coder,
    Codings,
    CodingsKey,
    Index,
    Informant,
    Link,
    LocalText,
    Project,
    Segment,
    Source,
    Span,
    Study,
    Summary,
    Theme,
    Transcript,
)
from qualcode.core.regrouping import Pick, Tail
from qualcode.errors import ChangeRefused

TEXT = "I01: No outreach came.\n"


@pytest.fixture
def project() -> Project:
    span = Span(5, 22)
    transcript = Transcript("T1", TEXT)
    tagged = Segment(id="a", span=span, quote=span.of(TEXT), themes=("o1",))
    return Project(
        study=Study(title=LocalText.of("x"), coders={"ana": Coder("ana")}),
        index=Index(
            informants={"I01": Informant(id="I01")}, sources={"T1": Source(id="T1", informants=("I01",))}
        ),
        codebook=Codebook(
            codes={one: Code(id=one) for one in ("gap", "bank", "early", "card")},
            themes={
                "o1": Theme(
                    id="o1",
                    name=LocalText.of("Outreach"),
                    category="obstacle",
                    codes=("gap", "card"),
                    against=("early",),
                ),
                "e1": Theme(id="e1", category="effort"),
                "o2": Theme(id="o2", category="obstacle", codes=("bank",)),
                "o3": Theme(id="o3", category="obstacle"),
            },
            storyline=(Link(source="e1", relation="addresses", target="o1"),),
        ),
        transcripts={"T1": transcript},
        codings={
            CodingsKey("ana", "T1"): Codings(
                transcript="T1", coder="ana", sha256=transcript.sha256, segments=(tagged,)
            )
        },
        summaries={("o1", "I01"): Summary(theme="o1", informant="I01", text="nothing came")},
    )


def after(project: Project, change: Change | None) -> Project:
    assert change is not None
    applied = apply(project, change)
    assert apply(applied.project, applied.inverse).project == project
    return applied.project


def test_codes_of_several_themes_move_into_one_as_one_act(project: Project) -> None:
    change = regrouping.moved(project, [Pick("gap", "o1"), Pick("bank", "o2"), Pick("early")], "o3")
    themes = after(project, change).codebook.themes
    assert themes["o1"].codes == ("card",)
    assert themes["o2"].codes == ()
    assert themes["o3"].codes == ("gap", "bank", "early")
    assert themes["o1"].against == ("early",)
    assert change is not None
    assert change.title == "move “gap”, “bank”, “early” to “o3”"


def test_moving_a_code_to_where_it_is_changes_nothing(project: Project) -> None:
    assert regrouping.moved(project, [Pick("gap", "o1")], "o1") is None


def test_codes_are_taken_out_of_the_themes_they_are_picked_from(project: Project) -> None:
    picks = [Pick("gap", "o1"), Pick("early", "o1"), Pick("bank", "o2"), Pick("card")]
    themes = after(project, regrouping.taken_out(project, picks)).codebook.themes
    assert (themes["o1"].codes, themes["o1"].against, themes["o2"].codes) == (("card",), (), ())


def test_codes_change_sides_in_the_themes_they_are_picked_from(project: Project) -> None:
    picks = [Pick("gap", "o1"), Pick("bank", "o2"), Pick("card")]
    themes = after(project, regrouping.put_on_side(project, picks, against=True)).codebook.themes
    assert (themes["o1"].codes, themes["o1"].against) == (("card",), ("early", "gap"))
    assert (themes["o2"].codes, themes["o2"].against) == ((), ("bank",))
    for_it = after(project, regrouping.put_on_side(project, [Pick("early", "o1")], against=False))
    assert for_it.codebook.themes["o1"].codes == ("gap", "card", "early")
    assert regrouping.put_on_side(project, [Pick("early", "o1")], against=True) is None


@pytest.mark.parametrize(("leave", "left"), [(False, ("gap", "card")), (True, ("card",))])
def test_codes_are_gathered_into_a_new_theme(project: Project, leave: bool, left: tuple[str, ...]) -> None:
    act = regrouping.gathered(
        project, [Pick("gap", "o1"), Pick("bank")], "Far away", category="obstacle", leave=leave
    )
    themes = after(project, act).codebook.themes
    assert themes["far-away"] == Theme(
        id="far-away", name=LocalText.of("Far away"), category="obstacle", codes=("gap", "bank")
    )
    assert (themes["o1"].codes, themes["o2"].codes) == (left, ("bank",))
    assert after(project, regrouping.gathered(project, [], "Empty")).codebook.themes["empty"].codes == ()


def test_a_split_makes_a_theme_of_the_same_kind_beside_the_old_one(project: Project) -> None:
    themes = after(project, regrouping.split(project, "o1", ["gap", "early"], "No word")).codebook.themes
    assert list(themes) == ["o1", "no-word", "e1", "o2", "o3"]
    assert themes["no-word"] == Theme(
        id="no-word", name=LocalText.of("No word"), category="obstacle", codes=("gap",), against=("early",)
    )
    assert (themes["o1"].codes, themes["o1"].against) == (("card",), ())


def test_themes_change_places_within_their_category(project: Project) -> None:
    assert list(after(project, regrouping.shifted(project, "o1", 1)).codebook.themes) == [
        "e1",
        "o2",
        "o1",
        "o3",
    ]
    assert list(after(project, regrouping.shifted(project, "o3", -1)).codebook.themes) == [
        "o1",
        "e1",
        "o3",
        "o2",
    ]
    assert regrouping.shifted(project, "o1", -1) is None
    assert regrouping.shifted(project, "e1", 1) is None


def test_name_and_id_change_as_one_act(project: Project) -> None:
    new = after(project, regrouping.relabelled(project, "o1", "outreach", LocalText.of("No outreach")))
    assert new.codebook.themes["outreach"].name == LocalText.of("No outreach")
    assert new.codebook.storyline[0].target == "outreach"
    assert regrouping.relabelled(project, "o1", "o1", LocalText.of("Outreach")) is None


def test_what_hangs_on_a_theme_is_counted(project: Project) -> None:
    assert regrouping.tail(project, "o1") == Tail(links=1, cells=1, segments=1, narrative=False)
    assert not regrouping.tail(project, "o2")


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda p: regrouping.split(p, "o9", ["gap"], "x"), "there is no theme 'o9'"),
        (lambda p: regrouping.split(p, "o1", ["bank"], "x"), "theme 'o1' does not hold code 'bank'"),
        (lambda p: regrouping.split(p, "o1", ["gap", "card"], "x"), "takes some of its codes"),
        (lambda p: regrouping.split(p, "o1", [], "x"), "takes some of its codes"),
        (lambda p: regrouping.split(p, "o1", ["gap"], "  "), "a theme needs a name"),
        (lambda p: regrouping.shifted(p, "o9", 1), "there is no theme 'o9'"),
    ],
)
def test_what_cannot_be_done_is_refused(
    project: Project, act: Callable[[Project], Change], message: str
) -> None:
    with pytest.raises(ChangeRefused, match=message):
        act(project)
