"""Codebooks as comma-separated values: a code a row, columns by their names; and tables of informants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from qualcode.core.colours import PALETTE, colour_name
from qualcode.core.informant_rows import Line
from qualcode.core.intake import transcript_text
from qualcode.core.model import Code, LocalText
from qualcode.core.organizing import unused_id
from qualcode.errors import UsageError
from qualcode.importers import Asked, Brought
from qualcode.importers.parts.tables import rows_of, unguarded

suffixes = (".csv", ".tsv")
line = "a codebook, a code a row, with columns such as name, definition, parent; or a table of informants"

_COLUMN = re.compile(r"(?P<name>.*?)\s*(?:\((?P<language>[A-Za-z]{2,8}(?:-[A-Za-z0-9]+)*)\))?")
_FIELDS = {
    "id": ("id", "code id"),
    "name": ("name", "code", "label", "title", "code name"),
    "definition": ("definition", "description", "memo", "comment"),
    "include": ("include", "inclusion", "when to use", "inclusion criteria"),
    "exclude": ("exclude", "exclusion", "when not to use", "exclusion criteria"),
    "examples": ("examples", "example"),
    "parent": ("parent", "category", "parent code"),
    "color": ("color", "colour"),
    "key": ("key", "shortcut"),
    "retired": ("retired",),
    "successor": ("successor",),
}
_TEXTS = ("name", "definition", "include", "exclude")
_ROLE = frozenset({"role", "peran"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Column = tuple[str, str]
"""A field and a language ("" for none)."""


def read(content: bytes, name: str, asked: Asked) -> Brought:
    """The codes, a parent that is no code of the table among them; or the lines of a table of informants.

    Raises:
        UsageError: it is not UTF-8, has no column for ids or names, or a row has neither.
    """
    text = transcript_text(content, name)
    rows = rows_of(text, name)
    _, header = next(rows, (1, []))
    columns = [_column(one, asked.language) for one in header]
    if not any(column and column[0] in {"id", "name"} for column in columns):
        raise UsageError(
            f"{name}:1: no column is named id, name or code", "name the columns in the first row"
        )
    codes: dict[str, Code] = {}
    unknown_colours: list[str] = []
    of_people = _may_be_of_people(header, columns)
    people = {*_ROLE, *(one.casefold() for one in asked.attributes)}
    for number, row in rows:
        if not any(row):
            continue
        if any(row[len(columns) :]):
            raise UsageError(
                f"{name}:{number}: more cells than columns", "put quotes around cells that hold commas"
            )
        cells = {
            column: unguarded(cell)
            for column, cell in zip(columns, row, strict=False)
            if column is not None and cell.strip()
        }
        if of_people and (people & _titles(header) or asked.speakers.keys() & set(cells.values())):
            return Brought(people=tuple(_lines(text, name)))
        code = _code(cells, codes)
        if code is None:
            raise UsageError(f"{name}:{number}: the row has neither an id nor a name", "give the code a name")
        if code.id in codes:
            raise UsageError(f"{name}:{number}: code {code.id!r} is there twice", "give each code its own id")
        given = cells.get(("color", ""), "")
        unknown_colours += [given] if given and not code.color else []
        codes[code.id] = code
    others = [
        one.strip() for one, column in zip(header, columns, strict=True) if column is None and one.strip()
    ]
    notes = [f"column {one!r}" for one in others]
    notes += [
        f"colour {one!r}: it is neither #rrggbb nor a name we know" for one in dict.fromkeys(unknown_colours)
    ]
    return Brought(codes=tuple(_with_parents(codes)), notes=tuple(notes))


def _may_be_of_people(header: Sequence[str], columns: Sequence[Column | None]) -> bool:
    """Whether nothing but ids and names is known of codes, and something else stands beside them."""
    fields = {column[0] for column in columns if column is not None}
    return fields <= {"id", "name"} and len(_titles(header)) > len(fields)


def _lines(text: str, name: str) -> Iterator[Line]:
    """The rows as they stand, the heading first."""
    for number, row in rows_of(text, name):
        if any(cell.strip() for cell in row):
            yield Line(number, [unguarded(cell) for cell in row])


def _titles(header: Sequence[str]) -> set[str]:
    return {one.partition("(")[0].strip().casefold() for one in header if one.strip()}


def _column(heading: str, language: str) -> Column | None:
    match = _COLUMN.fullmatch(" ".join(heading.split()))
    if match is None:
        return None
    field = next((one for one, names in _FIELDS.items() if match["name"].casefold() in names), None)
    if field is None:
        return None
    localized = field in {*_TEXTS, "examples"}
    return (field, (match["language"] or language) if localized else "")


def _code(cells: Mapping[Column, str], taken: Mapping[str, Code]) -> Code | None:
    texts = {field: _local(cells, field) for field in _TEXTS}
    identity = " ".join(cells.get(("id", ""), "").split()) or (
        unused_id(texts["name"].in_language(), taken, "code") if texts["name"] else ""
    )
    if not identity:
        return None
    color = cells.get(("color", ""), "").strip().casefold()
    retired = cells.get(("retired", ""), "").strip()
    key = cells.get(("key", ""), "").strip()
    return Code(
        id=identity,
        parent=" ".join(cells.get(("parent", ""), "").split()),
        color=color if color in PALETTE else colour_name(color),
        key=key if len(key) == 1 else "",
        retired=retired if _DAY.fullmatch(retired) else "",
        successor=" ".join(cells.get(("successor", ""), "").split()),
        examples=tuple(_examples(cells)),
        **texts,
    )


def _local(cells: Mapping[Column, str], field: str) -> LocalText:
    forms = {language: cell.strip() for (name, language), cell in cells.items() if name == field}
    return LocalText(tuple(forms.items()))


def _examples(cells: Mapping[Column, str]) -> Iterator[LocalText]:
    """One example a line; the same line of several languages is the same example."""
    columns = {language: cell.split("\n") for (name, language), cell in cells.items() if name == "examples"}
    for row in zip_longest(*columns.values(), fillvalue=""):
        forms = {language: one.strip() for language, one in zip(columns, row, strict=True) if one.strip()}
        if forms:
            yield LocalText(tuple(forms.items()))


def _with_parents(codes: dict[str, Code]) -> Iterator[Code]:
    """The codes with the ids of their parents, which a table may give by name; parents of no row come first."""
    by_name = {form.casefold(): code.id for code in codes.values() for _, form in code.name.forms}
    parents: dict[str, str] = {}
    missing: dict[str, Code] = {}
    for code in codes.values():
        wanted = code.parent
        if not wanted:
            continue
        known = wanted if wanted in codes else by_name.get(wanted.casefold(), "")
        if not known:
            taken = {*codes, *(one.id for name, one in missing.items() if name != wanted)}
            known = unused_id(wanted, taken, "code")
            missing[wanted] = Code(id=known, name=LocalText.of(wanted))
        parents[code.id] = known
    yield from missing.values()
    for code in codes.values():
        yield replace(code, parent=parents.get(code.id, ""))
