"""What a person types into a field of sources or informants, as one act on all that are meant.

Functions that give None found nothing to do.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Container, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import cast, get_args

from qualcode.core import organizing
from qualcode.core.attributes import UndeclaredValue, read_value, with_value_declared
from qualcode.core.changes import Batch, Change, EditEntry, Mark, SetMark
from qualcode.core.listing import Column
from qualcode.core.model import Informant, Kind, LocalText, Project, Source
from qualcode.core.wording import reworded, written_in
from qualcode.errors import ChangeRefused

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


@dataclass(frozen=True, slots=True)
class Tongue:
    """In which language a text is written.

    Attributes:
        only: the language that is asked for, beside the forms there are; "" to rewrite the form that is read.
        spoken: the languages in which it is read, the best first.
        fresh: the language of a text that has no form yet; "" for one for all languages.
    """

    only: str = ""
    spoken: tuple[str, ...] = ()
    fresh: str = ""

    def written(self, text: LocalText, words: str, study_language: str) -> LocalText:
        """`text` with these words; none take the form away."""
        if not self.only:
            if words and self.fresh and not text.forms:
                return LocalText.of({self.fresh: words})
            return reworded(text, words, *self.spoken)
        only = self.only if words or self.only in dict(text.forms) else ""
        return written_in(text, words, only, study_language=study_language)


def enter_source(
    project: Project,
    sources: Collection[str],
    field: str,
    typed: str,
    tongue: Tongue = Tongue(),
    *,
    new_informants: bool = False,
) -> Batch | None:
    """What is typed into `field` (`kind`, `date`, `informants`, `title` or `note`) of `sources`.

    Args:
        project: the study.
        sources: ids of sources that the index lists.
        field: which field.
        typed: what was typed; nothing takes the value away.
        tongue: in which language a title or note is.
        new_informants: whether informants that the study does not know are added to it.

    Raises:
        ChangeRefused: it is no such value, or a source is not listed.
        UnknownInformants: it names informants that the study does not know.
    """
    _check_listed(project, sources)
    edit, more = _source_edit(project, field, typed, tongue, new_informants=new_informants)
    found = organizing.edited_sources(project, sources, edit, field)
    if found is None:
        return None
    return Batch((*more, *found.changes), found.title) if more else found


def enter_informant(
    project: Project,
    informants: Collection[str],
    column: Column,
    typed: str,
    tongue: Tongue = Tongue(),
    *,
    declare: bool = False,
) -> Batch | None:
    """What is typed into the name, the role or an attribute of `informants`.

    Args:
        project: the study.
        informants: their ids.
        column: which column.
        typed: what was typed; nothing takes the value away.
        tongue: in which language a role is.
        declare: whether a value that an attribute does not list is added to those it may have.

    Raises:
        ChangeRefused: it is no such value.
        UndeclaredValue: the attribute does not list it.
    """
    if not column.attribute:
        edit = _informant_edit(project, informants, column.id, typed, tongue)
        return organizing.edited_informants(project, informants, edit, column.id)
    declared: Batch | None = None
    try:
        value = read_value(project.index, column.attribute, typed)
    except UndeclaredValue as outside:
        if not declare:
            raise
        value = outside.value
        declared = with_value_declared(project, column.attribute, value)
    given = organizing.with_value(column.attribute, value)
    found = organizing.edited_informants(project, informants, given, column.attribute)
    if declared is None or found is None:
        return found
    return Batch((*declared.changes, *found.changes), found.title)


def enter_mark(
    project: Project, coder: str, sources: Collection[str], mark: Mark, typed: str
) -> Batch | None:
    """Note that `coder` has read or coded `sources` on the day typed, or with nothing typed that it is not so.

    Raises:
        ChangeRefused: it is no day, or a source has no text.
    """
    date = checked_date(typed, "day") if typed.strip() else ""
    missing = [one for one in sources if one not in project.transcripts]
    if missing:
        raise ChangeRefused(f"{missing[0]} has no text that one could have {mark}", "add the text first")
    changes = []
    for one in sources:
        codings = project.codings_of(coder, one)
        before = codings.read if mark == "read" else codings.coded
        if before != date:
            changes.append(SetMark(coder=coder, transcript=one, mark=mark, before=before, after=date))
    if not changes:
        return None
    marked = [one.transcript for one in changes]
    if mark == "read":
        given = organizing.act_on(marked, "mark as read:", "mark {} sources as read")
        taken = organizing.act_on(marked, "unmark as read:", "unmark {} sources as read")
    else:
        given = organizing.act_on(marked, "mark as coded:", "mark {} sources as coded")
        taken = organizing.act_on(marked, "unmark as coded:", "unmark {} sources as coded")
    return Batch(tuple(changes), given if date else taken)


class UnknownInformants(ChangeRefused):
    """Informants that the study does not know; `ids` are they."""

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__(
            f"there is no informant {', '.join(map(repr, ids))}", "add them first, or mend the id"
        )
        self.ids = tuple(ids)


def checked_date(typed: str, least: str = "") -> str:
    """A date as files have it: `2024`, `2024-01` or `2024-01-09`; with `least` "day", only the last.

    Raises:
        ChangeRefused: it is none, or there is no such day.
    """
    typed = typed.strip()
    match = _DATE.match(typed)
    if match is None or (least == "day" and match[3] is None):
        wanted = "2024-01-09" if least == "day" else "2024, 2024-01 or 2024-01-09"
        raise ChangeRefused(f"{typed!r} is not a date", f"write it as {wanted}")
    try:
        dt.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise ChangeRefused(f"there is no day {typed}", "look at the calendar") from None
    return typed


def ids_in(typed: str) -> tuple[str, ...]:
    """The ids that stand in a list with commas, each once."""
    return tuple(dict.fromkeys(one for one in (part.strip() for part in typed.split(",")) if one))


def _check_listed(project: Project, sources: Collection[str]) -> None:
    stray = next((one for one in sources if one not in project.index.sources), None)
    if stray is not None:
        raise ChangeRefused(f"{stray} is not listed among the sources", "list it first")


def _source_edit(
    project: Project, field: str, typed: str, tongue: Tongue, *, new_informants: bool
) -> tuple[Callable[[Source], Source], tuple[Change, ...]]:
    spoken = project.study.language
    match field:
        case "kind":
            kind = typed.strip().casefold()
            if kind not in get_args(Kind):
                raise ChangeRefused(
                    f"{typed.strip()!r} is no kind of source", f"it may be {_listed(get_args(Kind))}"
                )
            return (lambda one: replace(one, kind=cast("Kind", kind))), ()
        case "date":
            date = checked_date(typed) if typed.strip() else ""
            return (lambda one: replace(one, date=date)), ()
        case "informants":
            ids = ids_in(typed)
            unknown = [one for one in ids if one not in project.index.informants]
            if unknown and not new_informants:
                raise UnknownInformants(unknown)
            more = tuple(EditEntry(before=None, after=Informant(id=one)) for one in unknown)
            return (lambda one: replace(one, informants=ids)), more
        case "title":
            words = " ".join(typed.split())
            return (lambda one: replace(one, title=tongue.written(one.title, words, spoken))), ()
        case "note":
            words = "\n".join(line.rstrip() for line in typed.split("\n")).strip()
            return (lambda one: replace(one, note=tongue.written(one.note, words, spoken))), ()
    raise ChangeRefused(f"the {field} of a source is not written by hand")


def _informant_edit(
    project: Project, informants: Collection[str], field: str, typed: str, tongue: Tongue
) -> Callable[[Informant], Informant]:
    words = " ".join(typed.split())
    match field:
        case "name":
            if words:
                check_label(project, words, informants)
                if len(informants) > 1:
                    raise ChangeRefused(
                        f"only one informant can be called {words!r}", "it starts the turns of one person"
                    )
            return lambda one: replace(one, name=words)
        case "role":
            return partial(_with_role, words=words, tongue=tongue, spoken=project.study.language)
    raise ChangeRefused(f"the {field} of an informant is not written by hand")


def _with_role(informant: Informant, words: str, tongue: Tongue, spoken: str) -> Informant:
    return replace(informant, role=tongue.written(informant.role, words, spoken))


def check_label(project: Project, label: str, of: Container[str]) -> None:
    """Check that `label` may start the turns of the informants `of`.

    Raises:
        ChangeRefused: it starts those of somebody else.
    """
    for known, owner in project.speakers.items():
        if known == label and owner not in of:
            whose = owner or "the researcher"
            raise ChangeRefused(f"turns that start with {label!r} are those of {whose}", "take another")


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
