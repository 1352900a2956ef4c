from __future__ import annotations

from typing import Any

import pytest

from qualcode.core.model import LocalText
from qualcode.core.wording import joined, own_form, reworded, said_in, shown_in, written_in

BOTH = LocalText((("id", "Hambatan"), ("en", "Obstacle")))


@pytest.mark.parametrize(
    ("text", "languages", "expected"),
    [
        (BOTH, ("en",), {"id": "Hambatan", "en": "Barrier"}),
        (BOTH, ("de", "id"), {"id": "Barrier", "en": "Obstacle"}),
        (BOTH, ("de",), {"id": "Barrier", "en": "Obstacle"}),
        (LocalText.of("Obstacle"), ("en",), "Barrier"),
        (LocalText(), ("en",), "Barrier"),
        (LocalText((("", "Obstacle"), ("id", "Hambatan"))), ("en",), {"": "Barrier", "id": "Hambatan"}),
    ],
)
def test_the_form_that_is_shown_is_the_one_rewritten(
    text: LocalText, languages: tuple[str, ...], expected: object
) -> None:
    new = reworded(text, "Barrier", *languages)
    assert new.plain() == expected
    assert new.in_language(*languages) == "Barrier"


def test_emptied_words_take_only_their_form_away() -> None:
    assert reworded(BOTH, "", "en").plain() == {"id": "Hambatan"}
    assert reworded(LocalText.of("x"), "", "en") == LocalText()


def test_no_text_is_shown_in_no_language() -> None:
    assert shown_in(LocalText(), "en") == ""


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (BOTH, "en", {"id": "Hambatan", "en": "Barrier"}),
        (BOTH, "de", {"id": "Hambatan", "en": "Obstacle", "de": "Barrier"}),
        (LocalText.of("Hambatan"), "en", {"id": "Hambatan", "en": "Barrier"}),
        (LocalText.of("Hambatan"), "id", "Barrier"),
        (LocalText(), "en", {"en": "Barrier"}),
    ],
)
def test_a_form_is_added_beside_the_others(text: LocalText, language: str, expected: object) -> None:
    assert written_in(text, "Barrier", language, study_language="id").plain() == expected


@pytest.mark.parametrize(
    ("text", "words", "language", "expected"),
    [
        (BOTH, "Barrier", "en", {"id": "Hambatan", "en": "Barrier"}),
        (BOTH, "Kendala", None, {"id": "Kendala", "en": "Obstacle"}),
        (BOTH, "", "en", {"id": "Hambatan"}),
        (BOTH, "", None, {"en": "Obstacle"}),
        (BOTH, "", "de", {"id": "Hambatan", "en": "Obstacle"}),
        (LocalText.of("Hambatan"), "Barrier", "en", {"id": "Hambatan", "en": "Barrier"}),
        (LocalText(), "Hambatan", None, "Hambatan"),
        (LocalText(), "", None, ""),
        (LocalText(), "Hambatan", "", "Hambatan"),
        (LocalText.of("Hambatan"), "", "id", ""),
        (
            LocalText((("", "Any"), ("id", "Hambatan"))),
            "Barrier",
            "en",
            {"": "Any", "id": "Hambatan", "en": "Barrier"},
        ),
    ],
)
def test_a_text_is_rewritten_in_the_language_named_else_in_the_studys(
    text: LocalText, words: str, language: str | None, expected: object
) -> None:
    assert written_in(text, words, language, study_language="id").plain() == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("One.", "Two.", "One.\n\nTwo."),
        ("One.", "", "One."),
        ("", {"en": "Two."}, {"en": "Two."}),
        ({"en": "One.", "id": "Satu."}, {"id": "Dua."}, {"en": "One.", "id": "Satu.\n\nDua."}),
        ({"en": "One."}, "Dua.", {"en": "One.", "id": "Dua."}),
        ("Same.", "Same.", "Same."),
    ],
)
def test_two_texts_become_one_language_by_language(first: Any, second: Any, expected: object) -> None:
    assert joined(LocalText.of(first), LocalText.of(second), study_language="id").plain() == expected


@pytest.mark.parametrize(
    ("text", "tag", "shown", "words", "expected"),
    [
        (LocalText(), "en", "", "x", {"en": "x"}),
        (LocalText(), "", "", "x", "x"),
        (LocalText.of("a"), "en", "a", "b", "b"),
        (LocalText.of({"id": "a"}), "en", "", "b", {"id": "a", "en": "b"}),
        (LocalText.of({"id": "a", "en": "b"}), "en", "b", "", {"id": "a"}),
        (LocalText.of({"id": "a"}), "id", "a", "", ""),
    ],
)
def test_the_form_that_stands_for_a_language_is_written_anew(
    text: LocalText, tag: str, shown: str, words: str, expected: object
) -> None:
    assert said_in(text, tag) == shown
    new = written_in(text, words, own_form(text, tag), study_language="id")
    assert new.plain() == expected
    assert said_in(new, tag) == words
