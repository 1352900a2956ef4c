from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.model import (
    Index,
    Informant,
    LocalText,
    Project,
    Source,
    Span,
    Study,
    Transcript,
)
from qualcode.core.text import informant_of, turn_at, turns, word_count, word_spans

SPEAKERS = {"P": "", "I01": "I01", "Bu Sri": "I02"}


def test_a_turn_starts_with_a_known_label_after_an_optional_time_mark() -> None:
    text = "P: Halo?\n\n[00:12:34] I01: Ya.\nSaya di sini.\nBu Sri: Saya juga: di sini.\n"
    found = [(turn.label, turn.informant, turn.clock, turn.body.of(text)) for turn in turns(text, SPEAKERS)]
    assert found == [
        ("P", "", "", "Halo?"),
        ("I01", "I01", "00:12:34", "Ya.\nSaya di sini."),
        ("Bu Sri", "I02", "", "Saya juga: di sini."),
    ]


def test_a_word_and_a_colon_that_is_nobodys_label_stays_in_the_turn() -> None:
    text = "I01: Begini: mahal.\nCatatan: tertawa."
    assert [turn.body.of(text) for turn in turns(text, SPEAKERS)] == ["Begini: mahal.\nCatatan: tertawa."]


def test_a_text_without_speakers_has_a_turn_a_line() -> None:
    text = "Pukul 08.40\n\n  [08:41] Loket buka.\n"
    found = [(turn.number, turn.label, turn.body.of(text)) for turn in turns(text, SPEAKERS)]
    assert found == [(1, "", "Pukul 08.40"), (2, "", "[08:41] Loket buka.")]


@given(st.text(alphabet="PI01: \n\t[].ab\u2028\x85", max_size=80))
def test_turns_hold_every_character_that_is_not_white_space_once(text: str) -> None:
    found = turns(text, SPEAKERS)
    inside = [offset for turn in found for offset in range(*turn.span)]
    assert len(inside) == len(set(inside))
    assert {offset for offset, char in enumerate(text) if not char.isspace()} <= set(inside)
    assert all(turn.span.start <= turn.body.start <= turn.body.end == turn.span.end for turn in found)


def test_the_turn_at_an_offset_is_the_last_that_starts_before_it() -> None:
    text = "P: a\n\nI01: b\n"
    found = turns(text, SPEAKERS)
    assert [turn_at(found, offset).number for offset in (0, 4, 5, 6, 99)] == [1, 1, 1, 2, 2]  # type: ignore[union-attr]  # there are turns
    assert turn_at((), 3) is None


def project(text: str, *informants: str) -> Project:
    return Project(
        study=Study(title=LocalText.of("x")),
        index=Index(
            informants={one: Informant(id=one) for one in ("I01", "I02")},
            sources={"T": Source(id="T", informants=informants)},
        ),
        transcripts={"T": Transcript("T", text)},
    )


def test_a_segment_counts_for_the_informant_who_speaks_most_of_it() -> None:
    talk = "P: Siapa?\nI01: Saya.\nI02: Bukan, saya yang lama."
    group = project(talk, "I01", "I02")
    assert informant_of(group, "T", Span(0, len(talk))) == "I02"
    assert informant_of(group, "T", Span(15, 19)) == "I01"
    assert informant_of(group, "T", Span(3, 9)) == ""


def test_where_no_informant_speaks_it_counts_for_the_sources_only_informant() -> None:
    talk = "P: Siapa?\nI01: Saya."
    assert informant_of(project(talk, "I01"), "T", Span(3, 9)) == "I01"
    assert informant_of(project("Loket ramai.", "I02"), "T", Span(0, 5)) == "I02"
    assert informant_of(project("Loket ramai."), "T", Span(0, 5)) == ""


def test_a_word_may_be_joined_by_hyphens_and_apostrophes() -> None:
    text = "Anak-anak, Jum'at: 3.278 orang_itu!"
    assert [span.of(text) for span in word_spans(text)] == ["Anak-anak", "Jum'at", "3", "278", "orang", "itu"]
    assert word_count(text) == 6
