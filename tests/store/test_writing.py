"""What is written reads back as it was, also where YAML's versions differ."""

from __future__ import annotations

import pytest

from qualcode.core.model import Codings, Segment, Span
from qualcode.store import decode
from qualcode.store.writing import codings_yaml
from qualcode.store.yaml_core import read_yaml


@pytest.mark.parametrize(
    "word",
    [
        "2e3456",
        "1e5",
        "23456e",
        "234567",
        "0o17",
        "0x1f",
        "1_000",
        "12:30:45",
        "no",
        "null",
        "~",
        ".5",
        ".inf",
    ],
)
def test_words_that_some_yaml_takes_for_numbers_stay_words(word: str) -> None:
    segment = Segment(id=word, span=Span(0, 3), quote=word, codes=(word,), memo=word)
    codings = Codings(
        transcript=word.replace(".", "a"), coder=word.replace(".", "a"), sha256="0" * 64, segments=(segment,)
    )
    assert decode.codings(read_yaml(codings_yaml(codings))) == codings
