from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.core.changes import EditEntry, EditTranscript
from qualcode.core.model import Transcript
from qualcode.core.recoding import renamed
from qualcode.core.retold import local
from qualcode.core.trail import Entry
from qualcode.session import Session
from qualcode.tui.app import QualcodeApp
from qualcode.tui.modals.listing import ListingScreen
from qualcode.tui.past import history_lines

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]


def recolour(session: Session, color: str, title: str) -> None:
    code = session.project.codebook.codes["app-deleted"]
    session.do(EditEntry(before=code, after=replace(code, color=color)), title)


async def test_the_history_shows_acts_of_earlier_sessions_and_of_this_one_and_undo_reaches_both(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    recolour(Session.open(sample, "budi", {}), "red", "[/b] by budi")
    recolour(Session.open(sample, "ana", {}), "blue", "by ana before")
    async with opened(sample) as pilot:
        assert isinstance(pilot.app, QualcodeApp)
        recolour(pilot.app.session, "#123456", "by ana now")
        await settle(pilot)
        await pilot.press("ctrl+y")
        await settle(pilot)
        page = screen_text(pilot)
        lines = [line.strip(" │▌▐█▊▍") for line in page.splitlines()]
        first, second, third = (
            next(n for n, line in enumerate(lines) if words in line)
            for words in ("ana   by ana now", "ana   by ana before", "budi  [/b] by budi")
        )
        assert first < second < third
        assert "● " in page.splitlines()[first]
        assert "● " not in page.splitlines()[second]
        assert "~ code app-deleted: color" in page
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, ListingScreen)
        await pilot.press("u", "u")
        await settle(pilot)
        assert pilot.app.session.project.codebook.codes["app-deleted"].color == "red"
        await pilot.press("u")
        await settle(pilot)
        assert "nothing to undo" in screen_text(pilot)
    book = (sample / "codebooks/ikd.yaml").read_text("utf-8")
    assert "color: red" in book
    assert "#123456" not in book


async def test_an_empty_history_says_so(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await pilot.press("ctrl+y")
        await settle(pilot)
        assert "Nothing has been done yet." in screen_text(pilot)


def test_days_and_long_acts_are_told_shortly() -> None:
    changes = tuple({"what": "code", "action": "added", "id": f"c{n}"} for n in range(8))
    acts = [
        Entry(time="2024-02-07T12:00:00.000Z", id="a", coder="", kind="done", title="one", changes=changes),
        Entry(time="2024-02-08T12:00:00.000Z", id="b", coder="ana", kind="undone", title="two", of="a"),
    ]
    lines = [line.plain for line in history_lines(acts, {"b"})]
    times = [local(act.time).split(" ") for act in acts]
    assert lines[:4] == [
        times[1][0],
        f"● {times[1][1]}  ana     undone: two",
        "",
        times[0][0],
    ]
    assert lines[4] == f"  {times[0][1]}  nobody  one"
    assert lines[5].strip() == "+ code c0"
    assert lines[-1].strip() == "and 2 changes more"
    assert len(lines) == 12


async def test_a_backup_is_chosen_from_a_list_and_gone_back_to_and_that_is_undone(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    path = sample / "transcripts/O01-loket.txt"
    before = path.read_bytes()
    async with opened(sample) as pilot:
        assert isinstance(pilot.app, QualcodeApp)
        session = pilot.app.session
        await pilot.press("alt+y")
        await settle(pilot)
        assert "there is no backup yet" in screen_text(pilot)
        text = session.project.transcripts["O01-loket"]
        session.do(EditTranscript(before=text, after=Transcript("O01-loket", "Lain.\n")), "edit [/b]")
        await settle(pilot)
        await pilot.press("alt+y")
        await settle(pilot)
        assert "before “edit [/b]”" in screen_text(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert path.read_bytes() == before
        assert (
            pilot.app.notices.kept[-1].text == "went back to before “edit [/b]”: 1 file; undo takes it back"
        )
        await pilot.press("u")
        await settle(pilot)
        assert path.read_bytes() == b"Lain.\n"
        await pilot.press("alt+y", "down", "escape")
        await settle(pilot)
        assert path.read_bytes() == b"Lain.\n"


async def test_an_act_that_cannot_be_taken_back_any_more_is_asked_about_and_undo_goes_on_with_the_one_before(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    book = sample / "codebooks/ikd.yaml"
    plain = book.read_bytes()
    recolour(Session.open(sample, "ana", {}), "red", "to red")
    red = book.read_bytes()
    recolour(Session.open(sample, "ana", {}), "blue", "to blue")
    book.write_bytes(red)
    async with opened(sample) as pilot:
        await pilot.press("u")
        await settle(pilot)
        assert "“to blue” cannot be taken back any more" in screen_text(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert book.read_bytes() == red
        await pilot.press("u")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "undone: to red" in screen_text(pilot)
        assert book.read_bytes() == plain
        await pilot.press("u")
        await settle(pilot)
        assert "nothing to undo" in screen_text(pilot)
    assert not Session.open(sample, "ana", {}).history.done


async def test_a_past_and_notes_that_cannot_be_read_are_told_when_the_app_opens(
    small_study: Callable[..., Path], opened: Opened, settle: Settle
) -> None:
    root = small_study()
    (root / ".qualcode/history/ana.jsonl").mkdir(parents=True)
    (root / ".qualcode/journal").write_text("", "utf-8")
    async with opened(root) as pilot:
        await settle(pilot)
        assert isinstance(pilot.app, QualcodeApp)
        told = [one.text for one in pilot.app.notices.kept]
    assert (
        "what was done before cannot be undone: cannot read .qualcode/history/ana.jsonl: it is a folder"
        in told
    )
    assert (
        "whether an earlier run left a change half done cannot be told: cannot read .qualcode/journal: "
        "Not a directory"
    ) in told


async def test_a_damaged_backup_is_shown_as_that_and_nothing_goes_back_to_another(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    session = Session.open(sample, "ana", {})
    change = renamed(session.project, "app-deleted", "gone")
    assert change is not None
    session.do(change)
    (kept,) = (sample / ".qualcode/backups").iterdir()
    (kept / "manifest.json").write_text("{", "utf-8")
    async with opened(sample) as pilot:
        await pilot.press("alt+y")
        await settle(pilot)
        assert "before “rename-code-app-deleted-to-gone”" in screen_text(pilot)
        assert "damaged" in screen_text(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app, QualcodeApp)
        assert pilot.app.notices.kept[-1].text == (
            f"the backup {kept.name} is damaged, and nothing was changed: take another"
        )
        assert "ana ● saved" in screen_text(pilot)
    assert "gone" in Session.open(sample, "ana", {}).project.codebook.codes


@pytest.mark.parametrize(
    "closed",
    [("audit/ana.jsonl", "it is a folder"), ("audit", "Not a directory")],
)
async def test_a_history_that_cannot_be_read_is_not_shown_as_one_without_acts(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, closed: tuple[str, str]
) -> None:
    path, why = closed
    if path == "audit":
        (sample / path).write_text("", "utf-8")
    else:
        (sample / path).mkdir(parents=True)
    async with opened(sample) as pilot:
        await pilot.press("ctrl+y")
        await settle(pilot)
        assert f"{path}: cannot be read: {why} (make it readable, or move it away)" in screen_text(pilot)
        assert "Nothing has been done yet." not in screen_text(pilot)
