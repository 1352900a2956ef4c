"""Somebody who works at a text in the app, by keys and mouse, and what they find on the screen and on disk."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widget import Widget

from qualcode.core.model import Span
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.step import StepScreen
from qualcode.tui.widgets.keys import Keys
from qualcode.tui.widgets.transcript.cells import column_of
from qualcode.tui.widgets.transcript.view import TranscriptView
from tests.support.painting import paint

_KEYS = {
    " ": "space",
    ".": "full_stop",
    "/": "slash",
    ">": "greater_than_sign",
    "<": "less_than_sign",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "{": "left_curly_bracket",
    "}": "right_curly_bracket",
    "?": "question_mark",
    "=": "equals_sign",
    "\n": "enter",
}


LONG = 30


class Coded(NamedTuple):
    """What a test wants to know of a segment on disk."""

    quote: str
    codes: tuple[str, ...]


class Desk:
    """The app on a study, and who sits before it.

    Attributes:
        pilot: of the running app.
        root: the study's folder.
        coder: who codes.
    """

    def __init__(self, pilot: Pilot[None], root: Path, coder: str = "ana") -> None:
        self.pilot = pilot
        self.root = root
        self.coder = coder

    # Doing

    async def settle(self) -> None:
        """Wait until nothing is under way any more, in threads neither."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        paint(self.app)

    async def press(self, *keys: str) -> None:
        """Press keys, by Textual's names or as the single characters that they type."""
        await self.pilot.press(*(_KEYS.get(key, key) for key in keys))
        await self.settle()

    async def press_at_once(self, *keys: str) -> None:
        """Press keys that have no letter, faster than the app follows: it is waited for only after the last."""
        for key in keys:
            self.app.post_message(Key(key, None))
        await self.settle()

    async def write(self, text: str) -> None:
        """Type a text; a long one, as the path of a file, is pasted."""
        if len(text) <= LONG:
            await self.press(*text)
            return
        self.app.post_message(Paste(text))
        await self.settle()

    async def pick(self, typed: str, *, by: str = "c") -> None:
        """Open the picker, type some letters, and take what is highlighted."""
        await self.press(by)
        await self.write(typed)
        await self.press("enter")

    async def go(self, words: str, *, select: bool = False) -> None:
        """Click before some words of the text, or drag over them."""
        start = self.text.ground.layout.text.index(words)
        await self.click_at(start)
        if select:
            await self.drag(start, start + len(words))

    async def click_at(self, offset: int, times: int = 1) -> None:
        """Click the code point at `offset`, which must be on the screen."""
        await self.pilot.click(self.text, offset=self.cell(offset), times=times)
        await self.settle()

    async def drag(self, start: int, end: int) -> None:
        """Press the mouse at one code point, move over the text, and let it go at another."""
        first, last = self.cell(start), self.cell(end)
        await self.pilot.mouse_down(self.text, offset=first)
        await self.pilot.hover(self.text, offset=((first[0] + last[0]) // 2, last[1]))
        await self.pilot.hover(self.text, offset=last)
        await self.pilot.mouse_up(self.text, offset=last)
        await self.settle()

    def cell(self, offset: int) -> tuple[int, int]:
        """Where a code point stands in the text's widget: column and row."""
        view, layout = self.text, self.text.ground.layout
        number = layout.row_of(offset)
        column = view._columns.text_at + column_of(layout, layout.row(number), offset)
        return column, number - view.scroll_offset.y

    # The screen

    @property
    def app(self) -> QualcodeApp:
        """The app."""
        assert isinstance(self.pilot.app, QualcodeApp)
        return self.pilot.app

    @property
    def screen(self) -> StepScreen:
        """The screen of the present step."""
        screen = self.app.step_screen
        assert screen is not None
        return screen

    @property
    def text(self) -> TranscriptView:
        """The transcript."""
        return self.screen.query_one(TranscriptView)

    @property
    def page(self) -> str:
        """What stands on the screen, line by line."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def status(self) -> str:
        """The status line."""
        return self.screen.query_one(Keys).status.plain

    @property
    def heading(self) -> str:
        """What stands above the text."""
        return plain(self.screen.query_one("#heading"))

    @property
    def about(self) -> str:
        """The pane on what is under the caret."""
        return plain(self.screen.query_one("#about"))

    @property
    def words(self) -> str:
        """The words an act would be about."""
        return self.text.target.of(self.text.ground.layout.text)

    @property
    def selected(self) -> str:
        """The words that are selected."""
        return self.text.caret.span.of(self.text.ground.layout.text)

    @property
    def at(self) -> int:
        """The code point under the caret."""
        return self.text.caret.focus

    @property
    def told(self) -> str:
        """What the app has told last in the corner."""
        messages = [one.message for one in self.app._notifications]
        return messages[-1] if messages else ""

    def line(self, words: str) -> str:
        """The line of the screen that holds some words."""
        found = [line for line in self.page.split("\n") if words in line]
        assert found, f"{words!r} is not on the screen:\n{self.page}"
        return found[0]

    def margin(self, words: str) -> str:
        """What stands in the margin beside the row on which some words begin."""
        view, layout = self.text, self.text.ground.layout
        row = layout.row_of(layout.text.index(words)) - view.scroll_offset.y
        line = self.page.split("\n")[view.region.y + row]
        start = view.region.x + view._columns.margin_at
        return line[start : start + view._columns.margin].rstrip()

    # The disk

    def yaml(self, path: str) -> Any:
        """What a YAML file of the study says."""
        return yaml.safe_load((self.root / path).read_text("utf-8"))

    def codings(self, source: str, coder: str = "") -> dict[str, Any]:
        """What a codings file says; nothing where it is not there."""
        path = f"codings/{coder or self.coder}/{source}.yaml"
        return self.yaml(path) if (self.root / path).exists() else {"segments": []}

    def coded(self, source: str, coder: str = "") -> list[Coded]:
        """The segments of a codings file, each checked against the transcript."""
        text = (self.root / "transcripts" / f"{source}.txt").read_bytes().decode("utf-8")
        found = []
        for one in self.codings(source, coder)["segments"]:
            if not one.get("orphan"):
                assert Span(*one["span"]).of(text) == one["quote"]
            found.append(Coded(one["quote"], tuple(one.get("codes", ()))))
        return found


def plain(widget: Widget) -> str:
    """The text that a widget shows, without its looks."""
    return str(widget.render())


def today() -> str:
    """The date here, as files have it."""
    return dt.datetime.now().astimezone().date().isoformat()
