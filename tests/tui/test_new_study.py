"""A study begun from nothing: what one finds on screens that have nothing to show yet, and on those seen before it had."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from qualcode.core.model import Coder, LocalText, Study
from qualcode.core.organizing import act_on
from qualcode.errors import UsageError
from qualcode.importing import Taken
from qualcode.store.founding import found_study, new_study
from qualcode.tui.help import key_lines
from qualcode.tui.notices import Toasts
from qualcode.tui.organizing.bringing import told
from qualcode.tui.words import speak, spoken
from tests.support.desk import Coded, Desk
from tests.support.queues import write_study

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]


async def test_a_jump_to_a_screen_seen_before_goes_to_what_is_new_since(
    study: Path, sitting: Sitting
) -> None:
    async with sitting(study) as desk:
        await desk.press("f5", "f4", "t")
        await desk.write("First")
        await desk.press("enter", "t")
        await desk.write("Second")
        await desk.press("enter", "w")
        await desk.write("Words.")
        await desk.press("escape")
        themes = desk.yaml("codebooks/book.yaml")["themes"]
        assert "summary" not in themes["first"]
        assert themes["second"]["summary"] == "Words."


async def test_screens_of_an_empty_study_say_what_to_do_first(tmp_path: Path, sitting: Sitting) -> None:
    root = tmp_path / "empty"
    found_study(root, new_study(Study(title=LocalText.of("Empty"), coders={"ana": Coder(id="ana")})))
    async with sitting(root, size=(80, 24)) as desk:
        for screen, said in {
            "f2": "There is no source yet: add one in Organize (F1).",
            "f3": "There is no source yet: add one in Organize (F1).",
            "f5": "There are no themes yet: gather codes into themes first (F4).",
            "f7": "There is no source yet: add one in Organize (F1).",
            "3": "There is no source yet: add one in Organize (F1).",
            "alt+m": "No memo is listed: a begins one",
        }.items():
            await desk.press(screen)
            assert said in " ".join(desk.page.split()), screen
            assert "Nothing is open" not in desk.page


async def test_where_there_is_no_source_keys_that_need_one_do_nothing(
    tmp_path: Path, sitting: Sitting
) -> None:
    root = tmp_path / "empty"
    found_study(root, new_study(Study(title=LocalText.of("Empty"), coders={"ana": Coder(id="ana")})))
    async with sitting(root) as desk:
        for screen in ("f2", "f3"):
            await desk.press(
                screen, "c", "i", "m", "n", "N", "x", "R", "D", "b", ".", "1", "/", "enter", "tab"
            )
            assert desk.app.screen is desk.app.step_screen
            assert not desk.app.notices.kept
            assert "search in this source" not in desk.page
            assert "m memo" not in desk.page.splitlines()[-1]
    assert not list((root / "codings").glob("*/*"))


async def test_whatever_was_told_can_be_read_again(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("x", "x", "x", "u")
        assert [(one.text, one.times) for one in desk.app.notices.kept] == [
            ("there is no coding here", 3),
            ("nothing to undo", 1),
        ]
        assert desk.page.count("there is no coding here") == 1
        await desk.press("ctrl+n")
        assert "there is no coding here  (3)" in desk.page


def test_few_toasts_stand_at_once_and_no_warning_makes_room_for_them() -> None:
    toasts = Toasts()
    assert [toasts.room_for(text, "information", 0, 5) for text in "abcd"] == [True, True, True, False]
    assert toasts.room_for("e", "warning", 1, 5)
    assert [toasts.room_for(text, "information", 2, 5) for text in "fghi"] == [True] * 4
    assert not toasts.room_for("j", "information", 6.5, 5), "the warning has gone by itself"
    assert toasts.room_for("k", "information", 20, 5), "everything has"


async def test_help_keeps_sentences_beside_their_keys_and_names_no_key_that_is_not_ours(
    study: Path, sitting: Sitting
) -> None:
    async with sitting(study, size=(80, 24)) as desk:
        await desk.press("f4", "?")
        lines = [line[6:-4] for line in desk.page.splitlines()[3:20]]
        beside = [line for line in lines if line.strip() and line[:28].strip() == ""]
        assert beside, "a sentence takes two rows at this width"
        assert len({len(line) - len(line.lstrip()) for line in beside}) == 1, "all begin in one column"
        shown = [line.plain for line in key_lines(desk.app.screen_stack[0].active_bindings)]
        assert not any("Page Left" in line or "Focus Next" in line for line in shown)
        assert any("next part" in line for line in shown)


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (act_on(["T1"], "title of", "title of {} sources"), "judul “T1”"),
        ("title of 3 sources", "judul 3 sumber"),
        ("import 2 files", "impor 2 berkas"),
        ("import “a.txt”", "impor “a.txt”"),
        ("remove source “T1”", "hapus sumber “T1”"),
        ("new informant “I9”", "informan baru “I9”"),
        ("mark as read", "tandai sudah dibaca"),
        ("mark 2 sources as coded", "tandai 2 sumber sudah dikode"),
        ("town of “I01”", "town dari “I01”"),
    ],
)
def test_acts_on_sources_and_informants_have_a_name_in_indonesian(title: str, told: str) -> None:
    speak("id")
    try:
        assert spoken(title) == told
    finally:
        speak("en")


async def test_the_first_code_is_made_on_the_spot_and_enter_waits_for_no_list(
    tmp_path: Path, sitting: Sitting
) -> None:
    root = write_study(tmp_path / "queues")
    (root / "codebooks" / "book.yaml").write_text("qualcode: codebook/1\ncodes: {}\n", "utf-8")
    async with sitting(root) as desk:
        await desk.press("c")
        assert "Nothing is there yet: type a name." in desk.page
        await desk.write("First one")
        assert "new code “First one”" in desk.page
        await desk.press("enter")
        assert desk.coded("T1") == [Coded("How did you hear of it?", ("first-one",))]
        await desk.press("down", "c")
        await desk.write("Second one")
        await desk.pilot.press("enter", "enter")
        await desk.settle()
        assert [one.codes for one in desk.coded("T1")] == [("first-one",), ("second-one",)]


async def test_what_is_said_of_files_is_changed_without_taking_them_in(study: Path, sitting: Sitting) -> None:
    (study / "talk.txt").write_text("Asker: How?\nSari: So.\nAsker: And?\nSari: And so.\n", "utf-8")
    async with sitting(study, size=(80, 24)) as desk:
        await desk.press("f1", "i")
        await desk.write(f"{study}/talk.txt")
        await desk.press("enter")
        assert "nobody is called Asker, Sari: say how the researcher is called" in " ".join(desk.page.split())
        assert "enter changes a line, or takes in" in desk.page
        await desk.press("up", "up", "up", "enter", "enter")
        assert "Texts are document" in " ".join(desk.page.split())
        await desk.press("enter", "down", "enter", *"Asker", "enter")
        assert "nobody is called" not in desk.page
        assert "new informants: Sari" in desk.page
        await desk.press("down", "down", "enter")
        index = desk.yaml("transcripts/index.yaml")
        assert index["sources"]["talk"] == {"kind": "interview", "informants": ["Sari"]}
        assert "u undo import “talk.txt”" in desk.page


async def test_a_long_name_pushes_no_key_out_and_is_cut_with_an_ellipsis(
    tmp_path: Path, sitting: Sitting
) -> None:
    root = write_study(tmp_path / "queues")
    name = "a-code-with-a-name-that-goes-on-and-on-for-ever-and-never-comes-to-an-end-at-all"
    (root / "codebooks" / "book.yaml").write_text(
        f"qualcode: codebook/1\ncodes: {{{name}: {{}}}}\nthemes: {{slow: {{name: 'Everything is slow here', "
        f"category: obstacle, codes: [{name}]}}}}\n",
        "utf-8",
    )
    async with sitting(root, size=(80, 24)) as desk:
        await desk.press("c", "enter")
        keys = desk.page.splitlines()[-1]
        assert "u undo code “a-code-with-a-name…   c code" in keys
        assert "1-9 recent" in keys
        assert desk.page.splitlines()[-2].rstrip().endswith("…")
        await desk.press("f4")
        assert "▾ Everything is s" in desk.page


async def test_a_codebook_without_codes_says_how_one_is_made(tmp_path: Path, sitting: Sitting) -> None:
    root = write_study(tmp_path / "queues")
    (root / "codebooks" / "book.yaml").write_text("qualcode: codebook/1\ncodes: {}\n", "utf-8")
    async with sitting(root) as desk:
        assert "CODES   none yet: press c" in desk.page
        await desk.press("c", *"First", "enter")
        assert "CODES   1 · 1" in desk.page


async def test_the_last_source_says_that_it_is_the_last(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("<")
        assert desk.told == "this is the first source"
        await desk.press(">", ">", ">", ">")
        assert desk.told == "this is the last source"
        assert desk.screen.query_one("#heading").is_mounted
        assert desk.heading.startswith("N1")


async def test_of_several_files_each_is_told_by_its_name(study: Path, sitting: Sitting) -> None:
    for name in ("one", "two"):
        (study / f"{name}.txt").write_text("Asker: How?\nSari: So.\nAsker: And?\nSari: And so.\n", "utf-8")
    async with sitting(study) as desk:
        await desk.press("f1", "i")
        await desk.write(f"{study}/one.txt")
        await desk.press("enter", "up", "up", "up", "up", "enter")
        await desk.write(f"{study}/two.txt")
        await desk.press("enter")
        told = desk.page.partition("Take in 2 files")[2]
        words = [word for word in told.split() if word in {"one.txt", "one", "two.txt", "two"}]
        assert words == ["one.txt", "one", "two.txt", "two"]


async def test_a_placeholder_that_has_no_room_ends_in_an_ellipsis(study: Path, sitting: Sitting) -> None:
    async with sitting(study, size=(48, 24)) as desk:
        await desk.press("ctrl+p")
        assert "Commands, sources, informants, codes…" in desk.page
        await desk.pilot.resize_terminal(120, 40)
        await desk.settle()
        assert "Commands, sources, informants, codes, themes, problems, looks" in desk.page


async def test_marked_rows_that_a_filter_hides_are_told(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("f1", "space", "/", *"T2", "enter")
        assert "1 of 3 · 1 marked, 1 of them hidden" in desk.page


async def test_a_table_of_informants_fills_in_what_is_empty(study: Path, sitting: Sitting) -> None:
    before = (study / "transcripts" / "index.yaml").read_text("utf-8")
    (study / "people.csv").write_text("id,role,town\nI01,Herder,Praya\nI09,Trader,Ampenan\n", "utf-8")
    async with sitting(study) as desk:
        await desk.press("f1", "i")
        await desk.write(f"{study}/people.csv")
        await desk.press("enter")
        assert "new informants: I09" in desk.page
        assert "filled in what was empty of: I01" in desk.page
        await desk.press("enter")
        people = desk.yaml("transcripts/index.yaml")["informants"]
        assert people["I01"]["attributes"]["town"] == "Praya"
        assert people["I09"] == {"role": "Trader", "attributes": {"town": "Ampenan"}}
        assert "Praya" in desk.page
        await desk.press("u")
        assert (study / "transcripts" / "index.yaml").read_text("utf-8") == before


async def test_a_table_that_names_nobody_known_is_refused_in_one_line(study: Path, sitting: Sitting) -> None:
    (study / "people.csv").write_text("name,role\nKetut,Herder\n", "utf-8")
    async with sitting(study) as desk:
        await desk.press("f1", "i")
        await desk.write(f"{study}/people.csv")
        await desk.press("enter")
        assert "! people.csv:2: nobody is called 'Ketut'" in desk.page
        assert "There is nothing to take in" in desk.page


def test_why_a_file_cannot_be_taken_in_is_told_in_the_language_of_the_app() -> None:
    fault = UsageError("a.txt:3: not UTF-8 text", "save it as UTF-8 (it may be Windows-1252)")
    speak("id")
    try:
        said = [line.plain for line in told(Taken(Path("a.txt"), None, fault))]
    finally:
        speak("en")
    assert said[0].startswith("! a.txt:3: ")
    assert "not UTF-8" not in said[0]
