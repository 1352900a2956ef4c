"""The Report screen's matrix, findings and open ends, by keys and by mouse."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
import yaml
from textual.pilot import Pilot

from qualcode.core.model import LocalText, Study
from qualcode.store.founding import found_study, new_study
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.code import CodeScreen
from qualcode.tui.screens.report import ReportScreen
from qualcode.tui.spots import Spot
from qualcode.tui.widgets.choices import Choices
from qualcode.tui.widgets.facets import Facets
from qualcode.tui.widgets.grid import Grid
from qualcode.tui.widgets.quotelist import QuoteList
from qualcode.tui.widgets.report.open_end_list import OpenEndList
from qualcode.tui.widgets.report.reading import Reading

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]

HOSTILE = "[@click=app.quit]x[/b]"


def coded(root: Path, coder: str = "*") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every segment on disk, with its source."""
    for path in sorted(root.glob(f"codings/{coder}/*.yaml")):
        for segment in yaml.safe_load(path.read_text("utf-8"))["segments"]:
            yield path.stem, segment


def with_code(root: Path, code: str, informant: str, coder: str = "*") -> int:
    """How many segments of an informant's interview carry a code."""
    return sum(
        source.startswith(informant) and code in one.get("codes", ()) for source, one in coded(root, coder)
    )


def screen_of(pilot: Pilot[None]) -> ReportScreen:
    assert isinstance(pilot.app, QualcodeApp)
    assert isinstance(pilot.app.step_screen, ReportScreen)
    return pilot.app.step_screen


def figures(page: str, row: str) -> list[str]:
    """The figures of a row of the matrix."""
    line = next(one for one in page.splitlines() if one.strip().startswith(row))
    return re.findall(r"[\d,.]+|·", line.partition("   ")[2].split("    I")[0])


async def at(pilot: Pilot[None], settle: Settle, *keys: str) -> ReportScreen:
    await pilot.press("f7")
    await settle(pilot)
    for key in keys:
        await pilot.press(key)
        if key.isdigit():
            await settle(pilot)
    await settle(pilot)
    return screen_of(pilot)


async def test_the_matrix_is_cut_by_keys(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample, size=(200, 60)) as pilot:
        screen = await at(pilot, settle)
        assert "r themes   c by Group   v counting segments" in screen_text(pilot)
        assert "themes by Group" in screen_text(pilot)
        assert len(screen.query_one(Grid).sheet.rows) == 14 + 1
        await pilot.press("r", "c", "c")
        await settle(pilot)
        page = screen_text(pilot)
        assert "codes by informants" in page
        counted = [with_code(sample, "outreach-gap", f"I{number:02}") for number in range(1, 16)]
        sheet = screen.query_one(Grid).sheet
        row = sheet.cells[sheet.rows.index("Outreach gap")]
        assert [cell.text for cell in row[:15]] == [str(one) if one else "·" for one in counted]
        assert figures(page, "Outreach gap")[:9] == [str(one) if one else "·" for one in counted[:9]]
        await pilot.press("v")
        await settle(pilot)
        speaking = sum(one > 0 for one in counted)
        assert sheet.columns[-1] == "total"
        assert screen.query_one(Grid).sheet.cells[sheet.rows.index("Outreach gap")][-1].text == str(speaking)
        await pilot.press("w")
        await settle(pilot)
        assert "w of ana" in screen_text(pilot)
        await pilot.press("w", "v", "v", "v", "v", "v")
        await settle(pilot)
        row = screen.query_one(Grid).sheet.cells[sheet.rows.index("Outreach gap")]
        budi = [with_code(sample, "outreach-gap", f"I{number:02}", "budi") for number in range(1, 16)]
        assert [cell.text for cell in row[:15]] == [str(one) if one else "·" for one in budi]
        on_disk = sum(1 for _ in coded(sample, "budi"))
        assert f"{on_disk} segments in at least one of the codes, 0 in none" in screen_text(pilot)


