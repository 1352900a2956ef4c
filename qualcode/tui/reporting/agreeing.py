"""What the Report screen asks of coders' codings, and what it says of the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from textual.content import Content

from qualcode import registry
from qualcode.comparing import Agreement, Estimate, coefficient_of, unit_of
from qualcode.comparing.tables import reaches
from qualcode.core.model import Project
from qualcode.core.standing import independent
from qualcode.core.units import UNIT_KINDS, UnitKind
from qualcode.errors import UsageError
from qualcode.measures.rows import ROW_KINDS, RowKind
from qualcode.tui.reporting.cut import ROW_WORDS
from qualcode.tui.reporting.sheet import Sheet, Shown, name, shade
from qualcode.tui.say import join, say
from qualcode.tui.words import _, counted, mark

Value = TypeVar("Value")

COEFFICIENT = "krippendorff-alpha"

SIDES = ("coders", "of", "coefficient", "unit")
"""What there is to choose of a question."""
_MOST_CHOICES = 100
"""How many choices of a side are looked through."""

UNIT_WORDS: dict[UnitKind, str] = {
    "sentence": mark("sentence"),
    "turn": mark("turn"),
    "word": mark("word"),
    "character": mark("character"),
    "document": mark("source"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is measured: whose agreement, on what, by which coefficient and unit. No coders stand for all of them."""

    coefficient: str = COEFFICIENT
    unit: UnitKind = "sentence"
    of: RowKind = "codes"
    coders: tuple[str, ...] = ()


def usual(project: Project) -> Question:
    """What the study's own gate asks for, as far as it can be measured; else alpha by sentence."""
    gate = project.study.agreement
    if gate is None:
        return Question()
    try:
        coefficient_of(gate.coefficient)
        return Question(gate.coefficient, unit_of(gate))
    except UsageError:
        return Question()


def is_gate(project: Project, question: Question) -> bool:
    """Whether this is what the study's gate asks for."""
    gate = project.study.agreement
    return gate is not None and (gate.coefficient, gate.unit, "codes", ()) == (
        question.coefficient,
        question.unit,
        question.of,
        question.coders,
    )


def companies(project: Project) -> tuple[tuple[str, ...], ...]:
    """Who can be compared: all who code alone, then each two of all there are, a consensus among them."""
    found = {key.coder for key in project.codings}
    known = tuple(
        one for one in (*project.study.coders, *sorted(found - project.study.coders.keys())) if one in found
    )
    alone = independent(project.study, known)
    pairs = tuple(one for one in combinations(known, 2) if one != alone)
    return ((), *pairs)


def with_next(project: Project, question: Question, side: str) -> Question:
    """The question with the next coefficient, unit, kind of labels or company."""
    match side:
        case "coefficient":
            return replace(question, coefficient=_next(registry.names("agreement"), question.coefficient))
        case "unit":
            return replace(question, unit=_next(UNIT_KINDS, question.unit))
        case "of":
            return replace(question, of=_next(ROW_KINDS, question.of))
        case _:
            return replace(question, coders=_next(companies(project), question.coders))


def names(question: Question) -> dict[str, str]:
    """What is chosen on each side of a question, as it is kept."""
    kept = {side: getattr(question, side) for side in SIDES}
    return {side: " ".join(one) if side == "coders" else one for side, one in kept.items()}


def named(project: Project, question: Question, kept: Mapping[str, str]) -> Question:
    """The question with what was kept chosen on each side; a side on which that is no choice any more stays as it is."""
    for side in SIDES:
        other = question
        for _step in range(_MOST_CHOICES):
            if names(other)[side] == kept[side]:
                question = other
                break
            other = with_next(project, other, side)
    return question


def company_words(project: Project, coders: tuple[str, ...]) -> str:
    """Who is compared, in words."""
    if not coders:
        found = {key.coder for key in project.codings}
        coders = independent(project.study, (one for one in project.study.coders if one in found))
        if len(coders) != 2:  # noqa: PLR2004 - two are named, more are all
            return _("all coders")
    return _("{one} and {other}").format(one=coders[0], other=coders[1])


