from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core.model import Project, Span, Transcript
from qualcode.core.said import Said, said
from qualcode.measures.frequency import Frequency, frequency, within


def told(found: Frequency) -> list[tuple[str, int, int, int, tuple[int, ...]]]:
    return [(one.word, one.count, one.informants, one.sources, one.by) for one in found.terms]


def test_words_are_counted_by_group(tiny: Project) -> None:
    found = frequency(tiny, said(tiny))
    assert [one.id for one in found.columns] == ["a", "b", "-"]
    # I01: seven words and "Bank?"; I02: four and "Bank no."; the note: three and two
    assert (found.words, found.total, found.common) == ((8, 6, 5), 19, 0)
    assert told(found)[:4] == [
        ("bank", 3, 2, 2, (2, 1, 0)),
        ("no", 2, 2, 2, (1, 1, 0)),
        ("asked", 1, 0, 1, (0, 0, 1)),
        ("aunt", 1, 1, 1, (0, 1, 0)),
    ]
    assert sum(one.count for one in found.terms) == 19
    assert ("My", 1, 1, 1, (0, 1, 0)) in told(found)


def test_common_and_short_words_are_left_out_and_counted(tiny: Project) -> None:
    found = frequency(tiny, said(tiny), common={"the", "bank"}, shortest=3, by="sources")
    assert found.common == 4
    assert found.total == 19
    assert {"bank", "the", "no", "it", "my", "me"}.isdisjoint({one.word.lower() for one in found.terms})
    assert [one.id for one in found.columns] == ["T1", "T2", "T3", "N1"]


def test_words_of_one_stem_count_together(tiny: Project) -> None:
    def stem(word: str) -> str:
        return word.removesuffix("ed")

    texts = {**tiny.transcripts, "T2": Transcript("T2", "I02: Ask, asked; KTP ktp KTPed.")}
    project = replace(tiny, transcripts=texts)
    found = {one.word: one for one in frequency(project, said(project), stem=stem).terms}
    assert found["asked"].forms == (("asked", 2), ("ask", 1))
    assert (found["asked"].count, found["asked"].sources) == (3, 2)
    assert found["ktp"].forms == (("ktp", 2), ("ktped", 1))


def test_a_word_is_shown_as_it_is_written(tiny: Project) -> None:
    texts = {**tiny.transcripts, "T2": Transcript("T2", "I02: KTP Ktp KTP. Bank don\u2019t.")}
    project = replace(tiny, transcripts=texts)
    words = {one.word for one in frequency(project, said(project)).terms}
    assert {"KTP", "bank", "don\u2019t"} <= words


def test_words_in_a_row_are_those_with_white_space_alone_between_them(tiny: Project) -> None:
    found = frequency(tiny, said(tiny), length=2, common={"the", "it"})
    assert {one.word for one in found.terms} == {
        "No outreach", "outreach came", "bank refused", "My aunt", "aunt told", "told me", "Bank no",
        "Three people", "people waited", "Nobody asked",
    }  # fmt: skip
    assert frequency(tiny, said(tiny), length=9).terms == ()


def test_nothing_said_has_no_words(tiny: Project) -> None:
    found = frequency(tiny, ())
    assert (found.terms, found.total) == ((), 0)


def test_what_is_said_within_passages(tiny: Project) -> None:
    stretches = (Said("T1", "I01", Span(14, 52)), Said("T2", "I02", Span(14, 30)))
    passages = [("T1", Span(40, 60)), ("T1", Span(0, 16)), ("T3", Span(0, 9))]
    assert within(stretches, passages) == (
        Said("T1", "I01", Span(14, 16)),
        Said("T1", "I01", Span(40, 52)),
    )
    assert [one.word for one in frequency(tiny, within(stretches, passages)).terms] == ["it", "No", "refused"]


@pytest.mark.parametrize("by", ["informants", "seen"])
def test_any_columns_tell_words_apart(tiny: Project, by: str) -> None:
    found = frequency(tiny, said(tiny), by=by)
    assert all(sum(one.by) == one.count for one in found.terms)
    assert sum(found.words) == found.total == 19