async def test_a_figure_leads_to_its_quotes_and_they_to_the_text_and_back(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, "r", "down", "right")
        await pilot.press("down", "down")
        await settle(pilot)
        grid = screen.query_one(Grid)
        cell = (grid.row, grid.column)
        assert (grid.sheet.rows[grid.row], grid.sheet.columns[grid.column]) == (
            "Office equipment complete",
            "civil-servant",
        )
        theirs = [
            one["quote"]
            for source, one in coded(sample)
            if "equipment-complete" in one["codes"] and source[:3] in {f"I{n:02}" for n in range(4, 10)}
        ]
        number = int(grid.sheet.cells[grid.row][grid.column].text)
        assert number == len(theirs)
        assert "1 segment · Office equipment complete · civil-servant" in screen_text(pilot)
        listed = screen.query_one("#matrix-quotes", QuoteList)
        assert {one.text for one in listed.quotes} == set(theirs)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert isinstance(pilot.app, QualcodeApp)
        code = pilot.app.step_screen
        assert isinstance(code, CodeScreen)
        quote = listed.quotes[0]
        assert code.source == quote.source
        assert code.text.caret.span == quote.span
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert (grid.row, grid.column) == cell
        assert "office equipment complete · civil-servant" in screen_text(pilot).lower()
        assert listed.has_focus
        assert listed.highlighted == 0


async def test_coming_back_finds_the_cut_and_the_cell_though_one_has_gone_on(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, "r", "v", "down", "down", "right", "w")
        quotes = screen.query_one("#matrix-quotes", QuoteList)
        await pilot.press("enter", "down", "down")
        quote = quotes.current
        assert quotes.highlighted == 2
        spot = screen.spot()
        await pilot.press("r", "c", "down", "2", "w")
        await settle(pilot)
        screen.show(spot)
        await settle(pilot)
        grid = screen.query_one(Grid)
        assert "r codes   c by Group   v counting informants" in screen_text(pilot)
        assert "w of ana" in screen_text(pilot)
        assert (grid.sheet.rows[grid.row], grid.sheet.columns[grid.column]) == (
            "Troubleshooting",
            "civil-servant",
        )
        assert quotes.has_focus
        assert (quotes.highlighted, quotes.current) == (2, quote)
        screen.show(Spot("report", "view", '{"view": "gone", "whose": "nobody"}'))
        await settle(pilot)
        assert grid.has_focus


async def test_the_mouse_chooses_cuts_cells_and_views(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle)
        grid = screen.query_one(Grid)
        await pilot.click(grid, offset=(grid.margin + 12 + 5, grid.frozen + 4))
        await settle(pilot)
        assert (grid.row, grid.column) == (4, 1)
        await pilot.click(grid, offset=(grid.margin + 12 + 5, grid.frozen + 4), times=2)
        await settle(pilot)
        assert screen.query_one("#matrix-quotes").has_focus
        await pilot.press("escape")
        assert grid.has_focus
        await pilot.click(screen.query_one("#cut", Facets), offset=(15, 0))
        await settle(pilot)
        assert "what are the columns?" in screen_text(pilot)
        await pilot.press(*"sources", "enter")
        await settle(pilot)
        assert "themes by sources" in screen_text(pilot)
        line = screen_text(pilot).splitlines()[4]
        await pilot.click(screen.query_one("#views-line", Facets), offset=(line.index("Open") - 1, 1))
        await settle(pilot)
        assert isinstance(screen.focused, OpenEndList)
        await pilot.click(screen.query_one("#views-line", Facets), offset=(line.index("everybody") - 1, 1))
        await settle(pilot)
        assert "of ana" in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_a_large_matrix_scrolls_under_its_headings_and_the_panes_fold(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, size: tuple[int, int]
) -> None:
    async with opened(sample, size=size) as pilot:
        screen = await at(pilot, settle, "r", "c", "c")
        grid = screen.query_one(Grid)
        await pilot.press(*["right"] * 11, "ctrl+end", "up", "up")
        await settle(pilot)
        page = screen_text(pilot)
        assert grid.sheet.rows[grid.row] == "Regulation missing"
        assert "◂ codes by info" in page
        assert "I12" in page
        assert "total" in page
        assert "all together" in page
        assert "Regulation miss" in page
        assert "Achievements" not in page
        assert all(len(line) <= size[0] for line in page.splitlines())
        await pilot.press("home", "ctrl+home")
        assert (grid.row, grid.column) == (0, 0)
        await pilot.press("end", "pagedown", "pageup")
        assert grid.sheet.columns[grid.column] == "total"
        await pilot.press("q")
        await settle(pilot)
        assert isinstance(screen.focused, QuoteList)


