"""What is written reads back as it was, also where YAML's versions differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core.changes import Place
from qualcode.core.model import Code, Codebook, Coder, Codings, LocalText, Project, Segment, Span, Study
from qualcode.errors import ChangeRefused
from qualcode.store import decode
from qualcode.store.writing import codings_yaml, content
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


STUDY = Project(
    study=Study(title=LocalText.of("T"), coders={"ana": Coder("ana")}, codebook="codebooks/c.yaml")
)


def with_code(code: Code) -> Project:
    return replace(STUDY, codebook=Codebook(codes={code.id: code}))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (Code(id="a", color="\udcff"), "half of a character"),
        (Code(id="a\nb"), "cannot be an id"),
        (Code(id="a", key="ab"), "key must be one character"),
        (Code(id="a", name=LocalText((("", "x"), ("en", "y")))), "must be a BCP 47 language tag"),
    ],
)
def test_what_no_file_could_hold_is_refused_before_it_is_written(code: Code, said: str) -> None:
    with pytest.raises(ChangeRefused, match=said) as refused:
        content(Place("codebook"), STUDY, with_code(code), None)
    assert refused.value.message.startswith("codebooks/c.yaml ")


def test_a_file_with_anchors_is_not_edited() -> None:
    text = "qualcode: codebook/1\ncodes:\n  a: &a {color: red}\n"
    with pytest.raises(ChangeRefused, match="anchors and aliases"):
        content(
            Place("codebook"),
            with_code(Code(id="a", color="red")),
            with_code(Code(id="a", color="blue")),
            text,
        )


def test_a_file_that_would_not_read_back_is_refused() -> None:
    text = "qualcode: codebook/1\ncodes:\n  a: {color: red}\n  b: {}\n"
    with pytest.raises(ChangeRefused, match="would not read back"):
        content(
            Place("codebook"),
            with_code(Code(id="a", color="red")),
            with_code(Code(id="a", color="blue")),
            text,
        )
