"""A text that one is writing while another program writes the same: it is noticed, asked, and neither is lost."""

from __future__ import annotations

import errno
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
import yaml
from textual.events import AppFocus
from textual.messages import ExitApp
from textual.pilot import Pilot

from qualcode.session import Session
from qualcode.tui.app import QualcodeApp
from qualcode.tui.modals.differing import DifferingScreen
from qualcode.tui.screens.storyline import StorylineScreen
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.draft import Draft
from tests.support.faults import EVERY, Disk, raises

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]

THEME = "outreach-not-everywhere"


def book_file(root: Path) -> Path:
    return root / "codebooks" / "ikd.yaml"


def narrative(root: Path) -> str:
    text: Any = yaml.safe_load(book_file(root).read_text("utf-8"))["themes"][THEME]["summary"]
    return str(text["en"])


def app_of(pilot: Pilot[None]) -> QualcodeApp:
    assert isinstance(pilot.app, QualcodeApp)
    return pilot.app


async def writing(pilot: Pilot[None], settle: Settle, words: str) -> Draft:
    """The narrative of the theme with `words` at its beginning, not saved yet."""
    await pilot.press("f5")
    await settle(pilot)
    screen = app_of(pilot).step_screen
    assert isinstance(screen, StorylineScreen)
    screen.show(Spot("storyline", "theme", THEME))
    await settle(pilot)
    await pilot.press("w", "ctrl+home", *words)
    await settle(pilot)
    return screen.query_one(Draft)


async def others_write(pilot: Pilot[None], settle: Settle, root: Path, old: str, words: str) -> None:
    """Another program puts `words` before the narrative; then one comes back to the app."""
    path = book_file(root)
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, f"{words}{old}"), "utf-8")
    pilot.app.post_message(AppFocus())
    await settle(pilot)


@pytest.fixture
def start(sample: Path) -> str:
    """The first words of the narrative, which stand once in the codebook."""
    return narrative(sample).split(",")[0][:40]


@pytest.mark.parametrize("keys", [("enter",), ("down", "enter"), ("down", "down", "enter")])
async def test_a_text_changed_here_and_on_disk_is_asked_about(  # noqa: PLR0917 - fixtures
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, start: str, keys: tuple[str, ...]
) -> None:
    before = narrative(sample)
    async with opened(sample) as pilot:
        draft = await writing(pilot, settle, "MINE")
        await others_write(pilot, settle, sample, start, "THEIRS ")
        assert isinstance(pilot.app.screen, DifferingScreen)
        page = screen_text(pilot)
        assert "This text was changed here and by another program." in page
        assert "written here" in page
        assert "MINE" in page
        assert "on disk now" in page
        assert "THEIRS" in page
        assert narrative(sample) == f"THEIRS {before}"
        await pilot.press(*keys)
        await settle(pilot)
        assert not isinstance(pilot.app.screen, DifferingScreen)
        saved = narrative(sample)
        assert saved.startswith("MINE" if len(keys) == 2 else "THEIRS")
        assert draft.written == saved
        assert not draft.changed
        if len(keys) == 1:
            assert saved == f"THEIRS {before}\n\nMINE{before}"
        if "MINE" in saved:
            await pilot.press("escape", "u")
            await settle(pilot)
            assert narrative(sample) == f"THEIRS {before}"


