from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
import yaml
from textual.pilot import Pilot

from qualcode.fresh import today
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.organize import OrganizeScreen
from qualcode.tui.widgets.cell_editor import CellEditor
from qualcode.tui.widgets.pane_tabs import PaneTabs
from qualcode.tui.widgets.sheet import GUTTER, Sheet

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]

I01, I03 = "I01-kepala-dinas", "I03-kabid-piak"


def index(root: Path) -> Any:
    return yaml.safe_load((root / "transcripts" / "index.yaml").read_text("utf-8"))


def groups(root: Path) -> str:
    """The first letter of every informant's group, in order."""
    return "".join(
        one.get("attributes", {}).get("group", "-")[0] for one in index(root)["informants"].values()
    )


def screen_of(pilot: Pilot[None]) -> OrganizeScreen:
    assert isinstance(pilot.app, QualcodeApp)
    assert isinstance(pilot.app.step_screen, OrganizeScreen)
    return pilot.app.step_screen


async def at(pilot: Pilot[None], settle: Settle, pane: str, row: str, column: str) -> Sheet:
    """The Organize screen, with the cursor on a cell."""
    await pilot.press("f1")
    await settle(pilot)
    screen = screen_of(pilot)
    screen.go_to(pane)
    screen.sheet.move(screen.sheet.grid.on(row, column))
    await settle(pilot)
    assert (screen.sheet.grid.row, screen.sheet.grid.column) == (row, column)
    return screen.sheet


async def types(pilot: Pilot[None], settle: Settle, words: str, *keys: str) -> None:
    """Type words into the cell that is being written, instead of what stands there."""
    await pilot.press("ctrl+u" if words else "end", *("space" if one == " " else one for one in words))
    await settle(pilot)
    await pilot.press(*keys)
    await settle(pilot)


@pytest.fixture
def commented(sample: Path) -> Path:
    """The sample with comments in its index."""
    path = sample / "transcripts" / "index.yaml"
    text = path.read_text("utf-8")
    text = text.replace("informants:\n", "informants:\n  # who was asked\n", 1)
    text = text.replace("  I04:\n", "  I04:   # asked twice\n")
    path.write_text(text, "utf-8")
    return sample


def comments(root: Path) -> list[str]:
    lines = (root / "transcripts" / "index.yaml").read_text("utf-8").splitlines()
    return [line.partition("#")[2].strip() for line in lines if "#" in line and "$schema" not in line]


async def test_the_tables_show_what_the_study_says_and_what_is_counted(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample, size=(200, 60)) as pilot:
        await at(pilot, settle, "informants", "I05", "group")
        page = screen_text(pilot)
        assert "1 SOURCES  17" in page
        assert "2 INFORMANTS  15" in page
        assert "3 PROBLEMS  0     4 STUDY" in page
        row = next(line for line in page.splitlines() if "I01-kepala-dinas" in line)
        assert row.split() == [
            *("I01-kepala-dinas", "Head", "of", "the", "civil", "registry", "office", "interview"),
            *("2024-01-08", "I01", "1,073", "34", "31", "2024-02-01", "2024-02-05", "Reconstructed"),
        ]
        assert "Has activated" in page
        assert "I05 · Group: civil-servant" in page


