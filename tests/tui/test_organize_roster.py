"""What the Organize screen adds, takes in, renames and removes, by keys and by mouse; on screen and on disk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
import yaml
from textual.events import Paste
from textual.pilot import Pilot

from qualcode.tui.app import QualcodeApp
from qualcode.tui.modals.answers import AnswersScreen
from qualcode.tui.modals.confirm import ConfirmScreen
from qualcode.tui.modals.intake import IntakeScreen
from qualcode.tui.modals.path import PathScreen
from qualcode.tui.organizing import study_rows
from qualcode.tui.screens.organize import OrganizeScreen
from qualcode.tui.widgets.choices import Choices
from qualcode.tui.widgets.sheet import Sheet

pytestmark = pytest.mark.usefixtures("painted_when_quiet")

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]

I01, I02 = "I01-kepala-dinas", "I02-sekretaris"


def index(root: Path) -> Any:
    return yaml.safe_load((root / "transcripts" / "index.yaml").read_text("utf-8"))


def study_file(root: Path) -> Any:
    return yaml.safe_load((root / "qualcode.yaml").read_text("utf-8"))


def codings(root: Path, coder: str, source: str) -> Any:
    return yaml.safe_load((root / "codings" / coder / f"{source}.yaml").read_text("utf-8"))


def files(root: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(root)): one.read_bytes()
        for one in sorted(root.rglob("*"))
        if one.is_file() and not {".qualcode", "audit"} & set(one.parts)
    }


def screen_of(pilot: Pilot[None]) -> OrganizeScreen:
    assert isinstance(pilot.app, QualcodeApp)
    assert isinstance(pilot.app.step_screen, OrganizeScreen)
    return pilot.app.step_screen


async def at(pilot: Pilot[None], settle: Settle, pane: str, row: str) -> Sheet:
    """The Organize screen, with the cursor on a row."""
    await pilot.press("f1")
    await settle(pilot)
    screen = screen_of(pilot)
    screen.go_to(pane)
    screen.sheet.move(screen.sheet.grid.on(row))
    await settle(pilot)
    assert screen.sheet.grid.row == row
    return screen.sheet


async def types(pilot: Pilot[None], settle: Settle, words: str, *keys: str) -> None:
    """Type words instead of what stands there; a path is pasted, as one would."""
    await pilot.press("ctrl+u")
    if "/" in words:
        pilot.app.post_message(Paste(words))
    else:
        await pilot.press(*("space" if one == " " else one for one in words))
    await settle(pilot)
    await pilot.press(*keys)
    await settle(pilot)


async def click_on(pilot: Pilot[None], screen_text: Reads, words: str) -> None:
    """Click where words stand on the screen, the lowest such place."""
    lines = screen_text(pilot).splitlines()
    y = max(number for number, line in enumerate(lines) if words in line)
    await pilot.click(offset=(lines[y].index(words) + 2, y))


@pytest.fixture
def commented(sample: Path) -> Path:
    """The sample with comments in the files that people write."""
    for name, line in (("transcripts/index.yaml", "  I05:\n"), ("qualcode.yaml", "coders:\n")):
        path = sample / name
        text = path.read_text("utf-8")
        assert line in text
        path.write_text(text.replace(line, line.replace("\n", "   # asked twice\n")), "utf-8")
    return sample


# Other ids


async def test_a_source_gets_another_id_and_everything_goes_along(
    commented: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = files(commented)
    quotes = [one["quote"] for one in codings(commented, "ana", I02)["segments"]]
    async with opened(commented, size=(200, 60)) as pilot:
        await at(pilot, settle, "sources", I02)
        await pilot.press("end", "r")
        await settle(pilot)
        assert "Id of I02-sekretaris" in screen_text(pilot)
        await types(pilot, settle, I01, "enter")
        assert f"there is a source '{I01}' already" in screen_text(pilot)
        await types(pilot, settle, "a/b", "enter")
        assert not (commented / "transcripts" / "a").exists()
        assert I02 in index(commented)["sources"]
        await types(pilot, settle, "I02-secretary", "enter")
        assert list(index(commented)["sources"])[1] == "I02-secretary"
        assert screen_of(pilot).sheet.grid.row == "I02-secretary"
        assert "u undo rename source “I02-sekr" in screen_text(pilot)
        now = files(commented)
        assert now["transcripts/I02-secretary.txt"] == before[f"transcripts/{I02}.txt"]
        assert f"transcripts/{I02}.txt" not in now
        for coder in ("ana", "budi"):
            carried = codings(commented, coder, "I02-secretary")
            assert carried["transcript"] == "I02-secretary"
            assert f"codings/{coder}/{I02}.yaml" not in now
        assert [one["quote"] for one in codings(commented, "ana", "I02-secretary")["segments"]] == quotes
        assert b"# asked twice" in now["transcripts/index.yaml"]
        await pilot.press("u")
        await settle(pilot)
        assert files(commented) == before


async def test_an_informant_gets_another_id_and_the_texts_are_rewritten_or_left(
    commented: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = files(commented)
    text = (commented / "transcripts" / f"{I01}.txt").read_text("utf-8")
    async with opened(commented) as pilot:
        await at(pilot, settle, "informants", "I01")
        await pilot.press("r")
        await types(pilot, settle, "Siti", "enter")
        page = screen_text(pilot)
        assert isinstance(pilot.app.screen, AnswersScreen)
        assert "I01 becomes Siti. What of the turns that start with I01?" in page
        assert "I01 starts 17 turns in 1 text" in page
        await pilot.press("escape")
        await settle(pilot)
        assert files(commented) == before
        await pilot.press("escape", "r")
        await types(pilot, settle, "Siti", "enter")
        await pilot.press("enter")
        await settle(pilot)
        rewritten = (commented / "transcripts" / f"{I01}.txt").read_text("utf-8")
        assert rewritten == text.replace("I01:", "Siti:")
        assert index(commented)["sources"][I01]["informants"] == ["Siti"]
        assert next(iter(index(commented)["informants"])) == "Siti"
        for one in codings(commented, "ana", I01)["segments"]:
            assert rewritten[slice(*one["span"])] == one["quote"]
        assert screen_of(pilot).sheet.grid.row == "Siti"
        assert "# asked twice" in (commented / "transcripts" / "index.yaml").read_text("utf-8")
        await pilot.press("u")
        await settle(pilot)
        assert files(commented) == before
        screen_of(pilot).sheet.move(screen_of(pilot).sheet.grid.on("I01"))
        await pilot.press("r")
        await types(pilot, settle, "Siti", "enter")
        await click_on(pilot, screen_text, "Leave the texts")
        await settle(pilot)
        assert index(commented)["informants"]["Siti"]["name"] == "I01"
        assert (commented / "transcripts" / f"{I01}.txt").read_text("utf-8") == text
        await pilot.press("r")
        await types(pilot, settle, "I02", "enter")
        assert "there is an informant 'I02' already" in screen_text(pilot)


async def test_an_attribute_and_a_coder_get_other_ids(
    commented: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    path = commented / "qualcode.yaml"
    path.write_text(
        path.read_text("utf-8")
        + "validate:\n  files:\n  - {path: codings/ana/*, ignore: [QC4], reason: x}\n",
        "utf-8",
    )
    (commented / ".qualcode").mkdir(exist_ok=True)
    (commented / ".qualcode" / "coder").write_text("ana\n")
    before = files(commented)
    async with opened(commented) as pilot:
        app = pilot.app
        assert isinstance(app, QualcodeApp)
        await at(pilot, settle, "study", study_rows.row_id(study_rows.ATTRIBUTE, "group"))
        await pilot.press("r")
        await types(pilot, settle, "activated", "enter")
        assert "there is an attribute 'activated' already" in screen_text(pilot)
        await types(pilot, settle, "kelompok", "enter")
        assert list(index(commented)["attributes"]) == ["kelompok", "activated"]
        assert index(commented)["informants"]["I05"]["attributes"]["kelompok"] == "civil-servant"
        await at(pilot, settle, "study", study_rows.row_id(study_rows.CODER, "ana"))
        await pilot.press("r")
        await types(pilot, settle, "dewi", "enter")
        assert list(study_file(commented)["coders"]) == ["dewi", "budi"]
        assert not [one for one in files(commented) if one.startswith("codings/ana/")]
        assert codings(commented, "dewi", I01)["coder"] == "dewi"
        assert b"# asked twice" in files(commented)["qualcode.yaml"]
        assert app.session.coder == "dewi"
        assert (commented / ".qualcode" / "coder").read_text("utf-8") == "dewi\n"
        page = screen_text(pilot)
        assert "dewi ● saved" in page
        assert "still silences rules in codings/ana/*" in page
        await pilot.press("u", "u")
        await settle(pilot)
        assert files(commented) == before
        assert app.session.coder == "ana"
        await at(pilot, settle, "study", next(iter(screen_of(pilot).sheet.grid.lines)).id)
        await pilot.press("r")
        await settle(pilot)
        assert "only coders and attributes have an id here" in screen_text(pilot)


async def test_nothing_is_left_behind_that_cannot_be_read(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    (sample / "codings" / "budi" / f"{I02}.yaml").write_text("qualcode: [\n")
    before = files(sample)
    async with opened(sample) as pilot:
        await at(pilot, settle, "sources", I02)
        await pilot.press("r")
        await types(pilot, settle, "x", "enter")
        assert "cannot be read, and would" in screen_text(pilot)
        await pilot.press("escape", "x")
        await settle(pilot)
        assert "would be left behind" in screen_text(pilot)
        assert not isinstance(pilot.app.screen, ConfirmScreen)
    assert files(sample) == before


# Adding


async def test_informants_coders_and_attributes_are_added(
    commented: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(commented) as pilot:
        await pilot.press("f1", "2", "a")
        await types(pilot, settle, "I16, I05", "enter")
        assert "there is an informant I05 already" in screen_text(pilot)
        await types(pilot, settle, " , ", "enter")
        assert "an informant needs an id" in screen_text(pilot)
        await types(pilot, settle, "I16, I17", "enter")
        assert list(index(commented)["informants"])[-2:] == ["I16", "I17"]
        screen = screen_of(pilot)
        assert (screen.sheet.grid.row, screen.sheet.grid.column) == ("I17", "name")
        await pilot.press("A")
        await types(pilot, settle, "town: Mataram, Ampenan", "enter")
        assert index(commented)["attributes"]["town"] == {"values": ["Mataram", "Ampenan"]}
        assert screen.sheet.grid.column == "town"
        await pilot.press("enter", *"amp", "enter")
        await settle(pilot)
        assert index(commented)["informants"]["I17"]["attributes"] == {"town": "Ampenan"}
        await pilot.press("A")
        await types(pilot, settle, "town", "enter")
        assert "there is an attribute town already" in screen_text(pilot)
        await types(pilot, settle, ": a", "enter")
        assert "an attribute needs a name" in screen_text(pilot)
        await pilot.press("escape", "4", "a")
        await types(pilot, settle, " ", "enter")
        assert "a coder needs a name" in screen_text(pilot)
        await types(pilot, settle, "Citra Dewi", "enter")
        assert study_file(commented)["coders"]["citra-dewi"] == {"name": "Citra Dewi"}
        assert screen.sheet.grid.row == study_rows.row_id(study_rows.CODER, "citra-dewi")
        for name in ("transcripts/index.yaml", "qualcode.yaml"):
            assert "# asked twice" in (commented / name).read_text("utf-8")


async def test_texts_that_are_not_listed_are_listed_with_their_speakers(
    commented: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    for name in ("I16-ibu", "I17-[b]"):
        text = f"P: Why?\n{name[:3]}: Because.\n{name[:3]}: So.\n"
        (commented / "transcripts" / f"{name}.txt").write_text(text)
    async with opened(commented) as pilot:
        await at(pilot, settle, "sources", "I16-ibu")
        page = screen_text(pilot)
        assert "1 SOURCES  19 · 2 not listed" in page
        assert "I17-[b]" in page
        await pilot.press("right", "enter")
        await settle(pilot)
        assert "I16-ibu is not listed yet: a lists it" in screen_text(pilot)
        await pilot.press("shift+down", "a")
        await settle(pilot)
        assert list(index(commented)["sources"])[-2:] == ["I16-ibu", "I17-[b]"]
        assert index(commented)["sources"]["I17-[b]"] == {"kind": "interview", "informants": ["I17"]}
        assert index(commented)["informants"]["I16"] == {}
        assert "not listed" not in screen_text(pilot).splitlines()[3]
        await pilot.press("u")
        await settle(pilot)
        assert len(index(commented)["sources"]) == 17
        assert (commented / "transcripts" / "I16-ibu.txt").exists()


# Taking in


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder with files of other programs, one of which cannot be read."""
    folder = tmp_path / "from elsewhere"
    folder.mkdir()
    (folder / "I16 [P1].txt").write_text("P: How?\nI16: Fine.\nI16: Well.\n")
    (folder / "bad.txt").write_bytes(b"\xff\xfe\x00")
    (folder / "talk.vtt").write_text(
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Interviewer>Hello there.\n\n"
        "00:04.000 --> 00:06.000\n<v Sari>Hello.\n"
    )
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "deeper").mkdir()
    return folder


