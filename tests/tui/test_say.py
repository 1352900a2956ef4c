from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text
from textual.content import Content

import qualcode.tui
from qualcode.tui.say import join, one_by_one, rich_text, say, shown

HOSTILE = (
    "[/b]",
    "[P1] hello",
    "[@click=app.quit]x[/]",
    "[red on]",
    "[$primary]x",
    "\\[b]",
    "array[0]",
    "&nbsp;",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_brackets_are_brackets(text: str) -> None:
    assert say(text).plain == text
    assert join(text, (text, "bold")).plain == text * 2
    assert rich_text(text).plain == text
    assert shown(text) == text


def test_control_and_bidi_characters_are_shown_not_obeyed() -> None:
    text = "a\x1b[31mb\u202ec\x07"
    expected = "a␛[31mb<U+202E>c␇"
    assert say(text).plain == expected
    assert join((text, "bold")).plain == expected
    assert rich_text(text).plain == expected
    assert shown(text) == expected


def test_line_breaks_stay_in_blocks_and_show_in_lines() -> None:
    assert say("a\nb").plain == "a\nb"
    assert shown("a\nb") == "a␊b"
    assert rich_text("a\nb").plain == "a␊b"


def test_the_door_gives_values_not_strings() -> None:
    assert isinstance(say("x"), Content)
    assert isinstance(join("x"), Content)
    assert isinstance(rich_text("x"), Text)


TAKES_TEXT = {
    "Static",
    "Label",
    "Button",
    "Checkbox",
    "RadioButton",
    "Option",
    "Collapsible",
    "Tab",
    "TabPane",
}
TAKES_RICH = {"add_column", "add_leaf"}
DOOR = {"say", "join", "rich_text", "key_lines"}
TITLES = {"border_title", "border_subtitle", "tooltip"}
VALUES = {"Content", "Text", "RichText"}


def _files() -> list[Path]:
    return sorted(Path(str(qualcode.tui.__file__)).parent.rglob("*.py"))


def _passes(node: ast.expr, known: set[str]) -> bool:
    """Whether an expression is a literal, comes through the door, or is a name annotated as one of its values."""
    match node:
        case ast.Constant() | ast.JoinedStr(values=[]):
            return True
        case ast.Name(id=name):
            return name in known
        case ast.Attribute(attr=name):
            return name in known
        case ast.IfExp(body=first, orelse=second):
            return _passes(first, known) and _passes(second, known)
        case ast.Call(func=ast.Name(id=name)):
            return name in DOOR or name == "Content"
        case ast.Call(func=ast.Attribute(value=value, attr="join")):
            return _passes(value, known)
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in DOOR
    return False


def _values(function: ast.AST) -> set[str]:
    """Names that the code declares to be Content or Text: parameters, variables, and functions that give them."""
    found: set[str] = set()
    for node in ast.walk(function):
        match node:
            case ast.arg(arg=name, annotation=ast.Name(id=kind)) if kind in VALUES:
                found.add(name)
            case ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id=kind)) if kind in VALUES:
                found.add(name)
            case ast.AnnAssign(target=ast.Attribute(attr=name), annotation=ast.Name(id=kind)) if (
                kind in VALUES
            ):
                found.add(name)
    return found


def _givers(tree: ast.AST) -> set[str]:
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and isinstance(node.returns, ast.Name)
        and node.returns.id in VALUES
    }


def _unsafe(tree: ast.AST) -> list[int]:
    """Lines on which something that Textual may read as markup is handed over past the door."""
    lines = []
    known = _values(tree)
    givers = _givers(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[first, *_]) if (
                name in TAKES_TEXT
            ):
                given = first.func if isinstance(first, ast.Call) else None
                named = given.id if isinstance(given, ast.Name) else getattr(given, "attr", "")
                if not _passes(first, known) and named not in givers:
                    lines.append(node.lineno)
            case ast.Call(func=ast.Attribute(attr="from_markup" | "notify")):
                lines.append(node.lineno)
            case ast.Assign(targets=[ast.Attribute(attr=name)], value=value) if name in TITLES:
                if not _passes(value, known):
                    lines.append(node.lineno)
    return lines


def test_no_text_of_a_file_reaches_a_widget_past_the_door() -> None:
    found = {
        f"{path.name}:{line}"
        for path in _files()
        if path.name != "say.py"
        for line in _unsafe(ast.parse(path.read_text("utf-8")))
    }
    assert found == set()


@pytest.mark.parametrize(
    "code",
    [
        "Static(name)",
        "Static(f'{name}')",
        "Label(str(name))",
        "app.notify(name)",
        "Content.from_markup(name)",
        "widget.border_title = name",
        "Option(name + 'x')",
        "Static(say(name) if x else name)",
    ],
)
def test_the_search_finds_what_it_should(code: str) -> None:
    assert _unsafe(ast.parse(code)) == [1]


def test_a_text_that_is_written_shows_what_it_holds_in_place() -> None:
    assert one_by_one("a\x1b[31mb\u202ec\x7f\n") == "a␛[31mb\ufffdc␡␊"


@given(st.text())
def test_every_place_stays_where_it_is(text: str) -> None:
    seen = one_by_one(text)
    assert len(seen) == len(text)
    assert shown(seen) == seen
