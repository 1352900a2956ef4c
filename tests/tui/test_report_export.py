"""The export dialog of the Report screen."""

from __future__ import annotations

import csv
import io
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
import yaml
from textual.pilot import Pilot
from textual.widgets import Input

from qualcode.tui.app import QualcodeApp
from qualcode.tui.modals.export import ExportScreen, Fields
from qualcode.tui.widgets.report.reading import Reading
from tests.conftest import Command

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]


async def asked(pilot: Pilot[None], settle: Settle, *keys: str) -> ExportScreen:
    """The dialog, after some keys on the Report screen."""
    await pilot.press("f7")
    await settle(pilot)
    for key in (*keys, "e"):
        await pilot.press(key)
        await settle(pilot)
    assert isinstance(pilot.app.screen, ExportScreen)
    return pilot.app.screen


def told(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app, QualcodeApp)
    return "\n".join(line.plain for line in pilot.app.notices.lines())


def segments(root: Path, coder: str = "*") -> int:
    return sum(
        len(yaml.safe_load(path.read_text("utf-8"))["segments"]) for path in root.glob(f"codings/{coder}/*")
    )


async def test_the_matrix_is_written_as_it_is_cut(
    sample: Path, opened: Opened, settle: Settle, run_command: Command, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await asked(pilot, settle, "r", "c")
        assert "the matrix: codes by Has activated, segments" in screen_text(pilot)
        await pilot.press("down", "right")
        await settle(pilot)
        assert "exports/matrix-codes-activated.csv" in screen_text(pilot)
        await pilot.press("tab", "enter")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, ExportScreen)
        assert f"wrote {sample / 'exports' / 'matrix-codes-activated.csv'}" in told(pilot)
    written = (sample / "exports" / "matrix-codes-activated.csv").read_bytes().decode()
    printed = run_command(
        *("matrix", "--study", sample, "--rows", "codes", "--columns", "activated"),
        *("--format", "csv", "--language", "en"),
    ).out
    assert written == printed


async def test_segments_of_one_coder_are_counted_and_a_file_that_is_there_is_asked_about(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    target = sample / "exports" / "segments-budi.csv"
    target.parent.mkdir()
    target.write_text("mine", "utf-8")
    async with opened(sample) as pilot:
        await asked(pilot, settle, "3", "w", "w")
        page = screen_text(pilot)
        assert "coded segments" in page
        assert "budi" in page
        await pilot.press("down", "enter")
        await settle(pilot)
        assert "exports/segments-budi.csv" in screen_text(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "This file is there already" in screen_text(pilot)
        assert target.read_text("utf-8") == "mine"
        await pilot.press("enter")
        await settle(pilot)
        assert f"{segments(sample, 'budi')} coded segments in it" in told(pilot)
    rows = list(csv.DictReader(io.StringIO(target.read_bytes().decode(), newline="")))
    assert len(rows) == segments(sample, "budi")
    assert {row["coder"] for row in rows} == {"budi"}


async def test_the_findings_are_written_in_the_language_they_are_read_in(
    sample: Path, opened: Opened, settle: Settle, run_command: Command
) -> None:
    assert run_command("code", "mark", "I05", "--not-coded", "--coder", "budi", "--study", sample).status == 0
    async with opened(sample) as pilot:
        screen = await asked(pilot, settle, "2", "l")
        reading = pilot.app.screen_stack[-2].query_one(Reading)
        shown = [part.text for line in range(reading.line_count()) for part in reading.line(line, 90)]
        assert "Menurut pengode: Budi 1." in "".join(shown)
        assert screen.query_one(Input).value == "exports/report-id.docx"
        screen.query_one(Input).value = str(sample.parent / "out.docx")
        await settle(pilot)
        await pilot.click(screen.query_one(Fields), offset=(5, 1))
        await settle(pilot)
        await pilot.press("right", "right")
        await settle(pilot)
        assert screen.query_one(Input).value == str(sample.parent / "out.md")
        await pilot.press("ctrl+s")
        await settle(pilot)
    text = (sample.parent / "out.md").read_text("utf-8")
    assert "Data rekonstruksi." in text
    assert "Sosialisasi belum menyeluruh" in text
    assert "Menurut pengode: Budi 1." in text


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("codings/all.csv", "lies among the study's own data"),
        ("qualcode.yaml/x.csv", "lies among the study's own data"),
        ("file/x.csv", "cannot write"),
    ],
)
async def test_what_cannot_be_written_is_told_and_asked_again(
    sample: Path, opened: Opened, settle: Settle, name: str, fault: str
) -> None:
    (sample / "file").write_text("", "utf-8")
    async with opened(sample) as pilot:
        screen = await asked(pilot, settle)
        await pilot.press("tab")
        screen.query_one(Input).value = name
        await pilot.press("enter")
        await settle(pilot)
        assert fault in told(pilot)
        again = pilot.app.screen
        assert isinstance(again, ExportScreen)
        assert again.query_one(Input).value == name
        await pilot.press("tab", "escape")
        await settle(pilot)
        assert "saved" in str(pilot.app.screen.query_one("StepBar").render())
    assert not (sample / "codings" / "all.csv").exists()


async def test_a_name_is_needed_and_a_folder_is_none(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        screen = await asked(pilot, settle)
        await pilot.press("tab")
        line = screen.query_one(Input)
        line.value = " "
        await pilot.press("enter")
        assert "Give the file a name." in screen_text(pilot)
        line.value = "memos"
        await pilot.press("enter")
        assert "That is a folder: add the name of a file." in screen_text(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, ExportScreen)
        assert not (sample / "exports").exists()


async def test_an_order_goes_through_every_subject(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample, size=(80, 24)) as pilot:
        await asked(pilot, settle)
        seen = set()
        for _ in range(5):
            page = screen_text(pilot)
            seen.add(
                next(line for line in page.splitlines() if "what " in line)
                .split("◂")[1]
                .split("▸")[0]
                .strip()
            )
            await pilot.press("right")
        assert {"the whole study", "coded segments", "codebook", "findings"} < seen
        assert all(len(line) <= 80 for line in screen_text(pilot).splitlines())
        await pilot.press("left")
        await settle(pilot)
