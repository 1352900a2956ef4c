from __future__ import annotations

import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from textual._xterm_parser import XTermParser
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from qualcode.core.changes import EditEntry
from qualcode.core.model import LocalText
from qualcode.tui.app import QualcodeApp
from qualcode.tui.modals.listing import ListingScreen
from qualcode.tui.modals.who import WhoScreen
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.keys import KeysAndStatus
from qualcode.tui.widgets.stepbar import StepBar

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]


def app_of(pilot: Pilot[None]) -> QualcodeApp:
    assert isinstance(pilot.app, QualcodeApp)
    return pilot.app


def retitle(app: QualcodeApp, title: str) -> None:
    source = next(iter(app.session.project.index.sources.values()))
    screen = app.step_screen
    assert screen is not None
    screen.do(EditEntry(before=source, after=replace(source, title=LocalText.of(title))), f"title “{title}”")


def title_on_disk(root: Path) -> object:
    index = yaml.safe_load((root / "transcripts" / "index.yaml").read_text("utf-8"))
    return index["sources"]["I01-kepala-dinas"]["title"]


async def test_the_bar_tells_the_study_the_steps_and_the_coder(
    sample: Path, opened: Opened, screen_text: Reads
) -> None:
    async with opened(sample, size=(160, 40)) as pilot:
        bar = screen_text(pilot).splitlines()[1]
        assert "qualcode Optimising the activation" in bar
        assert "1 Organize ✓" in bar
        assert "7 Report" in bar
        assert bar.endswith("ana ● saved")


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (40, 10), (200, 60)])
async def test_the_bar_and_the_keys_fit_any_width(
    sample: Path, opened: Opened, screen_text: Reads, size: tuple[int, int]
) -> None:
    async with opened(sample, size=size) as pilot:
        lines = screen_text(pilot).splitlines()
        assert any("Code" in line for line in lines[:3])
        assert "? all keys" in lines[-1]
        if size[0] >= 60:
            assert any("● saved" in line for line in lines[:3])


