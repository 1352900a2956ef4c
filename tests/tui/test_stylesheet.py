from __future__ import annotations

import pytest
from textual.css.stylesheet import Stylesheet, StylesheetParseError

from qualcode.tui.stylesheet import RememberingStylesheet

BLUE, RED = {"accent": "#0000ff"}, {"accent": "#ff0000"}


def sources(sheet: Stylesheet, count: int = 100) -> Stylesheet:
    """Many sources, each with a rule of its own."""
    for number in range(count):
        sheet.add_source(
            f".kind-{number} {{ color: $accent; width: {number + 1}; }}",
            read_from=("place", str(number)),
            is_default_css=bool(number % 2),
            tie_breaker=number,
        )
    sheet.parse()
    return sheet


def test_a_sheet_says_what_textuals_says_under_each_theme() -> None:
    ours, theirs = sources(RememberingStylesheet(variables=BLUE)), sources(Stylesheet(variables=BLUE))
    blue = ours.css
    assert blue == theirs.css
    assert ".kind-99 {\n    color: #0000FF;\n    width: 100;\n}" in blue
    for sheet in (ours, theirs):
        sheet.set_variables(RED)
        sheet.reparse()
    assert ours.css == theirs.css == blue.replace("#0000FF", "#FF0000")
    ours.set_variables(BLUE)
    ours.reparse()
    assert ours.css == blue


def test_what_was_read_once_is_not_read_again() -> None:
    first = sources(RememberingStylesheet(variables=BLUE))
    known = [id(rule) for rule in first.rules]
    first.add_source(".kind-100 { color: $accent; }", read_from=("place", "100"))
    first.parse()
    assert [id(rule) for rule in first.rules[:-1]] == known
    assert [id(rule) for rule in sources(RememberingStylesheet(variables=dict(BLUE))).rules] == known


def test_a_faulty_source_leaves_the_rules_as_they_were() -> None:
    sheet = sources(RememberingStylesheet(variables=BLUE), 3)
    before = sheet.css
    sheet.add_source(".broken { color: nocolour-at-all; }", read_from=("place", "broken"))
    with pytest.raises(StylesheetParseError):
        sheet.reparse()
    del sheet.source["place", "broken"]
    sheet.reparse()
    assert sheet.css == before
