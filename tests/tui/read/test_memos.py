"""Memos: written in the margin while one reads, and all of them in one place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
import yaml
from textual.events import AppFocus

from qualcode.tui.modals.memos import MemosScreen
from qualcode.tui.widgets.draft import Draft
from tests.support.desk import Coded, Desk, today

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]

AUNT, BANK = "My aunt told me.", "She works at the bank."


def memo_of(desk: Desk, source: str, quote: str) -> str | None:
    found = [one for one in desk.codings(source)["segments"] if one["quote"] == quote]
    return found[0].get("memo") if found else None


async def test_memos_stand_in_the_margin_and_are_written_changed_and_removed(
    study: Path, sitting: Sitting
) -> None:
    async with sitting(study) as desk:
        await desk.press("f2", "down", "enter")
        assert f"“{AUNT}”" in desk.page
        await desk.write("An aunt again:\nwhose?")
        await desk.press("escape")
        assert memo_of(desk, "T1", AUNT) == "An aunt again:\nwhose?"
        assert desk.margin("My aunt") == "✎ An aunt again:"
        assert "1 memo" in desk.status
        assert "undo memo" in desk.page
        await desk.press("shift+down", "shift+down", "m")
        await desk.write("Both.")
        await desk.press("escape")
        assert memo_of(desk, "T1", f"{AUNT} {BANK}") == "Both."
        await desk.press("escape", "J", "J", "tab")
        assert "that was the last memo" in desk.told
        await desk.press("shift+tab")
        assert desk.selected == f"{AUNT} {BANK}"
        await desk.press("shift+tab")
        assert desk.selected == AUNT
        assert "✎ An aunt again:" in desk.page
        await desk.press("m")
        await desk.write(" Hers.")
        await desk.press("ctrl+s")
        assert memo_of(desk, "T1", AUNT) == "An aunt again:\nwhose? Hers."
        await desk.press("x")
        assert desk.coded("T1") == [Coded(f"{AUNT} {BANK}", ())]
        await desk.press("u", "ctrl+r", "escape", "J", "x")
        assert "there is no memo here" in desk.told
        await desk.press("ctrl+home", "tab", "x")
        assert not (study / "codings" / "ana" / "T1.yaml").exists()
        await desk.press("tab")
        assert "there is no memo in this source yet" in desk.told


async def test_codings_are_shown_only_on_demand_and_one_goes_to_code_here_and_back(
    study: Path, sitting: Sitting
) -> None:
    async with sitting(study) as desk:
        await desk.press("down", "k", "f2")
        assert desk.margin("My aunt") == ""
        await desk.press("down", "m")
        assert "Memo on" not in desk.page
        await desk.write("Kept.")
        await desk.press("escape", "C")
        assert "· kin" not in desk.margin("My aunt")
        assert "codings are shown" in desk.told
        await desk.press("x")
        assert desk.coded("T1") == [Coded(AUNT, ("kin",))]
        assert desk.margin("My aunt") == "· kin"
        await desk.press("C")
        assert desk.margin("My aunt") == ""
        await desk.press("J", "J", "down", "c")
        assert desk.app.current_mode == "code"
        assert desk.words == "The queue was very long!"
        await desk.press("ctrl+o")
        assert (desk.app.current_mode, desk.words) == ("read", "The queue was very long!")
        await desk.press("f3", ">", "T")
        assert (desk.app.current_mode, desk.heading[:2]) == ("read", "T2")
        await desk.press("ctrl+o")
        assert desk.app.current_mode == "code"


async def test_sources_are_listed_and_searched_while_reading(study: Path, sitting: Sitting) -> None:
    async with sitting(study, size=(80, 24)) as desk:
        await desk.press("f2", "R", "S")
        assert "✓" in desk.line("▌T1")
        await desk.press("S", ">")
        assert desk.heading.startswith("T2")
        await desk.press("<", "S", "end", "enter")
        assert desk.heading.startswith("N1")
        assert "SOURCES" not in desk.page
        await desk.press("/")
        await desk.write("asked")
        await desk.press("enter")
        assert desk.selected == "asked"
        assert "1 of 1 “asked”" in desk.status
        await desk.press("escape", "m")
        await desk.write("Long " * 20)
        await desk.press("escape")
        assert desk.margin("Nobody asked") == "✎"
        assert "Long Long Long" in desk.page


async def test_all_memos_are_found_written_and_gone_to(study: Path, sitting: Sitting) -> None:
    (study / "memos").mkdir()
    (study / "memos" / "early.md").write_text("# Early idea\n\nAbout kin.\n\n", "utf-8")
    async with sitting(study, coder="budi") as budi:
        await budi.press("down", "m")
        await budi.write("Budi's own.")
        await budi.press("escape")
    async with sitting(study) as desk:
        await desk.press("down", "k", "m")
        await desk.write("Whose aunt?")
        await desk.press("escape", "J", "f2", "alt+m")
        assert isinstance(desk.app.screen, MemosScreen)
        assert "2 memos" in desk.page
        assert "¶ Early idea" in desk.page
        assert "About kin." in desk.page
        assert "Budi's own." not in desk.page
        await desk.press("B", "down", "down", "w")
        assert "that memo is budi's" in desk.told
        await desk.press("x", "B", "/")
        await desk.write("kin aunt")
        assert "1 of 2" in desk.page
        await desk.press("enter", "w")
        await desk.write("Ask: ")
        await desk.press("escape")
        assert memo_of(desk, "T1", AUNT) == "Ask: Whose aunt?"
        await desk.press("enter")
        assert (desk.app.current_mode, desk.selected) == ("read", AUNT)

        await desk.press("M", "enter")
        await desk.press("ctrl+end")
        await desk.write("More. ")
        await desk.press("escape")
        assert (study / "memos" / "early.md").read_text("utf-8") == "# Early idea\n\nAbout kin.\n\nMore. "
        await desk.press("u")
        assert (study / "memos" / "early.md").read_text("utf-8") == "# Early idea\n\nAbout kin.\n\n"
        await desk.press("a")
        await desk.write("Roads, not queues\n\nPerhaps.")
        await desk.press("escape")
        new = study / "memos" / f"{today()}-roads-not-queues.md"
        assert new.read_text("utf-8") == "# Roads, not queues\n\nPerhaps."
        assert "¶ Roads, not queues" in desk.page
        await desk.press("x")
        assert not new.exists()
        await desk.press("u")
        assert new.exists()
        await desk.press("escape")
        assert not isinstance(desk.app.screen, MemosScreen)
        assert memo_of(desk, "T1", AUNT) == "Ask: Whose aunt?"


async def test_what_another_program_wrote_in_a_memo_is_kept_beside_what_one_writes(
    study: Path, sitting: Sitting
) -> None:
    (study / "memos").mkdir()
    early, mixed = study / "memos" / "early.md", study / "memos" / "mixed.md"
    early.write_text("# Early\n", "utf-8")
    mixed.write_bytes(b"one\r\ntwo\nthree\xe2\x80\xa8four")
    async with sitting(study) as desk:
        await desk.press("alt+m", "w")
        await desk.write("Mine. ")
        early.write_text("# Theirs\n", "utf-8")
        desk.app.post_message(AppFocus())
        await desk.settle()
        await desk.press("escape")
        assert "what you wrote is kept beside it as early-2" in desk.told
        assert early.read_text("utf-8") == "# Theirs\n"
        assert (study / "memos" / "early-2.md").read_text("utf-8") == "Mine. # Early\n"
        await desk.press("end", "w")
        assert "it holds line ends that would not be kept here" in desk.told
        await desk.press("a", "escape", "escape")
    assert mixed.read_bytes() == b"one\r\ntwo\nthree\xe2\x80\xa8four"
    assert len(list((study / "memos").iterdir())) == 3


async def test_what_is_written_is_saved_when_one_rests(
    study: Path, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcode.tui.modals.memo_writing._PAUSE", 0.001)
    async with sitting(study) as desk:
        await desk.press("alt+m", "a")
        await desk.write("Rest\n")
        path = study / "memos" / f"{today()}-rest.md"
        for _ in range(1000):
            await desk.pilot.pause(0.01)
            if path.exists():
                break
        assert path.read_text("utf-8") == "# Rest\n"
        await desk.write("more")
        for _ in range(1000):
            await desk.pilot.pause(0.01)
            if path.read_text("utf-8") != "# Rest\n":
                break
        assert path.read_text("utf-8").startswith("# Rest\nm")
        assert desk.app.screen.query_one(Draft).has_focus


@pytest.mark.parametrize("keys", [("down", "m"), ("alt+m", "a")])
async def test_what_is_written_when_one_quits_is_kept(
    study: Path, sitting: Sitting, keys: tuple[str, ...]
) -> None:
    async with sitting(study) as desk:
        await desk.press("f2", *keys)
        await desk.write("Not lost")
        await desk.pilot.press("ctrl+q")
    if keys[0] == "down":
        [segment] = yaml.safe_load((study / "codings/ana/T1.yaml").read_text("utf-8"))["segments"]
        assert (segment["quote"], segment["memo"]) == ("My aunt told me.", "Not lost")
    else:
        [memo] = (study / "memos").iterdir()
        assert memo.read_text("utf-8") == "# Not lost"


async def test_a_memo_that_others_changed_meanwhile_is_set_aside_when_one_quits(
    study: Path, sitting: Sitting
) -> None:
    async with sitting(study) as desk:
        await desk.press("f2", "down", "m")
        await desk.write("First.")
        await desk.press("escape", "m")
        await desk.write(" Mine.")
        path = study / "codings/ana/T1.yaml"
        path.write_text(path.read_text("utf-8").replace("First.", "Theirs."), "utf-8")
        await desk.pilot.press("ctrl+q")
        unsaved = desk.app.unsaved
    assert "memo: Theirs." in path.read_text("utf-8")
    kept = [
        one for one in (study / ".qualcode").rglob("*") if one.is_file() and one.suffix in {".txt", ".md"}
    ]
    assert len(unsaved) == 1
    assert any("First. Mine." in one.read_text("utf-8") for one in kept) or "First. Mine." in unsaved[0]
