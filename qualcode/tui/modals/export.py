"""Asks what to export, in which format and language, of whom, and into which file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from qualcode.core.model import Project
from qualcode.tui.commands import bindings
from qualcode.tui.reporting.exporting import Order, Thing, languages, renamed, with_thing
from qualcode.tui.say import join, option, say, shown
from qualcode.tui.words import _

Field = Literal["thing", "offer", "language", "coder"]


class Fields(OptionList):
    """One choice a line; arrow keys to the side, enter and clicks go to the next value of a line."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog/export")]

    class Turned(Message):
        """A line is to have its next value, or for -1 the one before."""

        def __init__(self, field: Field, steps: int) -> None:
            super().__init__()
            self.field = field
            self.steps = steps

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._fields: list[Field] = []

    def show(self, lines: Sequence[tuple[Field, Content]]) -> None:
        """Show these choices, the highlight on the same one."""
        place = self.highlighted or 0
        self._fields = [field for field, _line in lines]
        self.set_options([option(line) for _field, line in lines])
        self.highlighted = min(place, len(lines) - 1)

    def action_turn(self, steps: int) -> None:
        """Ask for the next value of the highlighted line, or the one before."""
        if self.highlighted is not None:
            self.post_message(self.Turned(self._fields[self.highlighted], steps))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for the next value."""
        event.stop()
        self.action_turn(1)


class ExportScreen(ModalScreen[Order | None]):
    """What, how, and where; gives the order, or None. A file that is there is replaced only when that was said twice.

    Args:
        project: the study.
        things: what can be exported.
        coders: whose codings there are.
        order: what to begin with.
        target: the file that a name stands for.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog"), *bindings("dialog/write")]
    DEFAULT_CSS = """
    ExportScreen .dialog OptionList { background: $surface; padding: 0; max-height: 6; }
    ExportScreen .label { margin: 1 0 0 0; color: $dim; height: 1; }
    ExportScreen #line, ExportScreen #where, ExportScreen #hint { color: $dim; }
    ExportScreen #line { margin: 1 0 0 1; }
    ExportScreen #where { margin: 0 0 0 1; }
    ExportScreen #fault { color: $warning; margin: 0 0 0 1; }
    ExportScreen #hint { margin: 1 0 0 0; }
    ExportScreen .dialog Input { margin: 0; }
    """

    def __init__(
        self,
        project: Project,
        things: Sequence[Thing],
        coders: Sequence[str],
        order: Order,
        target: Callable[[str], Path],
    ) -> None:
        super().__init__()
        self._project = project
        self._things = things
        self._coders = coders
        self._order = replace(order, replacing=False)
        self._target = target
        self._warned = ""

    def compose(self) -> ComposeResult:
        """The choices, the name, and where that is."""
        with Vertical(classes="dialog wide"):
            yield Static(say(_("Export"), "bold"))
            yield Fields()
            yield Static(id="line")
            yield Static(say(_("file")), classes="label")
            yield Input(self._order.name, select_on_focus=False)
            yield Static(id="where")
            yield Static(id="fault")
            yield Static(
                say(_("← → change · tab to the name · enter there or ctrl+s writes it · esc leaves")),
                id="hint",
            )

    def on_mount(self) -> None:
        """Start on what to export."""
        self._show()
        self.query_one(Fields).focus()

    @property
    def _ordered(self) -> Order:
        return replace(self._order, name=self.query_one(Input).value)

    def _show(self) -> None:
        order = self._order
        self.query_one(Fields).show(list(self._lines(order)))
        self.query_one("#line", Static).update(say(order.offer.line))
        line = self.query_one(Input)
        if line.value != order.name:
            line.value = order.name
            line.cursor_position = len(order.name)
        self._show_where()

    def _lines(self, order: Order) -> Iterator[tuple[Field, Content]]:
        width = max(map(len, (_("what"), _("format"), _("language"), _("whose codings"))))

        def line(label: str, value: str, number: int) -> Content:
            arrows = ("◂ ", " ▸") if number > 1 else ("  ", "")
            return join(
                (f"{label:<{width}}  ", "$dim"),
                (arrows[0], "$accent"),
                (value, "bold"),
                (arrows[1], "$accent"),
            )

        thing = order.thing
        yield "thing", line(_("what"), thing.words if thing.figures else _(thing.words), len(self._things))
        yield "offer", line(_("format"), f"{order.offer.format} {order.offer.suffixes[0]}", len(thing.offers))
        if thing.by_language:
            known = languages(self._project, thing)
            yield "language", line(_("language"), order.language or _("as it stands"), len(known))
        if thing.by_coder:
            whose = order.coder or _("everybody's")
            yield "coder", line(_("whose codings"), whose, len(self._coders) + 1)

    def _show_where(self) -> None:
        target = self._target(self.query_one(Input).value)
        self.query_one("#where", Static).update(say(shown(str(target))))

    def on_input_changed(self) -> None:
        """Show where the name leads."""
        self._show_where()
        if self.query_one(Input).value != self._warned:
            self.query_one("#fault", Static).update("")

    def on_fields_turned(self, message: Fields.Turned) -> None:
        """Take the next value."""
        order = self._ordered
        match message.field:
            case "thing":
                place = self._things.index(order.thing) + message.steps
                self._order = with_thing(self._project, order, self._things[place % len(self._things)])
            case "offer":
                known = order.thing.offers
                place = known.index(order.offer) + message.steps
                self._order = renamed(order, replace(order, offer=known[place % len(known)]))
            case "language":
                spoken = languages(self._project, order.thing)
                place = spoken.index(order.language) + message.steps if order.language in spoken else 0
                after = replace(order, language=spoken[place % len(spoken)]) if spoken else order
                self._order = renamed(order, after)
            case "coder":
                ring = ("", *self._coders)
                place = ring.index(order.coder) + message.steps if order.coder in ring else 0
                self._order = renamed(order, replace(order, coder=ring[place % len(ring)]))
        self._show()

    def on_input_submitted(self) -> None:
        """Write the file."""
        self.action_write()

    def action_write(self) -> None:
        """Give the order; where the file is there already, ask first."""
        order = self._ordered
        if not order.name.strip():
            self._say_fault(_("Give the file a name."))
        elif self._target(order.name).is_dir():
            self._say_fault(_("That is a folder: add the name of a file."))
        elif self._target(order.name).exists() and self._warned != order.name:
            self._warned = order.name
            self._say_fault(
                _("This file is there already: enter once more replaces it, or give another name.")
            )
            self.query_one(Input).focus()
        else:
            self.dismiss(replace(order, replacing=self._warned == order.name))

    def _say_fault(self, fault: str) -> None:
        self.query_one("#fault", Static).update(say(fault))

    def action_close(self) -> None:
        """Export nothing."""
        self.dismiss(None)
