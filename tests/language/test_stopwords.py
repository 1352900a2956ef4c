from __future__ import annotations

from qualcode.language.stopwords import stop_words


def test_common_words_of_writing_and_of_talk_but_not_what_interviews_are_about() -> None:
    words = stop_words("id-ID")
    assert {"yang", "dan", "itu", "sih", "kayak", "nggak"} <= words
    assert {"masalah", "tahu", "penting", "menjelaskan"}.isdisjoint(words)
    assert {"the", "of", "yeah"} <= stop_words("en")
    assert stop_words("tlh") == frozenset()
