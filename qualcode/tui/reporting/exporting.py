"""What an export dialog offers: subjects with their formats, languages, coders, and a name for the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from qualcode.core.languages import study_languages
from qualcode.core.model import Project
from qualcode.core.table import Figures
from qualcode.exporters import Exported
from qualcode.exporting import FIGURES, SUBJECTS, Offer, Subject, figure_offers, offers
from qualcode.report.words import LANGUAGES
from qualcode.tui.words import _, counted, mark

FOLDER = "exports"
"""Where files go unless one names another place: a folder of the study beside its data."""

SUBJECT_WORDS: Mapping[Subject, str] = {
    "study": mark("the whole study"),
    "segments": mark("coded segments"),
    "codebook": mark("codebook"),
    "report": mark("findings"),
    "framework": mark("framework matrix"),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be exported.

    Attributes:
        subject: what it is.
        words: what it is called.
        stem: what its file is called, without an ending.
        figures: the figures themselves, where it is a measure.
    """

    subject: Subject
    words: str
    stem: str
    figures: Figures | None = None

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The formats it can be written in."""
        if self.subject == FIGURES:
            return figure_offers()
        return tuple(one for one in offers() if one.subject == self.subject)

    @property
    def by_language(self) -> bool:
        """Whether it is written in one language."""
        return self.subject in {"segments", "codebook", "report", "framework"}

    @property
    def by_coder(self) -> bool:
        """Whether it can be restricted to one coder's codings."""
        return self.subject in {"study", "segments", "report"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be written, how and where.

    Attributes:
        thing: what.
        offer: in which format.
        language: in which language; "" where that does not matter.
        coder: whose codings; "" for everybody's.
        name: the file as typed.
        replacing: whether a file that is there may be replaced.
    """

    thing: Thing
    offer: Offer
    language: str = ""
    coder: str = ""
    name: str = ""
    replacing: bool = False


def things(measures: Sequence[Thing]) -> tuple[Thing, ...]:
    """What can be exported: the parts of the study, then the figures that are looked at now."""
    parts = (Thing(one, SUBJECT_WORDS[one], one) for one in SUBJECTS if one != FIGURES)
    return (*parts, *measures)


def languages(project: Project, thing: Thing) -> tuple[str, ...]:
    """The languages a thing can be written in: those the report speaks, or those that the study has."""
    if not thing.by_language:
        return ()
    if thing.subject == "report":
        return tuple(LANGUAGES)
    return tuple(one for one in study_languages(project) if one)


def begun(project: Project, found: Sequence[Thing], subject: str, language: str, coder: str) -> Order:
    """What a dialog begins with: the thing of a subject or a stem, in a language, of a coder, where that can be had."""
    thing = next((one for one in found if subject in {one.subject, one.stem}), found[0])
    order = Order(thing=thing, offer=_first(thing), coder=coder if thing.by_coder else "")
    known = languages(project, thing)
    order = replace(order, language=language if language in known else next(iter(known), ""))
    return replace(order, name=proposed(order))


def with_thing(project: Project, order: Order, thing: Thing) -> Order:
    """The same of another thing; the format stays where it can."""
    same = [one for one in thing.offers if one.format == order.offer.format]
    known = languages(project, thing)
    changed = replace(
        order,
        thing=thing,
        offer=same[0] if same else _first(thing),
        language=order.language if order.language in known else next(iter(known), ""),
        coder=order.coder if thing.by_coder else "",
    )
    return renamed(order, changed)


def renamed(before: Order, after: Order) -> Order:
    """The order with the name that is proposed for it; a name of one's own only changes its ending."""
    if before.name == proposed(before):
        return replace(after, name=proposed(after))
    if before.offer == after.offer:
        return after
    path = PurePath(before.name)
    known = {suffix for one in before.thing.offers for suffix in one.suffixes}
    stem = path.with_suffix("") if path.suffix.lower() in known else path
    return replace(after, name=f"{stem}{after.offer.suffixes[0]}")


def proposed(order: Order) -> str:
    """A name for the file: what is in it, in which language and of whom, and the ending of its format."""
    tags = (order.thing.stem, order.language if order.thing.subject == "report" else "", order.coder)
    stem = "-".join(part for part in tags if part)
    return f"{FOLDER}/{stem}{order.offer.suffixes[0]}"


def target_of(root: Path, name: str) -> Path:
    """The file that was named: relative names count from the study's folder, and `~` is one's home."""
    path = Path(name.strip()).expanduser()
    return path if path.is_absolute() else root / path


def written_words(target: Path, made: Exported, subject: str) -> Iterator[str]:
    """What was written, and how it adds up to what is on disk."""
    yield _("wrote {file}").format(file=target)
    if subject in {"study", "segments"}:
        yield counted("{number} coded segment in it", "{number} coded segments in it", made.segments)
        if made.left_out:
            yield counted(
                "{number} left out: it has lost its place in the text",
                "{number} left out: they have lost their place in the text",
                made.left_out,
            )
    for note in made.notes:
        yield _("not in this format: {what}").format(what=note)


_PREFERRED = ("docx", "xlsx", "qdpx", "csv")


def _first(thing: Thing) -> Offer:
    ranked = sorted(
        thing.offers,
        key=lambda one: _PREFERRED.index(one.format) if one.format in _PREFERRED else len(_PREFERRED),
    )
    return ranked[0]
