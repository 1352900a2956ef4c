"""A list whose lines can be walked, marked, and dragged onto those of another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message

from qualcode.tui.commands import bindings
from qualcode.tui.grouping.items import NOTHING, Item
from qualcode.tui.grouping.rows import AIM, MARK, Row, Rows, painted
from qualcode.tui.widgets.painted import Painted, Part


class GripList(Painted):
    """Shows rows under a head that stays; says what is walked to, marked, folded, opened, dragged and dropped."""

    PLACE = "themes/list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("themes/list")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"painted--aim"}
    DEFAULT_CSS = """
    GripList > .painted--aim { background: $cursor; text-style: bold; }
    GripList.-aim { background: $cursor; }
    """
    frozen = 1

    class Said(Message):
        """Something was done to a line of `grips`."""

        def __init__(self, grips: GripList, item: Item) -> None:
            super().__init__()
            self.grips = grips
            self.item = item

    class Moved(Said):
        """The cursor is on another line, or came to this list."""

    class Opened(Said):
        """A line was chosen by enter or by a double click."""

    class Marked(Said):
        """A line is to be marked, or to be marked no more."""

    class Folded(Said):
        """A line is to be folded or unfolded."""

        def __init__(self, grips: GripList, item: Item, *, fold: bool) -> None:
            super().__init__(grips, item)
            self.fold = fold

    class Dragged(Said):
        """A line is held over a place of the screen; `dropped` says that it was let go there."""

        def __init__(self, grips: GripList, item: Item, at: Offset, *, ctrl: bool, dropped: bool) -> None:
            super().__init__(grips, item)
            self.at = at
            self.ctrl = ctrl
            self.dropped = dropped

    class Released(Message):
        """What was dragged is dragged no more, and dropped nowhere."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._head = Row()
        self._rows = Rows()
        self._aim: frozenset[Item] = frozenset()
        self._pressed: tuple[Item, Offset] | None = None
        self._dragging = False

    # What there is

    @property
    def item(self) -> Item:
        """What the cursor is on."""
        return self._rows.item

    @property
    def items(self) -> list[Item]:
        """What can be selected, from top to bottom."""
        return self._rows.items

    def show(self, head: Row, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays where it is, or near where that was."""
        self._head, self._rows = head, self._rows.renewed(rows)
        self.repaint()

    def select(self, item: Item) -> bool:
        """Put the cursor on a line, if it is there; of a theme as many of its lines are brought into view as can be."""
        found = self._rows.on(item)
        if found is None:
            return False
        self._rows = found
        self.keep_in_view(found.last_of_theme + 1)
        self._bring_into_view()
        self.refresh()
        return True

    def aim(self, items: Collection[Item]) -> None:
        """Let these lines stand out, for something is held over them."""
        if self._aim != frozenset(items):
            self._aim = frozenset(items)
            self.refresh()

    # Painting

    def line_count(self) -> int:
        """The head, and one line a row."""
        return 1 + len(self._rows.rows)

    def line(self, number: int, width: int) -> Sequence[Part]:
        """The head, or a row."""
        if number == 0:
            return list(painted(self._head, width, "", ""))
        row = self._rows.rows[number - 1]
        look = ""
        if row.item in self._aim:
            look = "aim"
        elif number - 1 == self._rows.place and row.item.kind:
            look = "cursor" if self.has_focus else "cursor-blurred"
        mark = AIM if look == "aim" else MARK if row.marked else ""
        return list(painted(row, width, mark, look))

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.repaint()
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        self.keep_in_view(self._rows.place + 1)
        if self._rows.at_first:
            self.scroll_to(y=0, animate=False, immediate=True)

    # Keys

    def action_move(self, steps: int) -> None:
        """Go so many lines further down or up."""
        if self._rows.items:
            self._go(self._rows.moved(steps))

    def action_page(self, pages: int) -> None:
        """Go a page further down or up."""
        self.action_move(pages * max(1, self.scrollable_content_region.height - 2))

    def action_edge(self, last: int) -> None:
        """Go to the first line, or to the last."""
        self.action_move(len(self._rows.rows) * (1 if last else -1))

    def action_fold(self, fold: bool) -> None:
        """Have the line folded or unfolded."""
        self.post_message(self.Folded(self, self.item, fold=fold))

    def action_open(self) -> None:
        """Choose the line."""
        if self.item.kind:
            self.post_message(self.Opened(self, self.item))

    def action_mark(self) -> None:
        """Mark the line, and go to the next."""
        if self.item.picks:
            self.post_message(self.Marked(self, self.item))
            self.action_move(1)

    def on_focus(self) -> None:
        """Say what the cursor is on."""
        self.post_message(self.Moved(self, self.item))

    def _go(self, there: Rows) -> None:
        moved = there.place != self._rows.place
        self._rows = there
        if moved:
            self.post_message(self.Moved(self, self.item))
        self._bring_into_view()
        self.refresh()

    # Mouse

    def item_at(self, at: Offset) -> Item:
        """What is shown at a place of the screen; nothing beside the lines and on the head."""
        y = at.y - self.content_region.y
        if not self.content_region.contains_point(at) or y < self.frozen:
            return NOTHING
        return self._rows.item_at(self.number_at(y) - 1)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go to the line that is pressed, and take hold of it."""
        item = self.item_at(event.screen_offset)
        pressed = self._rows.on(item)
        if event.button == 1 and pressed is not None:
            self._go(pressed)
            self._pressed, self._dragging = (item, event.screen_offset), False
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say where the line is held, once it has been moved away from its place."""
        if self._pressed is not None and (self._dragging or event.screen_offset != self._pressed[1]):
            self._dragging = True
            self._say_dragged(event, dropped=False)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Say where the line was let go; one that was not moved is marked by a click on its mark or with ctrl."""
        pressed, dragging = self._pressed, self._dragging
        if pressed is None:
            return
        if dragging:
            self._say_dragged(event, dropped=True)
        elif pressed[0].picks and (event.ctrl or event.get_content_offset_capture(self).x < len(MARK)):
            self.post_message(self.Marked(self, pressed[0]))
        self._pressed, self._dragging = None, False
        self.release_mouse()

    def on_mouse_release(self) -> None:
        """Let go where the mouse is taken away."""
        self.let_go()

    def let_go(self) -> bool:
        """Drop what is held nowhere; whether something was held."""
        held = self._pressed is not None and self._dragging
        self._pressed, self._dragging = None, False
        self.release_mouse()
        if held:
            self.post_message(self.Released())
        return held

    def on_click(self, event: events.Click) -> None:
        """Choose the line that is clicked twice."""
        if event.chain == 2 and self.item_at(event.screen_offset) == self.item:  # noqa: PLR2004 - a double click
            self.action_open()

    def _say_dragged(self, event: events.MouseEvent, *, dropped: bool) -> None:
        if self._pressed is not None:
            at = event.screen_offset
            self.post_message(self.Dragged(self, self._pressed[0], at, ctrl=event.ctrl, dropped=dropped))
