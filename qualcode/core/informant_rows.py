"""What a table of informants that comes back would change.

What stands in a cell is read anew only where it is not what the table says now, so one that comes back as it was
changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from qualcode.core.attributes import (
    UndeclaredValue,
    attributes,
    declaration,
    kind_of,
    read_like,
    read_value,
    values_in_use,
    written,
)
from qualcode.core.changes import Batch, Change, EditEntry
from qualcode.core.entering import Tongue
from qualcode.core.informant_table import Field, composed, field_of
from qualcode.core.model import RESEARCHER, Attribute, AttributeValue, Informant, Project
from qualcode.errors import ChangeRefused, QualcodeError


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it comes back: the number of its line in the file, and its cells."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be taken: the number of the line, what is wrong there, and what to do about it."""

    line: int
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """What a table may bring that the study does not know: informants, attributes, values of declared attributes."""

    informants: bool = False
    attributes: bool = False
    values: bool = False


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What a table that comes back would change; nothing at all where there are faults.

    Attributes:
        act: the change; None where there is none to make.
        faults: what cannot be taken, by line.
        kept: what the table says otherwise and stays as it is, where it only fills in.
        filled: number of cells that were empty of people who are there, and are not any more.
    """

    act: Batch | None = None
    faults: tuple[Fault, ...] = ()
    kept: tuple[str, ...] = ()
    filled: int = 0


def taken_back(
    project: Project,
    heading: Line,
    lines: Sequence[Line],
    title: str,
    new: New = New(),
    *,
    filling: bool = False,
) -> TakenBack:
    """What a table changes: only the informants it has rows of, and of them only what it has columns of.

    Args:
        project: the study.
        heading: the first line, with the names of the columns.
        lines: the others.
        title: what the act is called.
        new: what may be new.
        filling: whether it only fills in what is empty; then a row may also name a person by the name alone.
    """
    reading = _Reading(project, new, filling)
    fields = reading.fields(heading)
    if not reading.faults:
        rows = [(line, reading.row(line, fields)) for line in lines if any(map(str.strip, line.cells))]
        reading.columns([(line, row) for line, row in rows if row])
        reading.people([(line, row) for line, row in rows if row])
    if reading.faults:
        return TakenBack(faults=tuple(sorted(reading.faults, key=lambda one: one.line)))
    changes = reading.changes()
    return TakenBack(
        Batch(changes, title) if changes else None, kept=tuple(reading.kept), filled=reading.filled
    )


Row = Mapping[Field, str]


@dataclass
class _Reading:
    """The faults, the declarations and the informants, as far as a table has been read."""

    project: Project
    new: New
    filling: bool = False
    kept: list[str] = field(default_factory=list)
    filled: int = 0
    faults: list[Fault] = field(default_factory=list)
    declared: dict[str, Attribute] = field(default_factory=dict)
    kinds: dict[str, tuple[AttributeValue, ...]] = field(default_factory=dict)
    seen: dict[str, Informant] = field(default_factory=dict)

    @cached_property
    def called(self) -> dict[str, str]:
        """The ids there are, by how they are compared."""
        return {composed(one): one for one in self.project.index.informants}

    @cached_property
    def named(self) -> dict[str, str]:
        """The ids of those who have a name, by how names are compared."""
        return {composed(one.name): one.id for one in self.project.index.informants.values() if one.name}

    def fields(self, heading: Line) -> list[Field | None]:
        """What each column holds; None for one without a name."""
        found: list[Field | None] = []
        known = attributes(self.project.index)
        for title in (composed(one) for one in heading.cells):
            one = field_of(title, known) if title else None
            if one is not None and one in found:
                self._refuse(heading, f"there are two columns {title!r}", "leave one of them")
            if one is not None and one.kind == "attribute" and one.of not in known:
                if self.new.attributes:
                    self.declared[one.of] = Attribute(id=one.of)
                else:
                    listed = ", ".join(known) or "none yet"
                    self._refuse(
                        heading,
                        f"{title!r} is no attribute",
                        f"there are {listed}; let new ones be added, or mend the heading",
                    )
            found.append(one)
        if Field("id") not in found and not (self.filling and Field("name") in found):
            self._refuse(heading, "no column is named id", "name the columns in the first row")
        return found

    def row(self, line: Line, fields: Sequence[Field | None]) -> Row:
        """The cells of a line by what they are; nothing where it is nobody's."""
        if any(one.strip() for one in line.cells[len(fields) :]):
            self._refuse(line, "more cells than columns", "put quotes around cells that hold commas")
            return {}
        row = {one: composed(cell) for one, cell in zip(fields, line.cells, strict=False) if one is not None}
        identity = self._who(row)
        if not identity and self.filling and row.get(Field("name"), ""):
            self._refuse(
                line, f"nobody is called {row[Field('name')]!r}", "write the id, too, in a column id"
            )
            return {}
        if not identity:
            self._refuse(line, "the row has no id", "write the informant's id in it")
            return {}
        if identity in self.seen:
            self._refuse(line, f"informant {identity!r} has a row already", "leave one of them")
            return {}
        known = self.project.index.informants.get(identity)
        if known is None and not self.new.informants:
            self._refuse(line, f"there is no informant {identity!r}", "let new ones be added, or mend the id")
            return {}
        self.seen[identity] = known or Informant(id=identity)
        return {**row, Field("id"): identity}

    def _who(self, row: Row) -> str:
        """The id of whom a row is about: as it stands there, or of the person who has such a name; "" where none is."""
        said = row.get(Field("id"), "")
        if not self.filling:
            return self.called.get(said, said)
        name = row.get(Field("name"), "")
        if said:
            return self.called.get(said) or self.named.get(said) or said
        return self.named.get(name) or self.called.get(name, "")

    def columns(self, rows: Sequence[tuple[Line, Row]]) -> None:
        """Of what kind the values of attributes are that nobody has yet: numbers only where all of them are."""
        names = dict.fromkeys(one.of for _, row in rows for one in row if one.kind == "attribute")
        for name in names:
            if not (declaration(self.project.index, name).values or values_in_use(self.project.index, name)):
                cells = [cell for _, row in rows if (cell := row.get(Field("attribute", name), ""))]
                values = tuple(read_like(one, ()) for one in cells)
                if len({kind_of(one) for one in values}) > 1:
                    values = ("",)
                self.kinds[name] = values

    def people(self, rows: Sequence[tuple[Line, Row]]) -> None:
        """The informants as the rows have them."""
        for line, row in rows:
            who = self.seen[row[Field("id")]]
            for one, cell in row.items():
                if one.kind != "id" and cell != composed(one.cell(who)):
                    if self.filling and self._stays(who, one, cell):
                        continue
                    try:
                        who = self._edited(who, one, cell)
                        self.filled += who.id in self.project.index.informants
                    except QualcodeError as fault:
                        self._refuse(line, f"{one.heading}: {fault.message}", fault.hint)
            self.seen[who.id] = who
        self._check_labels(rows)

    def _stays(self, who: Informant, where: Field, cell: str) -> bool:
        """Whether a table that only fills in leaves a cell as it is; what it would say otherwise is told."""
        held = composed(where.cell(who)) or (where == Field("role") and bool(who.role))
        if where.kind == "name" and cell == who.id:
            return True
        if cell and held:
            self.kept.append(f"informant {who.id}: {where.heading}")
        return not cell or bool(held)

    def changes(self) -> tuple[Change, ...]:
        """The declarations, then the informants, in their order."""
        index = self.project.index
        found: list[Change] = [
            EditEntry(before=index.attributes.get(one.id), after=one) for one in self.declared.values()
        ]
        for who in self.seen.values():
            before = index.informants.get(who.id)
            if repr(before) != repr(who):  # `==` would take 1 for true
                found.append(EditEntry(before=before, after=who))
        return tuple(found)

    def _edited(self, who: Informant, where: Field, cell: str) -> Informant:
        match where.kind:
            case "name":
                return replace(who, name=" ".join(cell.split()))
            case "role":
                spoken = self.project.study.language
                words = " ".join(cell.split())
                role = Tongue(where.of, (spoken,)).written(who.role, words, spoken)
                return replace(who, role=role)
        value = self._value(where.of, cell)
        held = {name: one for name, one in who.attributes.items() if value is not None or name != where.of}
        return replace(who, attributes=held if value is None else {**held, where.of: value})

    def _value(self, name: str, cell: str) -> AttributeValue | None:
        if name in self.kinds and cell:
            return read_like(cell, self.kinds[name])
        try:
            return read_value(self.project.index, name, cell)
        except UndeclaredValue as outside:
            if not self.new.values:
                raise ChangeRefused(outside.message, f"{outside.hint} by letting new ones be added") from None
            known = self.declared.get(name) or declaration(self.project.index, name)
            if all(written(one) != written(outside.value) for one in known.values):
                self.declared[name] = replace(known, values=(*known.values, outside.value))
            return outside.value

    def _check_labels(self, rows: Sequence[tuple[Line, Row]]) -> None:
        """Check that every id and every name starts the turns of one person."""
        everybody = {**self.project.index.informants, **self.seen}
        owners: dict[str, list[str]] = {RESEARCHER: ["the researcher"]}
        for one in everybody.values():
            for label in dict.fromkeys((one.id, one.name)):
                if label:
                    owners.setdefault(label, []).append(one.id)
        for line, row in rows:
            who = self.seen[row[Field("id")]]
            before = self.project.index.informants.get(who.id)
            for label in dict.fromkeys((who.id, who.name)):
                others = [one for one in owners.get(label, ()) if one != who.id]
                if others and (before is None or label not in (before.id, before.name)):
                    self._refuse(
                        line, f"turns that start with {label!r} are those of {others[0]}", "take another"
                    )

    def _refuse(self, line: Line, message: str, hint: str) -> None:
        self.faults.append(Fault(line.number, message, hint))
