"""The acts of the tree of codes: by keys, on screen and on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
import yaml
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from qualcode.tui.app import QualcodeApp
from qualcode.tui.modals.code_form import CodeForm
from qualcode.tui.modals.confirm import ConfirmScreen
from qualcode.tui.modals.find import FindScreen
from qualcode.tui.modals.split import SplitScreen
from qualcode.tui.screens.code import CodeScreen
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.widgets.picked import Picked
from tests.support.keys import Words, pressed

pytestmark = pytest.mark.usefixtures("painted_when_quiet")

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]

OBSTACLES = ["outreach-gap", "offices-only", "election-priority"]


def loaded(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CSafeLoader)


def book(root: Path) -> Any:
    return loaded((root / "codebooks" / "ikd.yaml").read_text("utf-8"))


def below(root: Path, parent: str) -> list[str]:
    return [name for name, code in book(root)["codes"].items() if code.get("parent", "") == parent]


def uses(root: Path, *codes: str) -> Counter[tuple[str, str]]:
    """How many segments of each coder carry each of these codes."""
    found: Counter[tuple[str, str]] = Counter()
    for path in sorted((root / "codings").rglob("*.yaml")):
        for segment in loaded(path.read_text("utf-8"))["segments"]:
            found.update((path.parent.name, code) for code in segment["codes"] if code in codes)
    return found


def everything(root: Path) -> dict[Path, object]:
    """All that the study's files say; of those that are written by machine, every byte."""
    return {
        path: path.read_bytes() if "codings" in path.parts else loaded(path.read_text("utf-8"))
        for path in root.rglob("*.yaml")
        if ".qualcode" not in path.parts
        and (path.parts[-2] != "budi" or path.stat().st_size != len("qualcode: [\n"))
    }


def screen_of(pilot: Pilot[None]) -> CodeScreen:
    assert isinstance(pilot.app, QualcodeApp)
    assert isinstance(pilot.app.step_screen, CodeScreen)
    return pilot.app.step_screen


async def on(pilot: Pilot[None], settle: Settle, code: str) -> CodeScreen:
    """The tree of codes, with `code` highlighted."""
    screen = screen_of(pilot)
    screen.reveal_code(code)
    screen.query_one(CodeTree).focus()
    await settle(pilot)
    assert screen.chosen_code == code
    return screen


def told(pilot: Pilot[None]) -> str:
    """What was told last."""
    return str([one.message for one in pilot.app._notifications][-1])


