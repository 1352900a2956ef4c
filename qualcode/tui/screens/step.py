"""What the screens of the seven steps have in common."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import ScreenResume
from textual.geometry import Size

from qualcode.events import Event
from qualcode.tui.acting import Acting
from qualcode.tui.commands import bindings
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.keys import KeysAndStatus
from qualcode.tui.widgets.stepbar import StepBar


class StepScreen(Acting):
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
        self._was_left = False

    def compose(self) -> ComposeResult:
        """The bar, what the step shows, and the keys."""
        self._fit(self.app.size)
        yield StepBar()
        yield from self.body()
        yield KeysAndStatus()

    def _fit(self, size: Size) -> None:
        """Take the classes of this size before anything is laid out: Textual gives them after the first paint only."""
        for edges, length in (
            (self.HORIZONTAL_BREAKPOINTS or (), size.width),
            (self.VERTICAL_BREAKPOINTS or (), size.height),
        ):
            reached = [name for least, name in sorted(edges) if length >= least]
            self.add_class(*reached[-1:])  # there is nothing in it yet that would have to be styled anew

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

    def on_screen_suspend(self) -> None:
        """Remember that one was elsewhere."""
        self._was_left = True

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Catch up with what happened on other screens; one that opens, which it does twice, has its styles already."""
        event.refresh_styles &= self._was_left
        self.qualcode.show_bar()
        self.catch_up()
        self.show_keys()

    def catch_up(self) -> None:
        """Show what happened on other screens since this one was looked at, if that is not done yet."""
        unseen, self._unseen = self._unseen, None
        if unseen is not None:
            self.project_changed(unseen)

    def project_changed(self, event: Event) -> None:
        """Show the project as it is now: it was changed by an act of any screen, or by another program."""

    def leaving(self) -> None:
        """Save what is being written: the app ends."""

    def spot(self) -> Spot:
        """Where one is, so that one can come back."""
        return Spot(self.NAME)

    def show(self, spot: Spot) -> None:
        """Go to a spot on this screen."""

    def action_memos(self) -> None:
        """Show all memos, and go to the one that was chosen."""
        from qualcode.tui.modals.memos import MemosScreen

        def go(spot: Spot | None) -> None:
            if spot is not None:
                self.qualcode.jump(spot)

        self.app.push_screen(MemosScreen(), go)

    def on_step_bar_chosen(self, message: StepBar.Chosen) -> None:
        """Go to the screen of a clicked step."""
        self.qualcode.action_go(message.step)
