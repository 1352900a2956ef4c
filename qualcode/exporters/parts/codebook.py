"""The codebook as a table: a code a row, its texts a column each language."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.core.model import Code, LocalText, Project
from qualcode.core.table import Table
from qualcode.core.tree import in_tree_order

TEXTS = ("name", "definition", "include", "exclude")


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
