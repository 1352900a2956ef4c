"""A cell that is being written: a line over it, and below the line what may stand there."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from qualcode.core.visible import visible_character
from qualcode.tui.commands import bindings
from qualcode.tui.organizing.offering import Asked, Offered, Typed, begun, offered, toggled
from qualcode.tui.say import join, option, shown
from qualcode.tui.words import _

_MOST_CHOICES = 8
_LEAST_WIDTH = 24
_HINT = 3


class CellLine(Input):
    """A line whose control and bidi characters are shown, each as one character, and stay what they are."""

    @property
    def _value(self) -> Text:
        marked = "".join(_one_character(one) for one in self.value)
        return Text(marked, no_wrap=True, overflow="ignore", end="")


def _one_character(character: str) -> str:
    seen = visible_character(character)
    return seen if len(seen) == 1 else "\ufffd"


class CellEditor(Widget):
    """A line to write in; posts `Entered`, or `Left` where nothing is to be changed.

    Attributes:
        asked: what is asked for now; None while nothing is.
    """

    PLACE = "organize/cell"
    SCOPED_CSS = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("organize/cell")]
    DEFAULT_CSS = """
    CellEditor { position: absolute; layer: cell; display: none; width: 30; height: auto; background: $surface; }
    CellEditor.-open { display: block; }
    CellEditor > #about { height: auto; max-height: 3; padding: 0 1; color: $dim; background: $panel; }
    CellEditor > Input { height: 1; border: none; padding: 0 1; background: $cursor; }
    CellEditor > Input:focus { border: none; height: 1; }
    CellEditor > OptionList { height: auto; max-height: 8; border: none; padding: 0; background: $surface;
        scrollbar-size-vertical: 1; }
    CellEditor > OptionList:focus { border: none; }
    CellEditor > OptionList > .option-list--option { padding: 0 1; }
    CellEditor > OptionList > .option-list--option-highlighted { background: $cursor; text-style: bold; }
    """

    class Entered(Message):
        """What was written is to be taken.

        Attributes:
            typed: what was written.
            onward: 1 or -1 to write the cell at the right or left next, 0 to stop.
        """

        def __init__(self, asked: Asked, typed: Typed, onward: int) -> None:
            super().__init__()
            self.asked = asked
            self.typed = typed
            self.onward = onward

    class Left(Message):
        """Nothing is to be changed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.asked: Asked | None = None
        self._region = Region()
        self._offered = Offered()
        self._fault = ""

    def compose(self) -> ComposeResult:
        """What it is about, the line, and the choices."""
        yield Static(id="about")
        yield CellLine()
        yield OptionList(markup=False)

    def ask(self, asked: Asked, region: Region) -> None:
        """Let somebody write over the cell at `region` of the screen."""
        self.asked, self._region, self._fault = asked, region, ""
        self.add_class("-open")
        typing = self.query_one(Input)
        with typing.prevent(Input.Changed):
            typing.value = begun(asked)
        typing.placeholder = shown(asked.value) if asked.strict else ""
        typing.cursor_position = len(typing.value)
        self._list()
        self._place()
        typing.focus()

    def refuse(self, why: str) -> None:
        """Say why what was written cannot be taken; it stays to be mended."""
        self._fault = why
        self._place()

    def close(self) -> None:
        """Show nothing any more."""
        self.asked = None
        self.remove_class("-open")

    # Writing

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what fits."""
        event.stop()
        self._fault = ""
        self._list()
        self._place()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what is highlighted or written."""
        event.stop()
        self._take(0)

    def action_next(self, direction: int) -> None:
        """Take it, and write the next cell."""
        self._take(direction)

    def action_leave(self) -> None:
        """Change nothing."""
        self.close()
        self.post_message(self.Left())

    def action_move(self, steps: int) -> None:
        """Move the highlight while one writes."""
        options = self.query_one(OptionList)
        count = options.option_count
        if not count:
            return
        here = options.highlighted
        if here is None:
            options.highlighted = 0 if steps > 0 else count - 1
        elif not self._must_choose and not 0 <= here + steps < count:
            options.highlighted = None
        else:
            options.highlighted = (here + steps) % count

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked."""
        event.stop()
        self.query_one(OptionList).highlighted = event.option_index
        self._take(0)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Take what was written when one clicks elsewhere; a choice that was not made is none."""
        if self.asked is not None and event.widget is self.query_one(Input):
            self.call_after_refresh(self._left_behind)

    def _left_behind(self) -> None:
        asked = self.asked
        if asked is None or self.has_focus_within or self.screen is not self.app.screen:
            return
        typed = self.query_one(Input).value
        self.close()
        if not asked.strict and typed != begun(asked):
            self.post_message(self.Entered(asked, Typed(typed), 0))
        else:
            self.post_message(self.Left())

    def _take(self, onward: int) -> None:
        asked = self.asked
        if asked is None:
            return
        typing, place = self.query_one(Input), self.query_one(OptionList).highlighted
        lines = self._offered.lines
        chosen = lines[place].typed if place is not None and place < len(lines) else None
        if chosen is None and asked.strict:
            self.refuse(_("choose one of these") if lines else _("nothing fits: mend it, or esc"))
        elif chosen is None:
            self.post_message(self.Entered(asked, Typed(typing.value), onward))
        elif asked.several and not chosen.new:
            typing.value = toggled(typing.value, chosen.words, {one.text for one in asked.choices})
            typing.cursor_position = len(typing.value)
        else:
            self.post_message(self.Entered(asked, chosen, onward))

    # Showing

    @property
    def _must_choose(self) -> bool:
        return self.asked is not None and self.asked.strict

    def _list(self) -> None:
        asked = self.asked
        if asked is None:
            return
        self._offered = offered(asked, self.query_one(Input).value)
        listed = self.query_one(OptionList)
        listed.set_options([option(one.prompt) for one in self._offered.lines])
        listed.highlighted = self._offered.first
        listed.display = bool(self._offered.lines)

    def _place(self) -> None:
        """Over the cell, as far as the screen has room; the choices below the line."""
        asked = self.asked
        if asked is None:
            return
        about = (
            join((f"! {self._fault}", "bold $warning"))
            if self._fault
            else join((asked.title, "bold"), ("   " + _("enter takes it · esc leaves it"), "$dim"))
        )
        self.query_one("#about", Static).update(about)
        room = self.screen.size
        widest = max([_LEAST_WIDTH, about.cell_length + _HINT, *(one.width for one in asked.choices)])
        width = min(max(self._region.width + 2, widest), room.width)
        below = min(len(self._offered.lines), _MOST_CHOICES)
        lines = -(-about.cell_length // max(1, width - 2))
        x = max(0, min(self._region.x - 1, room.width - width))
        y = max(0, min(self._region.y - lines, room.height - 1 - below - lines - 1))
        self.styles.width = width
        self.styles.offset = (x, y)