async def test_a_change_is_counted_at_once_and_the_cursor_stays(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, "r", "down", "right")
        grid = screen.query_one(Grid)
        before = int(grid.sheet.cells[1][1].text)
        path = sample / "codings/ana/I05-asn-aktif.yaml"
        text = path.read_text("utf-8")
        path.write_text(
            re.sub(r"codes: \[(?!operator)([^\]]*)\]", r"codes: [\1, operator-trained]", text, count=1),
            "utf-8",
        )
        screen.session.refresh()
        await settle(pilot)
        assert int(grid.sheet.cells[1][1].text) == before + 1
        assert (grid.row, grid.column) == (1, 1)


async def test_the_findings_are_told_as_they_will_be_printed(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, "2")
        page = screen_text(pilot)
        assert "! Reconstructed data. These interviews were written" in page
        assert "15 informants: registry-office 3, civil-servant 6, student 3, pupil 3" in page
        reading = screen.query_one(Reading)
        quotes = sum(one.about is not None and not one.level for one in reading.stops)
        await pilot.press("l", "plus")
        await settle(pilot)
        page = screen_text(pilot)
        assert "! Data rekonstruksi." in page
        assert "in Bahasa Indonesia" in page
        assert "at most 4 quotes" in page
        assert sum(one.about is not None and not one.level for one in reading.stops) > quotes
        await pilot.press(*["minus"] * 5)
        await settle(pilot)
        assert "at most 0 quotes" in screen_text(pilot)
        assert not any(one.about is not None and not one.level for one in reading.stops)


async def test_a_finding_and_a_quote_lead_to_where_they_are_from(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, "2", "J", "J", "J", "J")
        reading = screen.query_one(Reading)
        assert reading.stop is not None
        assert reading.stop.text == "Competence of the staff"
        assert "theme · staff-competence" in screen_text(pilot)
        await pilot.press("down", "down", "down")
        await settle(pilot)
        stop = reading.stop
        assert stop is not None
        assert stop.about is not None
        source, span = stop.about.source, stop.about.span
        text = (sample / f"transcripts/{source}.txt").read_text("utf-8")
        assert text[slice(*span)] == stop.text
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app, QualcodeApp)
        code = pilot.app.step_screen
        assert isinstance(code, CodeScreen)
        assert code.source == source
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert screen_of(pilot) is screen
        assert reading.stop == stop
        await pilot.press("K", "enter")
        await settle(pilot)
        assert pilot.app.current_mode in {"themes", "storyline"}


