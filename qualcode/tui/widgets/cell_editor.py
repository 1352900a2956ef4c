"""A cell that is being written: a line over it, and below the line what may stand there."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.core.listing import folded
from qualcode.core.visible import visible_character
from qualcode.tui.commands import bindings
from qualcode.tui.say import join, say, shown
from qualcode.tui.words import _

_MOST_CHOICES = 8
_LEAST_WIDTH = 24
_HINT = 3


class Typed(NamedTuple):
    """What was typed, and whether it was said to be something new."""

    words: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may stand in the cell: what it gives, and a word on it."""

    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for.

    Attributes:
        title: what is being written, and of what.
        value: what stands there now.
        choices: what may stand there, or stands elsewhere.
        strict: whether only the choices may; a few letters of one are enough then.
        several: whether several choices may, with commas between them.
        offer: what the last line says, that takes the words typed as a new choice; "" where none may be made.
        nothing: what the line says that takes the value away; "" where a value there must be.
    """

    title: str
    value: str
    choices: tuple[Choice, ...] = ()
    strict: bool = False
    several: bool = False
    offer: str = ""
    nothing: str = ""


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
        self._lines: list[Typed] = []
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
            typing.value = _begun(asked)
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
        if not asked.strict and typed != _begun(asked):
            self.post_message(self.Entered(asked, Typed(typed), 0))
        else:
            self.post_message(self.Left())

    def _take(self, onward: int) -> None:
        asked = self.asked
        if asked is None:
            return
        typing, place = self.query_one(Input), self.query_one(OptionList).highlighted
        chosen = self._lines[place] if place is not None and place < len(self._lines) else None
        if chosen is None and asked.strict:
            self.refuse(_("choose one of these") if self._lines else _("nothing fits: mend it, or esc"))
        elif chosen is None:
            self.post_message(self.Entered(asked, Typed(typing.value), onward))
        elif asked.several and not chosen.new:
            typing.value = _toggled(typing.value, chosen.words, {one.text for one in asked.choices})
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
        typed = self.query_one(Input).value
        word = folded(_last(typed) if asked.several else typed.strip())
        held = _parts(typed) if asked.several else ()
        all_of_them = not asked.strict and not asked.several and typed == asked.value
        fitting = [
            one
            for one in asked.choices
            if all_of_them or word in folded(one.text) or word in folded(one.detail)
        ]
        fitting.sort(key=lambda one: not folded(one.text).startswith(word))
        self._lines = [Typed(one.text) for one in fitting]
        options = [Option(_prompt(one, ticked=one.text in held)) for one in fitting]
        if asked.nothing and asked.value and not word:
            self._lines.append(Typed(""))
            options.append(Option(say(asked.nothing, "$dim")))
        fresh = _last(typed) if asked.several else typed.strip()
        if asked.offer and fresh and all(folded(one.text) != word for one in asked.choices):
            self._lines.append(Typed(typed if asked.several else fresh, new=True))
            options.append(Option(say(asked.offer.format(typed=fresh), "$accent")))
        shown_list = self.query_one(OptionList)
        shown_list.set_options(options)
        shown_list.highlighted = self._first(asked, word) if asked.strict and self._lines else None
        shown_list.display = bool(self._lines)

    def _first(self, asked: Asked, word: str) -> int:
        """What is highlighted to begin with: what stands there now, else what fits best."""
        texts = [one.words for one in self._lines]
        return texts.index(asked.value) if not word and asked.value in texts else 0

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
        widest = max(
            [_LEAST_WIDTH, about.cell_length + _HINT, *(_choice_width(one) for one in asked.choices)]
        )
        width = min(max(self._region.width + 2, widest), room.width)
        below = min(len(self._lines), _MOST_CHOICES)
        lines = -(-about.cell_length // max(1, width - 2))
        x = max(0, min(self._region.x - 1, room.width - width))
        y = max(0, min(self._region.y - lines, room.height - 1 - below - lines - 1))
        self.styles.width = width
        self.styles.offset = (x, y)


def _begun(asked: Asked) -> str:
    """What the line holds to begin with."""
    if asked.strict or not asked.value:
        return ""
    return f"{asked.value}, " if asked.several else asked.value


def _prompt(choice: Choice, *, ticked: bool) -> Content:
    tick = "✓ " if ticked else ""
    return join((tick, "bold $accent"), choice.text, (f"  {choice.detail}" if choice.detail else "", "$dim"))


def _choice_width(choice: Choice) -> int:
    return say(choice.text).cell_length + say(choice.detail).cell_length + 8


def _parts(typed: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in typed.split(",") if one.strip())


def _last(typed: str) -> str:
    """What is being written after the last comma."""
    return typed.rpartition(",")[2].strip()


def _toggled(typed: str, choice: str, known: Container[str]) -> str:
    """What is written, with a choice put in or taken out; the letters that led to it give way."""
    parts = list(_parts(typed))
    if parts and parts[-1] == _last(typed) and parts[-1] not in known:
        parts.pop()
    if choice in parts:
        parts.remove(choice)
    else:
        parts.append(choice)
    return "".join(f"{one}, " for one in parts)
