from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("as_ana")

Run = Callable[..., Any]
SUBJECT = "about"


def test_it_says_what_the_study_says_of_itself(run: Run) -> None:
    assert run("--language", "en").out.splitlines() == [
        "Title",
        "",
        "language: id",
        "provenance: collected",
        "codebook: codebooks/c.yaml",
        "coders: ana (Ana), budi, citra",
    ]
    assert json.loads(run("--format", "json").out) == {
        "title": {"id": "Judul", "en": "Title"},
        "question": "",
        "language": "id",
        "provenance": "collected",
        "codebook": "codebooks/c.yaml",
        "coders": {"ana": "Ana", "budi": "", "citra": ""},
    }


def test_title_and_question_are_written_in_a_language_as_one_act(run: Run, files: Any) -> None:
    comments = files.comments()
    assert run("--title", "Baru", "--dry-run").out == "would write title of the study\n  title (id): Baru\n"
    outcome = run("--title", "New", "--question", "Why so?", "--language", "en")
    assert outcome.err.splitlines() == [
        "write title and question of the study",
        "  title (en): New",
        "  question (en): Why so?",
    ]
    assert files.study["title"] == {"id": "Judul", "en": "New"}
    assert files.study["question"] == {"en": "Why so?"}
    run("--question", "Mengapa?", "--language", "id")
    run("--title", "Judul baru")
    assert files.study["question"] == {"en": "Why so?", "id": "Mengapa?"}
    assert files.study["title"] == {"id": "Judul baru", "en": "New"}
    assert "Why so?" in run("--language", "en").out
    run("--title", "", "--language", "en")
    assert files.study["title"] == {"id": "Judul baru"}
    assert files.comments() == comments
    assert "nothing to change" in run("--title", "Judul baru").err


def test_what_cannot_be_written_is_told(run: Run, files: Any) -> None:
    run("--title", "", "--language", "en")
    for args, message in (
        (("--title", ""), "a study needs a title\n       write it in at least one language"),
        (("--title", "x", "--language", "en_US"), "must be a BCP 47 language tag"),
    ):
        before = files.now()
        outcome = run(*args)
        assert (outcome.status, files.now()) == (2, before)
        assert message in outcome.err
