"""What of a study can be written as a file for other programs, in which formats, and the file itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePath
from typing import Any, Literal, get_args

from qualcode import registry
from qualcode.core.blocks import Page
from qualcode.core.model import Project
from qualcode.core.provenance import notice
from qualcode.core.table import Figures, Table
from qualcode.errors import UsageError
from qualcode.exporters import Exported, Wish
from qualcode.exporters.parts.codebook import codebook_table
from qualcode.exporters.parts.framework import framework_data, framework_page, framework_table
from qualcode.exporters.parts.prose import codebook_page
from qualcode.exporters.parts.segments import segments_table
from qualcode.report.findings import Findings, findings
from qualcode.report.page import page
from qualcode.report.plain import plain_findings

Subject = Literal["study", "segments", "codebook", "report", "framework", "figures"]
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
FIGURES: Subject = "figures"
_ROOM = "exporters"


@dataclass(frozen=True, slots=True)
class Offer:
    """One format for one part of a study.

    Attributes:
        subject: what it holds; `figures` is any table that a measure gives.
        format: name of the exporter.
        suffixes: endings of the names of such files, with the dot; the first is the usual one.
        line: what such a file is for.
    """

    subject: Subject
    format: str
    suffixes: tuple[str, ...]
    line: str


@cache
def offers() -> tuple[Offer, ...]:
    """All there are, by subject and format."""
    found = []
    for subject in SUBJECTS:
        for name in registry.names(_ROOM):
            module = registry.load(_ROOM, name)
            if _way(module, subject):
                found.append(Offer(subject, name, module.suffixes, module.line))
    return tuple(found)


def figure_offers() -> tuple[Offer, ...]:
    """The formats that figures can be written in."""
    return tuple(one for one in offers() if one.subject == FIGURES)


def written_figures(figures: Figures, offer: Offer) -> bytes:
    """A file of figures, in one of `figure_offers`."""
    module = registry.load(_ROOM, offer.format)
    written: bytes = module.figures(figures) if hasattr(module, FIGURES) else module.table(figures.table)
    return written


def offer_for(name: str, form: str | None = None, subject: str | None = None) -> Offer:
    """The offer that fits the name of a file, a format and a subject, as far as they are given; the first there is.

    Raises:
        UsageError: there is none.
    """
    known = [one for one in offers() if subject in {None, one.subject} and one.subject != FIGURES]
    what = f"a {subject}" if subject == "study" else (subject or "anything")
    if form is not None:
        fitting = [one for one in known if one.format == form]
        names = ", ".join(dict.fromkeys(one.format for one in known))
        refusal = UsageError(f"no exporter writes {what} as {form!r}", f"take one of {names}")
    else:
        ending = PurePath(name).suffix.lower()
        fitting = [one for one in known if ending in one.suffixes]
        endings = ", ".join(dict.fromkeys(one.suffixes[0] for one in known))
        refusal = UsageError(
            f"{name!r} names no format for {what}", f"end it in one of {endings}, or say --format"
        )
    if not fitting:
        raise refusal
    return fitting[0]


def exported(project: Project, offer: Offer, wish: Wish) -> Exported:
    """The file, and how many coded segments are in it.

    Raises:
        UsageError: a coder is named of whom the study knows nothing.
    """
    known = {*project.study.coders, *(key.coder for key in project.codings)}
    for one in wish.coders:
        if one not in known:
            raise UsageError(
                f"there is no coder {one!r} in this study", f"it knows {', '.join(sorted(known))}"
            )
    module = registry.load(_ROOM, offer.format)
    way = _way(module, offer.subject)
    if way == offer.subject:
        made: Exported = getattr(module, offer.subject)(project, wish)
        return made
    if way == "data":
        return Exported(module.data(_DATA[offer.subject](project, wish)))
    if way == "page":
        return Exported(module.page(_PAGES[offer.subject](project, wish)))
    table = _TABLES[offer.subject](project, wish)
    content: bytes = module.table(replace(table, notes=(*table.notes, *notice(project.study))))
    return Exported(content, segments=len(table.rows) if offer.subject == "segments" else 0)


def _way(module: Any, subject: Subject) -> str:
    """The function of an exporter that writes such a file: its own for it, else for pages, data or tables; "" for none."""
    kinds = {"page": _PAGES, "data": _DATA, "table": (*_TABLES, FIGURES)}
    ways = (subject, *(way for way, subjects in kinds.items() if subject in subjects))
    return next((way for way in ways if hasattr(module, way)), "")


def _report(project: Project, wish: Wish) -> Page:
    return page(_findings(project, wish), _languages(project, wish))


def _findings(project: Project, wish: Wish) -> Findings:
    return findings(project, wish.coders, wish.trail)


def _languages(project: Project, wish: Wish) -> tuple[str, ...]:
    return wish.languages or (project.study.language,)


_PAGES: dict[Subject, Callable[[Project, Wish], Page]] = {
    "codebook": codebook_page,
    "report": _report,
    "framework": framework_page,
}
_DATA: dict[Subject, Callable[[Project, Wish], Any]] = {
    "report": lambda project, wish: plain_findings(_findings(project, wish), _languages(project, wish)),
    "framework": framework_data,
}
_TABLES: dict[Subject, Callable[[Project, Wish], Table]] = {
    "segments": segments_table,
    "codebook": lambda project, _: codebook_table(project),
    "framework": framework_table,
}
