from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
import yaml
from textual.pilot import Pilot

from qualcode.tui.app import QualcodeApp
from qualcode.tui.modals.relation import RelationScreen
from qualcode.tui.screens.storyline import StorylineScreen
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.draft import Draft
from qualcode.tui.widgets.storygraph import StoryGraph

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]

GAP, SKILL, NET = "outreach-not-everywhere", "low-awareness-and-skill", "not-connected-to-services"


def book(root: Path) -> Any:
    return yaml.safe_load((root / "codebooks" / "ikd.yaml").read_text("utf-8"))


def said(root: Path) -> set[tuple[str, str, str]]:
    return {(one["from"], one["relation"], one["to"]) for one in book(root)["storyline"]}


def narrative(root: Path, theme: str) -> Any:
    return book(root)["themes"][theme]["summary"]


def screen_of(pilot: Pilot[None]) -> StorylineScreen:
    assert isinstance(pilot.app, QualcodeApp)
    assert isinstance(pilot.app.step_screen, StorylineScreen)
    return pilot.app.step_screen


async def at(pilot: Pilot[None], settle: Settle, theme: str) -> StorylineScreen:
    """The Storyline screen, with `theme` selected."""
    await pilot.press("f5")
    await settle(pilot)
    screen = screen_of(pilot)
    screen.show(Spot("storyline", "theme", theme))
    await settle(pilot)
    return screen


@pytest.fixture
def open_ended(sample: Path) -> Path:
    """The sample without its line on cooperation: one obstacle and one effort have open ends."""
    path = sample / "codebooks" / "ikd.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    start = lines.index("  - from: cooperation-with-services\n")
    path.write_text("".join(lines[:start] + lines[start + 6 :]), "utf-8")
    return sample


async def test_the_drawing_shows_themes_relations_and_what_they_mean(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, GAP)
        page = screen_text(pilot)
        assert "▸   Outreach has not reached everybody" in page
        assert "OBSTACLES" in page
        assert "── addresses   ── causes   ┈┈ limits" in page
        assert "← Pick-up service at schools and universities" in page
        assert "The schools and universities left out so far" in page
        assert f"{GAP} · 2 → · 2 ←" in page