async def test_what_files_bring_is_shown_first_and_done_as_one_act(
    commented: Path, outside: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = files(commented)
    async with opened(commented) as pilot:
        await pilot.press("f1", "i")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PathScreen)
        await types(pilot, settle, f"{outside}/")
        page = screen_text(pilot)
        for name in ("deeper/", "bad.txt", "I16 [P1].txt", "talk.vtt", "all 3 files here that can be read"):
            assert name in page
        await types(pilot, settle, f"{outside}/nothing such")
        assert "There is no such file." in screen_text(pilot)
        await types(pilot, settle, f"{outside}/bad.txt", "enter")
        page = screen_text(pilot)
        assert "There is nothing to take in" in page
        assert "bad.txt:1: not UTF-8 text" in page
        assert isinstance(pilot.app.screen, IntakeScreen)
        pilot.app.screen.query_one(Choices).highlight("more")
        await pilot.press("enter")
        await types(pilot, settle, f"{outside}/*", "enter")
        assert isinstance(pilot.app.screen, IntakeScreen)
        page = screen_text(pilot)
        assert "bad.txt:1: not UTF-8 text" in page
        assert "cannot be taken in" in page
        assert "new informants: Interviewer, Sari" in page
        assert "Take in 2 files" in page
        assert files(commented) == before
        # the researcher has a name in these files, the texts are notes, and one of them stays out
        choices = pilot.app.screen.query_one(Choices)
        choices.highlight("researcher")
        await pilot.press("enter", *"Interviewer", "enter")
        await settle(pilot)
        choices.highlight("kind")
        await pilot.press("enter")
        await settle(pilot)
        choices.highlight(str(outside / "I16 [P1].txt"))
        await pilot.press("enter")
        await settle(pilot)
        page = screen_text(pilot)
        assert "stays out" in page
        assert "Take in 1 file" in page
        assert "observation" in page
        choices.highlight("do")
        await pilot.press("enter")
        await settle(pilot)
        assert index(commented)["sources"]["talk"] == {"kind": "observation", "informants": ["Sari"]}
        assert "I16" not in index(commented)["informants"]
        assert "Interviewer" not in index(commented)["informants"]
        text = (commented / "transcripts" / "talk.txt").read_text("utf-8")
        assert "P: Hello there." in text
        assert "# asked twice" in (commented / "transcripts" / "index.yaml").read_text("utf-8")
        assert screen_of(pilot).sheet.grid.row == "talk"
        await pilot.press("u")
        await settle(pilot)
        assert files(commented) == before


