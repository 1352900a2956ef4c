"""The tree of codes with their counts and keys."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from qualcode.tui.commands import bindings
from qualcode.tui.widgets.choices import Choices


class CodeTree(Choices):
    """Codes as choices whose keys are their ids."""

    PLACE = "code/tree"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("code/tree")]

    class Folded(Message):
        """The highlighted code is to be folded, or unfolded."""

        def __init__(self, code: str, fold: bool) -> None:
            super().__init__()
            self.code = code
            self.fold = fold

    def action_fold(self, fold: bool) -> None:
        """Ask for the highlighted code to be folded or unfolded."""
        if self.key:
            self.post_message(self.Folded(self.key, fold))
