from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core import merging
from qualcode.core.apply import apply
from qualcode.core.changes import Change
from qualcode.core.merging import Lost, appended
from qualcode.core.model import Code, Codebook, CodingsKey, LocalText, Project, Theme
from qualcode.errors import ChangeRefused


def after(project: Project, change: Change | None) -> Project:
    assert change is not None
    applied = apply(project, change)
    assert apply(applied.project, applied.inverse).project == project
    return applied.project


def with_codes(project: Project, *codes: Code, **themes: Theme) -> Project:
    """The study with other codes, and with no codings but those of the codes that stay."""
    book = Codebook(codes={one.id: one for one in codes}, themes=themes)
    return replace(project, codebook=book, codings={}, summaries={})


def text(**forms: str) -> LocalText:
    return LocalText(tuple(forms.items()))


def test_a_segment_with_both_codes_carries_the_one_that_stays_once(tiny: Project) -> None:
    merged = after(tiny, merging.merged(tiny, ["gap"], "bank"))
    ana = merged.codings[CodingsKey("ana", "T1")].segments
    assert [one.codes for one in ana] == [("bank",), ("bank",)]
    assert [one.memo for one in merged.codings[CodingsKey("ana", "T2")].segments] == ["An aunt again."]
    assert merged.codebook.themes["no-outreach"].codes == ("bank", "heard")
    assert merged.codebook.themes["bank-refuses"].codes == ("bank",)


def test_a_theme_that_one_spoke_for_and_the_other_against_is_spoken_for(tiny: Project) -> None:
    merged = after(tiny, merging.merged(tiny, ["wait"], "gap"))
    theme = merged.codebook.themes["no-outreach"]
    assert (theme.codes, theme.against) == (("gap", "heard"), ())
    assert merged.codebook.themes["waiting"].codes == ("gap",)


def test_texts_and_examples_are_carried_over_in_each_language(tiny: Project) -> None:
    project = with_codes(
        tiny,
        Code(id="a", definition=text(id="Satu.", en="One."), examples=(LocalText.of("x"),)),
        Code(
            id="b",
            name=text(en="Bee"),
            definition=text(en="Two."),
            include=LocalText.of("When b."),
            examples=(LocalText.of("x"), LocalText.of("y")),
            key="b",
            color="red",
        ),
    )
    merged = after(project, merging.merged(project, ["b"], "a")).codebook.codes["a"]
    assert merged.definition == text(id="Satu.", en="One.\n\nTwo.")
    assert merged.include == LocalText.of("When b.")
    assert merged.examples == (LocalText.of("x"), LocalText.of("y"))
    assert (merged.key, merged.color) == ("b", "")
    assert merging.lost(project, ["b"], "a") == (Lost("b", "name", "Bee"), Lost("b", "color", "red"))


def test_texts_that_are_not_carried_over_are_told(tiny: Project) -> None:
    project = with_codes(
        tiny,
        Code(id="a", definition=text(en="One."), key="a"),
        Code(id="b", definition=text(en="Two."), exclude=text(en="One"), examples=(text(en="y"),), key="b"),
    )
    kept = after(project, merging.merged(project, ["b"], "a", texts=False)).codebook.codes["a"]
    assert kept == project.codebook.codes["a"]
    assert merging.lost(project, ["b"], "a", texts=False) == (
        Lost("b", "definition", "Two."),
        Lost("b", "exclude", "One"),
        Lost("b", "example", "y"),
        Lost("b", "key", "b"),
    )


@pytest.mark.parametrize(
    ("one", "more", "expected"),
    [
        (LocalText(), text(en="b"), text(en="b")),
        (text(en="a"), LocalText(), text(en="a")),
        (text(en="a"), text(en="b"), text(en="a\n\nb")),
        (text(en="a b"), text(en="b"), text(en="a b")),
        (text(en="a"), text(id="b"), text(en="a", id="b")),
        (LocalText.of("a"), LocalText.of("b"), LocalText.of("a\n\nb")),
        (text(en="a", id="c"), LocalText.of("b"), text(en="a\n\nb", id="c\n\nb")),
        (LocalText.of("a"), text(id="b"), text(id="a\n\nb")),
    ],
)
def test_words_are_appended_by_language_and_never_twice(
    one: LocalText, more: LocalText, expected: LocalText
) -> None:
    assert appended(one, more) == expected


def test_codes_below_the_one_that_goes_stand_below_the_one_that_stays(tiny: Project) -> None:
    project = with_codes(
        tiny,
        Code(id="a"),
        Code(id="b"),
        Code(id="c", parent="b"),
        Code(id="o", retired="2024-01-01", successor="b"),
    )
    codes = after(project, merging.merged(project, ["b"], "a")).codebook.codes
    assert (codes["c"].parent, codes["o"].successor) == ("a", "a")


def test_a_code_can_go_into_one_that_is_below_it(tiny: Project) -> None:
    project = with_codes(
        tiny,
        Code(id="top"),
        Code(id="a", parent="top"),
        Code(id="b", parent="a"),
        Code(id="c", parent="b"),
        Code(id="d", parent="a"),
    )
    codes = after(project, merging.merged(project, ["a"], "c")).codebook.codes
    assert {one.id: one.parent for one in codes.values()} == {"top": "", "b": "top", "c": "b", "d": "c"}
    both = after(project, merging.merged(project, ["a", "b"], "c")).codebook.codes
    assert {one.id: one.parent for one in both.values()} == {"top": "", "c": "top", "d": "c"}


@pytest.mark.parametrize(
    ("codes", "target", "message"),
    [
        (["gap"], "gap", "a code cannot be merged with itself"),
        (["zzz"], "gap", "there is no code 'zzz'"),
        (["gap"], "zzz", "there is no code 'zzz'"),
        ([], "gap", "there is nothing to merge"),
    ],
)
def test_what_cannot_be_merged_is_refused(tiny: Project, codes: list[str], target: str, message: str) -> None:
    with pytest.raises(ChangeRefused, match=message):
        merging.merged(tiny, codes, target)


def test_nothing_goes_into_a_retired_code_but_a_retired_one(tiny: Project) -> None:
    project = with_codes(
        tiny, Code(id="a", retired="2024-01-01"), Code(id="b"), Code(id="c", retired="2024-01-02")
    )
    with pytest.raises(ChangeRefused, match="code 'a' was retired on 2024-01-01"):
        merging.merged(project, ["b"], "a")
    assert list(after(project, merging.merged(project, ["c"], "a")).codebook.codes) == ["a", "b"]


def test_a_code_that_only_segments_and_themes_name_goes_into_one_that_there_is(tiny: Project) -> None:
    """What is left where a branch that has used a code is merged with one that has renamed it."""
    book = replace(tiny.codebook, codes={n: one for n, one in tiny.codebook.codes.items() if n != "gap"})
    torn = replace(tiny, codebook=book)
    change = merging.merged(torn, ["gap"], "bank")
    assert after(torn, change) == after(tiny, merging.merged(tiny, ["gap"], "bank", texts=False))
    assert merging.lost(torn, ["gap"], "bank") == ()
