"""The lines of a list of codes or themes: what each says in how much room, and on which of them the cursor is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from qualcode.tui.grouping.items import NOTHING, Item
from qualcode.tui.say import shown
from qualcode.tui.widgets.painted import Part, cut, fitted

MARK = "✓ "
"""Stands before a line that is marked."""
AIM = "→ "
"""Stands before a line that something is held over."""
_NARROW, _WIDE = 6, 8
_LEAST_TAIL = 4
"""Cells of a tail that warns, in which its mark still stands."""
_LEAST_NAME = 20
_NOTHING = "·"


@dataclass(frozen=True, slots=True)
class Row:
    """One line.

    Attributes:
        item: what it is of; one of nothing cannot be selected.
        left: its name, cut where there is no room.
        tail: a word or two after the name, cut only after it.
        right: its figures, the first the most important.
        marked: whether it is marked for the next act.
    """

    item: Item = NOTHING
    left: tuple[Part, ...] = ()
    tail: tuple[Part, ...] = ()
    right: tuple[Part, ...] = ()
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """The lines from top to bottom, and the cursor.

    Attributes:
        rows: the lines.
        place: the line the cursor is on, from 0; it is of no use where no line can be selected.
    """

    rows: Sequence[Row] = ()
    place: int = 0

    @property
    def item(self) -> Item:
        """What the cursor is on."""
        return self.item_at(self.place)

    @property
    def items(self) -> list[Item]:
        """What can be selected, from top to bottom."""
        return [row.item for row in self.rows if row.item.kind]

    @property
    def at_first(self) -> bool:
        """Whether the cursor is on the first line that can be selected."""
        return self.place == (self._places or [0])[0]

    @property
    def last_of_theme(self) -> int:
        """The last line of the theme that the cursor is in, from 0; the cursor's own outside of one."""
        theme = self.item.theme
        inside = [at for at, row in enumerate(self.rows) if theme and row.item.theme == theme]
        return max((self.place, *inside))

    def item_at(self, place: int) -> Item:
        """What line `place` is of, from 0; nothing below the last."""
        return self.rows[place].item if place < len(self.rows) else NOTHING

    def renewed(self, rows: Sequence[Row]) -> Rows:
        """Other lines; the cursor stays on the same item, else goes to the nearest above where it was, else to the first."""
        there = Rows(rows, self.place)
        same = [place for place in there._places if rows[place].item == self.item]
        near = [place for place in there._places if place <= self.place]
        return replace(there, place=(same or near[-1:] or there._places[:1] or [0])[0])

    def moved(self, steps: int) -> Rows:
        """With the cursor so many lines further down or up among those that can be selected, as far as there are any."""
        places = self._places
        if not places:
            return self
        here = places.index(self.place) if self.place in places else 0
        return replace(self, place=places[max(0, min(here + steps, len(places) - 1))])

    def on(self, item: Item) -> Rows | None:
        """With the cursor on an item; None where it is not there, or cannot be selected."""
        place = next((at for at, row in enumerate(self.rows) if row.item == item), None)
        return None if place is None or not item.kind else replace(self, place=place)

    @property
    def _places(self) -> list[int]:
        return [place for place, row in enumerate(self.rows) if row.item.kind]


def figure(value: str | int, looks: str = "dim", *, wide: bool = False) -> Part:
    """A figure as it stands in a column; none is a dot."""
    return Part(fitted(str(value or _NOTHING), _WIDE if wide else _NARROW, right=True), looks)


def painted(row: Row, width: int, mark: str, look: str) -> Iterator[Part]:
    """A row in `width` cells: mark, name, tail, figures.

    The last figures give way to a long name where it is narrow; so does the tail, but for its warning mark.
    """
    right = list(row.right)
    tail = sum(cell_len(shown(part.text)) for part in row.tail)
    least_tail = min(tail, _LEAST_TAIL) if any("!" in part.text for part in row.tail) else 0
    room = width - len(MARK) - 1
    while len(right) > 1 and room - sum(len(part.text) for part in right) < _LEAST_NAME:
        right.pop(1)
    room = max(0, room - sum(len(part.text) for part in right))
    wide = sum(cell_len(shown(part.text)) for part in row.left)
    name = max(0, min(wide, room - least_tail))
    yield Part(mark or " " * len(MARK), f"accent {look}".rstrip())
    for part in (*cut(row.left, name), *cut(row.tail, room - name), *right, Part(" ")):
        yield part._replace(looks=f"{part.looks or 'plain'} {look}".rstrip())
