"""The search through all texts, from any screen."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from qualcode.core.model import Span
from qualcode.tui.app import QualcodeApp
from qualcode.tui.modals.search import SearchScreen
from qualcode.tui.screens.code import CodeScreen
from qualcode.tui.screens.report import ReportScreen
from qualcode.tui.searching import MOST, Search, answer
from qualcode.tui.widgets.facets import Facets

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]


async def typed(pilot: Pilot[None], settle: Settle, words: str) -> SearchScreen:
    """The search, with these words."""
    await pilot.press("ctrl+f")
    await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, SearchScreen)
    screen.query_one(Input).value = words
    await settle(pilot)
    return screen


def code_screen(pilot: Pilot[None]) -> CodeScreen:
    assert isinstance(pilot.app, QualcodeApp)
    assert isinstance(pilot.app.step_screen, CodeScreen)
    return pilot.app.step_screen


def texts(sample: Path) -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in sample.glob("transcripts/*.txt")}


def count(sample: Path, expression: str) -> int:
    return sum(len(re.findall(expression, text)) for text in texts(sample).values())


async def test_every_place_is_listed_gone_to_and_come_back_from(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    number = count(sample, "(?i)kelurahan")
    text = texts(sample)
    async with opened(sample) as pilot:
        await pilot.press("f7")
        await settle(pilot)
        await pilot.press("ctrl+f")
        await settle(pilot)
        assert "Every place in every source" in screen_text(pilot)
        await pilot.press(*"kelurahan")
        await settle(pilot)
        page = screen_text(pilot)
        assert re.search(rf"{number} places? in \d+ sources?, of \d+ informants?", page)
        listed = pilot.app.screen.query_one(OptionList)
        assert listed.option_count == number
        columns = {
            line.lower().index("kelurahan") for line in page.splitlines()[5:] if "kelurahan" in line.lower()
        }
        assert len(columns) == 1
        await pilot.press("down", "enter")
        await settle(pilot)
        code = code_screen(pilot)
        assert code.text.caret.span.of(text[code.source]).lower() == "kelurahan"
        where = (code.source, code.text.caret.span)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert isinstance(pilot.app, QualcodeApp)
        assert isinstance(pilot.app.step_screen, ReportScreen)
        await pilot.press("ctrl+f")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)
        assert pilot.app.screen.query_one(Input).value == "kelurahan"
        assert pilot.app.screen.query_one(OptionList).highlighted == 1
        await pilot.press("up", "up", "enter")
        await settle(pilot)
        assert (code_screen(pilot).source, code_screen(pilot).text.caret.span) != where


async def test_the_ways_to_look_by_keys_and_by_mouse(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample, size=(160, 40)) as pilot:
        screen = await typed(pilot, settle, "antre")
        assert f"{count(sample, '(?i)antre')} places" in screen_text(pilot)
        await pilot.press("ctrl+t")
        await settle(pilot)
        assert "for whole words" in screen_text(pilot)
        whole = count(sample, r"(?i)\bantre\b")
        assert f"{whole} places" in screen_text(pilot)
        facets = screen.query_one(Facets)
        await pilot.click(facets, offset=(3, 0))
        await settle(pilot)
        assert "for words of one stem" in screen_text(pilot)
        stems = screen.query_one(OptionList).option_count
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert "only what is not coded" in screen_text(pilot)
        assert screen.query_one(OptionList).option_count < stems
        await pilot.press("ctrl+l", "ctrl+b")
        await settle(pilot)
        assert "memos too" in screen_text(pilot)
        await pilot.press("ctrl+y")
        assert "sharing" not in screen_text(pilot)
        await pilot.press("escape")
        await settle(pilot)
        screen = await typed(pilot, settle, "petugas sudah masuk")
        assert "memos too" in screen_text(pilot)
        assert re.search(r"I13-siswa ✎ +ana +Petugas sudah masuk ke sekolah", screen_text(pilot))
        await pilot.click(OptionList, offset=(5, 0))
        await settle(pilot)
        assert code_screen(pilot).source == "I13-siswa"
        assert code_screen(pilot).text.caret.span == Span(727, 812)


async def test_passages_by_their_codes_are_ones_own_unless_one_asks(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample, size=(160, 40), coder="budi") as pilot:
        screen = await typed(pilot, settle, "outreach-gap AND")
        await pilot.press("ctrl+t", "ctrl+t", "ctrl+t")
        await settle(pilot)
        assert "for passages by their codes" in screen_text(pilot)
        assert "the query breaks off after 'AND'" in screen_text(pilot)
        assert screen.query_one(OptionList).option_count == 0
        await pilot.press("enter")
        assert pilot.app.screen is screen
        screen.query_one(Input).value = "outreach-gap AND NOT public-unaware"
        await settle(pilot)
        mine = screen.query_one(OptionList).option_count
        assert "by budi" in screen_text(pilot)
        assert not re.search(r"^ +I\d\d\S* +ana ", screen_text(pilot), re.MULTILINE)
        await pilot.press("ctrl+g")
        await settle(pilot)
        assert "by everybody" in screen_text(pilot)
        assert screen.query_one(OptionList).option_count > mine
        await pilot.press("ctrl+y", "ctrl+y", "ctrl+y")
        await settle(pilot)
        assert "sharing a turn" in screen_text(pilot)
        screen.query_one(Input).value = ""
        await settle(pilot)
        assert "CODE AND NOT CODE" in screen_text(pilot)


async def test_hostile_texts_and_queries_are_shown_as_they_are(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    path = sample / "transcripts" / "I13-siswa.txt"
    hostile = "I13: zzz [/b] [@click=app.quit]x[/] \x1b[31m\u202ecba\n"
    path.write_text(path.read_text("utf-8") + hostile, "utf-8")
    async with opened(sample, size=(80, 24)) as pilot:
        pilot.app.clear_notifications()  # that a coded text has changed, which would lie over what is read here
        await typed(pilot, settle, "zzz")
        assert "zzz [/b] [@click" in screen_text(pilot)
        assert all(len(line) <= 80 for line in screen_text(pilot).splitlines())
        await pilot.press("escape")
        await typed(pilot, settle, "[/b]")
        assert "1 place in 1 source" in screen_text(pilot)
        assert "zzz [/b] [@click=app" in screen_text(pilot)
        await pilot.press("escape")
        screen = await typed(pilot, settle, "[/b] OR [")
        await pilot.press("ctrl+t", "ctrl+t", "ctrl+t")
        await settle(pilot)
        assert "there is no code '[/b]', at character 1 of the query" in screen_text(pilot)
        assert pilot.app.screen is screen


async def test_in_an_empty_study_nothing_is_found(
    tmp_path: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    (tmp_path / "qualcode.yaml").write_text(
        "qualcode: project/1\ntitle: Empty\nlanguage: en\ncodebook: codebook.yaml\ncoders: {ana: {}}\n",
        "utf-8",
    )
    async with opened(tmp_path) as pilot:
        await typed(pilot, settle, "word")
        await pilot.press("down", "pagedown", "enter")
        await settle(pilot)
        assert "Nothing was found in the way that the line above says" in screen_text(pilot)


def test_no_more_is_listed_than_one_can_look_through(sample: Path) -> None:
    from qualcode.session import Session

    project = Session.open(sample, "ana", {}).project
    found = answer(project, Search("a"), 40, lambda: True)
    assert len(found.places) == MOST < found.number
    assert answer(project, Search("a"), 40, lambda: False).number == 1
