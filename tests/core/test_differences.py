from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.differences import Difference, Field, differences
from qualcode.core.model import (
    Citation,
    Code,
    Codebook,
    Framework,
    Link,
    LocalText,
    Theme,
    Work,
)
from qualcode.core.orders import moved
from qualcode.core.word_changes import Run, changed_words, shortened
from tests.support.strategies import codebooks


def text(**forms: str) -> LocalText:
    return LocalText(tuple(forms.items()))


def book(*codes: Code, themes: tuple[Theme, ...] = (), **more: Any) -> Codebook:
    made = Codebook(codes={one.id: one for one in codes}, themes={one.id: one for one in themes})
    return replace(made, **more)


GAP = Code(
    id="gap",
    name=text(id="Celah", en="Gap"),
    definition=text(en="Outreach did not reach the informant."),
    examples=(LocalText.of("No one came."),),
    parent="obstacles",
    key="g",
)
OBSTACLES = Code(id="obstacles")


def test_every_field_of_a_code_is_told_from_old_to_new() -> None:
    new = replace(
        GAP,
        name=text(id="Celah", en="Outreach gap"),
        definition=LocalText(),
        include=LocalText.of("Use it."),
        examples=(LocalText.of("Nobody came."),),
        parent="",
        color="red",
        key="",
        retired="2024-02-01",
        successor="obstacles",
    )
    assert differences(book(OBSTACLES, GAP), book(OBSTACLES, new)) == (
        Difference(
            kind="code",
            act="changed",
            id="gap",
            fields=(
                Field(name="name", language="en", before="Gap", after="Outreach gap"),
                Field(name="definition", language="en", before="Outreach did not reach the informant."),
                Field(name="include", after="Use it."),
                Field(name="examples", came=("Nobody came.",), went=("No one came.",)),
                Field(name="parent", before="obstacles"),
                Field(name="color", after="red"),
                Field(name="key", before="g"),
                Field(name="retired", after="2024-02-01"),
                Field(name="successor", after="obstacles"),
            ),
        ),
    )


def test_codes_that_came_and_went_say_what_they_say() -> None:
    found = differences(book(OBSTACLES), book(GAP))
    assert [(one.act, one.id) for one in found] == [("added", "gap"), ("removed", "obstacles")]
    assert found[0].fields[-1] == Field(name="key", after="g")
    back = differences(book(GAP), book(OBSTACLES))
    assert back[1].fields[0] == Field(name="name", language="id", before="Celah")


def test_a_code_of_the_same_name_or_definition_is_renamed_and_its_references_are_no_difference() -> None:
    old = book(
        OBSTACLES,
        GAP,
        Code(id="sub", parent="gap"),
        Code(id="o", retired="2024-01-01", successor="gap"),
        themes=(Theme(id="t", codes=("gap", "sub"), against=("obstacles",)),),
    )
    new = book(
        OBSTACLES,
        replace(GAP, id="not-reached", definition=LocalText.of("Quite other words.")),
        Code(id="sub", parent="not-reached"),
        Code(id="o", retired="2024-01-01", successor="not-reached"),
        themes=(Theme(id="t", codes=("not-reached", "sub"), against=("obstacles",)),),
    )
    found = differences(old, new)
    assert [(one.act, one.id, one.was, one.likeness) for one in found] == [
        ("renamed", "not-reached", "gap", 1.0)
    ]
    assert [one.name for one in found[0].fields] == ["definition", "definition"]
    other_name = book(OBSTACLES, replace(GAP, id="silence", name=text(en="Silence")))
    assert [(one.act, one.likeness) for one in differences(book(OBSTACLES, GAP), other_name)] == [
        ("renamed", 1.0)
    ]


