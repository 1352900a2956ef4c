"""What rules call a key of the app is one, and no other."""

from __future__ import annotations

from textual.keys import key_to_character

from qualcode.core.keys import TAKEN
from qualcode.tui.commands import table


def test_the_keys_that_no_code_may_have_are_those_of_the_code_screen() -> None:
    keys = {
        key
        for place in ("app", "step", "code", "transcript")
        for command in table()[place]
        for key in command.keys.split(",")
    }
    characters = {"/" if key == "slash" else key_to_character(key) for key in keys}
    assert {one for one in characters if one and len(one) == 1 and one.isprintable()} == TAKEN