async def test_files_are_chosen_by_mouse_and_added_one_after_the_other(
    commented: Path, outside: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(commented) as pilot:
        await pilot.press("f1", "a")
        await settle(pilot)
        await types(pilot, settle, f"{outside}/I16")
        await pilot.press("tab")
        line = pilot.app.screen.query_one("Input")
        assert getattr(line, "value", "") == f"{outside}/I16 [P1].txt"
        await click_on(pilot, screen_text, " I16 [P1].txt")
        await settle(pilot)
        choices = pilot.app.screen.query_one(Choices)
        choices.highlight("more")
        await pilot.press("enter")
        await settle(pilot)
        assert "deeper/" in screen_text(pilot)
        await types(pilot, settle, "picture", "enter")
        assert "picture.png: no importer reads such files" in screen_text(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert pilot.app.screen is screen_of(pilot)
        await pilot.press("i")
        await settle(pilot)
        await types(pilot, settle, f"'{outside}/talk.vtt'", "enter")
        await click_on(pilot, screen_text, "Take in 1 file")
        await settle(pilot)
        assert index(commented)["sources"]["talk"]["informants"] == ["Interviewer", "Sari"]
        await pilot.press("i")
        await settle(pilot)
        await types(pilot, settle, f"{outside}/talk.vtt", "enter")
        assert "all of it is in the study" in screen_text(pilot)
        assert "There is nothing to take in" in screen_text(pilot)
        await pilot.press("enter", "escape", "i", "escape")
        await settle(pilot)
        assert pilot.app.screen is screen_of(pilot)


# Removing


async def test_sources_go_with_all_that_hangs_on_them_when_that_is_confirmed(
    commented: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = files(commented)
    async with opened(commented) as pilot:
        await at(pilot, settle, "sources", I01)
        await pilot.press("space", "space", "x")
        await settle(pilot)
        page = screen_text(pilot)
        assert "Take 2 sources out of the study?" in page
        assert "2 texts of 2,089 words go" in page
        assert "60 coded segments of ana go" in page
        await pilot.press("escape")
        await settle(pilot)
        assert files(commented) == before
        await pilot.press("x", "enter")
        await settle(pilot)
        assert len(index(commented)["sources"]) == 15
        now = files(commented)
        assert not [one for one in now if I01 in one or I02 in one]
        assert b"# asked twice" in now["transcripts/index.yaml"]
        assert "1 SOURCES  15" in screen_text(pilot)
        assert "marked" not in screen_text(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert files(commented) == before
        listed = yaml.safe_load(before["transcripts/index.yaml"])
        assert list(index(commented)["sources"]) == list(listed["sources"])
        assert index(commented)["sources"][I02]["title"] == listed["sources"][I02]["title"]


async def test_informants_attributes_and_coders_go(
    commented: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = files(commented)
    async with opened(commented) as pilot:
        await at(pilot, settle, "informants", "I04")
        await pilot.press("x")
        await settle(pilot)
        page = screen_text(pilot)
        assert "Take I04 out of the study?" in page
        assert "taken off the informants of I04-asn-aktif" in page
        assert "17 turns of theirs are nobody's then" in page
        await pilot.press("enter")
        await settle(pilot)
        assert "I04" not in index(commented)["informants"]
        assert index(commented)["sources"]["I04-asn-aktif"].get("informants", []) == []
        await at(pilot, settle, "study", study_rows.row_id(study_rows.ATTRIBUTE, "activated"))
        await pilot.press("x")
        await settle(pilot)
        assert "14 informants lose their value of it" in screen_text(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "activated" not in index(commented)["attributes"]
        assert index(commented)["informants"]["I05"]["attributes"] == {"group": "civil-servant"}
        await at(pilot, settle, "study", study_rows.row_id(study_rows.CODER, "budi"))
        await pilot.press("x")
        await settle(pilot)
        assert "budi has coded 5 sources" in screen_text(pilot)
        await pilot.press("a")
        await types(pilot, settle, "Citra", "enter")
        await pilot.press("x")
        await settle(pilot)
        assert list(study_file(commented)["coders"]) == ["ana", "budi"]
        await at(pilot, settle, "study", next(iter(screen_of(pilot).sheet.grid.lines)).id)
        await pilot.press("x")
        await settle(pilot)
        assert "stays; delete empties it" in screen_text(pilot)
        await pilot.press("u", "u", "u", "u")
        await settle(pilot)
        now = files(commented)
        assert b"# asked twice" in now["transcripts/index.yaml"]
        assert {one: now[one] for one in now if one.endswith(".txt")} == {
            one: before[one] for one in before if one.endswith(".txt")
        }
        assert index(commented) == yaml.safe_load(before["transcripts/index.yaml"])


async def test_keys_of_the_footer_and_the_palette_do_the_same(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample, size=(160, 50)) as pilot:
        await at(pilot, settle, "informants", "I03")
        keys = pilot.app.screen.query_one("Keys")

        async def click(label: str) -> None:
            place = screen_text(pilot).splitlines()[-1].index(label) - keys.region.x
            await pilot.click(keys, offset=(place + 1, 0))
            await settle(pilot)

        await click("x remove")
        assert "Take I03 out of the study?" in screen_text(pilot)
        await pilot.press("escape")
        await click("a add")
        assert "new informants: their ids" in screen_text(pilot)
        await pilot.press("escape")
        await pilot.press("ctrl+p", *"rename: give a source", "enter")
        await settle(pilot)
        assert "Id of I03" in screen_text(pilot)
        await types(pilot, settle, "", "enter")
        assert "an id cannot be taken away" in screen_text(pilot)
        await pilot.press("escape", "home", "delete")
        await settle(pilot)
        assert "an id cannot be taken away" in screen_text(pilot)
        assert "I03" in index(sample)["informants"]
