from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
import yaml
from textual.pilot import Pilot

from qualcode.tui.finding import Entry, Finder
from qualcode.tui.modals.find import FindScreen

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]


def entry(text: str) -> Entry:
    return Entry("code", text, "", lambda: None)


def test_letters_in_order_fit_and_the_closest_comes_first() -> None:
    finder = Finder([entry("offices-only"), entry("outreach-gap"), entry("no-felt-need")])
    assert [hit.entry.text for hit in finder.hits("out")] == ["outreach-gap"]
    assert [hit.entry.text for hit in finder.hits("oo")] == ["offices-only"]
    assert finder.hits("zzz") == []


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("out", True),
        ("reach", True),
        ("outgap", True),
        ("O G", True),
        ("gap out", True),
        ("teach", False),
        ("otgp", False),
        ("each-g", True),
    ],
)
def test_by_words_letters_fit_as_they_are_or_where_they_begin_words(typed: str, fits: bool) -> None:
    assert bool(Finder([entry("outreach-gap · Outreach gap")]).hits(typed, by_words=True)) == fits


def test_nothing_typed_lists_all_in_their_order() -> None:
    finder = Finder([entry("b"), entry("a")])
    assert [hit.entry.text for hit in finder.hits(" ")] == ["b", "a"]


def test_the_letters_that_fit_are_set_off_and_brackets_stay() -> None:
    (hit,) = Finder([entry("[/b]x")]).hits("bx")
    content = hit.content("bold")
    assert content.plain == "[/b]x"
    assert [(span.start, span.end) for span in content.spans] == [(2, 3), (4, 5)]


async def test_the_palette_finds_a_source_and_goes_there(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await pilot.press("f1", "ctrl+p", *"I09")
        await settle(pilot)
        assert "I09-asn-belum · Civil servant who has not activated" in screen_text(pilot)
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, FindScreen)


async def test_the_palette_does_commands(sample: Path, opened: Opened, settle: Settle) -> None:
    async with opened(sample) as pilot:
        await pilot.press("ctrl+g", "tab", *"Citra", "enter")
        await settle(pilot)
        await pilot.press("ctrl+p", *"undo:", "enter")
        await settle(pilot)
        study = yaml.safe_load((sample / "qualcode.yaml").read_text("utf-8"))
        assert list(study["coders"]) == ["ana", "budi"]


async def test_the_highlight_moves_while_one_types(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await pilot.press("ctrl+p", *"qualcode-", "down", "enter")
        await settle(pilot)
        assert pilot.app.theme == "qualcode-light"
        await pilot.press("ctrl+p", *"qzx")
        await settle(pilot)
        assert "Nothing fits." in screen_text(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, FindScreen)


@pytest.mark.parametrize("name", ["[/b]", "[P1]", "[@click=app.quit]x", "a\x1b[31mb", "\u202ex"])
async def test_hostile_names_are_found_and_shown_as_they_are(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, name: str
) -> None:
    book = sample / "codebooks" / "ikd.yaml"
    data = yaml.safe_load(book.read_text("utf-8"))
    data["codes"]["zebra"] = {"name": name}
    book.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")
    async with opened(sample) as pilot:
        await pilot.press("ctrl+p", *"zebra")
        await settle(pilot)
        shown = name.replace("\x1b", "␛").replace("\u202e", "<U+202E>")
        assert f"zebra · {shown}" in screen_text(pilot)
