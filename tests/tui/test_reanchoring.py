"""Codings of older texts in the app: told, shown before it is done, done on enter, left alone on esc."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import yaml
from textual.events import AppFocus
from textual.pilot import Pilot

from qualcode.reanchoring import reanchored
from qualcode.session import Session
from qualcode.tui.app import QualcodeApp
from qualcode.tui.modals.confirm import ConfirmScreen
from qualcode.tui.modals.find import FindScreen
from qualcode.tui.reanchoring import lines
from qualcode.tui.screens.code import CodeScreen

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]

SOURCE = "I01-clerk"
TEXT = f"transcripts/{SOURCE}.txt"
CODED = f"codings/ana/{SOURCE}.yaml"


def edit(root: Path, old: str, new: str) -> None:
    text = (root / TEXT).read_text("utf-8")
    assert old in text
    (root / TEXT).write_text(text.replace(old, new), "utf-8")


def segments(root: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((root / CODED).read_text("utf-8"))["segments"]
    return found


def notices(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app, QualcodeApp)
    return "\n".join(one.text for one in pilot.app.notices.kept)


def told(pilot: Pilot[None]) -> str:
    return "\n".join(str(one.message) for one in pilot.app._notifications)


async def test_codings_of_an_older_text_are_shown_and_brought_up_to_date_only_on_enter(
    small_study: Callable[..., Path], opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    root = small_study()
    edit(root, "P: How did", "Taped [/b] [@click=app.quit]x.\n\nP: How did")
    edit(root, "office twice a week", "office [/b]once a week")
    edit(root, "Nobody told us. ", "")
    before = (root / CODED).read_bytes()
    async with opened(root) as pilot:
        assert "I01-clerk: the text has changed since it was coded. F8 shows" in notices(pilot)
        assert "text has changed: F8" in screen_text(pilot)
        assert (root / CODED).read_bytes() == before

        await pilot.press("f8")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ConfirmScreen)
        shown = screen_text(pilot)
        assert "Bring the codings to the present texts?" in shown
        assert "I01-clerk  ana  1 with other words, 1 without a place" in shown
        assert "line 9  “Now they come to our office [-twice-]{+[/b]once+} a week.”  visits" in shown
        assert "no place  “Nobody told us.”  not-told" in shown
        await pilot.press("escape")
        await settle(pilot)
        assert (root / CODED).read_bytes() == before

        await pilot.press("O")  # nothing can be placed before
        await settle(pilot)
        assert isinstance(pilot.app.screen, ConfirmScreen)
        await pilot.press("enter")
        await settle(pilot)
        assert [(one["id"], one["quote"], one.get("orphan", False)) for one in segments(root)] == [
            ("a2b3c4", "Nobody told us.", True),
            ("d5e6f7", "Now they come to our office [/b]once a week.", False),
        ]
        assert "brought up to date: 1 with other words, 1 without a place" in notices(pilot)
        assert "O on the Code screen lists what has no place" in notices(pilot)
        assert "1 orphan here: O" in screen_text(pilot)

        await pilot.press("u")
        await settle(pilot)
        assert segments(root) == yaml.safe_load(before)["segments"]
        await pilot.press("ctrl+r")
        await settle(pilot)

        await pilot.press("O")
        await settle(pilot)
        assert isinstance(pilot.app.screen, FindScreen)
        assert "Nobody told us." in screen_text(pilot)
        await pilot.press("enter")
        await settle(pilot)
        (first, _second) = segments(root)
        assert (first["id"], first["span"][0]) == ("a2b3c4", 0)
        assert "orphan" not in first
        assert notices(pilot).endswith("\nplaced")
        assert "undo place orphan" in screen_text(pilot)


async def test_a_text_that_was_saved_this_very_moment_is_looked_at(
    small_study: Callable[..., Path], opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    root = small_study()
    async with opened(root) as pilot:
        edit(root, "P: How did", "P: And how did")
        await pilot.press("f8")
        await settle(pilot)

        assert isinstance(pilot.app.screen, ConfirmScreen)
        assert "I01-clerk  ana  2 moved" in screen_text(pilot)
        assert "every coding is of the present text" not in notices(pilot)


def test_all_is_told_together_first_and_nothing_of_what_others_coded(
    small_study: Callable[..., Path],
) -> None:
    root = small_study()
    budis = root / f"codings/budi/{SOURCE}.yaml"
    budis.parent.mkdir(exist_ok=True)
    budis.write_text((root / CODED).read_text("utf-8").replace("coder: ana", "coder: budi"), "utf-8")
    edit(root, "Nobody told us. ", "")
    project = Session.open(root, "ana", {}).project
    shown = [str(one) for one in lines(reanchored(root, project), project, "budi")]
    assert shown[0] == "all together  2 moved, 2 without a place"
    assert [one for one in shown if "no place" in one] == [
        "  no place  “Nobody told us.”",
        "  no place  “Nobody told us.”  not-told",
    ]


async def test_a_text_that_changes_under_the_app_is_told_and_an_orphan_can_be_removed(
    small_study: Callable[..., Path], opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    root = small_study()
    async with opened(root, size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, QualcodeApp)
        await pilot.press("f8")
        await settle(pilot)
        assert not isinstance(app.screen, ConfirmScreen)
        assert "every coding is of the present text of its source" in told(pilot)

        edit(root, "Nobody told us. ", "")
        app.post_message(AppFocus())
        await settle(pilot)
        await settle(pilot)
        assert notices(pilot).count("the text has changed since it was coded") == 1
        edit(root, "P: How did", "So. P: How did")
        app.post_message(AppFocus())
        await settle(pilot)
        await settle(pilot)
        assert notices(pilot).count("the text has changed since it was coded") == 2
        assert "I01-clerk   text has changed: F8" in screen_text(pilot)

        await pilot.press("c")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "in the app F8" in notices(pilot)

        await pilot.press("ctrl+p", *"up to date")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ConfirmScreen)
        assert "I01-clerk  ana  1 moved, 1 without a place" in screen_text(pilot)
        assert "the text as it was is lost" not in screen_text(pilot)  # the app has seen it before it went
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.step_screen, CodeScreen)
        assert "I01-clerk   1 orphan here: O" in screen_text(pilot)
        await pilot.press("ctrl+end", "O")  # on the words of the other segment
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "placed, and joined with the segment that was there" in notices(pilot)
        await pilot.press("u", "O")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert [one["id"] for one in segments(root)] == ["d5e6f7"]

        whole = (root / CODED).read_text("utf-8")
        (root / CODED).write_text(f"<<<<<<< ours\n=======\n>>>>>>> theirs\n{whole}", "utf-8")
        app.post_message(AppFocus())
        await settle(pilot)
        await settle(pilot)
        app.clear_notifications()
        await settle(pilot)
        assert "I01-clerk   your codings of it cannot be read" in screen_text(pilot)
        await pilot.press("f2")
        await settle(pilot)
        assert "I01-clerk   your codings of it cannot be read" in screen_text(pilot)
