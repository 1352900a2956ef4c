"""What the views of the Report screen have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from qualcode.core.model import Project
from qualcode.tui.reporting.exporting import Thing

Memory = Mapping[str, str]
"""Where one is in a view, so that one can come back to it."""


class ReportView(Vertical):
    """One view: it gets the study and whose codings count, shows what follows from them, and says what is under the cursor.

    A view computes in a thread whatever may take time, and takes an answer only while it is still what was asked for.
    """

    NAME: ClassVar[str]
    OF_CODERS: ClassVar[bool] = True
    """Whether what it shows depends on whose codings count."""

    class Says(Message):
        """What is under the cursor, in words, for the line at the bottom."""

        def __init__(self, view: ReportView, status: Content) -> None:
            super().__init__()
            self.view = view
            self.status = status

    def study(self, project: Project, coders: tuple[str, ...]) -> None:
        """Show this study; the codings of `coders` count, everybody's where none is named."""
        raise NotImplementedError

    def says(self) -> Content:
        """What is under the cursor, in words."""
        raise NotImplementedError

    def say(self) -> None:
        """Tell what is under the cursor."""
        self.post_message(self.Says(self, self.says()))

    def leave(self) -> None:
        """Stop what is only worth its while when somebody looks."""

    def begin(self) -> None:
        """Let keys go to what one looks at first."""
        self.home().focus()

    def home(self) -> Widget:
        """What one looks at first, and comes back to."""
        raise NotImplementedError

    def things(self) -> Sequence[Thing]:
        """The figures one looks at now, to be exported as they are."""
        return ()

    def memory(self) -> Memory:
        """Where one is."""
        return {}

    def recall(self, memory: Memory) -> None:
        """Go back to where one was."""
