"""What all screens that act on the study have in common: it is done, saved, or told why not; and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from qualcode.core import history
from qualcode.core.apply import Applied
from qualcode.core.changes import Change
from qualcode.core.model import Project
from qualcode.errors import ChangeRefused, QualcodeError
from qualcode.session import Session
from qualcode.tui.commands import Command, by_binding, key_name
from qualcode.tui.say import say
from qualcode.tui.widgets.keys import Key, Keys, KeysAndStatus
from qualcode.tui.words import _, spoken, told

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp

_TRIES = 3
Act = Callable[[Project], Change | None]


class Acting(Screen[Any]):
    """A screen that acts on the study, and has `KeysAndStatus` at its bottom."""

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
        One that is refused because others have written meanwhile is made anew of what they have written. Nobody acts
        who has not said who they are.
        """
        if act is None or not self.qualcode.who_acts():
            return None
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

    def elsewhere(self, act: history.Act) -> str:  # noqa: ARG002 - for screens that show a part of the study
        """Where an act was done that cannot be seen on the screen now, as the end of a sentence; else ""."""
        return ""

    def action_undo(self) -> None:
        """Take back the latest act; where that cannot be done any more, ask whether to go on with the one before."""
        if self.session.history.done and not self.qualcode.who_acts():
            return
        latest = self.session.history.done[-1:]
        try:
            self._turn(self.session.undo, _("undone: {act}"), _("nothing to undo"))
        except ChangeRefused as refusal:
            if latest and self.session.history.done[-1:] == latest:
                self._ask_to_pass_over(refusal)
            else:
                self.qualcode.tell_error(refusal)

    def action_redo(self) -> None:
        """Do again what was last taken back."""
        if self.session.history.undone and not self.qualcode.who_acts():
            return
        try:
            self._turn(self.session.redo, _("done again: {act}"), _("nothing to redo"))
        except ChangeRefused as refusal:
            self.qualcode.tell_error(refusal)

    def _ask_to_pass_over(self, refusal: ChangeRefused) -> None:
        from qualcode.tui.modals.confirm import ConfirmScreen

        def answered(passing: bool | None) -> None:
            if not passing:
                return
            try:
                self.session.pass_over()
            except QualcodeError as error:
                self.qualcode.tell_error(error)
            else:
                self.action_undo()

        *before, latest = self.session.history.done
        question = _("“{act}” cannot be taken back any more").format(act=spoken(latest.title))
        answer = _("Leave it as it is, and take back the act before it") if before else _("Leave it as it is")
        self.app.push_screen(ConfirmScreen(question, [say(told(refusal), "$dim")], answer), answered)

    def _turn(self, turn: Callable[[], history.Act | None], done: str, nothing: str) -> None:
        try:
            act = turn()
        except ChangeRefused:
            raise
        except QualcodeError as error:
            self.qualcode.tell_error(error)
            return
        said = nothing if act is None else done.format(act=spoken(act.title)) + self.elsewhere(act)
        self.qualcode.tell(said)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action makes sense now: nothing is undone while one writes."""
        if action in {"undo", "redo"} and _is_written_in(self.focused):
            return False
        return super().check_action(action, parameters)

    # The keys that matter now

    def label_of(self, command: Command) -> str:
        """What a key of the footer does just now."""
        if command.id == "edit.undo" and self.session.history.done:
            return f"{_(command.label)} {spoken(self.session.history.done[-1].title)}"
        return _(command.label)

    def tell_status(self, status: Content) -> None:
        """Say in words what is under the caret."""
        if self.is_mounted:
            self.query_one(KeysAndStatus).tell(status)

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


def _is_written_in(widget: Widget | None) -> bool:
    """Whether letters go into it: an `Input` or a `TextArea`, which is told by its document and not imported for that."""
    return isinstance(widget, Input) or hasattr(widget, "document")
