"""What the screens of the seven steps have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, TextArea

from qualcode.core.apply import Applied
from qualcode.core.changes import Change
from qualcode.core.model import Project
from qualcode.errors import ChangeRefused, QualcodeError
from qualcode.session import Event, Session
from qualcode.tui.commands import Command, bindings, by_binding, key_name
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.keys import Key, Keys, KeysAndStatus
from qualcode.tui.widgets.stepbar import StepBar
from qualcode.tui.words import _

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp

_TRIES = 3
Act = Callable[[Project], Change | None]


class StepScreen(Screen[None]):
    """A step of the method: bar, body, keys and status.

    A subclass gives `NAME`, `BINDINGS = bindings(NAME)` and `body()`; it shows the project anew in
    `project_changed`, tells in `tell_status` what is under the caret, and acts through `do`.
    """

    NAME: ClassVar[str]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("step")]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it an instance's
        (0, "-narrow"),
        (100, "-normal"),
        (160, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - as above

    def __init__(self) -> None:
        super().__init__()
        self._unseen: Event | None = None

    def compose(self) -> ComposeResult:
        """The bar, what the step shows, and the keys."""
        yield StepBar()
        yield from self.body()
        yield KeysAndStatus()

    def body(self) -> ComposeResult:
        """What the step shows between the bar and the keys."""
        raise NotImplementedError

    def receive(self, event: Event) -> None:
        """Hear of a change: shown at once on the present screen, on the others when one comes back to them."""
        if self.is_mounted and self.qualcode.step_screen is self:
            self.project_changed(event)
            self.show_keys()
        else:
            seen = frozenset() if self._unseen is None else self._unseen.touched
            self._unseen = Event(event.kind, event.title, seen | event.touched)

    def on_screen_resume(self) -> None:
        """Catch up with what happened on other screens."""
        self.qualcode.show_bar()
        unseen, self._unseen = self._unseen, None
        if unseen is not None:
            self.project_changed(unseen)
        self.show_keys()

    def project_changed(self, event: Event) -> None:
        """Show the project as it is now: it was changed by an act of any screen, or by another program."""

    def leaving(self) -> None:
        """Save what is being written: the app ends."""

    def spot(self) -> Spot:
        """Where one is, so that one can come back."""
        return Spot(self.NAME)

    def show(self, spot: Spot) -> None:
        """Go to a spot on this screen."""

    def label_of(self, command: Command) -> str:
        """What a key of the footer does just now."""
        if command.id == "edit.undo" and self.session.history.done:
            return f"{_(command.label)} {_(self.session.history.done[-1].title)}"
        return _(command.label)

    @property
    def qualcode(self) -> QualcodeApp:
        """The app."""
        return cast("QualcodeApp", self.app)

    @property
    def session(self) -> Session:
        """The open study."""
        return self.qualcode.session

    @property
    def project(self) -> Project:
        """The study as it is now."""
        return self.session.project

    def do(self, act: Act | Change | None, title: str = "") -> Applied | None:
        """Do an act and save it; where it is refused or cannot be saved, say so and give None.

        An act is a change, or what makes one of the project as it is; None, where there is nothing to do, does nothing.
        One that is refused because others have written meanwhile is made anew of what they have written.
        """
        for _try in range(_TRIES):
            project = self.project
            try:
                change = act(project) if callable(act) else act
                return None if change is None else self.session.do(change, title)
            except QualcodeError as error:
                if isinstance(error, ChangeRefused) and callable(act) and self.project is not project:
                    continue
                self.qualcode.tell_error(error)
                break
        return None

    def tell_status(self, status: Content) -> None:
        """Say in words what is under the caret."""
        if self.is_mounted:
            self.query_one(KeysAndStatus).tell(status)

    def action_undo(self) -> None:
        """Take back the latest act."""
        try:
            act = self.session.undo()
        except QualcodeError as error:
            self.qualcode.tell_error(error)
            return
        self.qualcode.tell(
            _("nothing to undo") if act is None else _("undone: {act}").format(act=_(act.title)), keep=False
        )

    def action_redo(self) -> None:
        """Do again what was last taken back."""
        try:
            act = self.session.redo()
        except QualcodeError as error:
            self.qualcode.tell_error(error)
            return
        self.qualcode.tell(
            _("nothing to redo") if act is None else _("done again: {act}").format(act=_(act.title)),
            keep=False,
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action makes sense now: nothing is undone while one writes."""
        if action in {"undo", "redo"} and isinstance(self.focused, Input | TextArea):
            return False
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Keep the keys in step with what has the focus."""
        self.bindings_updated_signal.subscribe(self, lambda _screen: self.show_keys())

    def show_keys(self) -> None:
        """Show the keys that matter now."""
        if not self.is_mounted or not self.is_current:
            return
        known = by_binding()
        found: dict[str, Key] = {}
        for active in self.active_bindings.values():
            command = known.get(active.binding.id or "")
            if command is None or not command.footer or not active.enabled or command.id in found:
                continue
            name = command.shown or key_name(active.binding.key)
            found[command.id] = Key(command, active.binding, active.node, name, self.label_of(command))
        self.query_one(KeysAndStatus).show(tuple(found.values()))

    async def on_keys_pressed(self, message: Keys.Pressed) -> None:
        """Do what a clicked key of the footer does."""
        await self.app.run_action(message.key.binding.action, message.key.node)

    def on_step_bar_chosen(self, message: StepBar.Chosen) -> None:
        """Go to the screen of a clicked step."""
        self.qualcode.action_go(message.step)
