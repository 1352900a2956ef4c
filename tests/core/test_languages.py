from __future__ import annotations

import pytest

from qualcode.core.languages import languages_of, study_languages
from qualcode.core.model import Codebook, LocalText, Project, Study, Theme

NONE = LocalText()
BOTH = LocalText((("en", "Obstacle"), ("id", "Hambatan")))


def project(title: LocalText, name: LocalText = NONE) -> Project:
    themes = {"t": Theme(id="t", name=name)}
    return Project(study=Study(title=title, language="id"), codebook=Codebook(themes=themes))


@pytest.mark.parametrize(
    ("title", "name", "expected"),
    [
        (BOTH, NONE, ("id", "en")),
        (LocalText.of("x"), BOTH, ("id", "en")),
        (LocalText.of("x"), LocalText.of("y"), ("",)),
        (LocalText.of({"en": "x"}), LocalText.of({"de": "y"}), ("en", "de")),
    ],
)
def test_a_study_speaks_the_languages_of_its_texts(
    title: LocalText, name: LocalText, expected: tuple[str, ...]
) -> None:
    assert study_languages(project(title, name)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LocalText(), ("id", "en")),
        (LocalText.of("one for all"), ("",)),
        (LocalText.of({"en": "x"}), ("id", "en")),
        (LocalText.of({"de": "x"}), ("id", "en", "de")),
    ],
)
def test_a_text_can_be_written_in_the_languages_of_the_study(
    text: LocalText, expected: tuple[str, ...]
) -> None:
    assert languages_of(project(BOTH), text) == expected


def test_a_study_without_languages_has_one_form_for_all() -> None:
    assert languages_of(project(LocalText.of("x")), LocalText()) == ("",)
    assert languages_of(project(LocalText.of("x")), LocalText.of({"de": "x"})) == ("de",)
