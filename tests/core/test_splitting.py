from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core import splitting
from qualcode.core.apply import apply
from qualcode.core.model import Code, CodingsKey, LocalText, Project
from qualcode.core.splitting import Selection
from qualcode.errors import ChangeRefused

NEW = Code(id="new", name=LocalText.of("New"))


def places(project: Project, wanted: Selection) -> list[str]:
    """The segments of `gap` that fit, as coder and id."""
    return [f"{one.key.coder} {one.segment.id}" for one in splitting.selected(project, "gap", wanted)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Selection(), ["ana T1-14", "ana T1-32", "budi T1-0", "budi T1-3"]),
        (Selection(segments=["T1-14", "T1-3"]), ["ana T1-14", "budi T1-3"]),
        (Selection(coders=["budi"]), ["budi T1-0", "budi T1-3"]),
        (Selection(sources=["T2"]), []),
        (Selection(words="the  BANK"), ["ana T1-32"]),
        (Selection(informants=["I01"]), ["ana T1-14", "ana T1-32", "budi T1-0", "budi T1-3"]),
        (Selection(informants=["I02"]), []),
        (Selection(attributes={"group": "a", "seen": "true"}, coders=["ana"]), ["ana T1-14", "ana T1-32"]),
        (Selection(attributes={"group": "b"}), []),
        (Selection(exactly=[(CodingsKey("budi", "T1"), "T1-0")]), ["budi T1-0"]),
    ],
)
def test_segments_are_chosen_by_everything_that_is_asked_for(
    tiny: Project, wanted: Selection, expected: list[str]
) -> None:
    assert places(tiny, wanted) == expected


def test_the_new_code_takes_over_what_was_chosen_and_is_in_the_same_themes(tiny: Project) -> None:
    applied = apply(tiny, splitting.split(tiny, "gap", NEW, Selection(words="bank")))
    ana = applied.project.codings[CodingsKey("ana", "T1")].segments
    assert [one.codes for one in ana] == [("gap",), ("bank", "new")]
    assert list(applied.project.codebook.codes) == ["gap", "new", "bank", "heard", "wait", "kin"]
    assert applied.project.codebook.themes["no-outreach"].codes == ("gap", "new", "heard")
    assert apply(applied.project, applied.inverse).project == tiny


def test_the_new_code_can_stand_beside_the_old_and_out_of_the_themes(tiny: Project) -> None:
    change = splitting.split(tiny, "gap", NEW, Selection(coders=["ana"]), beside=True, themes=False)
    divided = apply(tiny, change).project
    ana = divided.codings[CodingsKey("ana", "T1")].segments
    assert [one.codes for one in ana] == [("gap", "new"), ("bank", "gap", "new")]
    assert divided.codebook.themes == tiny.codebook.themes


def test_a_new_code_below_the_old_one_comes_last_there(tiny: Project) -> None:
    codes = dict(tiny.codebook.codes)
    codes["kin"] = Code(id="kin", parent="gap")
    project = replace(tiny, codebook=replace(tiny.codebook, codes=codes))
    divided = apply(project, splitting.split(project, "gap", replace(NEW, parent="gap"), Selection())).project
    assert list(divided.codebook.codes) == ["gap", "bank", "heard", "wait", "kin", "new"]


@pytest.mark.parametrize(
    ("code", "new", "wanted", "message"),
    [
        ("gap", NEW, Selection(sources=["T2"]), "no segment of code 'gap' fits"),
        ("kin", NEW, Selection(), "code 'kin' is on no segment"),
        ("zzz", NEW, Selection(), "there is no code 'zzz'"),
        ("gap", Code(id="bank"), Selection(), "there is a code 'bank' already"),
        ("gap", replace(NEW, key="x"), Selection(), "the app uses the key 'x' itself"),
    ],
)
def test_what_cannot_be_split_is_refused(
    tiny: Project, code: str, new: Code, wanted: Selection, message: str
) -> None:
    with pytest.raises(ChangeRefused, match=message):
        splitting.split(tiny, code, new, wanted)


def test_a_retired_code_is_not_split(tiny: Project) -> None:
    codes = {**tiny.codebook.codes, "gap": Code(id="gap", retired="2024-01-01")}
    project = replace(tiny, codebook=replace(tiny.codebook, codes=codes))
    with pytest.raises(ChangeRefused, match="code 'gap' was retired on 2024-01-01"):
        splitting.split(project, "gap", NEW, Selection())