def test_a_code_that_is_much_alike_is_probably_renamed_and_another_is_not() -> None:
    alike = replace(
        GAP,
        id="outreach-gap",
        name=text(en="Gaps"),
        definition=text(en="Outreach did not reach the informant or the family."),
    )
    found = differences(book(OBSTACLES, GAP), book(OBSTACLES, alike))
    assert [(one.act, one.was) for one in found] == [("renamed", "gap")]
    assert 0.65 <= found[0].likeness < 1
    other = Code(id="network", name=text(en="Slow network"), definition=text(en="The network is slow."))
    assert [one.act for one in differences(book(OBSTACLES, GAP), book(OBSTACLES, other))] == [
        "added",
        "removed",
    ]


def test_of_two_that_may_be_it_the_more_alike_is_and_each_only_once() -> None:
    old = book(Code(id="a1", name=text(en="A")), Code(id="b1", name=text(en="B")))
    new = book(Code(id="b2", name=text(en="B")), Code(id="a2", name=text(en="A")))
    assert {(one.was, one.id) for one in differences(old, new)} == {("a1", "a2"), ("b1", "b2")}


def test_themes_tell_codes_that_came_and_went_and_everything_else() -> None:
    old = Theme(
        id="t",
        name=text(en="T"),
        category="obstacle",
        codes=("gap", "sub"),
        against=("o",),
        dimension="output",
        summary=text(en="It is so."),
        literature=(Citation("w", "agrees"),),
    )
    new = replace(
        old,
        category="effort",
        codes=("gap", "new"),
        against=(),
        dimension="",
        summary=text(en="It was so."),
        literature=(Citation("w", "differs"),),
    )
    found = differences(book(themes=(old,)), book(themes=(new,)))
    assert found[0].fields == (
        Field(name="category", before="obstacle", after="effort"),
        Field(name="dimension", before="output"),
        Field(name="codes", came=("new",), went=("sub",)),
        Field(name="against", went=("o",)),
        Field(name="summary", language="en", before="It is so.", after="It was so."),
        Field(name="literature", came=("differs w",), went=("agrees w",)),
    )


def test_storyline_framework_and_literature_are_compared_too() -> None:
    themes = (Theme(id="a"), Theme(id="b"))
    old = book(
        themes=themes,
        storyline=(
            Link(source="a", relation="addresses", target="b"),
            Link(source="b", relation="causes", target="a"),
        ),
        framework=Framework(
            name=LocalText.of("F"), dimensions={"x": LocalText.of("X"), "y": LocalText.of("Y")}
        ),
        literature={"w": Work(id="w", cite="W 2020"), "v": Work(id="v", cite="V")},
    )
    new = book(
        themes=themes,
        storyline=(
            Link(source="a", relation="addresses", target="b", note=LocalText.of("often")),
            Link(source="a", relation="causes", target="b"),
        ),
        framework=Framework(
            name=LocalText.of("G"), dimensions={"x": LocalText.of("Z"), "z": LocalText.of("Y")}
        ),
        literature={"w": Work(id="w", cite="W 2021", title=LocalText.of("On")), "u": Work(id="u", cite="U")},
    )
    assert [(one.kind, one.act, one.id) for one in differences(old, new)] == [
        ("relation", "changed", "a addresses b"),
        ("relation", "added", "a causes b"),
        ("relation", "removed", "b causes a"),
        ("framework", "changed", "framework"),
        ("dimension", "changed", "x"),
        ("dimension", "added", "z"),
        ("dimension", "removed", "y"),
        ("work", "changed", "w"),
        ("work", "added", "u"),
        ("work", "removed", "v"),
    ]


def test_only_what_moved_among_its_siblings_is_told() -> None:
    def tree(*order: str) -> Codebook:
        return book(OBSTACLES, *(Code(id=one, parent="obstacles") for one in order))

    found = differences(tree("a", "b", "c", "d"), tree("d", "a", "b", "c"))
    assert [(one.id, one.fields) for one in found] == [("d", (Field(name="place", before="4", after="1"),))]
    assert differences(tree("a", "b", "c"), tree("a", "c")) != ()
    assert [one.act for one in differences(tree("a", "b", "c"), tree("a", "c"))] == ["removed"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("abcd", "abcd", {}),
        ("abcd", "bcda", {"a": (1, 4)}),
        ("axbc", "cyab", {"c": (3, 1)}),
        ("", "abc", {}),
    ],
)
def test_as_few_as_can_explain_an_order_have_moved(old: str, new: str, expected: object) -> None:
    assert moved(old, new) == expected


