from __future__ import annotations

import pytest

from qualcode.core.model import LocalText
from qualcode.core.wording import reworded, rewritten, shown_in, worded_in

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
    assert worded_in(text, "Barrier", language, study_language="id").plain() == expected


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
    ],
)
def test_a_text_is_rewritten_in_the_language_named_else_in_the_studys(
    text: LocalText, words: str, language: str | None, expected: object
) -> None:
    assert rewritten(text, words, language, study_language="id").plain() == expected
