"""A program that is killed while somebody writes in a dialog: what they wrote is on disk, and offered again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.widgets import Input, Static, TextArea

from qualcode.errors import StudyError
from qualcode.store import code_drafts, text_drafts
from qualcode.store.text_drafts import TextDraft
from qualcode.tui import resting
from qualcode.tui.modals.code_form import CodeForm
from qualcode.tui.modals.confirm import ConfirmScreen
from qualcode.tui.modals.writing import WritingScreen
from qualcode.tui.organizing.study_rows import row_id
from qualcode.tui.screens.code import CodeScreen
from qualcode.tui.screens.organize import OrganizeScreen
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.widgets.draft import Draft
from tests.support.desk import Desk

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]

CODE = "outreach-gap"
AGAIN = "here is what you had written when the app ended"


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written is kept at once."""
    monkeypatch.setattr(resting, "SECONDS", 0.05)


async def left(desk: Desk, words: str) -> Path:
    """The study as the disk holds it when the program is killed now, which is when a draft of it holds `words`."""
    drafts = desk.root / ".qualcode" / "drafts"
    for _ in range(1000):
        if any(words in one.read_text("utf-8") for one in drafts.glob("*.json")):
            break
        await desk.pilot.pause(0.01)
    return Path(shutil.copytree(desk.root, desk.root.with_name(f"{desk.root.name}-killed")))


def drafts(root: Path) -> list[dict[str, object]]:
    """What is kept beside a study of what is being written."""
    return [json.loads(one.read_bytes()) for one in sorted((root / ".qualcode" / "drafts").glob("*.json"))]


async def form(desk: Desk, key: str = "E") -> CodeForm:
    """The form of a code."""
    await desk.press("f3")
    assert isinstance(desk.screen, CodeScreen)
    desk.screen.reveal_code(CODE)
    desk.screen.query_one(CodeTree).focus()
    await desk.press(key)
    assert isinstance(desk.app.screen, CodeForm)
    return desk.app.screen


def page(desk: Desk) -> str:
    """What stands on the page of a memo."""
    assert isinstance(desk.app.screen, WritingScreen)
    return desk.app.screen.query_one(TextArea).text


