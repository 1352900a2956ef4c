"""The catalogue of the app's words, brought up to date with the code and made ready to be used.

    python -m tools.catalogue            writes qualcode/tui/locale/*/LC_MESSAGES/qualcode.po and .mo
    python -m tools.catalogue --check    says what is missing, and changes nothing

A new language begins with a .po of nothing but its header, which says its plural forms, and a place in LANGUAGES.

Three kinds of words are gathered: those marked in the app by `_`, `mark` and `counted`; refusals and their hints, which
are raised in every layer; and the titles of acts. The last two hold names and figures, so their parts that change are
written `{}`, and what is told is found again by its shape (`words.spoken`).
"""

from __future__ import annotations

import ast
import datetime as dt
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from qualcode.tui.words import SHAPE

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "qualcode"
LOCALE = PACKAGE / "tui" / "locale"
DOMAIN = "qualcode"
LANGUAGES = ("id",)
_MARKED = {"_": None, "mark": None, "counted": (1, 2)}
_REFUSALS = frozenset(("ChangeRefused", "StudyError", "UsageError", "AlreadyThere", "UnfinishedError"))
_TITLES = frozenset(("title",))
_TITLED = {"Batch": 1, "_replacing": 2, "_redeclared": 2, "in_turn": 2}
"""What makes an act, and which of its arguments is the title."""
_FAULTS = {"_refuse": 1}
"""What makes a fault of a line, and from which of its arguments on it tells what is wrong and what to do."""
_ON, _ON_ONE, _ON_MANY = "act_on", 1, 2
"""What names an act on one thing or on several, and which of its arguments are what it does to them."""
_UNKEPT = (b'"Report-', b'"POT-', b'"PO-', b'"Last-', b'"Language-Team', b'"Generated-')


def gathered() -> Catalog:
    """All words there are in the code, none translated."""
    found = Catalog(domain=DOMAIN, project="qualcode", charset="utf-8", fuzzy=False)
    for place, line, message, _comments, context in extract_from_dir(
        PACKAGE / "tui", method_map=[("**.py", "python")], keywords=_MARKED
    ):
        found.add(message, None, [(f"qualcode/tui/{place}", line)], context=context)
    for path in sorted((PACKAGE / "tui").rglob("*.py")):
        for words, line in _inside(ast.parse(path.read_text("utf-8"))):
            if found.get(words) is None:
                found.add(words, None, [(path.relative_to(ROOT).as_posix(), line)])
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.is_relative_to(PACKAGE / "cli"):
            continue
        for shape, line in _shapes(ast.parse(path.read_text("utf-8"))):
            found.add(shape, None, [(path.relative_to(ROOT).as_posix(), line)], context=SHAPE)
    return found


def updated(language: str, template: Catalog) -> Catalog:
    """The catalogue of a language with the words of `template`; those that went are left out."""
    with _path(language, "po").open("rb") as file:
        catalogue = read_po(file, locale=language, domain=DOMAIN)
    catalogue.header_comment = (
        f"# The app's words in {catalogue.locale.english_name if catalogue.locale else language}."
    )
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def untranslated(catalogue: Catalog) -> list[str]:
    """The words that a catalogue has no translation for."""
    return [_told(one.id) for one in catalogue if one.id and not _whole(one.string)]


def main(*, check: bool) -> int:
    """Bring every catalogue up to date, or say what it lacks; how many words are missing."""
    template = gathered()
    missing = 0
    for language in LANGUAGES:
        catalogue = updated(language, template)
        lacking = untranslated(catalogue)
        missing += len(lacking)
        sys.stdout.write(f"{language}: {len(catalogue)} words, {len(lacking)} without a translation\n")
        sys.stdout.writelines(f"  {one}\n" for one in lacking[:20])
        if not check:
            content = _written(catalogue)
            _path(language, "po").write_bytes(content)
            _path(language, "mo").write_bytes(_compiled(content, language))
    return missing


def _written(catalogue: Catalog) -> bytes:
    """A .po without the moments and people that its usual header names: it changes only when words do."""
    file = io.BytesIO()
    write_po(file, catalogue, width=118, sort_output=True, include_lineno=False)
    lines = file.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(_UNKEPT))


def _compiled(content: bytes, language: str) -> bytes:
    """The .mo of a .po, with no moment of its own either."""
    catalogue = read_po(io.BytesIO(content), locale=language, domain=DOMAIN)
    catalogue.creation_date = catalogue.revision_date = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def _path(language: str, ending: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


def _whole(string: str | tuple[str, ...] | list[str]) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def _told(identity: str | tuple[str, ...] | list[str]) -> str:
    return identity if isinstance(identity, str) else identity[0]


def _inside(tree: ast.AST) -> Iterator[tuple[str | tuple[str, ...], int]]:
    """The marked words inside formatted strings, which Babel does not look into."""
    for text in (one for one in ast.walk(tree) if isinstance(one, ast.JoinedStr)):
        for node in ast.walk(text):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MARKED:
                words = [one.value for one in node.args if isinstance(one, ast.Constant)]
                told = [one for one in words if isinstance(one, str)]
                if told:
                    yield tuple(told[:2]) if node.func.id == "counted" else told[0], node.lineno


def _shapes(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The refusals, hints and titles of acts in a module, what changes in them written `{}`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            place = _TITLED.get(name)
            texts = list(node.args) if name in _REFUSALS else node.args[place : place + 1] if place else []
            texts += node.args[_FAULTS[name] :] if name in _FAULTS else []
            texts += [one.value for one in node.keywords if one.arg == "title" and name == "Batch"]
            texts += node.args[_ON_MANY : _ON_MANY + 1] if name == _ON else []
            for text in texts:
                yield from _shapes_of(text)
            for text in node.args[_ON_ONE : _ON_ONE + 1] if name == _ON else []:
                yield from ((f"{shape} “{{}}”", line) for shape, line in _shapes_of(text))
        elif isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id in _TITLES for target in node.targets
        ):
            yield from _shapes_of(node.value)


def _shapes_of(node: ast.expr) -> Iterator[tuple[str, int]]:
    if isinstance(node, ast.IfExp):
        yield from _shapes_of(node.body)
        yield from _shapes_of(node.orelse)
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        shape = node.value
        if "{" in shape.replace("{}", ""):
            shape = shape.replace("{", "{{").replace("}", "}}")
    elif isinstance(node, ast.JoinedStr):
        shape = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    else:
        return
    if any(letter.isalpha() for letter in shape):
        yield shape, node.lineno


if __name__ == "__main__":
    sys.exit(1 if main(check="--check" in sys.argv[1:]) and "--check" in sys.argv[1:] else 0)