async def test_undo_and_redo_name_the_act_and_save(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        before = title_on_disk(sample)
        retitle(app_of(pilot), "Kepala")
        await settle(pilot)
        assert title_on_disk(sample) == "Kepala"
        assert "u undo title “Kepala”" in screen_text(pilot).splitlines()[-1]
        await pilot.press("u")
        assert title_on_disk(sample) == before
        await pilot.press("ctrl+r")
        assert title_on_disk(sample) == "Kepala"
        await pilot.press("ctrl+r")
        assert title_on_disk(sample) == "Kepala"


async def test_a_refused_act_is_told_and_can_be_read_again(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        app = app_of(pilot)
        source = next(iter(app.session.project.index.sources.values()))
        screen = app.step_screen
        assert screen is not None
        assert screen.do(EditEntry(before=replace(source, date="1999"), after=source)) is None
        await pilot.press("ctrl+n")
        await settle(pilot)
        assert "source 'I01-kepala-dinas' is not as it was" in screen_text(pilot)
        await pilot.press("escape")
        assert not isinstance(app.screen, ListingScreen)


async def test_who_codes_is_asked_and_remembered(
    sample: Path, opened: Opened, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    async with opened(sample, coder=None) as pilot:
        assert isinstance(pilot.app.screen, WhoScreen)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert app_of(pilot).session.coder == "budi"
    assert (sample / ".qualcode" / "coder").read_text("utf-8") == "budi\n"
    async with opened(sample, coder=None) as pilot:
        assert app_of(pilot).session.coder == "budi"


async def test_a_new_coder_joins_the_roster(
    sample: Path, opened: Opened, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    async with opened(sample, coder=None) as pilot:
        await pilot.press("tab", *"Citra", "space", *"Dewi", "enter")
        await settle(pilot)
        assert app_of(pilot).session.coder == "citra-dewi"
        study = yaml.safe_load((sample / "qualcode.yaml").read_text("utf-8"))
        assert study["coders"]["citra-dewi"] == {"name": "Citra Dewi"}
        await pilot.press("u")
        study = yaml.safe_load((sample / "qualcode.yaml").read_text("utf-8"))
        assert "citra-dewi" not in study["coders"]


async def test_the_name_of_a_coder_who_is_there_is_that_coder(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(sample) as pilot:
        await pilot.press("ctrl+g", "tab", *"Budi", "enter")
        await settle(pilot)
        assert app_of(pilot).session.coder == "budi"
        assert list(app_of(pilot).session.project.study.coders) == ["ana", "budi"]


async def test_leaving_the_question_open_lets_one_look_around(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    async with opened(sample, coder=None) as pilot:
        await pilot.press("escape")
        await settle(pilot)
        assert "nobody ● saved" in screen_text(pilot)


async def test_help_lists_the_keys_of_what_has_the_focus(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await pilot.press("f1", "question_mark")
        await settle(pilot)
        page = screen_text(pilot)
        assert "ctrl+r" in page
        assert "Take back the latest act, and save." in page


async def test_jumping_back_leads_to_where_one_was(sample: Path, opened: Opened, settle: Settle) -> None:
    async with opened(sample) as pilot:
        app = app_of(pilot)
        app.action_go("organize")
        await settle(pilot)
        app.jump(Spot(screen="organize", kind="source", id="I05-asn-aktif", source="I05-asn-aktif"))
        await settle(pilot)
        screen = app.step_screen
        assert screen is not None
        assert screen.spot().id == "I05-asn-aktif"
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert screen.spot().id == "I01-kepala-dinas"


async def test_an_undo_key_types_its_letter_where_one_writes(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(sample) as pilot:
        retitle(app_of(pilot), "Kepala")
        await pilot.press("ctrl+g", "tab", "u", "ctrl+r")
        await settle(pilot)
        assert title_on_disk(sample) == "Kepala"


async def test_a_click_on_a_step_goes_there(sample: Path, opened: Opened, settle: Settle) -> None:
    async with opened(sample) as pilot:
        app = app_of(pilot)
        bar = app.screen.query_one(StepBar)
        await pilot.click(bar, offset=(5, 1))
        await settle(pilot)
        assert app.current_mode == "organize"


async def test_a_click_on_a_key_presses_it(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await pilot.press("f1")
        await settle(pilot)
        before = title_on_disk(sample)
        retitle(app_of(pilot), "Kepala")
        await settle(pilot)
        keys = pilot.app.screen.query_one("Keys")
        await pilot.click(
            keys, offset=(screen_text(pilot).splitlines()[-1].index("u undo") - keys.region.x, 0)
        )
        await settle(pilot)
        assert title_on_disk(sample) == before


def test_the_app_can_be_imported_without_spacy_and_numpy() -> None:
    code = (
        "import sys, qualcode.tui.app; print([n for n in ('spacy', 'numpy', 'openpyxl') if n in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


async def test_alt_and_a_digit_as_most_terminals_send_it(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    """Escape and the digit, which Textual's parser takes for a character."""
    steps = ["organize", "read", "code", "themes", "storyline", "framework", "report"]
    async with opened(sample) as pilot:
        for digit in (7, 1, 4, 2, 5, 3, 6):
            (event,) = XTermParser().feed(f"\x1b{digit}")
            pilot.app.post_message(event)
            await settle(pilot)
            screen = app_of(pilot).step_screen
            assert screen is not None
            assert steps[digit - 1] == screen.NAME


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("before", [0, 2])
async def test_the_last_line_of_what_is_told_stands_above_the_keys(
    sample: Path, opened: Opened, settle: Settle, size: tuple[int, int], before: int
) -> None:
    """Of words that fill the width to the last cell, too: they were measured wider than they were painted."""
    async with opened(sample, size=size) as pilot:
        assert isinstance(pilot.app, QualcodeApp)
        for number in range(before):
            pilot.app.tell(f"{number}" + "word " * 11 + "end")
        pilot.app.tell("Memo: it could not be saved; it is printed when you leave")
        await settle(pilot)
        toasts = list(pilot.app.screen.query(Toast))
        keys = pilot.app.screen.query_one(KeysAndStatus)
        assert len(toasts) == before + 1
        assert max(toast.region.bottom for toast in toasts) <= keys.region.y