async def test_a_memo_that_was_being_written_is_offered_again(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("m", *"Half a thought")
        killed = await left(desk, "Half a thought")
        assert [one["written"] for one in drafts(killed)] == ["Half a thought"]
        assert not list((killed / "codings").rglob("*.yaml"))
        await desk.press("escape")
    assert not drafts(study)
    async with sitting(killed) as desk:
        await desk.press("m")
        assert page(desk) == "Half a thought"
        assert AGAIN in desk.page
        await desk.press(*" more", "escape")
        assert [one["memo"] for one in desk.codings("T1")["segments"]] == ["Half a thought more"]
        assert not drafts(killed)
        await desk.press("m")
        assert page(desk) == "Half a thought more"
        assert AGAIN not in desk.page


async def test_a_memo_that_is_offered_again_can_be_taken_back(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("m", *"First", "escape", "m", *" second")
        killed = await left(desk, "First second")
        await desk.press("escape")
    async with sitting(killed) as desk:
        await desk.press("m")
        assert page(desk) == "First second"
        await desk.press("ctrl+z")
        assert page(desk) == "First"
        await desk.press("escape")
        assert [one["memo"] for one in desk.codings("T1")["segments"]] == ["First"]
        assert not drafts(killed)


async def test_a_memo_that_others_have_changed_since_is_offered_with_theirs(
    study: Path, sitting: Sitting
) -> None:
    async with sitting(study) as desk:
        await desk.press("m", *"First", "escape", "m", *" second")
        killed = await left(desk, "First second")
    path = killed / "codings" / "ana" / "T1.yaml"
    path.write_text(path.read_text("utf-8").replace("memo: First", "memo: Theirs"), "utf-8")
    async with sitting(killed) as desk:
        await desk.press("m")
        assert page(desk) == "Theirs\n\nFirst second"


async def test_a_memo_that_cannot_be_kept_or_read_is_told(
    study: Path, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(study) as desk:
        await desk.press("m", *"Half")
        await left(desk, "Half")
        [path] = (study / ".qualcode" / "drafts").glob("*.json")
        name = path.name
        await desk.press("escape", "u")
        for spoilt in ("{", "[]", '{"before": 1, "written": "x"}'):
            path.with_name(name).write_text(spoilt, "utf-8")
            await desk.press("m")
            assert "cannot be read as the text it should hold" in desk.told
            assert page(desk) == ""
            await desk.press("escape")

        def full(*_args: object) -> None:
            raise StudyError("the disk is full")

        monkeypatch.setattr(text_drafts, "keep", full)
        await desk.press("m", "a", "b")
        assert desk.told.count("the disk is full") == 1


async def test_a_long_cell_that_was_being_written_is_offered_again(sample: Path, sitting: Sitting) -> None:
    async with sitting(sample) as desk:
        await question(desk)
        await desk.press(*" So far")
        killed = await left(desk, "So far")
    assert " So far" not in (killed / "qualcode.yaml").read_text("utf-8")
    async with sitting(killed) as desk:
        await question(desk)
        assert page(desk).endswith(" So far")
        await desk.press("escape")
        assert not drafts(killed)
    assert " So far" in (killed / "qualcode.yaml").read_text("utf-8")


async def question(desk: Desk) -> None:
    """The page on which the question of the study is written."""
    await desk.press("f1")
    assert isinstance(desk.screen, OrganizeScreen)
    desk.screen.go_to("study")
    desk.screen.sheet.move(desk.screen.sheet.grid.on(row_id("question", tag="en")))
    await desk.press("enter")


async def test_a_code_that_was_being_written_is_offered_again(sample: Path, sitting: Sitting) -> None:
    async with sitting(sample) as desk:
        dialog = await form(desk)
        dialog.query_one("#definition", TextArea).load_text("Half a sentence")
        killed = await left(desk, "Half a sentence")
        dialog.query_one("#definition", TextArea).load_text("Other")
        await left_alone(desk)
    async with sitting(killed) as desk:
        dialog = await form(desk)
        assert dialog.query_one("#definition", TextArea).text == "Half a sentence"
        assert AGAIN in str(dialog.query_one("#wrong", Static).content)
        await desk.press("escape", "escape")
        assert not drafts(killed)


async def left_alone(desk: Desk) -> None:
    """Leave a form and what is written in it."""
    await desk.press("escape", "escape")
    assert not isinstance(desk.app.screen, CodeForm)
    assert not drafts(desk.root)


async def test_a_code_whose_change_was_being_confirmed_is_offered_again(
    sample: Path, sitting: Sitting
) -> None:
    async with sitting(sample) as desk:
        dialog = await form(desk)
        dialog.query_one("#id", Input).value = "gap-of-outreach"
        dialog.query_one("#definition", TextArea).load_text("Half a sentence")
        await desk.press("ctrl+s")
        assert isinstance(desk.app.screen, ConfirmScreen)
        killed = await left(desk, "Half a sentence")
        await desk.press("n")
        assert isinstance(desk.app.screen, CodeForm)
        assert desk.app.screen.query_one("#definition", TextArea).text == "Half a sentence"
        assert desk.app.screen.query_one("#id", Input).value == "gap-of-outreach"
        await desk.press("escape")
        assert isinstance(desk.app.screen, CodeForm), "it is asked before what is written is thrown away"
        await desk.press("ctrl+s", "enter")
        assert "gap-of-outreach" in desk.app.session.project.codebook.codes
        assert not drafts(sample)
    async with sitting(killed) as desk:
        assert CODE in desk.app.session.project.codebook.codes
        dialog = await form(desk)
        assert dialog.query_one("#id", Input).value == "gap-of-outreach"
        assert dialog.query_one("#definition", TextArea).text == "Half a sentence"


async def test_what_was_kept_of_a_code_and_is_in_the_study_by_now_is_not_offered(
    sample: Path, sitting: Sitting
) -> None:
    async with sitting(sample) as desk:
        code = desk.app.session.project.codebook.codes[CODE]
        code_drafts.keep(sample, code, code)
        dialog = await form(desk)
        assert not str(dialog.query_one("#wrong", Static).content)
        assert not drafts(sample)


async def test_a_narrative_that_was_being_written_is_there_again(sample: Path, sitting: Sitting) -> None:
    book = sample / "codebooks" / "ikd.yaml"
    before = book.read_bytes()
    async with sitting(sample) as desk:
        await tell(desk)
        await desk.press("w", "ctrl+home", *"So far. ")
        killed = await left(desk, "So far. Outreach")
        await desk.press(*["backspace"] * len("So far. "))
        for _ in range(1000):
            if not drafts(sample):
                break
            await desk.pilot.pause(0.01)
        assert not drafts(sample), "nothing is written any more"
        await desk.press(*"At last. ", "ctrl+s")
        assert not drafts(sample)
        assert b"At last. Outreach" in book.read_bytes()
    assert (killed / "codebooks" / "ikd.yaml").read_bytes() == before
    async with sitting(killed) as desk:
        await tell(desk)
        assert desk.screen.query_one(Draft).text.startswith("So far. Outreach")
        assert AGAIN in desk.told
        assert (killed / "codebooks" / "ikd.yaml").read_bytes() == before, (
            "it is saved by who goes on, not by itself"
        )
        await desk.press("w", "ctrl+z", "escape")
        assert (killed / "codebooks" / "ikd.yaml").read_bytes() == before
        await desk.press("w", "ctrl+home", *"Then. ", "escape")
        assert b"Then. Outreach" in (killed / "codebooks" / "ikd.yaml").read_bytes()
        assert not drafts(killed)


async def test_a_narrative_that_was_being_written_is_saved_when_one_goes_on(
    sample: Path, sitting: Sitting
) -> None:
    async with sitting(sample) as desk:
        await tell(desk)
        await desk.press("w", "ctrl+home", *"So far. ")
        killed = await left(desk, "So far. Outreach")
    async with sitting(killed) as desk:
        await tell(desk)
        await desk.press("down")
        assert b"So far. Outreach" in (killed / "codebooks" / "ikd.yaml").read_bytes()
        assert not drafts(killed)


async def test_what_was_being_written_of_the_first_theme_is_not_saved_by_looking_at_it(
    sample: Path, sitting: Sitting
) -> None:
    async with sitting(sample) as desk:
        await desk.press("f5", "w", "ctrl+home", *"So far. ")
        killed = await left(desk, "So far. ")
    before = (killed / "codebooks" / "ikd.yaml").read_bytes()
    async with sitting(killed) as desk:
        await desk.press("f5")
        assert desk.screen.query_one(Draft).text.startswith("So far. ")
        assert (killed / "codebooks" / "ikd.yaml").read_bytes() == before
        assert drafts(killed)


async def tell(desk: Desk) -> None:
    """The Storyline at a theme whose narrative is long."""
    await desk.press("f5")
    desk.screen.show(Spot("storyline", "theme", "outreach-not-everywhere"))
    await desk.settle()
    assert "outreach-not-everywhere · " in desk.page


async def test_a_summary_that_was_being_written_is_there_again(sample: Path, sitting: Sitting) -> None:
    spot = Spot("framework", "theme", "outreach-not-everywhere", informant="I01")
    async with sitting(sample) as desk:
        await desk.press("f6")
        desk.screen.show(spot)
        await desk.settle()
        await desk.press("enter", "ctrl+home", *"So far. ")
        killed = await left(desk, "So far.")
    async with sitting(killed) as desk:
        await desk.press("f6")
        desk.screen.show(spot)
        await desk.settle()
        assert AGAIN in desk.told
        await desk.press("enter", "ctrl+end", *" Then.", "escape")
        assert not drafts(killed)
        held = desk.app.session.project.summaries["outreach-not-everywhere", "I01"].text
        assert held.startswith("So far.")
        assert held.endswith(" Then.")


def test_a_text_comes_back_as_it_was_kept(study: Path) -> None:
    subject = ("memo", "ana", "T1", "0-5")
    assert text_drafts.kept(study, subject) is None
    text_drafts.keep(study, subject, TextDraft("", "a\r\nb\u2028 \U0001f600"))
    assert text_drafts.kept(study, subject) == TextDraft("", "a\r\nb\u2028 \U0001f600")
    assert text_drafts.kept(study, ("memo", "budi", "T1", "0-5")) is None
    text_drafts.forget(study, subject)
    assert text_drafts.kept(study, subject) is None
