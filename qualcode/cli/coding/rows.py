"""Codings as lines of a table or of JSON: what each line asks for, and what does not fit in it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from qualcode.cli.coding.places import Place
from qualcode.errors import UsageError

FORMATS = ("csv", "tsv", "jsonl")
BETWEEN = ";"
"""What stands between several codes or themes in one cell."""

_NAMES = {
    "transcript": ("transcript", "source"),
    "span": ("span",),
    "start": ("start",),
    "end": ("end",),
    "quote": ("quote", "text"),
    "nth": ("nth",),
    "sentence": ("sentence",),
    "turn": ("turn",),
    "codes": ("code", "codes"),
    "themes": ("theme", "themes"),
    "memo": ("memo",),
    "coder": ("coder",),
}
_EXPORTED = frozenset({"informant", "segment", "code names", "created", "in place", "provenance"})
"""Columns that `qualcode export` writes besides; they say nothing that is read here."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one line asks for.

    Attributes:
        line: its number, 1 for the first.
        transcript: id, "" where the line has none.
        place: the stretch.
        codes: ids of codes.
        themes: ids of themes.
        memo: words.
        coder: whose line it says it is, or "".
        fault: why the line cannot be read, or "".
    """

    line: int
    transcript: str = ""
    place: Place = field(default_factory=Place)
    codes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    memo: str = ""
    coder: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """The rows of a file, and its columns that say nothing that is read here."""

    rows: tuple[Row, ...]
    passed_over: tuple[str, ...] = ()


def rows(text: str, name: str, form: str | None) -> Read:
    """The rows of a file called `name` (`-` for standard input) that holds `text`.

    Args:
        text: what it holds.
        name: its name, whose ending tells the format where `form` is None; else what it holds does.
        form: one of `FORMATS`, or None.

    Raises:
        UsageError: the first line of a table names no columns that are known.
    """
    form = form or _form(text, name)
    return _json_lines(text) if form == "jsonl" else _table(text, name, "\t" if form == "tsv" else ",")


def _form(text: str, name: str) -> str:
    suffix = PurePath(name).suffix.lower().lstrip(".")
    if suffix in FORMATS:
        return suffix
    if suffix in {"json", "ndjson"} or text.lstrip().startswith("{"):
        return "jsonl"
    return "tsv" if "\t" in text.partition("\n")[0] else "csv"


def _table(text: str, name: str, between: str) -> Read:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    found: list[Row] = []
    columns: list[str] = []
    titles: list[str] = []
    start = 1
    try:
        for cells in reader:
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                titles = [cell.strip() for cell in cells]
                columns = [_field(title) for title in titles]
                if not {"codes", "themes", "memo"} & set(columns):
                    raise UsageError(
                        f"{name}:{line}: no column is named code, theme or memo",
                        "name the columns in the first row: transcript, quote or span, code, memo",
                    )
            elif len(cells) > len(columns):
                found.append(Row(line, fault="more cells than columns; put quotes around what holds commas"))
            else:
                found.append(_row(line, dict(zip(columns, cells, strict=False))))
    except csv.Error as fault:
        found.append(Row(reader.line_num, fault=f"{fault}; save it as a table again"))
    passed = [title for title, column in zip(titles, columns, strict=True) if not column and title]
    return Read(tuple(found), tuple(one for one in passed if one not in _EXPORTED))


def _json_lines(text: str) -> Read:
    found: list[Row] = []
    strange: dict[str, None] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):
            found.append(Row(number, fault="it is not JSON; write one object a line"))
            continue
        if not isinstance(data, dict):
            found.append(Row(number, fault="it is not an object; write {…}"))
            continue
        strange |= {one: None for one in data if not _field(one) and one not in _EXPORTED}
        found.append(_row(number, {_field(key): value for key, value in data.items() if _field(key)}))
    return Read(tuple(found), tuple(strange))


def _field(title: str) -> str:
    named = title.strip().casefold()
    return next((field for field, names in _NAMES.items() if named in names), "")


def _row(line: int, cells: Mapping[str, Any]) -> Row:
    """A row from its cells: texts, or what JSON has in their place."""
    told = {name: _words(value) for name, value in cells.items()}
    span = told.get("span", "")
    if told.get("start") or told.get("end"):
        span = f"{told.get('start', '')}:{told.get('end', '')}"
    nth = told.get("nth", "")
    if nth and not (nth.isdecimal() and int(nth)):
        return Row(line, fault=f"{nth!r} is no number of an occurrence; write 1 for the first")
    return Row(
        line,
        transcript=told.get("transcript", ""),
        place=Place(
            span=span,
            quote=str(cells.get("quote") or ""),
            nth=int(nth or 0),
            sentence=told.get("sentence", ""),
            turn=told.get("turn", ""),
        ),
        codes=tuple(_listed(cells.get("codes"))),
        themes=tuple(_listed(cells.get("themes"))),
        memo=str(cells.get("memo") or "").strip(),
        coder=told.get("coder", ""),
    )


def _words(value: Any) -> str:
    """A cell as text; a list of two numbers, which JSON has for a span, as START:END."""
    if isinstance(value, list):
        return ":".join(str(one) for one in value)
    return "" if value is None else str(value).strip()


def _listed(value: Any) -> Iterator[str]:
    parts = value if isinstance(value, list) else str(value or "").split(BETWEEN)
    return (name for one in parts if (name := str(one).strip()))
