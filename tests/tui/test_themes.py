from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
import yaml
from textual.pilot import Pilot
from textual.widgets import Input

from qualcode.tui.app import QualcodeApp
from qualcode.tui.grouping.items import Item, code_item, theme_item
from qualcode.tui.modals.confirm import ConfirmScreen
from qualcode.tui.modals.fields import FieldsScreen
from qualcode.tui.modals.find import FindScreen
from qualcode.tui.screens.code import CodeScreen
from qualcode.tui.screens.storyline import StorylineScreen
from qualcode.tui.screens.themes import ThemesScreen
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.draft import Draft
from qualcode.tui.widgets.griplist import GripList
from qualcode.tui.widgets.quotelist import QuoteList
from tests.support.keys import Words, pressed

pytestmark = pytest.mark.usefixtures("painted_when_quiet")

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]

GAP, NET, STAFF, FACILITIES = (
    "outreach-not-everywhere",
    "not-connected-to-services",
    "staff-competence",
    "facilities",
)


def file_of(root: Path) -> Path:
    return root / "codebooks" / "ikd.yaml"


def book(root: Path) -> Any:
    return loaded(file_of(root))


def loaded(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


def theme(root: Path, identity: str) -> Any:
    return book(root)["themes"][identity]


def comments(root: Path) -> list[str]:
    return [line for line in file_of(root).read_text("utf-8").splitlines() if line.strip().startswith("#")]


def squeezed(page: str) -> str:
    """The screen with every run of blanks as one."""
    return " ".join(page.split())


def marked(screen: ThemesScreen) -> list[str]:
    return [pick.code for pick in screen.board.marked]


def screen_of(pilot: Pilot[None]) -> ThemesScreen:
    assert isinstance(pilot.app, QualcodeApp)
    assert isinstance(pilot.app.step_screen, ThemesScreen)
    return pilot.app.step_screen


async def at(pilot: Pilot[None], settle: Settle, item: Item | None = None) -> ThemesScreen:
    """The Themes screen, with something selected and the focus on its list."""
    await pilot.press("f4")
    await settle(pilot)
    screen = screen_of(pilot)
    if item is not None:
        await go(pilot, settle, item)
    return screen


async def go(pilot: Pilot[None], settle: Settle, item: Item) -> None:
    screen = screen_of(pilot)
    (screen.codes if item.kind == "code" and not item.theme else screen.themes).focus()
    await pilot.pause()
    screen.select(item)
    await settle(pilot)


async def type_in(pilot: Pilot[None], settle: Settle, *keys: str) -> None:
    await pressed(pilot, *keys)
    await settle(pilot)


def place(grips: GripList, item: Item) -> tuple[int, int]:
    """Where the line of an item is in a list, as an offset in the widget; it is brought into view."""
    number = next(at for at, row in enumerate(grips._rows.rows, 1) if row.item == item)
    grips.keep_in_view(number)
    return (12, number - int(grips.scroll_offset.y))


async def drag(
    pilot: Pilot[None],
    settle: Settle,
    held: tuple[GripList, Item],
    onto: tuple[GripList, Item],
    *,
    ctrl: bool = False,
) -> None:
    grips, item = held
    over, target = onto
    start = place(grips, item)
    end = place(over, target)
    start = place(grips, item) if grips is over else start
    await pilot.mouse_down(grips, offset=start, control=ctrl)
    await pilot.hover(over, offset=(end[0] + 2, end[1]))
    await pilot.hover(over, offset=end)
    await pilot.mouse_up(over, offset=end, control=ctrl)
    await settle(pilot)


async def test_codes_themes_and_quotes_are_shown_with_what_rests_on_them(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle)
        page = screen_text(pilot)
        assert "CODES   40 · 3 in no theme: n" in page
        assert "● operator-trained 16 9 1" in squeezed(page)
        assert "▾ Competence of the staff 29 11" in squeezed(page)
        assert "QUOTES   14   operator-trained" in page
        await type_in(pilot, settle, "n")
        page = screen_text(pilot)
        assert screen.code == "privacy-doubt"
        assert "privacy-doubt 23 11 none" in squeezed(page)
        assert "! in no theme: p puts it into one" in page
        assert "privacy-doubt · in no theme" in page
        await go(pilot, settle, theme_item(GAP))
        page = screen_text(pilot)
        assert "✗ knew-early against 8 3" in squeezed(page)
        assert "76 segments of 14 informants · 8 against" in page
        assert "Outreach has run in full" in page
        assert "Obstacles · Outcome" in page
        assert f"{GAP} · 4 codes · 1 against" in page


async def test_a_code_is_put_into_a_theme_by_letters_and_its_quotes_gather_at_once(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before, text = book(sample), file_of(sample).read_bytes()
    async with opened(sample) as pilot:
        screen = await at(pilot, settle)
        await type_in(pilot, settle, "n", "p")
        assert isinstance(pilot.app.screen, FindScreen)
        assert "put “privacy-doubt” into which theme?" in screen_text(pilot)
        await type_in(pilot, settle, Words("low aware"), "enter")
        target = "low-awareness-and-skill"
        assert theme(sample, target)["codes"] == [*before["themes"][target]["codes"], "privacy-doubt"]
        page = screen_text(pilot)
        assert "CODES   40 · 2 in no theme: n" in page
        assert "Low awareness and low IT skill" in page
        assert "98 segments of 15 informants" in page
        assert screen.focused is screen.codes
        assert "u undo put “privacy-doubt” into" in page
        await type_in(pilot, settle, "u")
        assert file_of(sample).read_bytes() == text
        assert "3 in no theme" in screen_text(pilot)


async def test_marked_codes_make_a_theme_that_is_named_on_the_spot(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    said, before = comments(sample), list(book(sample)["themes"])
    async with opened(sample) as pilot:
        screen = await at(pilot, settle)
        await type_in(pilot, settle, "n", "space", "space")
        assert "2 marked" in screen_text(pilot)
        assert screen_text(pilot).count("✓ ●") == 2
        await type_in(pilot, settle, "p", Words("Doubts"), "enter")
        made = book(sample)["themes"]
        assert list(made) == [*before, "doubts"]
        assert made["doubts"] == {"name": "Doubts", "codes": ["privacy-doubt", "regulation-missing"]}
        assert screen.board.subject == theme_item("doubts")
        assert screen.board.marked == ()
        assert "NO CATEGORY YET" in screen_text(pilot)
        await type_in(pilot, settle, "c", Words("obst"), "enter")
        assert theme(sample, "doubts")["category"] == "obstacle"
        await go(pilot, settle, theme_item("doubts"))
        await type_in(pilot, settle, "c", Words("Open questions"), "enter")
        assert theme(sample, "doubts")["category"] == "Open questions"
        assert "OPEN QUESTIONS" in screen_text(pilot)
        assert comments(sample) == said


async def test_a_code_for_a_theme_is_asked_for_on_the_theme(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, theme_item(FACILITIES))
        assert "p put a code" in screen_text(pilot)
        await type_in(pilot, settle, "p")
        assert "no theme" in screen_text(pilot).split("which code goes into Facilities?")[1]
        await type_in(pilot, settle, Words("networkf"), "enter")
        assert theme(sample, FACILITIES)["codes"][-1] == "network-failure"


async def test_codes_are_moved_taken_out_and_listed_as_against(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, code_item("offices-only", GAP))
        await type_in(pilot, settle, "m", Words("facilities"), "enter")
        assert "offices-only" not in theme(sample, GAP)["codes"]
        assert theme(sample, FACILITIES)["codes"][-1] == "offices-only"
        await go(pilot, settle, code_item("offices-only", FACILITIES))
        await type_in(pilot, settle, "a")
        assert theme(sample, FACILITIES)["against"] == ["offices-only"]
        assert "✗ offices-only  against" in screen_text(pilot)
        await go(pilot, settle, code_item("offices-only", FACILITIES))
        assert "✗ speaks against Facilities" in screen_text(pilot)
        assert "against it" in screen_text(pilot)
        await type_in(pilot, settle, "a")
        assert not theme(sample, FACILITIES).get("against")
        await go(pilot, settle, code_item("offices-only", FACILITIES))
        await type_in(pilot, settle, "x")
        assert "offices-only" not in theme(sample, FACILITIES)["codes"]
        assert screen.view.found.loose[0] == "offices-only"
        await go(pilot, settle, code_item("offices-only"))
        await type_in(pilot, settle, "a", Words("Online serv"), "enter")
        assert theme(sample, "online-service")["against"] == ["offices-only"]
        for _ in range(5):
            await type_in(pilot, settle, "u")
        assert book(sample)["themes"][GAP]["codes"][1] == "offices-only"


async def test_a_code_of_the_codebook_leaves_the_one_theme_it_is_in_and_no_other(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, code_item("outreach-gap"))
        await type_in(pilot, settle, "m", Words("facilities"), "enter")
        assert "outreach-gap" not in theme(sample, GAP)["codes"]
        await go(pilot, settle, code_item("outreach-gap"))
        await type_in(pilot, settle, "p", *GAP, "enter")
        await go(pilot, settle, code_item("outreach-gap"))
        assert "in 2 themes" in screen_text(pilot)
        before = book(sample)
        await type_in(pilot, settle, "m")
        assert "is in several themes" in screen_text(pilot)
        await type_in(pilot, settle, "x")
        assert book(sample) == before
        await type_in(pilot, settle, "p", *GAP, "enter")
        assert "it is so already" in screen_text(pilot)


async def test_a_theme_is_begun_under_a_heading_named_ordered_and_given_a_dimension(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    said = comments(sample)
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, Item("heading", category="effort"))
        assert "4 themes" in screen_text(pilot)
        await type_in(pilot, settle, "t")
        assert isinstance(pilot.app.screen, FieldsScreen)
        await type_in(pilot, settle, "enter")
        assert "A theme needs a name." in screen_text(pilot)
        await type_in(pilot, settle, Words("Visits"), "enter")
        assert theme(sample, "visits") == {"name": "Visits", "category": "effort"}
        assert "Visits  ! no segments" in screen_text(pilot)
        screen.themes.focus()
        await type_in(pilot, settle, "K", "K")
        efforts = [name for name, one in book(sample)["themes"].items() if one["category"] == "effort"]
        assert efforts.index("visits") == 2
        await type_in(pilot, settle, "J")
        efforts = [name for name, one in book(sample)["themes"].items() if one["category"] == "effort"]
        assert efforts.index("visits") == 3
        await type_in(pilot, settle, "d", Words("Equity"), "enter")
        assert theme(sample, "visits")["dimension"] == "equity"
        assert book(sample)["framework"]["dimensions"]["equity"] == "Equity"
        await type_in(pilot, settle, "u")
        assert "equity" not in book(sample)["framework"]["dimensions"]
        await type_in(pilot, settle, "d", Words("impact"), "enter")
        assert theme(sample, "visits")["dimension"] == "impact"
        await type_in(pilot, settle, "x")
        assert "visits" not in book(sample)["themes"]
        assert comments(sample) == said


async def test_a_theme_is_renamed_in_each_language_and_by_its_id(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before, said = list(book(sample)["themes"]), comments(sample)
    async with opened(sample) as pilot:
        await at(pilot, settle, theme_item(FACILITIES))
        await type_in(pilot, settle, "r")
        page = screen_text(pilot)
        assert "name (id)" in page
        assert "name (en)" in page
        await type_in(pilot, settle, "ctrl+u", "tab", "ctrl+u", "enter")
        assert "A theme needs a name." in screen_text(pilot)
        await type_in(pilot, settle, "escape")
        await type_in(
            pilot,
            settle,
            "r",
            "end",
            Words(" dan alat"),
            "tab",
            "ctrl+u",
            "tab",
            "ctrl+u",
            Words("tools"),
            "enter",
        )
        assert "tools" in book(sample)["themes"]
        assert theme(sample, "tools")["name"] == {"id": "Sarana dan prasarana dan alat"}
        assert list(book(sample)["themes"]).index("tools") == before.index(FACILITIES)
        assert {"from": "tools", "to": "pick-up-service"}.items() <= next(
            one for one in book(sample)["storyline"] if one["from"] == "tools"
        ).items()
        assert screen_of(pilot).board.subject == theme_item("tools")
        await type_in(pilot, settle, "r", "tab", "tab", "ctrl+u", *STAFF, "enter")
        assert f"there is a theme '{STAFF}' already" in screen_text(pilot)
        await type_in(pilot, settle, "u", "u")
        assert list(book(sample)["themes"]) == before
        assert comments(sample) == said


async def test_themes_are_split_and_merged(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = book(sample)
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, code_item("outreach-gap", GAP))
        await type_in(pilot, settle, "space", "space", "s")
        assert "It takes “outreach-gap”, “offices-only” over from" in screen_text(pilot)
        await type_in(pilot, settle, Words("Far away"), "enter")
        assert theme(sample, "far-away") == {
            "name": "Far away",
            "category": "obstacle",
            "codes": ["outreach-gap", "offices-only"],
            "dimension": "outcome",
        }
        assert theme(sample, GAP)["codes"] == ["election-priority", "heard-from-others"]
        assert screen.board.subject == theme_item("far-away")
        screen.themes.focus()
        await type_in(pilot, settle, "g", *GAP, "enter")
        assert "far-away" not in book(sample)["themes"]
        assert set(theme(sample, GAP)["codes"]) == set(before["themes"][GAP]["codes"])
        await type_in(pilot, settle, "u", "u")
        assert book(sample) == before


async def test_what_goes_with_a_theme_is_told_before_it_goes(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = book(sample)
    async with opened(sample) as pilot:
        await at(pilot, settle, theme_item(GAP))
        assert "x remove" in screen_text(pilot)
        await type_in(pilot, settle, "x")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        page = screen_text(pilot)
        assert "Remove Outreach has not reached everybody?" in page
        assert "· 4 lines of the storyline" in page
        assert "· its narrative" in page
        await type_in(pilot, settle, "escape", "x", "down", "enter")
        assert book(sample) == before
        await type_in(pilot, settle, "x", "enter")
        assert GAP not in book(sample)["themes"]
        assert len(book(sample)["storyline"]) == len(before["storyline"]) - 4
        await type_in(pilot, settle, "u")
        assert book(sample) == before


async def test_the_narrative_is_written_on_the_storyline_and_one_comes_back(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, theme_item(GAP))
        await type_in(pilot, settle, "w")
        assert isinstance(pilot.app.screen, StorylineScreen)
        assert isinstance(pilot.app.screen.focused, Draft)
        await type_in(pilot, settle, "ctrl+home", *"X ", "ctrl+o")
        assert theme(sample, GAP)["summary"]["en"].startswith("X Outreach")
        assert screen_of(pilot) is screen
        assert screen.theme is not None
        assert screen.theme.id == GAP
        await type_in(pilot, settle, "o")
        assert isinstance(pilot.app.screen, StorylineScreen)


async def test_a_theme_is_held_against_the_literature_and_works_are_kept(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    said, works = comments(sample), list(book(sample)["literature"])
    async with opened(sample) as pilot:
        await at(pilot, settle, theme_item(FACILITIES))
        await type_in(pilot, settle, "l", Words("Rohmah"), "enter")
        await type_in(pilot, settle, Words("differs"), "enter")
        assert theme(sample, FACILITIES)["literature"] == [{"work": "rohmah-2023", "stance": "differs"}]
        assert "differs Rohmah 2023" in screen_text(pilot)
        await type_in(pilot, settle, "l", Words("Lee 2020"), "enter")
        assert isinstance(pilot.app.screen, FieldsScreen)
        await type_in(pilot, settle, "tab", Words("On tools"), "enter")
        await type_in(pilot, settle, Words("extends"), "enter")
        assert list(book(sample)["literature"]) == [*works, "lee-2020"]
        assert book(sample)["literature"]["lee-2020"] == {"cite": "Lee 2020", "title": "On tools"}
        assert theme(sample, FACILITIES)["literature"][-1] == {"work": "lee-2020", "stance": "extends"}
        await type_in(
            pilot, settle, "l", *"Lee", "enter", Words("change"), "enter", Words(", 2nd ed."), "enter"
        )
        assert book(sample)["literature"]["lee-2020"]["cite"] == "Lee 2020, 2nd ed."
        await type_in(pilot, settle, "l", *"Lee", "enter", Words("not cited"), "enter")
        assert [one["work"] for one in theme(sample, FACILITIES)["literature"]] == ["rohmah-2023"]
        await type_in(pilot, settle, "l", *"Lee", "enter", Words("remove"), "enter")
        assert list(book(sample)["literature"]) == works
        await type_in(pilot, settle, "l", Words("Rohmah"), "enter", Words("remove"), "enter")
        assert "cite it no more" in screen_text(pilot)
        await type_in(pilot, settle, "escape")
        assert list(book(sample)["literature"]) == works
        await type_in(pilot, settle, "l", Words("Kim 1999"), "enter", "enter", Words("say nothing"), "enter")
        assert book(sample)["literature"]["kim-1999"] == {"cite": "Kim 1999"}
        assert comments(sample) == said


async def test_a_quote_is_tagged_with_a_theme_outright_and_untagged(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    path = sample / "codings" / "ana" / "I01-kepala-dinas.yaml"

    def tagged() -> list[Any]:
        segments = loaded(path)["segments"]
        return [one["codes"] for one in segments if FACILITIES in one.get("themes", [])]

    before = path.read_bytes()
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, code_item("operator-trained"))
        await type_in(pilot, settle, "q")
        assert "T tag" in screen_text(pilot)
        assert "x untag" not in screen_text(pilot)
        await type_in(pilot, settle, "T", Words("facilities"), "enter")
        assert tagged() == [["operator-trained"]]
        assert "◆ tagged outright" in screen_text(pilot)
        await go(pilot, settle, Item("tags", FACILITIES))
        assert "QUOTES   1   Facilities" in screen_text(pilot)
        await type_in(pilot, settle, "q")
        assert "x untag" in screen_text(pilot)
        await type_in(pilot, settle, "x")
        assert tagged() == []
        assert path.read_bytes() == before
        assert screen.board.subject.kind != "tags"


async def test_a_sentence_is_tagged_with_a_theme_where_it_is_coded_and_counts(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    path = sample / "codings" / "ana" / "I01-kepala-dinas.yaml"
    before = path.read_bytes()
    async with opened(sample) as pilot:
        await type_in(pilot, settle, "f3", "J", "H", Words("facil"), "enter")
        tagged = [one for one in loaded(path)["segments"] if one.get("themes") == [FACILITIES]]
        assert len(tagged) == 1
        assert tagged[0]["quote"] in (sample / "transcripts" / "I01-kepala-dinas.txt").read_text("utf-8")
        screen = await at(pilot, settle, Item("tags", FACILITIES))
        assert [one.text for one in screen.query_one(QuoteList).quotes] == [tagged[0]["quote"]]
        await type_in(pilot, settle, "f3", "H", Words("facil"))
        assert "✓" in screen_text(pilot).split("facilities")[1]
        await type_in(pilot, settle, "enter")
        assert path.read_bytes() == before


async def test_what_another_coder_marked_is_tagged_as_ones_own_segment(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(sample, coder="budi") as pilot:
        screen = await at(pilot, settle, code_item("operator-trained"))
        await type_in(pilot, settle, "q", "T", Words("facilities"), "enter")
        quote = screen.query_one(QuoteList).quotes[0]
        segments = loaded(sample / "codings" / "budi" / f"{quote.source}.yaml")["segments"]
        own = [one for one in segments if one.get("themes") == [FACILITIES]]
        assert [(tuple(one["span"]), one["quote"], one.get("codes", [])) for one in own] == [
            (tuple(quote.span), quote.text, [])
        ]


async def test_codes_are_put_and_moved_by_dragging_them(sample: Path, opened: Opened, settle: Settle) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle)
        codes, themes = screen.codes, screen.themes
        await drag(
            pilot, settle, (codes, code_item("elderly")), (themes, code_item("troubleshooting", STAFF))
        )
        assert theme(sample, STAFF)["codes"][-1] == "elderly"
        assert "elderly" in theme(sample, "low-awareness-and-skill")["codes"]
        await drag(pilot, settle, (codes, code_item("outreach-gap")), (themes, theme_item(STAFF)), ctrl=True)
        assert theme(sample, STAFF)["codes"][-1] == "outreach-gap"
        assert "outreach-gap" not in theme(sample, GAP)["codes"]
        await go(pilot, settle, code_item("privacy-doubt"))
        await type_in(pilot, settle, "space", "space")
        await drag(pilot, settle, (codes, code_item("privacy-doubt")), (themes, theme_item(FACILITIES)))
        assert theme(sample, FACILITIES)["codes"][-2:] == ["privacy-doubt", "regulation-missing"]
        inside = (themes, code_item("elderly", STAFF))
        await drag(pilot, settle, inside, (themes, theme_item(FACILITIES)))
        assert "elderly" not in theme(sample, STAFF)["codes"]
        assert theme(sample, FACILITIES)["codes"][-1] == "elderly"
        await drag(
            pilot, settle, (themes, code_item("elderly", FACILITIES)), (codes, code_item("troubleshooting"))
        )
        assert "elderly" not in theme(sample, FACILITIES)["codes"]


async def test_codes_change_sides_and_begin_themes_by_dragging_them(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(sample, size=(200, 60)) as pilot:
        screen = await at(pilot, settle)
        codes, themes = screen.codes, screen.themes
        await drag(
            pilot, settle, (themes, code_item("offices-only", GAP)), (themes, code_item("knew-early", GAP))
        )
        assert theme(sample, GAP)["against"] == ["knew-early", "offices-only"]
        await drag(
            pilot, settle, (themes, code_item("knew-early", GAP)), (themes, code_item("outreach-gap", GAP))
        )
        assert theme(sample, GAP)["codes"][-1] == "knew-early"
        effort = (themes, Item("heading", category="effort"))
        await drag(pilot, settle, (codes, code_item("privacy-doubt")), effort)
        await type_in(pilot, settle, Words("Reassure"), "enter")
        assert theme(sample, "reassure") == {
            "name": "Reassure",
            "category": "effort",
            "codes": ["privacy-doubt"],
        }
        await drag(pilot, settle, (themes, code_item("knew-early", GAP)), effort)
        await type_in(pilot, settle, Words("Early birds"), "enter")
        assert theme(sample, "early-birds")["codes"] == ["knew-early"]
        assert "knew-early" not in theme(sample, GAP)["codes"]


async def test_themes_are_merged_and_change_category_by_dragging_them(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = book(sample)
    async with opened(sample, size=(200, 60)) as pilot:
        screen = await at(pilot, settle)
        themes = screen.themes
        await drag(
            pilot, settle, (themes, theme_item(FACILITIES)), (themes, Item("heading", category="obstacle"))
        )
        assert theme(sample, FACILITIES)["category"] == "obstacle"
        await drag(
            pilot,
            settle,
            (themes, theme_item("service-procedure")),
            (themes, code_item("operator-trained", STAFF)),
        )
        page = screen_text(pilot)
        assert "Merge Procedure of the service into Competence of the staff?" in page
        assert "its narrative" in page
        await type_in(pilot, settle, "enter")
        assert "service-procedure" not in book(sample)["themes"]
        assert theme(sample, STAFF)["codes"][-1] == "procedure-clear"
        assert "The steps are the same at every counter" in theme(sample, STAFF)["summary"]["en"]
        await type_in(pilot, settle, "u", "u")
        assert book(sample) == before


async def test_a_drag_shows_where_it_would_go_and_esc_ends_it(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = book(sample)
    async with opened(sample) as pilot:
        screen = await at(pilot, settle)
        codes, themes = screen.codes, screen.themes
        await pilot.mouse_down(codes, offset=place(codes, code_item("outreach-gap")))
        await pilot.hover(codes, offset=(20, 4))
        assert "nothing happens here" in screen_text(pilot)
        over = place(themes, code_item("mobile-devices-short", FACILITIES))
        await pilot.hover(themes, offset=over)
        page = screen_text(pilot)
        assert "put “outreach-gap” into Facilities" in page
        assert "→ ▾ Facilities" in page
        assert "→   ● mobile-devices-short" in page
        lines = themes.content_region
        await pilot.hover(themes, offset=(12, lines.height - 1))
        await pilot.pause()
        before_scrolling = themes.scroll_offset.y
        screen.scroll_on()
        assert themes.scroll_offset.y == before_scrolling + 1
        await type_in(pilot, settle, "escape")
        assert "→ ▾" not in screen_text(pilot)
        await pilot.mouse_up(themes, offset=over)
        await settle(pilot)
        assert book(sample) == before


async def test_lines_are_marked_and_opened_by_the_mouse(sample: Path, opened: Opened, settle: Settle) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle)
        codes = screen.codes
        await pilot.click(codes, offset=(0, place(codes, code_item("elderly"))[1]))
        await pilot.click(codes, offset=place(codes, code_item("indifference")), control=True)
        await settle(pilot)
        assert marked(screen) == ["elderly", "indifference"]
        await pilot.click(codes, offset=(0, place(codes, code_item("elderly"))[1]))
        await settle(pilot)
        assert marked(screen) == ["indifference"]
        await pilot.double_click(screen.themes, offset=place(screen.themes, theme_item(FACILITIES)))
        await settle(pilot)
        assert theme(sample, FACILITIES)["codes"][-1] == "indifference"
        await pilot.double_click(screen.themes, offset=place(screen.themes, theme_item(FACILITIES)))
        await settle(pilot)
        assert isinstance(screen.focused, QuoteList)


async def test_codes_are_filtered_folded_listed_and_marked_with_those_below(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle)
        await type_in(pilot, settle, "slash", Words("elder"), "enter")
        assert [item.code for item in screen.codes.items] == ["elderly"]
        assert screen.focused is screen.codes
        await type_in(pilot, settle, "space", "slash", "escape")
        assert len(screen.codes.items) == 40
        assert not screen.query_one("#filter", Input).display
        await type_in(pilot, settle, "escape")
        assert screen.board.marked == ()
        await type_in(pilot, settle, "v")
        assert [item.code for item in screen.codes.items][:4] == [
            "privacy-doubt",
            "regulation-missing",
            "social-media-wish",
            "online-discord",
        ]
        await type_in(pilot, settle, "v")
        await go(pilot, settle, code_item("efforts"))
        await type_in(pilot, settle, "asterisk")
        assert marked(screen) == [
            "pick-up",
            "tell-visitors",
            "online-discord",
            "cooperation",
        ]
        await type_in(pilot, settle, "asterisk", "left")
        assert "▸ efforts 121 · ·" in squeezed(screen_text(pilot))
        await type_in(pilot, settle, "right", "down", "left")
        assert screen.code == "efforts"


async def test_themes_are_folded_and_those_that_rest_on_little_are_walked_to(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    text = file_of(sample).read_text("utf-8")
    lines = "themes:\n\n  lonely: {name: Lonely, category: obstacle, codes: [nobody-else, unheard]}\n  bare: {name: Bare}\n"
    code = "codes:\n\n  nobody-else: {}\n  unheard: {}\n"
    text = text.replace("\nthemes:\n", f"\n{lines}", 1).replace("\ncodes:\n", f"\n{code}", 1)
    file_of(sample).write_text(text, "utf-8")
    codings = sample / "codings" / "ana" / "I01-kepala-dinas.yaml"
    content = codings.read_text("utf-8")
    codings.write_text(content.replace("operator-trained", "nobody-else"), "utf-8")
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, theme_item(STAFF))
        assert "2 rest on little: n" in screen_text(pilot)
        await type_in(pilot, settle, "n")
        assert screen.board.subject == theme_item("lonely")
        page = screen_text(pilot)
        assert "Lonely  ! one informant" in page
        assert "unheard  adds nothing" in page
        await type_in(pilot, settle, "n")
        assert screen.board.subject == theme_item("bare")
        assert "Bare  ! no segments" in screen_text(pilot)
        await type_in(pilot, settle, "N")
        assert screen.board.subject == theme_item("lonely")
        await type_in(pilot, settle, "left")
        assert "▸ Lonely  2 codes  ! one informant" in screen_text(pilot)
        await type_in(pilot, settle, "right", "down", "left")
        assert screen.board.subject == theme_item("lonely")
        await type_in(pilot, settle, "z")
        assert all(item.kind != "code" for item in screen.themes.items)
        await type_in(pilot, settle, "z", "down", "down")
        assert screen.board.subject == code_item("unheard", "lonely")
        assert "adds nothing to Lonely: it has no segments" in screen_text(pilot)


async def test_a_quote_leads_to_its_place_and_back(sample: Path, opened: Opened, settle: Settle) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, theme_item(GAP))
        await type_in(pilot, settle, "q", "down", "enter")
        assert isinstance(pilot.app.screen, CodeScreen)
        assert pilot.app.screen.source == screen.query_one(QuoteList).quotes[1].source
        await type_in(pilot, settle, "ctrl+o")
        assert screen_of(pilot) is screen
        assert screen.board.subject == theme_item(GAP)
        assert screen.query_one(QuoteList).highlighted == 1
        assert screen.query_one(QuoteList).has_focus
        await type_in(pilot, settle, "escape")
        assert screen.themes.has_focus


async def test_a_theme_or_a_code_is_gone_to_from_elsewhere(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        assert isinstance(pilot.app, QualcodeApp)
        await type_in(pilot, settle, "ctrl+p", Words("Facilities"), "enter")
        screen = screen_of(pilot)
        assert screen.board.subject == theme_item(FACILITIES)
        assert screen.focused is screen.themes
        await go(pilot, settle, code_item("obstacles"))
        await type_in(pilot, settle, "left")
        pilot.app.jump(Spot("themes", "code", "outreach-gap"))
        await settle(pilot)
        assert screen.code == "outreach-gap"
        assert screen.focused is screen.codes
        screen.post_message(GripList.Moved(screen.themes, theme_item(FACILITIES)))  # said late
        await settle(pilot)
        assert screen.code == "outreach-gap"
        assert "● outreach-gap" in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (200, 60)])
async def test_the_panes_fold(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, size: tuple[int, int]
) -> None:
    async with opened(sample, size=size) as pilot:
        screen = await at(pilot, settle, theme_item(FACILITIES))
        page = screen_text(pilot)
        assert "Facilities" in page
        assert "THEMES" in page
        assert "CODES" in page
        small = screen.query_one(QuoteList).size.height
        await type_in(pilot, settle, "q")
        page = screen_text(pilot)
        assert "QUOTES   " in page
        assert "I01-kepala-dinas" in page
        assert all(len(line) <= size[0] for line in page.splitlines())
        assert screen.query_one(QuoteList).size.height >= max(small, 3)


HOSTILE = ("[/b]", "[P1] x", "[@click=app.quit]x", "a\x1b[31mb", "c\u202ed")


async def test_hostile_names_are_shown_as_they_are(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    content = book(sample)
    for number, name in enumerate(HOSTILE):
        content["codes"][f"[code{number}]"] = {"name": name, "definition": name}
        content["themes"][f"[theme{number}]"] = {
            "name": name,
            "category": f"[cat{number}]",
            "codes": [f"[code{number}]"],
            "summary": name,
            "literature": [{"work": f"[work{number}]", "stance": "agrees"}],
        }
        content["literature"][f"[work{number}]"] = {"cite": name}
    file_of(sample).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    async with opened(sample, size=(200, 60)) as pilot:
        await at(pilot, settle, theme_item("[theme2]"))
        assert "▾ [@click=app.quit]x" in screen_text(pilot)
        assert "[CAT2]" in screen_text(pilot)
        await go(pilot, settle, theme_item("[theme3]"))
        assert "▾ a␛[31mb" in screen_text(pilot)
        assert "agrees a␛[31mb" in screen_text(pilot)
        for key in ("c", "d", "g", "l", "r", "x", "p", "question_mark"):
            await type_in(pilot, settle, key)
            assert "\x1b" not in screen_text(pilot)
            await type_in(pilot, settle, "escape")
        await go(pilot, settle, code_item("[code4]"))
        assert "c<U+202E>d" in screen_text(pilot)
        await type_in(pilot, settle, "p", *"P1", "enter")
        assert theme(sample, "[theme1]")["codes"] == ["[code1]", "[code4]"]


async def test_a_study_without_codes_and_themes_says_what_to_do(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    file_of(sample).write_text("qualcode: codebook/1\ncodes: {}\n", "utf-8")
    for path in (sample / "codings").rglob("*.yaml"):
        path.unlink()
    async with opened(sample) as pilot:
        screen = await at(pilot, settle)
        page = " ".join(screen_text(pilot).split())
        assert "There are no codes yet: code a transcript first (F3)." in page
        assert "There are no themes yet." in page
        for key in "pmaxcdrgsKJlTwonNvzqWords(":
            await type_in(pilot, settle, {")*": "asterisk"}.get(key, key))
        assert pilot.app.screen is screen
        await type_in(pilot, settle, "t", Words("First"), "enter")
        assert book(sample)["themes"] == {"first": {"name": "First"}}
