"""What is asked for when a cell is written: the values that may stand in it, and what it takes away or adds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from qualcode.core.attributes import declaration, values_in_use, values_offered, written
from qualcode.core.listing import Column, Reading
from qualcode.core.model import Kind, LocalText, Project
from qualcode.fresh import today
from qualcode.tui.organizing import study_rows as rows
from qualcode.tui.organizing.offering import Asked, Choice
from qualcode.tui.organizing.study import text_of
from qualcode.tui.organizing.tables import label_of
from qualcode.tui.words import _, counted, form

LONG = frozenset({"note"})
"""Fields that take several lines."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is being written: which rows of which table, and which column."""

    pane: str
    rows: tuple[str, ...]
    column: Column

    @property
    def renames(self) -> bool:
        """Whether it is the id that is written, of the one row there is."""
        return self.column.id == "id" and not self.column.attribute

    @property
    def long(self) -> bool:
        """Whether it takes several lines."""
        if self.pane == "study":
            return rows.parts(self.rows[0])[0] == rows.QUESTION
        return self.column.id in LONG and not self.column.attribute


def editable(column: Column, pane: str) -> bool:
    """Whether a column is written by hand."""
    return not column.counted and pane != "problems" and not (pane == "study" and column.id != "text")


def asked_for(project: Project, target: Target, reading: Reading, coder: str | None) -> Asked:
    """What is asked for. The value that stands there is that of the first row."""
    match target.pane:
        case "sources":
            return _of_sources(project, target, reading, coder)
        case "informants":
            return _of_informants(project, target, reading)
    return _of_study(project, target)


def titled(project: Project, target: Target) -> str:
    """What is written, of whom."""
    if target.pane == "study":
        return rows.called(target.rows[0])
    label = label_of(target.column, project)
    if len(target.rows) == 1:
        return _("{label} of {what}").format(label=label, what=target.rows[0])
    if target.pane == "sources":
        many = counted("{number} source", "{number} sources", len(target.rows))
    else:
        many = counted("{number} informant", "{number} informants", len(target.rows))
    return _("{label} of {what}").format(label=label, what=many)


def _of_sources(project: Project, target: Target, reading: Reading, coder: str | None) -> Asked:
    title, first = titled(project, target), target.rows[0]
    source = project.index.sources.get(first)
    match target.column.id:
        case "id":
            return Asked(title=title, value=first)
        case "kind":
            kinds = tuple(Choice(one) for one in get_args(Kind))
            return Asked(title=title, value=source.kind if source else "", choices=kinds, strict=True)
        case "informants":
            people = tuple(
                Choice(one.id, " · ".join(filter(None, (one.name, form(one.role, project.study.language)))))
                for one in project.index.informants.values()
            )
            held = ", ".join(source.informants) if source else ""
            return Asked(
                title=title,
                value=held,
                choices=people,
                several=True,
                offer=_("new informant “{typed}”"),
                nothing=_("no informants"),
            )
        case "read" | "coded" as mark:
            codings = project.codings_of(coder, first) if coder and first in project.transcripts else None
            held = getattr(codings, mark) if codings else ""
            return Asked(
                title=title,
                value=held,
                choices=(
                    Choice(today(), _("today")),
                    *(Choice(one) for one in (held,) if one not in {"", today()}),
                ),
                strict=True,
                offer=_("on {typed}"),
                nothing=_("not yet"),
            )
        case "date":
            dates = (one.date for one in project.index.sources.values() if one.date)
            return Asked(
                title=title,
                value=source.date if source else "",
                choices=_in_use(dates),
                nothing=_("no date"),
            )
        case field:
            texts = [getattr(one, field) for one in project.index.sources.values()]
            held = reading.of(getattr(source, field)) if source else ""
            return _free(title, held, texts, reading)


def _of_informants(project: Project, target: Target, reading: Reading) -> Asked:
    title, informant = titled(project, target), project.index.informants[target.rows[0]]
    attribute = target.column.attribute
    if attribute:
        return _of_attribute(project, title, attribute, informant.attributes.get(attribute))
    match target.column.id:
        case "id":
            return Asked(title=title, value=informant.id)
        case "name":
            return Asked(title=title, value=informant.name, nothing=_("no name"))
    texts = [one.role for one in project.index.informants.values()]
    return _free(title, reading.of(informant.role), texts, reading)


def _of_attribute(project: Project, title: str, attribute: str, value: str | float | bool | None) -> Asked:
    declared = bool(declaration(project.index, attribute).values)
    uses = Counter(
        written(one.attributes[attribute])
        for one in project.index.informants.values()
        if attribute in one.attributes
    )
    choices = tuple(
        Choice(text, f"{uses[text]}") for text in map(written, values_offered(project.index, attribute))
    )
    return Asked(
        title=title,
        value="" if value is None else written(value),
        choices=choices,
        strict=declared,
        offer=_("new value “{typed}”") if declared else "",
        nothing=_("no value"),
    )


def _of_study(project: Project, target: Target) -> Asked:
    row = target.rows[0]
    what, identity, tag = rows.parts(row)
    title = rows.called(row)
    match what:
        case rows.CODER:
            return Asked(title=title, value=project.study.coders[identity].name, nothing=_("no name"))
        case rows.ATTRIBUTE:
            values = declaration(project.index, identity).values
            used = values_in_use(project.index, identity)
            return Asked(
                title=_("values of {attribute}, with commas between them").format(attribute=identity),
                value=", ".join(map(written, values)),
                choices=tuple(Choice(written(one), _("in use")) for one in used),
                several=True,
                offer=_("new value “{typed}”"),
                nothing=_("any value"),
            )
    text = text_of(project, what, identity)
    return Asked(title=title, value=dict(text.forms).get(tag, ""))


def _free(title: str, value: str, texts: Iterable[LocalText], reading: Reading) -> Asked:
    used = (reading.of(one) for one in texts)
    return Asked(title=title, value=value, choices=_in_use(one for one in used if one), nothing=_("nothing"))


def _in_use(values: Iterable[str], most: int = 200) -> tuple[Choice, ...]:
    """What stands elsewhere, what stands there most often first."""
    return tuple(Choice(one, str(number)) for one, number in Counter(values).most_common(most))
