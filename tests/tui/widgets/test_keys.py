"""The line of keys and status: painted from values, on one line or on two."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot

from qualcode.tui.commands import by_binding
from qualcode.tui.say import say
from qualcode.tui.widgets.keys import Key, Keys, KeysAndStatus


class Line(App[None]):
    """Nothing but the line."""

    def __init__(self, *, narrow: bool = False) -> None:
        super().__init__()
        self.narrow = narrow
        self.pressed: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"dim": "#778899"}

    def compose(self) -> ComposeResult:
        self.screen.set_class(self.narrow, "-narrow")
        yield KeysAndStatus()

    def on_mount(self) -> None:
        command = by_binding()["edit.undo"]
        keys = (
            Key(command, Binding("u", "u"), self, "u", "undo"),
            Key(command, Binding("x", "x"), self, "x", "remove"),
        )
        self.query_one(KeysAndStatus).show(keys)

    def on_keys_pressed(self, message: Keys.Pressed) -> None:
        self.pressed.append(message.key.name)

    def rows(self) -> list[str]:
        """What stands in the line or lines."""
        rows = [strip.text.rstrip() for strip in self.screen._compositor.render_strips(self.size)]
        return [row for row in rows if row]

    async def tells(self, pilot: Pilot[None], status: str, style: str = "") -> None:
        self.query_one(KeysAndStatus).tell(say(status, style))
        await pilot.pause()


@pytest.mark.parametrize(
    ("narrow", "rows"),
    [
        (False, ["  u undo   x remove      turn 14"]),
        (True, ["  turn 14", "  u undo   x remove"]),
    ],
)
async def test_keys_and_status_stand_side_by_side_or_below_each_other(
    *, narrow: bool, rows: list[str]
) -> None:
    app = Line(narrow=narrow)
    async with app.run_test(size=(36, 5)) as pilot:
        await app.tells(pilot, "turn 14")
        assert app.rows() == rows


async def test_a_long_status_has_half_of_the_line_and_keys_what_is_left() -> None:
    app = Line()
    async with app.run_test(size=(36, 5)) as pilot:
        await app.tells(pilot, "a status that is far too long")
        assert app.rows() == ["  x remove          a status th…"]


async def test_a_status_that_changes_its_colour_alone_is_painted() -> None:
    app = Line()
    async with app.run_test(size=(36, 5)) as pilot:
        looks = []
        for style in ("#ff0000", "#00ff00"):
            await app.tells(pilot, "saved", style)
            [strip] = [one for one in app.screen._compositor.render_strips(app.size) if "saved" in one.text]
            looks += [str(one.style) for one in strip if "saved" in one.text]
        assert ["#ff0000" in looks[0], "#00ff00" in looks[1]] == [True, True]


@pytest.mark.parametrize(("narrow", "y"), [(False, 0), (True, 1)])
async def test_only_keys_are_pressed(*, narrow: bool, y: int) -> None:
    app = Line(narrow=narrow)
    async with app.run_test(size=(36, 5)) as pilot:
        await app.tells(pilot, "turn 14")
        await pilot.click(Keys, offset=(0, y))
        await pilot.click(Keys, offset=(10, y))
        await pilot.click(Keys, offset=(28, y))
        if narrow:
            await pilot.click(Keys, offset=(0, 0))
        assert app.pressed == ["u", "x"]
