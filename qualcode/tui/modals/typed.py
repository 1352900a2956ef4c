"""A line to type in, and below it what fits: what such dialogs have in common."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

_Result = TypeVar("_Result")


class TypedScreen(ModalScreen[_Result], Generic[_Result]):
    """A dialog with an `Input` and an `OptionList`; a subclass lists what fits, and takes what is chosen of it."""

    def list_fitting(self, typed: str) -> None:
        """Show what fits what is typed."""
        raise NotImplementedError

    def take(self, place: int | None) -> None:
        """Choose what stands at a place of the list; None where nothing is highlighted."""
        raise NotImplementedError

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what fits."""
        self.list_fitting(event.value)

    def on_input_submitted(self) -> None:
        """Take what is highlighted."""
        self.take(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked."""
        self.take(event.option_index)

    def action_move(self, steps: int) -> None:
        """Move the highlight while one types."""
        options = self.query_one(OptionList)
        if options.option_count:
            options.highlighted = ((options.highlighted or 0) + steps) % options.option_count
