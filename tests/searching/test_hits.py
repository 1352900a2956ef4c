from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core.model import CodingsKey, Project, Span
from qualcode.core.scope import Scope
from qualcode.language.search import Wanted, finder
from qualcode.searching import Hit, Whole, counts, hits, kwic


def found(project: Project, words: str, **ways: object) -> list[tuple[str, str, int, str]]:
    some = hits(project, finder(Wanted(words), "en"), **ways)  # type: ignore[arg-type]  # whatever a test asks for
    return [(one.source, one.informant, one.line, one.text) for one in some]


def test_words_are_found_in_the_order_of_the_index_but_not_in_labels(tiny: Project) -> None:
    assert found(tiny, "bank") == [
        ("T1", "I01", 3, "bank"),
        ("T3", "I01", 1, "Bank"),
        ("T3", "I02", 2, "Bank"),
    ]
    assert found(tiny, "I01") == []
    assert found(tiny, "why") == [("T1", "", 1, "Why"), ("T2", "", 1, "Why")]
    assert found(tiny, "asked") == [("N1", "", 2, "asked")]


@pytest.mark.parametrize(
    ("whole", "expected"),
    [("sentence", ["The bank refused it."]), ("turn", ["No outreach came. The bank refused it."])],
)
def test_a_sentence_or_a_turn_is_one_hit(tiny: Project, whole: Whole, expected: list[str]) -> None:
    scope = Scope(sources=("T1",))
    assert [text for *_, text in found(tiny, "e", scope=scope, whole=whole)][-1:] == expected


def test_only_what_nobody_has_coded(tiny: Project) -> None:
    assert found(tiny, "bank", uncoded=True) == []
    assert found(tiny, "bank", uncoded=True, memos=True) == []
    assert found(tiny, "bank", uncoded=True, coders=["budi"]) == [
        ("T3", "I01", 1, "Bank"),
        ("T3", "I02", 2, "Bank"),
    ]
    codings = {key: one for key, one in tiny.codings.items() if key.transcript != "T3"}
    assert found(replace(tiny, codings=codings), "bank", uncoded=True) == [
        ("T3", "I01", 1, "Bank"),
        ("T3", "I02", 2, "Bank"),
    ]


def test_a_memo_is_found_with_its_segment(tiny: Project) -> None:
    find = finder(Wanted("aunt"), "en")
    text, memo = hits(tiny, find, memos=True)
    assert (text.kind, text.codes, text.before, text.after) == ("text", ("heard", "odd"), "My ", " told me.")
    assert (memo.kind, memo.coder, memo.line, memo.span) == ("memo", "ana", 3, Span(14, 30))
    assert (memo.before, memo.text, memo.after) == ("An ", "aunt", " again.")
    assert list(hits(tiny, find, Scope(sources=("T1",)), memos=True)) == []
    assert [one.kind for one in hits(tiny, find, memos=True, coders=["budi"])] == ["text"]


def test_memos_of_a_transcript_that_is_missing_are_found(tiny: Project) -> None:
    texts = {name: one for name, one in tiny.transcripts.items() if name != "T2"}
    (memo,) = hits(replace(tiny, transcripts=texts), finder(Wanted("aunt"), "en"), memos=True)
    assert (memo.source, memo.line, memo.informant) == ("T2", 1, "I02")
    assert CodingsKey("ana", "T2") in tiny.codings


def hit(before: str, text: str, after: str) -> Hit:
    return Hit(
        source="T",
        informant="",
        speaker="",
        line=1,
        span=Span(0, 1),
        before=before,
        text=text,
        after=after,
        codes=(),
    )


@pytest.mark.parametrize(
    ("parts", "width", "expected"),
    [
        (("one two ", "three", " four five"), 20, ("one two ", "three", " four five")),
        (("one two ", "three", " four five"), 6, ("…two ", "three", " four…")),
        (("one two", "three", "four five"), 5, ("…two", "three", "four…")),
        (("abcdefgh", "x", "abcdefgh"), 4, ("…fgh", "x", "abc…")),
        (("a\nb ", "x\n y", "\n c\td"), 9, ("a b ", "x y", " c d")),
        (("one", "two", "three"), 0, ("…", "two", "…")),
        (("", "two", ""), 3, ("", "two", "")),
    ],
)
def test_a_hit_in_its_context(
    parts: tuple[str, str, str], width: int, expected: tuple[str, str, str]
) -> None:
    assert kwic(hit(*parts), width) == expected


def test_counts_are_of_what_informants_say(tiny: Project) -> None:
    find = finder(Wanted("e"), "en")
    everywhere = tuple(hits(tiny, find))
    by = {
        one.heading.id: (one.hits, one.informants, one.words)
        for one in counts(tiny, everywhere, "group", Scope())
    }
    # I01: "No outreach came. The bank refused it." has e in outreach, came, The, refused (twice), and "Bank?"
    # I02: "My aunt told me." one, "Bank no." none; the note "Three people waited. Nobody asked.": 2 + 2 + 1 + 1
    assert by == {"a": (5, 1, 8), "b": (1, 1, 6), "-": (6, 0, 5)}
