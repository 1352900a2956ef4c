from __future__ import annotations

from collections import Counter
from pathlib import Path

from qualcode.tui.commands import by_binding, key_name, table
from qualcode.tui.commands._page import page


def test_ids_are_unique_and_every_command_is_explained() -> None:
    commands = [command for some in table().values() for command in some]
    assert [one for one, count in Counter(command.id for command in commands).items() if count > 1] == []
    assert all(command.label and command.help.endswith(".") and command.keys for command in commands)


def test_no_key_has_two_meanings_in_one_place() -> None:
    for place, commands in table().items():
        keys = [key for command in commands for key in command.keys.split(",")]
        assert sorted(keys) == sorted(set(keys)), place


def test_a_screen_takes_no_key_of_the_whole_app() -> None:
    taken = {
        key for place in ("app", "step") for command in table()[place] for key in command.keys.split(",")
    }
    for place, commands in table().items():
        if place not in {"app", "step"} and not place.startswith("dialog"):
            clash = taken & {key for command in commands for key in command.keys.split(",")}
            assert not clash, (place, clash)


def test_every_binding_leads_to_its_command() -> None:
    for commands in table().values():
        for command in commands:
            for binding in command.bindings():
                assert by_binding()[str(binding.id)] is command


def test_keys_are_written_as_people_write_them() -> None:
    assert [
        key_name(key) for key in ("ctrl+r", "question_mark", "f1", "up", "left_square_bracket", "alt+1")
    ] == [
        "ctrl+r",
        "?",
        "F1",
        "↑",
        "[",
        "alt+1",
    ]


def test_the_page_of_keys_is_up_to_date() -> None:
    written = Path(__file__).parents[2] / "docs" / "keys.md"
    assert written.read_text("utf-8") == page(), "python -m qualcode.tui.commands._page > docs/keys.md"
