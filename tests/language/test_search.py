from __future__ import annotations

import pytest

from qualcode.errors import UsageError
from qualcode.language.search import Wanted, Way, finder
from qualcode.language.stems import ALGORITHMS, stemmer

TEXT = "Anak-anak belum dengar. Sosialisasi, katanya, disosialisasikan\nke anak muda; saya don\u2019t know 12 anak."


def found(words: str, way: Way = "part", *, case: bool = False, language: str = "id") -> list[str]:
    return [span.of(TEXT) for span in finder(Wanted(words, way, case), language)(TEXT)]


@pytest.mark.parametrize(
    ("words", "way", "expected"),
    [
        ("anak", "part", ["Anak", "anak", "anak", "anak"]),
        ("anak", "words", ["anak", "anak"]),
        ("ANAK-ANAK", "words", ["Anak-anak"]),
        ("nak", "words", []),
        ("disosialisasikan ke  anak", "part", ["disosialisasikan\nke anak"]),
        ("don't", "words", ["don\u2019t"]),
        ("sosialisasi", "words", ["Sosialisasi"]),
        ("sosialisasi", "stems", ["Sosialisasi", "disosialisasikan"]),
        ("anak", "stems", ["Anak-anak", "anak", "anak"]),
        ("anaknya muda", "stems", ["anak muda"]),
        ("dengar sosialisasi", "stems", []),
        (r"\b\w+kan\b", "regex", ["disosialisasikan"]),
        (r"^ke", "regex", ["ke"]),
        ("x*", "regex", []),
        (".", "part", [".", "."]),
    ],
)
def test_words_are_found_where_they_stand(words: str, way: Way, expected: list[str]) -> None:
    assert found(words, way) == expected


def test_capitals_matter_where_they_are_asked_to() -> None:
    assert found("anak", case=True) == ["anak", "anak", "anak"]
    assert found("Anak", "words", case=True) == []
    assert found("S.s", "regex", case=True) == ["Sos"]
    assert found("S.s", "regex") == ["Sos", "sas", "sos", "sas"]


def test_what_is_asked_for_in_decomposed_letters_is_found() -> None:
    text = "Di café itu."
    assert [one.of(text) for one in finder(Wanted("cafe\u0301"), "fr")(text)] == ["café"]


@pytest.mark.parametrize(
    ("words", "way", "language", "message"),
    [
        (" \n", "part", "id", "there is nothing to look for"),
        (
            "a(",
            "regex",
            "id",
            "'a(' is no regular expression: missing ), unterminated subpattern at character 2",
        ),
        ("a{99999999999999999999}", "regex", "id", "is no regular expression"),
        ("anak", "stems", "ja", "there are no stems for the language 'ja'"),
        ("?!", "stems", "id", "there is no word in '?!'"),
    ],
)
def test_what_cannot_be_looked_for_is_told(words: str, way: Way, language: str, message: str) -> None:
    with pytest.raises(UsageError) as told:
        finder(Wanted(words, way), language)
    assert message in told.value.message


def test_every_language_named_has_stems() -> None:
    assert all(stemmer(tag) is not None for tag in ("id-ID", "en", "de", "nl"))
    assert stemmer("xx") is None
    assert "indonesian" in ALGORITHMS.values()
    stem = stemmer("en")
    assert stem is not None
    assert stem("Connections") == stem("connected") == "connect"
