"""The storyline as a drawing: themes under their categories, and an arc for each relation between two of them.

What an effort answers is drawn on the left, every other relation on the right; each relation has a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len
from textual.content import Content

from qualcode.core.categories import category_name
from qualcode.core.gathering import Gathering
from qualcode.core.model import Link, Project
from qualcode.core.storyline import ADDRESSES, by_category, unanswered, unanswering
from qualcode.tui.relations import said
from qualcode.tui.say import join, shown
from qualcode.tui.widgets.arcs import Arc, Margin, margin
from qualcode.tui.widgets.painted import Part, fitted
from qualcode.tui.words import _, form

_LINES = {
    "limits": str.maketrans("─│", "┈┊"),
    "leads-to": str.maketrans("─│╭╮╰╯", "━┃┏┓┗┛"),
    ADDRESSES: {},
    "causes": {},
}
_ANY_OTHER = str.maketrans("─│", "╌╎")
_LEAST_NAME = 18
_OPEN_MARK = "!"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the drawing: a theme, or a heading or an empty line (`theme` "").

    Attributes:
        theme: id of the theme, or "".
        text: its name, or the heading.
        figure: how many segments it rests on, in digits, or "".
        open_end: what is open about it, in words, or "".
    """

    theme: str = ""
    text: str = ""
    figure: str = ""
    open_end: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """What is drawn: the lines, and the relations between the themes on them."""

    rows: tuple[Row, ...] = ()
    links: tuple[Link, ...] = ()

    def place(self, theme: str) -> int | None:
        """The line on which a theme stands."""
        return next((place for place, row in enumerate(self.rows) if theme and row.theme == theme), None)

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes in the order of the drawing."""
        return tuple(row.theme for row in self.rows if row.theme)


def outline(project: Project, found: Gathering, *, airy: bool) -> Outline:
    """The storyline of a project; `airy` puts an empty line before each heading but the first."""
    book = project.codebook
    spoken = project.study.language
    words = dict.fromkeys(unanswered(book), _("unanswered"))
    words |= dict.fromkeys(unanswering(book), _("answers nothing"))
    rows: list[Row] = []
    for category, themes in by_category(book):
        if rows and airy:
            rows.append(Row())
        heading = form(category_name(category), spoken) if category else _("No category yet")
        rows.append(Row(text=heading))
        for theme in themes:
            name = form(book.themes[theme].name, spoken) or theme
            rows.append(Row(theme, name, str(found.themes[theme].segments), words.get(theme, "")))
    return Outline(tuple(rows), book.storyline)


def line_of(relation: str) -> str:
    """A piece of the line in which a relation is drawn."""
    return "──".translate(_LINES.get(relation, _ANY_OTHER))


def drawn(outline: Outline, selected: str, width: int) -> tuple[tuple[Part, ...], ...]:
    """Every line of the drawing in `width` cells; the arcs of the theme `selected` stand out.

    Where all arcs would take more than half of the width, only those of the selected theme are drawn.
    """
    links = outline.links
    left, right = _margins(outline, links)
    if left.width + right.width > width // 2:
        links = tuple(link for link in links if selected in (link.source, link.target))
        left, right = _margins(outline, links)
    by_side = _by_side(links)
    widest = max((cell_len(shown(_label(row))) for row in outline.rows if row.theme), default=0)
    room = max(_LEAST_NAME, min(widest, width - left.width - right.width - _FIXED))
    return tuple(
        (
            *_arcs(left, by_side[0], place, selected),
            *_words(row, room, selected=bool(row.theme) and row.theme == selected),
            *_arcs(right, by_side[1], place, selected),
        )
        for place, row in enumerate(outline.rows)
    )


_FIGURE = 4
_FIXED = 1 + 2 + 1 + _FIGURE + 1


def _label(row: Row) -> str:
    return f"{row.text}  {row.open_end}" if row.open_end else row.text


def _words(row: Row, room: int, *, selected: bool) -> Iterator[Part]:
    cursor = " cursor" if selected else ""
    if not row.theme:
        yield Part(fitted(f" {row.text.upper()}", room + _FIXED), "head")
        return
    mark = f" {_OPEN_MARK} " if row.open_end else "   "
    yield Part(mark, f"open{cursor}")
    name = shown(row.text)
    words = f"  {row.open_end}" if row.open_end else ""
    named = min(cell_len(name), max(0, room - cell_len(words)))
    yield Part(fitted(name, named), f"{'strong' if selected else 'plain'}{cursor}")
    yield Part(fitted(words, room - named), f"open{cursor}")
    yield Part(f" {row.figure:>{_FIGURE}} ", f"dim{cursor}")


def _arcs(side: Margin, links: Sequence[Link], place: int, selected: str) -> Iterator[Part]:
    for cell in side.rows[place] if side.width else ():
        link = links[cell.arc] if cell.arc is not None else None
        if link is None:
            yield Part(cell.glyph, "")
        else:
            chosen = selected in (link.source, link.target)
            glyph = cell.glyph.translate(_LINES.get(link.relation, _ANY_OTHER))
            yield Part(glyph, "accent" if chosen else "line")


def _by_side(links: Sequence[Link]) -> tuple[list[Link], list[Link]]:
    return (
        [link for link in links if link.relation == ADDRESSES],
        [link for link in links if link.relation != ADDRESSES],
    )


@lru_cache(maxsize=8)
def _margins(outline: Outline, links: tuple[Link, ...]) -> tuple[Margin, Margin]:
    places: Mapping[str, int] = {row.theme: place for place, row in enumerate(outline.rows) if row.theme}
    left, right = (
        margin(
            len(outline.rows),
            [Arc(places[link.source], places[link.target]) for link in side],
        )
        for side in _by_side(links)
    )
    return left.mirrored(), right


def legend(outline: Outline) -> Content:
    """What the lines and the mark of the drawing mean, as far as they are in it."""
    used = dict.fromkeys(link.relation for link in outline.links)
    parts = [
        join((f"{line_of(relation)} ", ""), (said(relation), "$dim"))
        for relation in sorted(used, key=lambda relation: relation != ADDRESSES)
    ]
    if any(row.open_end for row in outline.rows):
        parts.append(join((f"{_OPEN_MARK} ", "bold $warning"), (_("open end"), "$dim")))
    return Content("   ").join(parts)
