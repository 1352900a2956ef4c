"""Edits of hand-written YAML change what they are about and not one character more."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest

from qualcode.store.preserve import edited
from qualcode.store.yaml_core import read_yaml
from qualcode.store.yaml_tree import TooClever

BOOK = """\
# Codebook of the market study
qualcode: codebook/1

codes:          # in display order

  # ---- obstacles ----
  price:        # the first one
    name: {id: Harga,  en: "Price"}
    definition: >
      What it costs,
      all told.
    color:   'red'      # as on the poster

  # asked for by Budi
  distance:
    name: Jarak
    examples:
      - "Jauh sekali."   # I02
      - 'Dua kali angkot.'

# Themes come last.
themes:
  far: { codes: [ price , distance ] }
storyline: []
"""


def changed(text: str, before: Any, after: Any) -> list[str]:
    """What a change does to the text: the lines taken away and put in."""
    new = edited(text, before, after)
    assert read_yaml(new) == after
    lines = list(difflib.unified_diff(text.splitlines(), new.splitlines(), n=0, lineterm=""))[2:]
    return [line for line in lines if line[0] != "@"]


def with_code(**entries: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    before = read_yaml(BOOK)
    codes = {**before["codes"], **entries}
    return before, {**before, "codes": {name: one for name, one in codes.items() if one is not None}}


NOTED = """\
codes:
  # about price
  price:
    name: Harga
    # end of price
  # about distance
  distance:
    name: Jarak