def words_of(project: Project, question: Question) -> dict[str, tuple[str, str]]:
    """What is chosen on each side of a question, in words, and the word that leads to it."""
    return {
        "coders": (company_words(project, question.coders), _("between")),
        "of": (_(ROW_WORDS[question.of]), _("on")),
        "coefficient": (question.coefficient, _("by")),
        "unit": (_(UNIT_WORDS[question.unit]), _("in units of a")),
    }


def coders_for(way: str, compared: Sequence[str], own: str | None) -> tuple[str, ...]:
    """Who `mine` and `theirs` stand for: oneself, or the first of those compared; and all the others."""
    me = own if own is not None and own in compared else next(iter(compared), "")
    return (me,) if way == "mine" else tuple(one for one in compared if one != me)


def agreement_sheet(project: Project, found: Agreement) -> Sheet:
    """Code by code and overall: the figure, on how many units they differ, its interval, how often each applied it."""
    rows = [
        _line(one.estimate, (str(one.differing), *(str(one.present[coder]) for coder in found.coders)))
        for one in found.labels
    ]
    rows.append(_line(found.overall, ("", *("" for _coder in found.coders))))
    return Sheet(
        _("agreement"),
        (_("value"), _("differ"), _("low"), _("high"), *found.coders),
        (*(name(project, one.heading) for one in found.labels), _("overall")),
        tuple(rows),
        total_row=True,
    )


def _line(one: Estimate, counts: tuple[str, ...]) -> tuple[Shown, ...]:
    level = 0 if one.value is None else shade(max(one.value, 0.0), 1.0)
    differing, *present = map(Shown, counts)
    return (
        Shown(digits(one.value), level),
        differing,
        Shown(digits(one.low)),
        Shown(digits(one.high)),
        *present,
    )


def digits(value: float | None) -> str:
    """A figure with three digits; a dot where it is not defined."""
    return "·" if value is None else f"{value:.3f}"


def headline(project: Project, question: Question, found: Agreement, progress: float | None) -> Content:
    """The agreement overall with its interval, and whether the study's gate is reached."""
    one = found.overall
    if progress is not None:
        sure = _("interval: {share} %").format(share=round(100 * progress))
    elif one.low is None:
        sure = _("no interval")
    else:
        sure = _("95 % interval {low} to {high}").format(low=digits(one.low), high=digits(one.high))
    units = counted("{number} unit", "{number} units", one.units)
    sources = counted("{number} source", "{number} sources", len(found.sources))
    lines = [
        join(
            (f"{coefficient_of(question.coefficient).name} ", ""),
            (digits(one.value), "bold"),
            (f"   {sure} · {units} · {sources}", "$dim"),
        )
    ]
    lines += list(_gate(project, question, found))
    return Content("\n").join(lines)


def _gate(project: Project, question: Question, found: Agreement) -> Iterator[Content]:
    gate = project.study.agreement
    if gate is None:
        return
    asked = f"{gate.at_least:g}"
    if not is_gate(project, question):
        told = _("The study asks for {coefficient} by {unit} of at least {least}.")
        yield say(told.format(coefficient=gate.coefficient, unit=gate.unit, least=asked), "$dim")
    elif reaches(found, gate.at_least):
        yield say("✓ " + _("The study asks for at least {least}: reached.").format(least=asked), "$success")
    else:
        yield say(
            "✗ " + _("The study asks for at least {least}: NOT reached.").format(least=asked), "bold $warning"
        )


def footnote(found: Agreement) -> Content:
    """What other coefficients give, and what makes the figure less sure."""
    others = ", ".join(f"{one} {digits(value)}" for one, value in found.others.items())
    lines = [say(_("Overall by others: {figures}").format(figures=others), "$dim")]
    if found.unfinished:
        some = ", ".join(f"{one.coder} {one.transcript}" for one in found.unfinished[:3])
        more = "…" if len(found.unfinished) > 3 else ""  # noqa: PLR2004 - a line has room for three
        lines.append(say(_("Not marked as coded: {what}").format(what=f"{some}{more}"), "$warning"))
    if found.left_out:
        lost = counted(
            "{number} segment left out: it has lost its place",
            "{number} segments left out: they have lost their place",
            found.left_out,
        )
        lines.append(say(lost, "$warning"))
    return Content("\n").join(lines)


def _next(ring: Sequence[Value], value: Value) -> Value:
    return ring[(ring.index(value) + 1) % len(ring)] if value in ring else ring[0]
