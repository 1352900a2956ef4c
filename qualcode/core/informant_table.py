"""Informants with all that is written of them as a table.

A row an informant, and the columns `id`, `name`, `role` (`role (en)` for a role in English), and one an attribute; an
attribute that is called like one of these is `attribute:name`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.core.attributes import attributes, written
from qualcode.core.model import Informant, Project
from qualcode.core.table import Cell, Table

_ROLE = re.compile(r"role(?: \((?P<tag>[^()]+)\))?\Z")
_PREFIX = "attribute:"


@dataclass(frozen=True, slots=True)
class Field:
    """What a column holds: the `id`, the `name`, the `role` in a language, or an attribute."""

    kind: str
    of: str = ""

    @property
    def heading(self) -> str:
        """What stands above the column."""
        if self.kind == "role":
            return f"role ({self.of})" if self.of else "role"
        if self.kind == "attribute":
            return f"{_PREFIX}{self.of}" if _is_taken(self.of) else self.of
        return self.kind

    def cell(self, informant: Informant) -> Cell:
        """What stands in the column for an informant."""
        match self.kind:
            case "id":
                return informant.id
            case "name":
                return informant.name
            case "role":
                return dict(informant.role.forms).get(self.of, "")
        value = informant.attributes.get(self.of, "")
        return written(value) if isinstance(value, bool) else value


def informant_table(project: Project) -> Table:
    """The informants, in the order of the index, with everything written of them."""
    tags = dict.fromkeys(tag for one in project.index.informants.values() for tag, _ in one.role.forms)
    fields = (
        Field("id"),
        Field("name"),
        *(Field("role", tag) for tag in tags or ("",)),
        *(Field("attribute", one) for one in attributes(project.index)),
    )
    rows = tuple(tuple(one.cell(who) for one in fields) for who in project.index.informants.values())
    return Table("informants", tuple(one.heading for one in fields), rows)


def field_of(title: str, known: Sequence[str]) -> Field:
    """What a heading stands for; an attribute that is called like a field is `attribute:name`."""
    plain = title.casefold()
    if plain in {"id", "name"}:
        return Field(plain)
    match = _ROLE.match(title) or _ROLE.match(plain)
    if match:
        return Field("role", match["tag"] or "")
    name = title.removeprefix(_PREFIX)
    exactly = [one for one in known if composed(one) == name]
    nearly = [one for one in known if composed(one).casefold() == name.casefold()]
    if not exactly and len(nearly) == 1:
        exactly = nearly
    return Field("attribute", exactly[0] if exactly else name)


def _is_taken(name: str) -> bool:
    """Whether an attribute of this name would be taken for something else."""
    return name.casefold() in {"id", "name"} or bool(_ROLE.match(name.casefold())) or name.startswith(_PREFIX)


def composed(cell: Cell) -> str:
    """A cell as it is compared: composed characters (NFC), line feeds, no blanks around it."""
    lines = str(cell).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines).strip()
