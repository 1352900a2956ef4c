"""What is being written in a dialog when the app ends is kept, and is there again."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
import yaml
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from qualcode.core.model import Code, LocalText
from qualcode.errors import StudyError
from qualcode.session import Session
from qualcode.store import code_drafts
from qualcode.tui.app import QualcodeApp
from qualcode.tui.modals.code_form import CodeForm
from qualcode.tui.screens.code import CodeScreen
from qualcode.tui.widgets.code_tree import CodeTree

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]

CODE = "outreach-gap"


def codes(root: Path) -> Any:
    return yaml.safe_load((root / "codebooks" / "ikd.yaml").read_text("utf-8"))["codes"]


def app_of(pilot: Pilot[None]) -> QualcodeApp:
    assert isinstance(pilot.app, QualcodeApp)
    return pilot.app


async def form(pilot: Pilot[None], settle: Settle, key: str) -> CodeForm:
    """The form that a key opens on the code, or beside it."""
    screen = app_of(pilot).step_screen
    assert isinstance(screen, CodeScreen)
    screen.reveal_code(CODE)
    screen.query_one(CodeTree).focus()
    await settle(pilot)
    await pilot.press(key)
    await settle(pilot)
    assert isinstance(pilot.app.screen, CodeForm)
    return pilot.app.screen


def wrong(dialog: CodeForm) -> str:
    return str(dialog.query_one("#wrong", Static).content)


async def test_a_code_that_is_being_written_is_there_again(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    before = codes(sample)
    async with opened(sample) as pilot:
        dialog = await form(pilot, settle, "E")
        dialog.query_one("#definition", TextArea).load_text("Half a sent")
        await pilot.press("ctrl+q")
        await settle(pilot)
        assert any("outreach-gap" in one and "it is kept" in one for one in app_of(pilot).unsaved)
    assert codes(sample) == before
    others = Session.open(sample, "budi", {})
    code = others.project.codebook.codes[CODE]
    path = sample / "codebooks" / "ikd.yaml"
    path.write_text(path.read_text("utf-8").replace('en: "Outreach gap"', "en: Gap of outreach"), "utf-8")
    async with opened(sample) as pilot:
        dialog = await form(pilot, settle, "E")
        assert "here is what you had written" in wrong(dialog)
        assert dialog.query_one("#definition", TextArea).text == "Half a sent"
        assert dialog.query_one("#name", Input).value == "Gap of outreach"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert codes(sample)[CODE]["definition"]["en"] == "Half a sent"
        assert codes(sample)[CODE]["name"]["en"] == "Gap of outreach"
        dialog = await form(pilot, settle, "E")
        assert not wrong(dialog)
    assert code_drafts.kept(sample, code) is None


async def test_a_new_code_that_is_being_written_is_there_again_until_it_is_thrown_away(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(sample) as pilot:
        dialog = await form(pilot, settle, "A")
        dialog.query_one("#name", Input).value = "Queues at noon"
        await pilot.press("ctrl+q")
        await settle(pilot)
    async with opened(sample) as pilot:
        dialog = await form(pilot, settle, "A")
        assert dialog.query_one("#name", Input).value == "Queues at noon"
        await pilot.press("escape", "escape")
        await settle(pilot)
        dialog = await form(pilot, settle, "A")
        assert not dialog.query_one("#name", Input).value
        await pilot.press("ctrl+q")
        await settle(pilot)
    assert not list((sample / ".qualcode" / "drafts").iterdir())


async def test_what_cannot_be_kept_of_a_code_is_printed(sample: Path, opened: Opened, settle: Settle) -> None:
    (sample / ".qualcode").mkdir(exist_ok=True)
    (sample / ".qualcode" / "drafts").write_text("no folder", "utf-8")
    async with opened(sample) as pilot:
        dialog = await form(pilot, settle, "E")
        dialog.query_one("#definition", TextArea).load_text("Half a sent")
        await pilot.press("ctrl+q")
        await settle(pilot)
        assert "Half a sent" in app_of(pilot).unsaved


@pytest.mark.parametrize("held", ["{", "[]", json.dumps({"is": "SetMark"}), json.dumps({"is": "EditEntry"})])
async def test_a_kept_code_that_cannot_be_read_is_told(
    sample: Path, opened: Opened, settle: Settle, held: str
) -> None:
    code = Session.open(sample, "ana", {}).project.codebook.codes[CODE]
    code_drafts.keep(sample, code, Code(id=CODE, name=LocalText.of("x")))
    (path,) = (sample / ".qualcode" / "drafts").iterdir()
    path.write_text(held, "utf-8")
    async with opened(sample) as pilot:
        dialog = await form(pilot, settle, "E")
        assert dialog.query_one("#name", Input).value == "Outreach gap"
        assert any(
            "cannot be read as the code it should hold" in str(one.message)
            for one in pilot.app._notifications
        )


async def test_a_memo_that_cannot_be_saved_any_more_is_set_aside(
    sample: Path, opened: Opened, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_named: object) -> None:
        raise StudyError("the disk is full")

    async with opened(sample) as pilot:
        screen = app_of(pilot).step_screen
        assert isinstance(screen, CodeScreen)
        screen.action_memos()
        await settle(pilot)
        await pilot.press("a", *"Thoughts", "enter", *"on queues")
        monkeypatch.setattr(Session, "do", full)
        await pilot.press("ctrl+q")
        await settle(pilot)
    (path,) = (sample / ".qualcode" / "drafts").glob("*.md")
    assert "# Thoughts\non queues" in path.read_text("utf-8")


async def test_a_memo_whose_segment_goes_while_one_writes_is_set_aside(
    study: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(study) as pilot:
        await pilot.press("m", *"First", "escape")
        await settle(pilot)
        screen = app_of(pilot).step_screen
        assert isinstance(screen, CodeScreen)
        screen.action_memos()
        await settle(pilot)
        await pilot.press("w", "ctrl+end", *" and more")
        (study / "codings" / "ana" / "T1.yaml").unlink()
        app_of(pilot).look_again()
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
    (path,) = (study / ".qualcode" / "drafts").glob("*.md")
    assert "First and more" in path.read_text("utf-8")
