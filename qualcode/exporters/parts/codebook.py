"""The codebook as a table: a code a row, its texts a column each language."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.core.model import Code, Codebook, LocalText, Project
from qualcode.core.table import Table

TEXTS = ("name", "definition", "include", "exclude")


def in_tree_order(book: Codebook) -> tuple[tuple[int, Code], ...]:
    """The codes, each before those under it, with how deep it lies; a code whose parent is unknown lies at the top."""
    children: dict[str, list[Code]] = {}
    for code in book.codes.values():
        children.setdefault(code.parent if code.parent in book.codes else "", []).append(code)
    found: list[tuple[int, Code]] = []
    waiting = [(0, code) for code in reversed(children.get("", []))]
    while waiting:
        depth, code = waiting.pop()
        found.append((depth, code))
        waiting += [(depth + 1, one) for one in reversed(children.get(code.id, []))]
    seen = {code.id for _, code in found}
    return (*found, *((0, code) for code in book.codes.values() if code.id not in seen))


def codebook_table(project: Project) -> Table:
    """The codes in the order of the tree, with all that the codebook says of them; reads back by the importer."""
    codes = [code for _, code in in_tree_order(project.codebook)]
    columns = [
        (field, language)
        for field in TEXTS
        for language in _languages([getattr(code, field) for code in codes])
    ]
    spoken = _languages(one for code in codes for one in code.examples)
    header = (
        *("id", "parent"),
        *(f"{field} ({language})" if language else field for field, language in columns),
        *(f"examples ({language})" if language else "examples" for language in spoken),
        *("color", "key", "retired", "successor"),
    )
    body = tuple(
        (
            code.id,
            code.parent,
            *(dict(getattr(code, field).forms).get(language, "") for field, language in columns),
            *(_examples(code, language) for language in spoken),
            code.color,
            code.key,
            code.retired,
            code.successor,
        )
        for code in codes
    )
    return Table("codebook", header, body)


def _examples(code: Code, language: str) -> str:
    """The examples in one language, a line each; a line is empty where one is in other languages only."""
    lines = [dict(one.forms).get(language, "").replace("\n", " ") for one in code.examples]
    return "\n".join(lines) if any(lines) else ""


def _languages(texts: Iterable[LocalText]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(language for text in texts for language, _ in text.forms))
