"""A list of one-line choices, each with something at its left and something at its right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list: its key, what it shows, and whether it can be chosen."""

    key: str
    left: Content
    right: Content
    off: bool = False


class Choices(OptionList):
    """A list of choices that keeps its highlight on the same key when the lines change."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Choices { border: none; padding: 0; background: $panel; scrollbar-size-vertical: 1; overflow-x: hidden; }
    Choices:focus { border: none; background-tint: $foreground 0%; }
    Choices > .option-list--option { padding: 0 1; }
    Choices > .option-list--option-highlighted { text-style: none; }
    Choices:focus > .option-list--option-highlighted { text-style: bold; }
    Choices > .option-list--option-hover { background: $cursor; }
    """

    class Highlighted(Message):
        """The highlight went to another line."""

        def __init__(self, choices: Choices, key: str) -> None:
            super().__init__()
            self.choices = choices
            self.key = key

        @property
        def control(self) -> Choices:
            """The list."""
            return self.choices

    class Chosen(Message):
        """A line was chosen, by click or by key."""

        def __init__(self, choices: Choices, key: str) -> None:
            super().__init__()
            self.choices = choices
            self.key = key

        @property
        def control(self) -> Choices:
            """The list."""
            return self.choices

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._choices: list[Choice] = []
        self._expected = ""

    @property
    def key(self) -> str:
        """The key of the highlighted line, or ""."""
        place = self.highlighted
        return self._choices[place].key if place is not None and place < len(self._choices) else ""

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these lines; the highlight stays on its key where that is still there, else on its line."""
        before, place = self._expected or self.key, self.highlighted
        self._expected = ""
        same = [(one.key, one.off) for one in choices] == [(one.key, one.off) for one in self._choices]
        old, self._choices = self._choices, list(choices)
        if same:
            for place, (one, other) in enumerate(zip(choices, old, strict=True)):
                if not (one.left.is_same(other.left) and one.right.is_same(other.right)):
                    self.replace_option_prompt_at_index(place, self._line(one))
            return
        self._fill(before)
        if before and not self.key and place is not None and choices:
            self.highlighted = min(place, len(choices) - 1)

    def expect(self, key: str) -> None:
        """Put the highlight on a key when the lines are shown next."""
        self._expected = key

    def highlight(self, key: str) -> None:
        """Put the highlight on a key, if it is there."""
        place = next((at for at, one in enumerate(self._choices) if one.key == key), None)
        if place is not None and place != self.highlighted:
            self.highlighted = place

    def on_focus(self) -> None:
        """Put the highlight on the first line where none has it, so that keys have something to act on."""
        if self.highlighted is None and self._choices:
            self.action_first()

    def on_resize(self) -> None:
        """Fill the lines to the new width."""
        self._fill(self.key)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell which key has the highlight."""
        event.stop()
        if event.option_index < len(self._choices):
            self.post_message(self.Highlighted(self, self._choices[event.option_index].key))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which key was chosen."""
        event.stop()
        if event.option_index < len(self._choices):
            self.post_message(self.Chosen(self, self._choices[event.option_index].key))

    def _fill(self, key: str) -> None:
        self.set_options([Option(self._line(one), disabled=one.off) for one in self._choices])
        self.highlight(key)

    def _line(self, one: Choice) -> Content:
        room = max(1, self.scrollable_content_region.width - 2)
        left = one.left.truncate(max(1, room - one.right.cell_length - 1), ellipsis=True, pad=True)
        return Content(" ").join([left, one.right]) if one.right.cell_length else left
