"""Lines of codings files that stay as they are, and those that are written anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from qualcode.core.apply import apply
from qualcode.core.model import Codings, Segment, Span
from qualcode.errors import ChangeRefused
from qualcode.store import decode
from qualcode.store.segment_lines import edited
from qualcode.store.writing import codings_yaml
from qualcode.store.yaml_core import read_yaml
from tests.support.changes import changes
from tests.support.strategies import projects

HEAD = """\
# yaml-language-server: $schema=../../schemas/codings.schema.json
qualcode: codings/1
transcript: T
coder: ana
sha256: {sha}
segments:
"""
SHA = "a" * 64
FIRST, SECOND = (
    """\
- id: aaaaaa
  span:   [0, 5]   # by hand
  quote: 'Well, '
  codes: [x]
""",
    """\
- id: bbbbbb
  span: [7, 9]
  quote: "two"
  codes:
    - y

  memo: |
    - id: no segment

    of its own
""",
)
TEXT = HEAD.format(sha=SHA) + FIRST + SECOND


def read(text: str) -> Codings:
    return decode.codings(read_yaml(text))


def test_what_does_not_change_keeps_its_lines() -> None:
    before = read(TEXT)
    assert before.segments[1].memo == "- id: no segment\n\nof its own\n"
    new = Segment(id="cccccc", span=Span(5, 6), quote=" - id: x", codes=("z",))
    after = replace(before, segments=(before.segments[0], new, before.segments[1]))
    made = edited(TEXT, before, after)
    lines = "- id: cccccc\n  span: [5, 6]\n  quote: ' - id: x'\n  codes: [z]\n"
    assert made == HEAD.format(sha=SHA) + FIRST + lines + SECOND
    assert read(made) == after
    assert edited(made, after, before) == TEXT


def test_one_segment_is_written_anew() -> None:
    before = read(TEXT)
    after = replace(before, segments=(replace(before.segments[0], codes=("x", "p")), before.segments[1]))
    anew = "- id: aaaaaa\n  span: [0, 5]\n  quote: 'Well, '\n  codes: [x, p]\n"
    assert edited(TEXT, before, after) == HEAD.format(sha=SHA) + anew + SECOND


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("[x]", "&c [x]").replace("codes:\n    - y\n", "codes: *c\n"),
        TEXT.replace("\n- id: bbbbbb", "\n# between\n- id: bbbbbb"),
        TEXT.replace("- id: bbbbbb\n  span: [7, 9]", "- span: [7, 9]\n  id: bbbbbb"),
        TEXT.replace("'Well, '", "'Well,\n- id: cccccc\n  '"),
        TEXT.replace("\n", "\r\n"),
        TEXT + "read: '2024-02-01'\n",
        TEXT.removesuffix("\n"),
        HEAD.format(sha=SHA) + "".join(f"  {line}\n" for line in (FIRST + SECOND).splitlines() if line),
    ],
    ids=("alias", "comment", "order", "quoted", "crlf", "key-after", "no-line-feed", "set-in"),
)
def test_what_is_laid_out_in_another_way_is_written_whole(text: str) -> None:
    before = read(text)
    after = replace(before, segments=before.segments[:1])
    assert edited(text, before, after) is None


def test_other_changes_of_the_file_are_written_whole() -> None:
    before = read(TEXT)
    assert edited(TEXT, before, replace(before, read="2024-02-01")) is None
    assert edited(TEXT, before, replace(before, segments=())) is None
    assert edited(TEXT, before, replace(before, segments=before.segments[::-1])) is None
    empty = replace(before, segments=())
    assert edited(codings_yaml(empty), empty, before) is None


@st.composite
def steps(draw: DrawFn) -> list[tuple[Codings, Codings]]:
    """What acts make of codings files."""
    project = draw(projects())
    try:
        after = apply(project, draw(changes(project))).project
    except ChangeRefused:
        return []
    return [(held, after.codings[key]) for key, held in project.codings.items() if key in after.codings]


@settings(max_examples=30)
@given(steps())
def test_it_comes_to_what_writing_all_of_it_comes_to(made: list[tuple[Codings, Codings]]) -> None:
    for before, after in made:
        kept = edited(codings_yaml(before), before, after)
        assert kept in (None, codings_yaml(after))


def test_a_large_file_is_edited_by_its_lines() -> None:
    segments = tuple(
        Segment(id=f"s{n:05}", span=Span(n, n + 1), quote=quote, codes=("x",), memo=memo)
        for n, (quote, memo) in enumerate(
            [
                ("*star", ""),
                ("a & b", ""),
                ("#", "two\nlines"),
                ("- id: x", "\n"),
                ("e\u2028", ""),
                ("no", "…"),
            ]
            * 3
        )
    )
    before = Codings(transcript="T", coder="ana", sha256=SHA, segments=segments)
    for gone in range(len(segments)):
        after = replace(before, segments=segments[:gone] + segments[gone + 1 :])
        assert edited(codings_yaml(before), before, after) == codings_yaml(after)