async def test_a_value_is_chosen_by_a_few_letters_and_saved(
    commented: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = comments(commented)
    assert "asked twice" in before
    async with opened(commented) as pilot:
        await at(pilot, settle, "informants", "I04", "group")
        await pilot.press("enter")
        await settle(pilot)
        page = screen_text(pilot)
        assert "Group of I04" in page
        assert "registry-office  3" in page
        assert "no value" in page
        await pilot.press(*"pup", "enter")
        await settle(pilot)
        assert index(commented)["informants"]["I04"]["attributes"] == {"group": "pupil", "activated": True}
        assert comments(commented) == before
        assert isinstance(pilot.app.focused, Sheet)
        assert "u undo group of “I04”" in screen_text(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert groups(commented) == "rrrccccccsssppp"


async def test_one_edit_counts_for_all_that_are_marked_and_is_undone_at_once(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, "informants", "I02", "group")
        await pilot.press("space", "down", "shift+down", "shift+down")
        await settle(pilot)
        assert "15 · 4 marked" in screen_text(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Group of 4 informants" in screen_text(pilot)
        await pilot.press(*"stud", "enter")
        await settle(pilot)
        assert groups(sample) == "rsrssscccsssppp"
        await pilot.press("u")
        await settle(pilot)
        assert groups(sample) == "rrrccccccsssppp"
        await pilot.press("delete")
        await settle(pilot)
        assert groups(sample) == "r-r---cccsssppp"
        await pilot.press("escape", "escape")
        assert "marked" not in screen_text(pilot)


async def test_what_a_filter_shows_is_marked_and_edited(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, "informants", "I01", "activated")
        await pilot.press("slash")
        await settle(pilot)
        assert "words, or column:words" in screen_text(pilot)
        await pilot.press(*"group:pupil")
        await settle(pilot)
        assert " group:pupil\n" in screen_text(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "3 of 15" in screen_text(pilot)
        await pilot.press("asterisk", "enter", *"tru", "enter")
        await settle(pilot)
        people = index(sample)["informants"]
        assert [people[one]["attributes"]["activated"] for one in ("I12", "I13", "I14", "I15")] == [
            False,
            True,
            True,
            True,
        ]
        await pilot.press("escape")
        await settle(pilot)
        assert "15 · 3 marked" in screen_text(pilot)
        await pilot.press("asterisk", "asterisk", "slash", *"nobody at all")
        await settle(pilot)
        assert "nothing fits" in screen_text(pilot)
        await pilot.press("down", "down", "enter", "enter")


async def test_sources_are_filtered_by_the_attributes_of_their_informants(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, "sources", I01, "id")
        await pilot.press("slash", *"group:student activated:true")
        await settle(pilot)
        assert "1 of 17" in screen_text(pilot)
        assert "I11-mahasiswa" in screen_text(pilot)


async def test_a_value_outside_the_declared_ones_is_declared_when_that_is_chosen(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, "informants", "I10", "group")
        await pilot.press("enter", *"teacher")
        await settle(pilot)
        assert "new value “teacher”" in screen_text(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert index(sample)["attributes"]["group"]["values"][-1] == "teacher"
        assert index(sample)["informants"]["I10"]["attributes"]["group"] == "teacher"
        await pilot.press("u")
        await settle(pilot)
        assert index(sample)["attributes"]["group"]["values"][-1] == "pupil"
        assert groups(sample) == "rrrccccccsssppp"


async def test_a_value_keeps_its_kind(sample: Path, opened: Opened, settle: Settle) -> None:
    path = sample / "transcripts" / "index.yaml"
    text = path.read_text("utf-8").replace("informants:\n", "  age: {}\ninformants:\n", 1)
    path.write_text(text, "utf-8")
    async with opened(sample) as pilot:
        await at(pilot, settle, "informants", "I10", "age")
        await pilot.press("enter")
        await types(pilot, settle, "41", "enter")
        assert index(sample)["informants"]["I10"]["attributes"]["age"] == 41
        await pilot.press("left", "enter", *"TRUE", "enter")
        await settle(pilot)
        assert index(sample)["informants"]["I10"]["attributes"]["activated"] is True


async def test_a_text_is_written_in_the_language_that_is_shown(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, "sources", I03, "title")
        await pilot.press("enter")
        await types(pilot, settle, "Head of PIAK", "enter")
        assert index(sample)["sources"][I03]["title"] == {"id": "Kepala Bidang PIAK", "en": "Head of PIAK"}
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert "17 · id" in screen_text(pilot)
        await pilot.press("enter")
        await types(pilot, settle, "Kabid", "enter")
        assert index(sample)["sources"][I03]["title"] == {"id": "Kabid", "en": "Head of PIAK"}
        await pilot.press("delete")
        await settle(pilot)
        assert index(sample)["sources"][I03]["title"] == {"en": "Head of PIAK"}


async def test_what_cannot_stand_there_is_told_and_stays_to_be_mended(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, "sources", I03, "date")
        await pilot.press("enter")
        await types(pilot, settle, "9 January", "enter")
        page = screen_text(pilot)
        assert "'9 January' is not a date" in page
        assert isinstance(pilot.app.focused, type(screen_of(pilot).editor.query_one("CellLine")))
        assert str(index(sample)["sources"][I03]["date"]) == "2024-01-09"
        await types(pilot, settle, "2024-01", "enter")
        assert index(sample)["sources"][I03]["date"] == "2024-01"
        await pilot.press("left", "enter", *"zzz", "enter")
        await settle(pilot)
        assert "nothing fits: mend it, or esc" in screen_text(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert index(sample)["sources"][I03]["kind"] == "interview"
        assert isinstance(pilot.app.focused, Sheet)


async def test_informants_of_a_source_are_ticked_and_a_new_one_is_added_with_them(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, "sources", "O01-loket", "informants")
        await pilot.press("enter", *"I0", "down", "down", "enter")
        await settle(pilot)
        assert "✓ I02" in screen_text(pilot)
        await pilot.press(*"High", "down", "enter", "enter")
        await settle(pilot)
        assert index(sample)["sources"]["O01-loket"]["informants"] == ["I02", "I13"]
        await pilot.press("enter", "end", *"I77", "down", "enter")
        await settle(pilot)
        assert index(sample)["sources"]["O01-loket"]["informants"] == ["I02", "I13", "I77"]
        assert index(sample)["informants"]["I77"] == {}
        assert "2 INFORMANTS  16" in screen_text(pilot)
        await pilot.press("enter")
        await types(pilot, settle, "I99", "enter")
        assert "there is no informant 'I99'" in screen_text(pilot)
        await pilot.press("escape", "u")
        await settle(pilot)
        assert "I77" not in index(sample)["informants"]


async def test_a_note_is_written_on_several_lines(sample: Path, opened: Opened, settle: Settle) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, "sources", I03, "note")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter", *"Door open", "escape")
        await settle(pilot)
        assert index(sample)["sources"][I03]["note"]["en"] == "Reconstructed\nDoor open"
        await pilot.press("space", "enter", "escape")
        await settle(pilot)
        assert index(sample)["sources"][I03]["note"]["en"] == "Reconstructed\nDoor open"


async def test_reading_and_coding_are_marked_for_whoever_codes(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(sample, coder="budi") as pilot:
        await at(pilot, settle, "sources", I01, "read")
        await pilot.press("space", "space", "up", "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        for source in (I01, "I02-sekretaris"):
            marks = yaml.safe_load((sample / "codings" / "budi" / f"{source}.yaml").read_text("utf-8"))
            assert marks["read"] == today()
        await pilot.press("u")
        await settle(pilot)
        assert not (sample / "codings" / "budi" / f"{I01}.yaml").exists()


async def test_what_is_counted_is_not_written(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, "informants", "I01", "words")
        await pilot.press("enter")
        await settle(pilot)
        assert "Words are counted, and not written by hand" in screen_text(pilot)
        assert not screen_of(pilot).editor.has_class("-open")


async def test_tab_takes_a_cell_and_writes_the_next(sample: Path, opened: Opened, settle: Settle) -> None:
    async with opened(sample) as pilot:
        await at(pilot, settle, "informants", "I15", "name")
        await pilot.press("enter")
        await types(pilot, settle, "Sari", "tab")
        await types(pilot, settle, "Ketua OSIS", "tab")
        await pilot.press(*"stu", "tab")
        await settle(pilot)
        await pilot.press(*"fal", "tab")
        await settle(pilot)
        held = index(sample)["informants"]["I15"]
        assert held["name"] == "Sari"
        assert held["role"]["en"] == "Ketua OSIS"
        assert held["attributes"] == {"group": "student", "activated": False}
        assert isinstance(pilot.app.focused, Sheet)


async def test_rows_are_sorted_by_key_and_by_heading(sample: Path, opened: Opened, settle: Settle) -> None:
    async with opened(sample, size=(200, 60)) as pilot:
        sheet = await at(pilot, settle, "informants", "I01", "words")
        assert [one.id for one in sheet.grid.lines][:2] == ["I01", "I02"]
        await pilot.press("s")
        await settle(pilot)
        assert [one.id for one in sheet.grid.lines][:2] == ["I07", "I04"]
        await pilot.press("s")
        await settle(pilot)
        assert [one.id for one in sheet.grid.lines][:2] == ["I14", "I15"]
        await pilot.press("s")
        await settle(pilot)
        assert [one.id for one in sheet.grid.lines][:2] == ["I01", "I02"]
        await pilot.click(sheet, offset=(column_of(sheet, "group"), 0))
        await settle(pilot)
        assert [one.id for one in sheet.grid.lines][3:5] == ["I04", "I05"]
        await pilot.click(sheet, offset=(column_of(sheet, "group"), 0))
        await settle(pilot)
        assert [one.id for one in sheet.grid.lines][:4] == ["I13", "I14", "I15", "I10"]
        assert sheet.grid.row == "I01"


def column_of(sheet: Sheet, column: str) -> int:
    """Where a column starts in its table, in cells."""
    place = next(place for place, one in enumerate(sheet.grid.heads) if one.id == column)
    return GUTTER + next(one.start for one in sheet.seen() if one.place == place)


async def test_the_mouse_goes_marks_and_edits(sample: Path, opened: Opened, settle: Settle) -> None:
    async with opened(sample, size=(200, 60)) as pilot:
        sheet = await at(pilot, settle, "informants", "I01", "id")
        group = column_of(sheet, "group")
        await pilot.click(sheet, offset=(group, 3))
        await settle(pilot)
        assert (sheet.grid.row, sheet.grid.column) == ("I03", "group")
        await pilot.click(sheet, offset=(1, 4))
        await pilot.click(sheet, offset=(group, 6), control=True)
        await settle(pilot)
        assert sheet.grid.marked == {"I04", "I06"}
        await pilot.click(sheet, offset=(group, 8), shift=True)
        await settle(pilot)
        assert sheet.grid.marked == {"I04", "I06", "I07", "I08"}
        await pilot.click(sheet, offset=(group, 8), times=2)
        await settle(pilot)
        editor = screen_of(pilot).query_one(CellEditor)
        assert editor.has_class("-open")
        await pilot.click(editor.query_one("OptionList"), offset=(3, 3))
        await settle(pilot)
        assert groups(sample) == "rrrpcpppcsssppp"
        await pilot.click(screen_of(pilot).query_one("#tabs-sources", PaneTabs), offset=(4, 0))
        await settle(pilot)
        assert screen_of(pilot).pane == "sources"


async def test_a_click_elsewhere_takes_what_was_written(sample: Path, opened: Opened, settle: Settle) -> None:
    async with opened(sample, size=(200, 60)) as pilot:
        sheet = await at(pilot, settle, "informants", "I01", "role")
        await pilot.press("enter")
        await types(pilot, settle, "Chief")
        await pilot.click(sheet, offset=(40, 12))
        await settle(pilot)
        assert index(sample)["informants"]["I01"]["role"]["en"] == "Chief"
        await pilot.press("enter")
        await settle(pilot)
        await pilot.click(sheet, offset=(40, 10))
        await settle(pilot)
        assert not screen_of(pilot).editor.has_class("-open")


async def test_what_the_study_says_of_itself_is_edited(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await pilot.press("f1", "4", "down", "enter")
        await types(pilot, settle, "Why so few", "enter")
        study = yaml.safe_load((sample / "qualcode.yaml").read_text("utf-8"))
        assert study["title"]["en"] == "Why so few"
        await pilot.press("down", "down", "down", "enter")
        await types(pilot, settle, "Ana Dewi", "enter")
        study = yaml.safe_load((sample / "qualcode.yaml").read_text("utf-8"))
        assert study["coders"]["ana"] == {"name": "Ana Dewi"}
        await pilot.press("down", "down", "enter", "end", *", lecturer", "enter")
        await settle(pilot)
        assert index(sample)["attributes"]["group"]["values"][-1] == "lecturer"
        await pilot.press("enter")
        await types(pilot, settle, "pupil", "enter")
        assert "I01 has group 'registry-office', which would be none of its values" in screen_text(pilot)
        await pilot.press("escape", "up", "up", "up", "enter", *" So?", "escape")
        await settle(pilot)
        study = yaml.safe_load((sample / "qualcode.yaml").read_text("utf-8"))
        assert study["question"]["en"].endswith("answer it? So?")
        await pilot.press("up", "up", "delete")
        await settle(pilot)
        await pilot.press("up", "delete")
        await settle(pilot)
        assert "a study needs a title" in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (40, 10), (200, 60)])
async def test_the_tables_fold_and_fit(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, size: tuple[int, int]
) -> None:
    async with opened(sample, size=size) as pilot:
        await pilot.press("f1")
        await settle(pilot)
        assert "I01-kepala" in screen_text(pilot)
        await pilot.press("tab", "end")
        await settle(pilot)
        page = screen_text(pilot)
        assert "I01 · Segments: 31" in page
        assert all(len(line) <= size[0] for line in page.splitlines())
        await pilot.press("home", "right", "right", "enter")
        await settle(pilot)
        assert "Role of I01" in screen_text(pilot)
        await pilot.press("escape", "shift+tab", "shift+tab", "shift+tab")
        await settle(pilot)
        assert screen_of(pilot).pane == "problems"


HOSTILE = ("[/b]", "[P1]", "[@click=app.quit]x", "a\x1b[31mb", "\u202ex")


async def test_hostile_names_are_shown_as_they_are_and_can_be_edited(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    path = sample / "transcripts" / "index.yaml"
    data = index(sample)
    for number, name in enumerate(HOSTILE):
        data["informants"][f"I{number + 1:02}"] |= {"name": name, "role": name}
        data["informants"][f"I{number + 1:02}"]["attributes"]["town"] = name
    data["attributes"]["[/x]"] = {"values": ["[/b]"]}
    data["sources"][I01]["title"] = "[@click=app.quit]t"
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")
    async with opened(sample, size=(200, 60)) as pilot:
        await at(pilot, settle, "informants", "I04", "town")
        page = screen_text(pilot)
        for name in HOSTILE:
            assert page.count(name.replace("\x1b", "␛").replace("\u202e", "<U+202E>")) >= 3
        assert "\x1b" not in page
        assert "[/x]" in page
        await pilot.press("enter")
        await settle(pilot)
        assert "\x1b" not in screen_text(pilot)
        await pilot.press("end", "c", "enter")
        await settle(pilot)
        assert index(sample)["informants"]["I04"]["attributes"]["town"] == "a\x1b[31mbc"


async def test_a_study_without_anything_says_what_to_do(
    tmp_path: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    (tmp_path / "qualcode.yaml").write_text(
        "qualcode: project/1\ntitle: T\ncodebook: c.yaml\ncoders: {ana: {}}\n"
    )
    (tmp_path / "c.yaml").write_text("qualcode: codebook/1\ncodes: {}\n")
    async with opened(tmp_path) as pilot:
        await pilot.press("f1", "enter", "space", "delete", "s", "asterisk", "shift+down", "o", "right")
        await settle(pilot)
        page = screen_text(pilot)
        assert "no sources yet" in page
        assert "nobody yet" in page
        await pilot.press("3", "enter", "2", "enter", "4", "enter", "escape")
        await settle(pilot)


async def test_an_index_that_cannot_be_read_is_not_taken_for_an_empty_one(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    path = sample / "transcripts" / "index.yaml"
    broken = path.read_text("utf-8").replace("informants:", "informants: [", 1)
    path.write_text(broken, "utf-8")
    async with opened(sample, size=(80, 50)) as pilot:
        await at(pilot, settle, "sources", "I02-sekretaris", "words")
        page = screen_text(pilot)
        lines = [one.rstrip() for one in page.splitlines()]
        assert "   1 SOURCES  17" in lines
        assert "transcripts/index.yaml cannot be read: the problems say why" in page
        assert next(one for one in lines if one.startswith("     Id ")).endswith("▸")
        await pilot.press("2", "a", "X", "enter")
        await settle(pilot)
        assert "transcripts/index.yaml is not" in screen_text(pilot)
        assert path.read_text("utf-8") == broken


async def test_another_program_changes_the_index(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    path = sample / "transcripts" / "index.yaml"
    async with opened(sample) as pilot:
        sheet = await at(pilot, settle, "informants", "I02", "group")
        text = path.read_text("utf-8").replace("  I01:\n", "  I00: {name: Nol}\n  I01:\n", 1)
        path.write_text(text, "utf-8")
        screen_of(pilot).session.refresh()
        await settle(pilot)
        assert sheet.grid.row == "I02"
        assert "Nol" in screen_text(pilot)