async def test_a_question_left_open_is_asked_again_and_what_is_typed_meanwhile_is_kept(
    sample: Path, opened: Opened, settle: Settle, start: str
) -> None:
    before = narrative(sample)
    async with opened(sample) as pilot:
        draft = await writing(pilot, settle, "MINE")
        await others_write(pilot, settle, sample, start, "THEIRS ")
        await pilot.press("escape")
        await settle(pilot)
        assert draft.written == f"MINE{before}"
        assert narrative(sample) == f"THEIRS {before}"
        await pilot.press("x", "ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, DifferingScreen)
        await pilot.press("enter")
        await settle(pilot)
        assert narrative(sample) == f"THEIRS {before}\n\nMINEx{before}"


async def test_leaving_the_app_keeps_both(sample: Path, opened: Opened, settle: Settle, start: str) -> None:
    before = narrative(sample)
    async with opened(sample) as pilot:
        await writing(pilot, settle, "MINE")
        path = book_file(sample)
        path.write_text(path.read_text("utf-8").replace(start, f"THEIRS {start}"), "utf-8")
        await pilot.press("ctrl+q")
        await settle(pilot)
    assert narrative(sample) == f"THEIRS {before}\n\nMINE{before}"


async def test_a_browsers_page_that_is_closed_loses_nothing(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    before = narrative(sample)
    async with opened(sample) as pilot:
        await writing(pilot, settle, "MINE")
        pilot.app.post_message(ExitApp())  # what Textual's driver does for a page that is gone
        await settle(pilot)
    assert narrative(sample) == f"MINE{before}"


async def test_what_others_changed_elsewhere_in_the_theme_does_not_get_in_the_way(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    before = narrative(sample)
    async with opened(sample) as pilot:
        draft = await writing(pilot, settle, "MINE")
        await others_write(pilot, settle, sample, '"Outreach has not reached everybody"', "")
        path = book_file(sample)
        text = path.read_text("utf-8").replace('"Outreach has not reached everybody"', '"Outreach is patchy"')
        path.write_text(text, "utf-8")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert not draft.changed
        assert narrative(sample) == f"MINE{before}"
        assert "Outreach is patchy" in path.read_text("utf-8")


async def test_a_text_that_cannot_be_saved_is_set_aside_when_the_app_ends(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    before = narrative(sample)
    async with opened(sample) as pilot:
        await writing(pilot, settle, "MINE")
        book_file(sample).write_text("<<<<<<< HEAD\n=======\n>>>>>>> other\n", "utf-8")
        await pilot.press("ctrl+q")
        await settle(pilot)
        (said,) = app_of(pilot).unsaved
    (kept,) = (sample / ".qualcode/drafts").glob("*.md")
    assert f"MINE{before}" in kept.read_text("utf-8")
    assert said.endswith(f"what was written is in .qualcode/drafts/{kept.name}")


async def test_a_text_that_cannot_even_be_set_aside_is_printed(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = narrative(sample)
    async with opened(sample) as pilot:
        await writing(pilot, settle, "MINE")
        with Disk(sample, 0, raises(errno.EROFS), sticky=True).watched():
            await pilot.press("ctrl+s")
            await settle(pilot)
            assert "not saved" in screen_text(pilot)
            assert "Read-only file system" in app_of(pilot).notices.kept[-1].text
            await pilot.press("ctrl+q")
            await settle(pilot)
        assert app_of(pilot).unsaved == [f"MINE{before}"]
    assert narrative(sample) == before


async def test_a_memo_that_others_have_changed_is_asked_about_and_one_left_alone_is_theirs(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    path = sample / "codings/ana/I01-kepala-dinas.yaml"

    def memos() -> list[str]:
        return [one.get("memo", "") for one in yaml.safe_load(path.read_text("utf-8"))["segments"]]

    async with opened(sample) as pilot:
        await pilot.press("f3", "m", *"mine", "escape")
        await settle(pilot)
        assert "mine" in memos()
        for typed, wanted in (((), "their"), (("x",), "again\n\ntheirx"), (("y",), "again\n\ntheirxy")):
            if typed != ("y",):
                await pilot.press("m")
                await settle(pilot)
                words = "their" if not typed else "again"
                old = "mine" if not typed else "their"
                path.write_text(
                    path.read_text("utf-8").replace(f"memo: {old}\n", f"memo: {words}\n"), "utf-8"
                )
            else:
                await pilot.press("m")
            await pilot.press(*typed, "escape")
            await settle(pilot)
            if typed == ("x",):
                assert isinstance(pilot.app.screen, DifferingScreen)
                await pilot.press("enter")
                await settle(pilot)
            assert wanted in memos()


async def test_a_memo_that_cannot_be_saved_is_set_aside(sample: Path, opened: Opened, settle: Settle) -> None:
    path = sample / "codings/ana/I01-kepala-dinas.yaml"
    async with opened(sample) as pilot:
        await pilot.press("f3", "m", *"mine")
        path.write_bytes(b"\xff")
        await pilot.press("escape")
        await settle(pilot)
        (kept,) = (sample / ".qualcode/drafts").glob("*.md")
        assert kept.read_text("utf-8").endswith("\n\nmine\n")
        assert path.read_bytes() == b"\xff"


async def test_a_pull_that_leaves_conflicts_is_told_and_the_session_goes_on(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        app = app_of(pilot)
        for name in ("I02-sekretaris", "I03-kabid-piak"):
            path = sample / f"codings/ana/{name}.yaml"
            if path.exists():
                text = path.read_text("utf-8")
                path.write_text(f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> other\n", "utf-8")
        (sample / "transcripts/I16-baru.txt").write_text("P: Ya?\n", "utf-8")
        (sample / "codings/budi/I11-mahasiswa.yaml").unlink()
        app.post_message(AppFocus())
        await settle(pilot)
        told = [one.text for one in app.notices.kept]
        assert any(
            "codings/ana/I02-sekretaris.yaml:1:1: git's conflict markers are in the file" in one
            for one in told
        )
        assert any("read again: codings/ana/I02-sekretaris.yaml" in one for one in told)
        await pilot.press("f3", "c", *"outreach-gap", "enter")
        await settle(pilot)
        assert "● saved" in screen_text(pilot)
        assert len(Session.open(sample, "ana", {}).history.done) == 1


async def test_a_full_disk_refuses_an_act_says_not_saved_and_the_app_goes_on(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    path = sample / "codings/ana/I01-kepala-dinas.yaml"
    before = path.read_bytes()
    async with opened(sample) as pilot:
        await pilot.press("f3", "J", "c", *"outreach-gap")
        with Disk(
            sample, 0, raises(errno.ENOSPC), sticky=True, only=EVERY - {"read", "stat", "listdir"}
        ).watched():
            await pilot.press("enter")
            await settle(pilot)
            assert "not saved" in screen_text(pilot)
            assert "No space left on device" in app_of(pilot).notices.kept[-1].text
            assert path.read_bytes() == before
        await pilot.press("c", *"outreach-gap", "enter")
        await settle(pilot)
        assert "● saved" in screen_text(pilot)
        assert path.read_bytes() != before