async def test_the_report_is_read_by_pages_blocks_and_contents(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(sample, size=(120, 16)) as pilot:
        screen = await at(pilot, settle, "2")
        reading = screen.query_one(Reading)
        await pilot.press("pagedown", "pagedown")
        assert reading.scroll_offset.y >= 8
        await pilot.press("pageup", "pageup", "pageup", "up")
        assert reading.place == 0
        contents = screen.query_one("#contents", Choices)
        await pilot.press("end")
        assert reading.place == len(reading.stops) - 1
        await pilot.pause()
        assert contents.key == str(max(n for n, stop in enumerate(reading.stops) if stop.level > 1))
        await pilot.press("home", "down")
        assert reading.place == 1
        contents.focus()
        await pilot.press("home", "down", "down", "enter")
        await settle(pilot)
        stop = reading.stop
        assert stop is not None
        assert stop.text == "Output"
        assert reading.has_focus
        line = stop.first - reading.scroll_offset.y
        await pilot.click(reading, offset=(10, line + 1))
        assert reading.stop is not None
        assert reading.stop.text in {"Output", "Competence of the staff"}


async def test_a_block_longer_than_the_screen_is_scrolled_through(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    path = sample / "codebooks" / "ikd.yaml"
    data = yaml.safe_load(path.read_text("utf-8"))
    data["themes"]["staff-competence"]["summary"] = "very long " * 200
    path.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    async with opened(sample, size=(80, 16)) as pilot:
        screen = await at(pilot, settle, "2", "J", "J", "J", "J", "down")
        reading = screen.query_one(Reading)
        stop = reading.stop
        assert stop is not None
        assert stop.text.startswith("very long")
        top = reading.scroll_offset.y
        await pilot.press("down")
        assert reading.stop == stop
        assert reading.scroll_offset.y > top
        await pilot.press("up")
        assert reading.scroll_offset.y == top
        await pilot.press(*["down"] * 8)
        assert reading.stop != stop


async def test_what_is_open_leads_to_where_it_is_mended(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sample / "codebooks" / "ikd.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    start = lines.index("  - from: cooperation-with-services\n")
    path.write_text("".join(lines[:start] + lines[start + 6 :]), "utf-8")
    coding = sample / "codings/ana/I13-siswa.yaml"
    coding.write_text(coding.read_text("utf-8").replace("  quote: ", "  quote: Not ", 1), "utf-8")
    jumps: list[Spot] = []
    monkeypatch.setattr(QualcodeApp, "jump", lambda _, spot: jumps.append(spot))
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, "3")
        page = screen_text(pilot)
        assert "Open ends 6" in page
        assert "Obstacles that nobody answers   1" in page
        assert "! Nothing addresses the obstacle “IKD is not connected to public" in page
        assert "Say which effort answers it, or that none" in page
        await pilot.press("enter", "down", "enter", "down", "enter")
        assert "Doubt about privacy" in screen_text(pilot)
        await pilot.press(*["down"] * 3, "enter", "down", "enter")
        await settle(pilot)
        assert "1 segment of ana has lost" not in page
        listed = screen.query_one("#open-quotes", QuoteList)
        against = [one for _, one in coded(sample) if "knew-early" in one["codes"]]
        assert {one.text for one in listed.quotes} >= {one["quote"] for one in against}
    kinds = [(one.screen, one.kind, one.id) for one in jumps]
    assert kinds[:2] == [
        ("storyline", "theme", "not-connected-to-services"),
        ("storyline", "theme", "cooperation-with-services"),
    ]
    assert kinds[2][1:] == ("code", "privacy-doubt")
    assert (kinds[3][:2], jumps[3].source) == (("code", "segment"), "I13-siswa")
    assert jumps[3].offset is not None
    assert kinds[4][1:] == ("theme", "outreach-not-everywhere")


async def test_what_is_open_changes_with_the_study_and_is_found_again(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        screen = await at(pilot, settle, "3", "down")
        spot = screen.spot()
        await pilot.press("1", "3", "end")
        await settle(pilot)
        screen.show(spot)
        await settle(pilot)
        assert "regulation-missing · 3 of their kind" in screen_text(pilot)
        coding = sample / "codings/ana/I13-siswa.yaml"
        coding.write_text(re.sub(r"\nread: .*\ncoded: .*\n", "\n", coding.read_text("utf-8")), "utf-8")
        screen.session.refresh()
        await settle(pilot)
        page = screen_text(pilot)
        assert "Open ends 5" in page
        assert "! I13-siswa is not marked as read." in page
        assert "regulation-missing · 3 of their kind" in page


async def test_hostile_names_are_shown_as_they_are(
    small_study: Callable[..., Path], opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    root = small_study()
    book = next(root.glob("codebooks/*.yaml"))
    text = book.read_text("utf-8")
    theme = next(iter(yaml.safe_load(text)["themes"]))
    code = next(iter(yaml.safe_load(text)["codes"]))
    data = yaml.safe_load(text)
    data["themes"][theme]["name"] = f"{HOSTILE}\x1b\u202e"
    data["codes"][code]["name"] = HOSTILE
    book.write_text(yaml.safe_dump(data), "utf-8")
    async with opened(root, coder=None) as pilot:
        await pilot.press("escape")
        for key in ["f7", "r", "2", "3"]:
            await pilot.press(key)
            await settle(pilot)
            page = screen_text(pilot)
            assert "\x1b" not in page
            assert "\u202e" not in page
            if key != "3":
                assert HOSTILE[:12] in page


async def test_a_study_without_anything_is_shown(
    tmp_path: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    root = tmp_path / "empty"
    found_study(root, new_study(Study(title=LocalText.of("Empty"))))
    async with opened(root, coder=None) as pilot:
        await pilot.press("escape")
        await at(pilot, settle, "r", "right", "down", "enter", "escape")
        assert "0 segments" in screen_text(pilot)
        await pilot.press("2", "enter", "J", "3", "enter")
        await settle(pilot)
        assert "There is no source yet" in screen_text(pilot)