"""


def test_a_comment_in_an_entry_goes_where_the_entry_goes() -> None:
    codes = read_yaml(NOTED)["codes"]
    before = {"codes": codes}
    end, about = "    # end of price\n", "  # about distance\n"
    beside = {"price": codes["price"], "dear": {"name": "Mahal"}, "distance": codes["distance"]}
    new = edited(NOTED, before, {"codes": beside})
    assert new == NOTED.replace(end, f"{end}  dear: {{name: Mahal}}\n")
    turned = edited(NOTED, before, {"codes": dict(reversed(codes.items()))})
    assert "    name: Harga\n    # end of price" in turned
    assert about.strip() in turned
    left = edited(NOTED, before, {"codes": {"distance": codes["distance"]}})
    assert (end.strip() in left, about in left) == (True, True)


def test_comments_between_entries_are_no_blank_lines() -> None:
    text = "codes:\n  price: {}\n  # about distance\n  distance: {}\n"
    before: dict[str, Any] = {"codes": {"price": {}, "distance": {}}}
    new = edited(text, before, {"codes": {**before["codes"], "dear": {}}})
    assert new == f"{text}  dear: {{}}\n"


def test_nothing_changed_is_the_same_text() -> None:
    before = read_yaml(BOOK)
    assert edited(BOOK, before, before) == BOOK


def test_a_new_code_stands_after_the_last_one_and_before_the_comment_on_themes() -> None:
    before, after = with_code(queue={"name": {"id": "Antre"}, "key": "q"})
    assert changed(BOOK, before, after) == ["+  queue:", "+    name: {id: Antre}", "+    key: q", "+"]
    assert "angkot.'\n\n  queue:" in edited(BOOK, before, after)


def test_a_value_is_replaced_with_its_quotes_and_the_comment_behind_it() -> None:
    before, after = with_code()
    after["codes"]["price"] = {**after["codes"]["price"], "color": "blue"}
    assert changed(BOOK, before, after) == [
        "-    color:   'red'      # as on the poster",
        "+    color:   'blue'      # as on the poster",
    ]


def test_a_removed_code_leaves_the_comment_above_it_standing() -> None:
    before, after = with_code(distance=None)
    after["themes"] = {"far": {"codes": ["price"]}}
    new = edited(BOOK, before, after)
    assert read_yaml(new) == after
    assert "  # asked for by Budi\n" in new
    assert "# Themes come last.\n" in new
    assert "far: { codes: [ price ] }" in new
    assert "Jarak" not in new


def test_the_first_code_can_go_too() -> None:
    before, after = with_code(price=None)
    new = edited(BOOK, before, after)
    assert read_yaml(new) == after
    assert (
        "codes:          # in display order\n\n  # ---- obstacles ----\n  # asked for by Budi\n  distance:\n"
        in new
    )


def test_a_renamed_code_keeps_its_place_and_all_that_is_in_it() -> None:
    before = read_yaml(BOOK)
    after = {**before, "codes": {"cost": before["codes"]["price"], "distance": before["codes"]["distance"]}}
    after["themes"] = {"far": {"codes": ["cost", "distance"]}}
    assert changed(BOOK, before, after) == [
        "-  price:        # the first one",
        "+  cost:        # the first one",
        "-  far: { codes: [ price , distance ] }",
        "+  far: { codes: [ cost , distance ] }",
    ]


def test_codes_that_change_places_take_their_comments_along() -> None:
    before = read_yaml(BOOK)
    after = {**before, "codes": dict(reversed(before["codes"].items()))}
    new = edited(BOOK, before, after)
    assert read_yaml(new) == after
    assert list(read_yaml(new)["codes"]) == ["distance", "price"]
    for comment in (
        "# ---- obstacles ----",
        "# the first one",
        "# asked for by Budi",
        "# I02",
        "# as on the poster",
    ):
        assert comment in new


def test_lists_of_several_lines_grow_and_shrink_line_by_line() -> None:
    before, after = with_code()
    after["codes"]["distance"] = {"name": "Jarak", "examples": ["Dua kali angkot.", "Naik ojek: mahal."]}
    assert changed(BOOK, before, after) == [
        '-      - "Jauh sekali."   # I02',
        "+      - 'Naik ojek: mahal.'",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Jarak", {"id": "Jarak", "en": "Distance"}, "    name: {id: Jarak, en: Distance}"),
        ("Jarak", "satu\ndua", "    name: |-\n      satu\n      dua"),
        ("Jarak", "no", "    name: 'no'"),
        ("Jarak", "a # b", "    name: 'a # b'"),
    ],
)
def test_a_text_may_take_another_shape(old: str, new: Any, line: str) -> None:
    before, after = with_code()
    assert before["codes"]["distance"]["name"] == old
    after["codes"]["distance"] = {**after["codes"]["distance"], "name": new}
    text = edited(BOOK, before, after)
    assert read_yaml(text) == after
    assert f"  distance:\n{line}\n    examples:" in text


def test_a_folded_text_gives_way_to_a_new_one() -> None:
    before, after = with_code()
    after["codes"]["price"] = {**after["codes"]["price"], "definition": "What it costs."}
    assert changed(BOOK, before, after) == [
        "-    definition: >",
        "-      What it costs,",
        "-      all told.",
        "+    definition: What it costs.",
    ]


def test_an_empty_list_is_filled_and_emptied_again() -> None:
    before = read_yaml(BOOK)
    after = {**before, "storyline": [{"from": "far", "relation": "causes", "to": "far"}]}
    new = edited(BOOK, before, after)
    assert new.endswith("storyline:\n  - {from: far, relation: causes, to: far}\n")
    assert edited(new, after, before) == BOOK


def test_keys_that_the_study_does_not_know_stay() -> None:
    text = "qualcode: project/1\ntitle: T\nhouse rules: [a, b] # ours\ncodebook: c.yaml\n"
    new = edited(
        text, {"title": "T", "codebook": "c.yaml"}, {"title": "T", "question": "Q?", "codebook": "c.yaml"}
    )
    assert (
        new == "qualcode: project/1\ntitle: T\nquestion: Q?\nhouse rules: [a, b] # ours\ncodebook: c.yaml\n"
    )


def test_what_the_file_leaves_to_its_default_is_not_written_out() -> None:
    text = "title: T\n"
    new = edited(text, {"title": "T", "language": "en"}, {"title": "U", "language": "en"})
    assert new == "title: U\n"


def test_windows_line_ends_and_the_byte_order_mark_stay() -> None:
    text = "\ufeff# c\r\ntitle: T\r\ncoders:\r\n  ana: {}\r\n"
    new = edited(
        text, {"title": "T", "coders": {"ana": {}}}, {"title": "T", "coders": {"ana": {}, "budi": {}}}
    )
    assert new == "\ufeff# c\r\ntitle: T\r\ncoders:\r\n  ana: {}\r\n  budi: {}\r\n"


def test_a_question_mark_at_the_end_of_a_line_is_just_that() -> None:
    text = "question: Mengapa?\ntitle: T\n"
    before = read_yaml(text)
    assert edited(text, before, {**before, "title": "U"}) == "question: Mengapa?\ntitle: U\n"


def test_json_is_edited_as_json() -> None:
    text = '{\n  "codes": {\n    "a": {"name": "A"}\n  }\n}\n'
    new = edited(text, {"codes": {"a": {"name": "A"}}}, {"codes": {"a": {"name": "A"}, "b": {"name": "B"}}})
    assert read_yaml(new) == {"codes": {"a": {"name": "A"}, "b": {"name": "B"}}}
    assert new.startswith('{\n  "codes": {\n    "a": {"name": "A"},\n    b: ')


@pytest.mark.parametrize(
    ("text", "named"),
    [("a: &x 1\nb: *x\n", "anchors"), ("a: !!str 1\n", "tags"), ("? a\n: 1\n", "explicit keys")],
)
def test_what_cannot_be_edited_in_place_says_so(text: str, named: str) -> None:
    with pytest.raises(TooClever, match=named):
        edited(text, {"a": 1}, {"a": 2})


def test_the_sample_codebook_changes_by_one_line() -> None:
    text = (Path(__file__).parents[2] / "codebooks" / "ikd.yaml").read_text("utf-8")
    before = read_yaml(text)
    codes = {**before["codes"], "troubleshooting": {**before["codes"]["troubleshooting"], "color": "teal"}}
    after = {**before, "codes": codes}
    assert changed(text, before, after) == ["-    color: lime", "+    color: teal"]


def test_a_text_of_several_lines_with_a_character_that_libyaml_escapes_stays_on_one_line() -> None:
    text = 'qualcode: codebook/1\ncodes:\n  price:\n    definition: "no"\n    color: red\n'
    before = read_yaml(text)
    said = {"qualcode": "codebook/1", "codes": {"price": {"definition": "dear\n\U0001f600", "color": "red"}}}
    after = edited(text, before, said)
    assert after == text.replace('"no"', r'"dear\n\U0001F600"')
    assert read_yaml(after) == said
