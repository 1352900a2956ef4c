"""What the Framework screen says about themes and dimensions, and what supports them, in words."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from qualcode.core.board import NO_DIMENSION, Board
from qualcode.core.framework import Charted, Matrix
from qualcode.core.model import Project
from qualcode.core.quotes import Quote, quotes
from qualcode.tui.framework import telling
from qualcode.tui.say import join, say
from qualcode.tui.widgets.choices import Choice
from qualcode.tui.widgets.framework.cells import SIGNS, state_word
from qualcode.tui.widgets.framework.plan import dimension_name, weight_words
from qualcode.tui.widgets.framework.sheet import informant_name
from qualcode.tui.widgets.framework.viewbar import Spell
from qualcode.tui.words import _, counted, form


@dataclass(frozen=True, slots=True)
class Part:
    """What supports a theme or a dimension.

    Attributes:
        support: the quotes, in the order of the sources.
        against: those that speak against the theme.
    """

    support: tuple[Quote, ...] = ()
    against: tuple[Quote, ...] = ()

    def informants(self) -> dict[str, int]:
        """How many quotes each informant has; "" stands for notes and documents."""
        found: dict[str, int] = {}
        for one in self.support:
            found[one.informant] = found.get(one.informant, 0) + 1
        return found


def part(project: Project, board: Board, charted: Charted, theme: str, dimension: str | None) -> Part:
    """What supports a theme; without one, what supports the themes of a dimension."""
    book = project.codebook
    if theme:
        parts = [charted.quotes(project, (theme, one)) for one in (*project.index.informants, "")]
        order = {source: place for place, source in enumerate(project.index.sources)}
        support, against = (
            tuple(
                sorted(
                    (quote for both in parts for quote in both[side]),
                    key=lambda one: (order.get(one.source, len(order)), one.source, one.span),
                )
            )
            for side in (0, 1)
        )
        return Part(support, against)
    themes = next((one.themes for one in board.columns if one.dimension == dimension), ())
    named = frozenset(name for one in themes for name in (one, *book.themes[one].codes))
    return Part(quotes(charted.on(themes), project.index.sources, named))


def board_bar(project: Project, board: Board) -> list[Spell]:
    """The line above the board."""
    total = len(project.codebook.themes)
    loose = len(board.loose)
    name = form(project.codebook.framework.name, project.study.language)
    words = _("{number} of {total} themes have a dimension").format(number=total - loose, total=total)
    return [
        *telling.tabs(matrix=False),
        Spell(
            name or _("the framework has no name yet: t names it"), "bold" if name else "$dim", telling.NAME
        ),
        Spell(words if total else "", "bold $warning" if loose else "$dim"),
    ]


def head(project: Project, board: Board, theme: str, dimension: str | None) -> Content:
    """The theme or the dimension under the cursor, and what rests on it."""
    if theme:
        held = project.codebook.themes[theme]
        facts = " · ".join([*telling.kind_of(project, held), weight_words(board.weights[theme])])
        return join((telling.theme_name(project, theme), "bold"), (f"   {facts}", "$dim"))
    column = next((one for one in board.columns if one.dimension == dimension), None)
    if column is None:
        return say(_("The framework has no dimensions yet: a adds one, t names the framework."), "$dim")
    themes = counted("{number} theme", "{number} themes", len(column.themes))
    facts = f"{themes} · {weight_words(column.weight)}"
    return join((dimension_name(project, column.dimension), "bold"), (f"   {facts}", "$dim"))


def people_title(found: Part) -> Content:
    """The heading of the informants."""
    number = sum(bool(one) for one in found.informants())
    return join((_("INFORMANTS"), "bold"), (f"   {number or _('none yet')}", "$dim"))


def people(project: Project, matrix: Matrix, theme: str, found: Part) -> list[Choice]:
    """The informants whose words support a theme or a dimension, with the state of each one's cell."""
    choices = []
    for informant in matrix.informants:
        number = found.informants().get(informant, 0)
        if not number:
            continue
        right = [(counted("{number} quote", "{number} quotes", number), "$dim")]
        if theme:
            state = matrix.at(theme, informant).state
            words = f"{SIGNS[state]} {state_word(state)}" if informant else ""
            right.append((f"  {words:<10}", "$dim"))
        choices.append(Choice(f"{_WHO}{informant}", say(informant_name(project, informant)), join(*right)))
    return choices


def informant_of(choice: str) -> str:
    """The informant that one of `people` stands for; "" for notes and documents."""
    return choice.removeprefix(_WHO)


_WHO = "who "


def status(project: Project, board: Board, theme: str, dimension: str | None) -> Content:
    """The theme or the dimension in words, for the line at the bottom."""
    if theme:
        place = project.codebook.themes[theme].dimension or _("no dimension")
        return join((theme, "bold"), f" · {place}")
    if dimension is None:
        return say(_("no dimension"))
    loose = len(board.loose)
    if dimension == NO_DIMENSION:
        words = counted("{number} theme without a dimension", "{number} themes without a dimension", loose)
        return say(words)
    return join((dimension, "bold"))