async def test_open_ends_stand_out_and_are_walked_to(
    open_ended: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(open_ended) as pilot:
        screen = await at(pilot, settle, GAP)
        assert "unanswered" in screen_text(pilot)
        assert "answers nothing" in screen_text(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert screen.query_one(StoryGraph).selected == NET
        assert "! Nobody answers this obstacle" in screen_text(pilot)
        await pilot.press("n")
        assert screen.query_one(StoryGraph).selected == "cooperation-with-services"
        await pilot.press("n")
        assert screen.query_one(StoryGraph).selected == NET
        await pilot.press("N")
        assert screen.query_one(StoryGraph).selected == "cooperation-with-services"


async def test_an_effort_is_related_by_keys_and_the_end_is_no_more_open(
    open_ended: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(open_ended) as pilot:
        await at(pilot, settle, "cooperation-with-services")
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("enter", "enter", *"at last", "enter")
        await settle(pilot)
        line = {
            "from": "cooperation-with-services",
            "relation": "addresses",
            "to": NET,
            "note": {"en": "at last"},
        }
        assert book(open_ended)["storyline"][-1] in (line, {**line, "note": "at last"})
        assert "! " not in screen_text(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert ("cooperation-with-services", "addresses", NET) not in said(open_ended)
        assert "unanswered" in screen_text(pilot)


async def test_an_obstacle_is_asked_which_effort_answers_it(
    open_ended: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(open_ended) as pilot:
        await at(pilot, settle, NET)
        await pilot.press("A")
        await settle(pilot)
        await pilot.press(*"discord", "enter", "enter", "enter")
        await settle(pilot)
        assert ("online-service", "addresses", NET) in said(open_ended)


async def test_a_relation_may_be_typed(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, GAP)
        await pilot.press("a", *"facil", "enter", *"stands for", "down")
        await settle(pilot)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert (GAP, "stands-for", "facilities") in said(sample)
        assert "→ stands for  Facilities" in screen_text(pilot)
        assert "╌╌ stands for" in screen_text(pilot)


async def test_leaving_the_dialog_relates_nothing(sample: Path, opened: Opened, settle: Settle) -> None:
    before = book(sample)
    async with opened(sample) as pilot:
        await at(pilot, settle, GAP)
        await pilot.press("a", "enter", "escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, StorylineScreen)
    assert book(sample) == before


async def test_a_relation_is_changed_where_it_stands(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    place = [(one["from"], one["relation"]) for one in book(sample)["storyline"]].index((GAP, "causes"))
    async with opened(sample) as pilot:
        await at(pilot, settle, GAP)
        await pilot.press("r", "enter")
        await settle(pilot)
        assert "Outreach has not reached everybody  causes →" in screen_text(pilot)
        await pilot.press("enter", *"leads", "enter", "enter")
        await settle(pilot)
        line = book(sample)["storyline"][place]
        assert (line["from"], line["relation"], line["to"]) == (GAP, "leads-to", SKILL)
        assert line["note"]["id"].startswith("Tanpa penjelasan")
        assert len(book(sample)["storyline"]) == 11


async def test_a_relation_is_taken_away_and_put_back(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = book(sample)
    async with opened(sample) as pilot:
        await at(pilot, settle, GAP)
        await pilot.press("r", "x")
        await settle(pilot)
        assert (GAP, "causes", SKILL) not in said(sample)
        assert "RELATIONS   3" in screen_text(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert book(sample) == before


async def test_dragging_a_theme_onto_another_asks_how_they_are_related(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, GAP)
        graph = screen.query_one(StoryGraph)
        rows = {row.theme: place for place, row in enumerate(graph._outline.rows)}
        await pilot.mouse_down(graph, offset=(20, rows["online-service"]))
        await pilot.hover(graph, offset=(20, rows[NET] + 1))
        await pilot.hover(graph, offset=(20, rows[NET]))
        await pilot.mouse_up(graph, offset=(20, rows[NET]))
        await settle(pilot)
        assert isinstance(pilot.app.screen, RelationScreen)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert ("online-service", "addresses", NET) in said(sample)


async def test_a_click_selects_and_a_second_one_opens(sample: Path, opened: Opened, settle: Settle) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, GAP)
        graph = screen.query_one(StoryGraph)
        place = graph._outline.place("facilities")
        assert place is not None
        await pilot.click(graph, offset=(20, place))
        await settle(pilot)
        assert graph.selected == "facilities"
        await pilot.click(graph, offset=(20, place), times=2)
        await settle(pilot)
        assert isinstance(screen.focused, Draft)


async def test_the_narrative_is_written_with_the_quotes_in_view_and_saved_on_leaving(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = narrative(sample, GAP)
    async with opened(sample) as pilot:
        await at(pilot, settle, GAP)
        await pilot.press("w", "ctrl+home", *"At first. ")
        await settle(pilot)
        assert narrative(sample, GAP) == before
        assert "Ke kampung-kampung belum." in screen_text(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert narrative(sample, GAP) == {"id": before["id"], "en": f"At first. {before['en']}"}
        assert isinstance(screen_of(pilot).focused, StoryGraph)
        await pilot.press("u")
        await settle(pilot)
        assert narrative(sample, GAP) == before
        assert "At first." not in screen_text(pilot)


async def test_the_narrative_is_saved_by_a_key_and_may_have_several_lines(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, GAP)
        await pilot.press("enter", "ctrl+end", "enter", "enter", *"And?", "ctrl+s")
        await settle(pilot)
        assert narrative(sample, GAP)["en"].endswith("\n\nAnd?")
        assert isinstance(screen_of(pilot).focused, Draft)


async def test_the_narrative_is_written_in_another_language(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = narrative(sample, GAP)
    async with opened(sample) as pilot:
        await at(pilot, settle, GAP)
        assert "Outreach has run in full" in screen_text(pilot)
        await pilot.press("w", "ctrl+home", "X", "ctrl+l", "ctrl+home", "Y", "escape")
        await settle(pilot)
        assert narrative(sample, GAP) == {"id": f"Y{before['id']}", "en": f"X{before['en']}"}


@pytest.mark.parametrize("leave", ["f1", "ctrl+g"])
async def test_what_is_written_is_saved_when_one_goes_elsewhere(
    sample: Path, opened: Opened, settle: Settle, leave: str
) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, GAP)
        await pilot.press("w", "ctrl+home", "X", leave)
        await settle(pilot)
        assert narrative(sample, GAP)["en"].startswith("XOutreach")


async def test_what_is_written_is_saved_when_the_app_ends(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, GAP)
        await pilot.press("w", "ctrl+home", "X", "ctrl+q")
    assert narrative(sample, GAP)["en"].startswith("XOutreach")


async def test_a_click_on_another_theme_saves_what_was_written_on_the_first(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, GAP)
        graph = screen.query_one(StoryGraph)
        place = graph._outline.place("facilities")
        assert place is not None
        await pilot.press("w", "ctrl+home", "X")
        await pilot.click(graph, offset=(20, place))
        await settle(pilot)
        assert narrative(sample, GAP)["en"].startswith("XOutreach")
        assert narrative(sample, "facilities")["en"].startswith("For service at the office")


async def test_a_quote_leads_to_the_place_where_it_was_said(
    sample: Path, opened: Opened, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    jumps: list[Spot] = []
    monkeypatch.setattr(QualcodeApp, "jump", lambda _, spot: jumps.append(spot))
    async with opened(sample) as pilot:
        await at(pilot, settle, GAP)
        await pilot.press("q", "down", "enter", "o")
        await settle(pilot)
    text = (sample / "transcripts" / "I01-kepala-dinas.txt").read_text("utf-8")
    offset = jumps[0].offset
    assert offset is not None
    assert (jumps[0].kind, jumps[0].source) == ("segment", "I01-kepala-dinas")
    assert text[offset:].startswith(("Harus saya akui", "Ke kampung-kampung belum."))
    assert jumps[1] == Spot("themes", "theme", GAP)


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (200, 60)])
async def test_the_panes_fold(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, size: tuple[int, int]
) -> None:
    async with opened(sample, size=size) as pilot:
        await at(pilot, settle, GAP)
        assert "Outreach has not reached everybody" in screen_text(pilot)
        await pilot.press("w")
        await settle(pilot)
        page = screen_text(pilot)
        assert "Outreach has run in full" in page
        assert "QUOTES" in page
        assert all(len(line) <= size[0] for line in page.splitlines())
