from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from qualcode.language.likeness import _Letters, most_alike


def _pages(seed: int, words: int = 1200) -> str:
    """Pages of made-up words, about six characters a word, none of them the same as another seed's."""
    chance = Random(seed)  # noqa: S311 - reproducible, not secret
    return " ".join("".join(chance.choices("aeioukmnprst", k=chance.randint(2, 9))) for _ in range(words))


def test_the_stretch_goes_from_the_first_word_to_the_last() -> None:
    best, *_ = most_alike(
        "kami datang ke kantor camat lagi", "waktu itu kami ya datang ke kantor camat lagi sendiri"
    )

    assert (best.start, best.end) == (10, 45)  # "kami ya datang ke kantor camat lagi"
    assert best.score == pytest.approx(2 * 32 / (32 + 35))  # all 32 characters are among the 35


@given(st.text("abc ", max_size=80), st.text("abc ", max_size=120))
def test_every_beginning_of_a_text_is_as_like_as_it_is_by_itself(words: str, text: str) -> None:
    found = _Letters.of(words).likeness(text)

    assert found[1:] == pytest.approx([ratio(words, text[:end]) / 100 for end in range(1, len(text) + 1)])


@pytest.mark.parametrize("every", [30, 10, 5])
def test_pages_that_were_edited_throughout_are_found_at_both_ends(every: int) -> None:
    passage = _pages(1).split()
    edited = [
        word if at % every or not 0 < at < len(passage) - 1 else ("", "lain sekali")[at // every % 2]
        for at, word in enumerate(passage)
    ]
    before, after = f"{_pages(2)} ", f" {_pages(3)}"
    text = before + " ".join(filter(None, edited)) + after

    best, second = most_alike(" ".join(passage), text)

    assert (best.start, best.end) == (len(before), len(text) - len(after))
    assert second.score < best.score - 0.1


def test_pages_that_stand_twice_are_found_twice() -> None:
    passage, between = _pages(1), _pages(2)

    hits = most_alike(passage, f"{passage} {between} {passage}")

    assert [(one.start, one.end, one.score) for one in hits] == [
        (0, len(passage), 1.0),
        (len(passage) + len(between) + 2, 2 * len(passage) + len(between) + 2, 1.0),
    ]


def test_pages_of_which_nothing_is_there_are_nowhere() -> None:
    assert most_alike("ha " * 600, "o" * 4000) == ()
    assert most_alike(_pages(1), "xyz " * 3000) == ()


def test_nothing_is_like_nothing() -> None:
    assert most_alike("", "kata") == most_alike("kata", "") == ()


def test_what_is_less_alike_than_asked_for_is_nowhere() -> None:
    assert most_alike("kata lama", "kata baru", 0.5)
    assert most_alike("kata lama", "kata baru", 0.9) == ()


@given(st.text("abc ", max_size=40), st.text("abcd ", max_size=120), st.floats(0, 1))
def test_what_is_asked_for_changes_nothing_of_what_is_found(words: str, text: str, enough: float) -> None:
    found = most_alike(words, text)

    assert most_alike(words, text, enough) == (found if found and found[0].score >= enough else ())


def test_pages_that_begin_with_one_phrase_and_end_with_it_are_found_by_the_words_between() -> None:
    said = "begitu sudah lama sekali"
    passage = f"{f'{said} ' * 60}{_pages(1, 60)} {said}"
    before = f"{_pages(2)} "

    best, *_ = most_alike(passage, f"{before}{passage.replace('lama', 'lambat', 1)} {_pages(3)}")

    assert (best.start, best.end) == (len(before), len(before) + len(passage) + 2)  # "lambat" is two longer