@given(st.permutations("abcdef"), st.permutations("abcdeg"))
def test_what_did_not_move_stands_in_the_same_order(old: list[str], new: list[str]) -> None:
    found = moved(old, new)
    common = [one for one in new if one in old and one not in found]
    assert common == [one for one in old if one in common]
    longest = max(
        len(some)
        for number in range(64)
        for some in [[one for place, one in enumerate("abcdef") if number >> place & 1 and one in new]]
        if sorted(some, key=old.index) == sorted(some, key=new.index)
    )
    assert len(common) == longest


@given(codebooks())
def test_a_codebook_does_not_differ_from_itself(some: Codebook) -> None:
    assert differences(some, some) == ()


@given(codebooks(), codebooks())
def test_two_codebooks_that_differ_in_a_code_are_told_apart(one: Codebook, other: Codebook) -> None:
    found = differences(one, other)
    told = {name for each in found if each.kind == "code" for name in (each.id, each.was)}
    for identity in {*one.codes, *other.codes}:
        if one.codes.get(identity) != other.codes.get(identity):
            same = [_meant(code) for code in (one.codes.get(identity), other.codes.get(identity))]
            assert identity in told or same[0] == same[1] or _refers(one, other, identity)


def _meant(code: Code | None) -> object:
    """What a code says to a reader: forms without words, and examples of the same words, say the same."""
    if code is None:
        return None
    texts = [
        {tag: form for tag, form in getattr(code, name).forms if form}
        for name in ("name", "definition", "include", "exclude")
    ]
    examples = {" / ".join(form for _, form in one.forms) for one in code.examples}
    return texts, examples, code.parent, code.color, code.key, code.retired, code.successor


def _refers(one: Codebook, other: Codebook, identity: str) -> bool:
    """Whether a code may differ only in what it calls its parent or successor, which was renamed."""
    a, b = one.codes.get(identity), other.codes.get(identity)
    return (
        a is not None
        and b is not None
        and _meant(replace(a, parent="", successor="")) == _meant(replace(b, parent="", successor=""))
    )


WORDS = st.lists(
    st.sampled_from(("warga", "di", "loket", ".", ",", "\n", " ", "anak-anak", "e\u0301", "🙂"))
).map(" ".join)


@given(WORDS, WORDS)
def test_runs_of_words_make_both_texts(before: str, after: str) -> None:
    runs = changed_words(before, after)
    assert "".join(run.words for run in runs if run.sign != "+") == before
    assert "".join(run.words for run in runs if run.sign != "-") == after
    assert all(run.words for run in runs)


def test_words_and_not_letters_are_told_as_changed() -> None:
    assert changed_words("They reach the informant.", "They reached the informant.") == (
        Run("=", "They "),
        Run("-", "reach"),
        Run("+", "reached"),
        Run("=", " the informant."),
    )


def test_a_single_word_between_two_changes_is_told_with_them() -> None:
    assert changed_words("one and two", "three and four") == (
        Run("-", "one and two"),
        Run("+", "three and four"),
    )


def test_long_texts_that_stayed_are_shortened_around_a_change() -> None:
    runs = changed_words("a b c d e X f g h i j", "a b c d e Y f g h i j")
    assert shortened(runs, 2) == (Run("=", "… d e "), Run("-", "X"), Run("+", "Y"), Run("=", " f g …"))


def test_texts_too_long_to_compare_went_and_came() -> None:
    before, after = "a " * 3000, "b " * 3000
    assert changed_words(before, after) == (Run("-", before), Run("+", after))
    assert changed_words(before, before) == (Run("=", before),)