def wrong(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#wrong", Static).content)


async def test_a_code_is_written_anew_in_each_language_and_the_act_taken_back(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = everything(sample)
    async with opened(sample) as pilot:
        await on(pilot, settle, "outreach-gap")
        assert "E edit   A add   M merge   V split   X remove" in screen_text(pilot)
        await pilot.press("E")
        await settle(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, CodeForm)
        assert "outreach-gap   in en" in screen_text(pilot)
        assert isinstance(pilot.app.focused, Input)
        await pilot.press("end", *" here", "tab", "f7", *"Nobody")
        await pilot.press("ctrl+l")
        assert dialog.query_one("#name", Input).value == "Sosialisasi tidak sampai"
        await pilot.press(*"Tak ")
        assert "outreach-gap   in id" in screen_text(pilot)
        dialog.query_one("#examples", TextArea).focus()
        await pilot.press("ctrl+end", "enter", *"Baru", "ctrl+s")
        await settle(pilot)
        code = book(sample)["codes"]["outreach-gap"]
        assert code["name"] == {"id": "Sosialisasi tidak sampai", "en": "Outreach gap here"}
        assert code["definition"]["en"] == "Nobody"
        assert "Tak" in code["definition"]["id"]
        assert code["examples"][1:] == ["Baru"]
        assert "Outreach gap here" in screen_text(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert everything(sample) == before


async def test_parent_colour_and_key_are_chosen_in_the_form(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        await on(pilot, settle, "outreach-gap")
        await pilot.press("E")
        await settle(pilot)
        dialog = pilot.app.screen
        dialog.query_one("#parent", Picked).focus()
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, FindScreen)
        await pilot.press(*"achi", "enter")
        await settle(pilot)
        await pilot.click("#color")
        await settle(pilot)
        await pilot.press(*"#102030", "enter")
        await settle(pilot)
        assert "● #102030" in screen_text(pilot)
        await pilot.click("#color")
        await settle(pilot)
        await pilot.press(*"teal", "enter")
        await settle(pilot)
        dialog.query_one("#key", Input).focus()
        await pilot.press("h", "enter")
        await settle(pilot)
        code = book(sample)["codes"]["outreach-gap"]
        assert (code["parent"], code["color"], code["key"]) == ("achievements", "teal", "h")
        assert below(sample, "achievements")[-1] == "outreach-gap"
        await pilot.press("E")
        await settle(pilot)
        await pilot.click("#parent")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.click("#color")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert {"parent", "color"} & set(book(sample)["codes"]["outreach-gap"]) == set()


async def test_what_is_refused_is_told_in_the_form_which_stays_open(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    before = everything(sample)
    async with opened(sample) as pilot:
        await on(pilot, settle, "outreach-gap")
        await pilot.press("I")
        await settle(pilot)
        dialog = pilot.app.screen
        for typed, message in (
            ("offices-only", "there is a code 'offices-only' already\nmerge the two, or take another id"),
            ("", "'' cannot be an id"),
        ):
            dialog.query_one("#id", Input).value = typed
            await pilot.press("enter")
            await settle(pilot)
            assert pilot.app.screen is dialog
            assert message in wrong(pilot)
        dialog.query_one("#id", Input).value = "outreach-gap"
        dialog.query_one("#key", Input).value = "x"
        await pilot.press("ctrl+s")
        assert "the app uses the key 'x' itself" in wrong(pilot)
        await pilot.press("escape")
        assert "esc once more throws it away" in wrong(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CodeScreen)
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CodeScreen)
    assert everything(sample) == before


async def test_a_renamed_code_keeps_its_digit_and_every_coder_follows(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before, number = everything(sample), uses(sample, "outreach-gap")
    assert {coder for coder, _ in number} == {"ana", "budi"}
    async with opened(sample) as pilot:
        screen = await on(pilot, settle, "outreach-gap")
        screen.recent = screen.recent.with_use("outreach-gap")
        digit = screen.recent.digit("outreach-gap")
        await pressed(pilot, "I", Words("silence"), "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ConfirmScreen)
        page = screen_text(pilot)
        assert "Rename “outreach-gap” to “silence”?" in page
        assert f"ana  {number['ana', 'outreach-gap']} segments in 14 sources" in page
        assert "themes  outreach-not-everywhere" in page
        assert "words that name outreach-gap stay as they are" in page
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CodeForm)
        assert pilot.app.screen.query_one("#id", Input).value == "silence"
        assert everything(sample) == before
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert uses(sample, "outreach-gap", "silence") == Counter(
            {(coder, "silence"): count for (coder, _), count in number.items()}
        )
        assert screen.chosen_code == "silence"
        assert screen.recent.digit("silence") == digit
        await pilot.press("u")
        await settle(pilot)
        assert everything(sample) == before
        assert (screen.chosen_code, screen.recent.digit("outreach-gap")) == ("outreach-gap", digit)


async def test_codes_are_merged_split_and_put_back(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = everything(sample)
    number = uses(sample, *OBSTACLES)
    async with opened(sample) as pilot:
        screen = await on(pilot, settle, "offices-only")
        await pressed(pilot, "M", Words("outr"), "enter")
        await settle(pilot)
        page = screen_text(pilot)
        assert "Merge “offices-only” into “outreach-gap”?" in page
        assert "left out  offices-only · name: Hanya di kantor pemerintah" in page
        await pilot.press("y")
        await settle(pilot)
        assert "offices-only" not in book(sample)["codes"]
        after = uses(sample, *OBSTACLES)
        assert after["ana", "offices-only"] == 0
        assert after["ana", "outreach-gap"] <= number["ana", "outreach-gap"] + number["ana", "offices-only"]
        assert screen.chosen_code == "election-priority"
        await pilot.press("u")
        await settle(pilot)
        assert everything(sample) == before

        await on(pilot, settle, "outreach-gap")
        await pilot.press("V", "ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SplitScreen)
        assert "a new code needs a name" in wrong(pilot)
        await pressed(pilot, Words("Mute"), "ctrl+s")
        assert "tick the segments that it takes over" in wrong(pilot)
        await pressed(pilot, "enter", Words("budi pup"), "enter", "space")
        assert "1 of 32 ticked, 2 shown" in screen_text(pilot)
        await pilot.press("ctrl+a", "ctrl+a", "ctrl+a")
        assert "2 of 32 ticked, 2 shown" in screen_text(pilot)
        await pilot.press("ctrl+b", "ctrl+t")
        assert "the old code stays on them" in screen_text(pilot)
        assert "no theme gets the new one" in screen_text(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Split “Mute” off “outreach-gap”?" in screen_text(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert uses(sample, "mute") == {("budi", "mute"): 2}
        assert uses(sample, "outreach-gap") == uses(sample, "outreach-gap")
        assert uses(sample, *OBSTACLES) == number
        themes = book(sample)["themes"]
        assert not [name for name, one in themes.items() if "mute" in one["codes"]]
        assert below(sample, "obstacles")[:2] == ["outreach-gap", "mute"]
        await pilot.press("u")
        await settle(pilot)
        assert everything(sample) == before
        await pilot.press("V")
        await settle(pilot)
        await pilot.click("#segments", offset=(4, 1))
        assert "1 of 32 ticked" in screen_text(pilot)
        await pilot.press("escape")
        await settle(pilot)
        await on(pilot, settle, "obstacles")
        await pilot.press("V")
        assert told(pilot) == "no segment carries “obstacles”"


async def test_a_code_is_retired_carried_brought_back_and_removed(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before, number = everything(sample), uses(sample, *OBSTACLES)
    async with opened(sample) as pilot:
        await on(pilot, settle, "offices-only")
        await pilot.press("T", "enter")
        await settle(pilot)
        assert "successor" not in book(sample)["codes"]["offices-only"]
        assert len(str(book(sample)["codes"]["offices-only"]["retired"])) == len("2024-02-01")
        assert uses(sample, *OBSTACLES) == number
        await pilot.press("T")
        await settle(pilot)
        assert "retired" not in book(sample)["codes"]["offices-only"]
        await pressed(pilot, "T", Words("outr"), "enter")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert "Retire “offices-only” and carry it over to “outreach-gap”?" in screen_text(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert book(sample)["codes"]["offices-only"]["successor"] == "outreach-gap"
        assert uses(sample, "offices-only") == {}
        about = str(pilot.app.screen.query_one("#about", Static).content)
        assert ": use outreach-gap instead\n" in about
        await pilot.press("u", "u", "u")
        await settle(pilot)
        assert everything(sample) == before
        await pressed(pilot, "T", Words("outr"), "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert uses(sample, *OBSTACLES) == number
        await pilot.press("u")
        await settle(pilot)
        await pilot.press("X")
        await settle(pilot)
        assert "Remove “offices-only” from the codebook" in screen_text(pilot)
        assert "segments go" in screen_text(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert everything(sample) == before
        await pilot.press("delete", "enter")
        await settle(pilot)
        assert "offices-only" not in book(sample)["codes"]
        assert uses(sample, "offices-only") == {}
        await pilot.press("u")
        await settle(pilot)
        assert everything(sample) == before


async def test_codes_move_among_their_siblings_and_under_others(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    before = everything(sample)
    async with opened(sample) as pilot:
        screen = await on(pilot, settle, "offices-only")
        await pilot.press("shift+up")
        await settle(pilot)
        assert below(sample, "obstacles")[:2] == ["offices-only", "outreach-gap"]
        assert screen.chosen_code == "offices-only"
        await pilot.press("shift+down", "shift+down")
        await settle(pilot)
        assert below(sample, "obstacles")[:3] == ["outreach-gap", "election-priority", "offices-only"]
        await pilot.press("shift+right")
        await settle(pilot)
        assert below(sample, "election-priority") == ["offices-only"]
        await pilot.press("shift+left")
        await settle(pilot)
        assert below(sample, "obstacles")[:3] == ["outreach-gap", "election-priority", "offices-only"]
        await pressed(pilot, "P", Words("achi"), "enter")
        await settle(pilot)
        assert below(sample, "achievements")[-1] == "offices-only"
        assert screen.chosen_code == "offices-only"
        await pilot.press("P", "enter")
        await settle(pilot)
        assert below(sample, "")[-1] == "offices-only"
        await pilot.press(*"uuuuuuu")
        await settle(pilot)
        assert everything(sample) == before


async def test_a_new_code_is_written_beside_the_highlighted_one(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = everything(sample)
    async with opened(sample) as pilot:
        screen = await on(pilot, settle, "outreach-gap")
        await pilot.press("A")
        await settle(pilot)
        assert "New code   in en" in screen_text(pilot)
        await pilot.press("ctrl+s")
        assert "a code needs a name" in wrong(pilot)
        await pilot.press(*"[/b] [P1] x", "enter")
        await settle(pilot)
        assert below(sample, "obstacles")[:3] == ["outreach-gap", "b-p1-x", "offices-only"]
        assert book(sample)["codes"]["b-p1-x"]["name"] == {"en": "[/b] [P1] x"}
        assert screen.chosen_code == "b-p1-x"
        assert "[/b] [P1] x" in screen_text(pilot)
        await pilot.press("I", *"[@click=app.quit]x", "enter")
        await settle(pilot)
        assert screen.chosen_code == "[@click=app.quit]x"
        for key in ("E", "M", "T", "P"):
            await pilot.press(key)
            await settle(pilot)
            assert "[@click=app.quit]x" in screen_text(pilot)
            await pilot.press("escape")
            await settle(pilot)
        await pilot.press("X")
        await settle(pilot)
        assert everything(sample) == before


async def test_what_another_has_coded_while_one_was_asked_follows_too(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    number = uses(sample, "offices-only")["budi", "offices-only"]
    async with opened(sample) as pilot:
        await on(pilot, settle, "offices-only")
        await pressed(pilot, "M", Words("outr"), "enter")
        await settle(pilot)
        path = next(
            one
            for one in sorted((sample / "codings" / "budi").glob("*.yaml"))
            if "offices-only" not in one.read_text("utf-8") and "outreach-gap" in one.read_text("utf-8")
        )
        text = path.read_text("utf-8")
        path.write_text(text.replace("outreach-gap", "offices-only", 1), "utf-8")
        assert uses(sample, "offices-only")["budi", "offices-only"] == number + 1
        await pilot.press("enter")
        await settle(pilot)
        assert uses(sample, "offices-only") == {}
        assert path.read_text("utf-8") == text


@pytest.mark.parametrize("size", [(80, 24)])
async def test_the_palette_finds_the_acts_and_a_broken_file_stops_them(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, size: tuple[int, int]
) -> None:
    (sample / "codings" / "budi" / "I01-kepala-dinas.yaml").write_text("qualcode: [\n")
    async with opened(sample, size=size) as pilot:
        await on(pilot, settle, "outreach-gap")
        screen_of(pilot).to_text()
        await pressed(pilot, "ctrl+p", Words("rename i"), "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CodeForm)
        before = everything(sample)
        await pressed(pilot, Words("other"), "enter")
        await settle(pilot)
        assert "codings/budi/I01-kepala-dinas.yaml cannot be read, and would be left behind" in told(pilot)
        assert isinstance(pilot.app.screen, CodeForm)
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert everything(sample) == before
        assert "outreach" in screen_text(pilot) or size == (80, 24)


async def test_without_a_code_the_acts_say_so(
    small_study: Callable[..., Path], opened: Opened, settle: Settle
) -> None:
    root = small_study({"codebooks/codebook.yaml": "qualcode: codebook/1\ncodes: {}\n"})
    async with opened(root) as pilot:
        screen = screen_of(pilot)
        for act in ("edit", "rename", "merge", "split", "retire", "remove"):
            getattr(screen, f"action_{act}_code")()
        screen.action_put_code_below()
        screen.action_shift_code(1)
        screen.action_indent_code(1)
        await settle(pilot)
        assert told(pilot) == "choose a code in the list of codes first (C)"
        screen.action_add_code()
        await settle(pilot)
        await pressed(pilot, Words("First"), "enter")
        await settle(pilot)
        written = loaded((root / "codebooks" / "codebook.yaml").read_text("utf-8"))
        assert written["codes"] == {"first": {"name": "First"}}
