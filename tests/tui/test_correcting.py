"""The text of a source corrected in the app, by keys: the screen, the file and every coder's codings agree."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widgets.text_area import Selection

from qualcode.core.model import Codings, Segment, Span
from qualcode.session import Session
from qualcode.store import corrections
from qualcode.store.reading_places import keep_places, kept_places
from qualcode.store.writing import codings_yaml
from qualcode.tui.app import QualcodeApp
from qualcode.tui.modals.choosing import ChoiceScreen
from qualcode.tui.modals.edit_transcript import EditTranscriptScreen
from qualcode.tui.screens.code import CodeScreen
from qualcode.tui.screens.read import ReadScreen
from tests.support.faults import EVERY, Disk, raises

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]
Small = Callable[..., Path]

SOURCE = "I01-clerk"
TEXT = f"transcripts/{SOURCE}.txt"


class Found(NamedTuple):
    """A segment as its file has it."""

    id: str
    span: tuple[int, int]
    quote: str
    orphan: bool


def codings(text: str, coder: str, *segments: tuple[str, int, int]) -> bytes:
    """A codings file as the app writes it: each segment with its id, its first code point and the one after its last."""
    made = Codings(
        transcript=SOURCE,
        coder=coder,
        sha256=sha256(text.encode()).hexdigest(),
        read="2024-02-01",
        segments=tuple(
            Segment(id=name, span=Span(start, end), quote=text[start:end], codes=("visits",))
            for name, start, end in segments
        ),
    )
    return codings_yaml(made).encode()


def read(root: Path, coder: str = "ana") -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((root / f"codings/{coder}/{SOURCE}.yaml").read_text("utf-8"))
    return found


def segments(root: Path, coder: str = "ana") -> list[Found]:
    text = (root / TEXT).read_bytes().decode()
    data = read(root, coder)
    assert data["sha256"] == sha256(text.encode()).hexdigest()
    found = [
        Found(one["id"], tuple(one["span"]), one["quote"], one.get("orphan", False))
        for one in data["segments"]
    ]
    assert all(one.orphan or Span(*one.span).of(text) == one.quote for one in found)
    return found


def files(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for folder in ("transcripts", "codings")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    }


def notices(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app, QualcodeApp)
    return "\n".join(one.text for one in pilot.app.notices.kept)


def editor(pilot: Pilot[None]) -> EditTranscriptScreen:
    assert isinstance(pilot.app.screen, EditTranscriptScreen)
    return pilot.app.screen


async def open_editor(pilot: Pilot[None], settle: Settle) -> EditTranscriptScreen:
    await pilot.press("f3")
    await settle(pilot)
    await pilot.press("ctrl+home", "ctrl+e")
    await settle(pilot)
    return editor(pilot)


async def test_what_is_written_before_and_in_a_segment_moves_it_and_undo_gives_all_back(
    small_study: Small, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    text = "P: How did you hear of it?\n\nI01: Nobody told us. I read it.\n"
    root = small_study(
        {
            TEXT: text.encode(),
            f"codings/ana/{SOURCE}.yaml": codings(text, "ana", ("a2b3c4", 33, 48), ("m5n6p7", 49, 59)),
            f"codings/budi/{SOURCE}.yaml": codings(text, "budi", ("b2c3d4", 40, 59)),
        }
    )
    before = files(root)
    async with opened(root) as pilot:
        await open_editor(pilot, settle)
        shown = screen_text(pilot)
        assert f"Correct the transcript {SOURCE}" in shown
        assert "line 1 · not coded" in shown
        assert "nothing is changed" in shown

        await pilot.press("escape")  # nothing was written: nothing is asked
        await settle(pilot)
        assert isinstance(pilot.app.screen, CodeScreen)
        await open_editor(pilot, settle)
        await pilot.press("ctrl+home", "S", "o", "full_stop", "space")
        await pilot.press("down", "down", "home", "ctrl+right", *["ctrl+right"] * 2)
        await pilot.press(*"[/b]")
        await settle(pilot)
        shown = screen_text(pilot)
        assert "I01: Nobody[/b] told us." in shown
        assert "line 3 · visits" in shown
        assert "this correction  2 moved, 1 with other words" in shown
        assert files(root) == before

        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CodeScreen)
        assert "corrected: 2 moved, 1 with other words" in notices(pilot)
        assert "Nobody[/b] told us." in screen_text(pilot)
        assert (root / TEXT).read_text("utf-8") == "So. " + text.replace("Nobody", "Nobody[/b]")
        assert segments(root) == [
            ("a2b3c4", (37, 56), "Nobody[/b] told us.", False),
            ("m5n6p7", (57, 67), "I read it.", False),
        ]
        assert segments(root, "budi") == [("b2c3d4", (48, 67), "told us. I read it.", False)]
        assert read(root)["read"] == "2024-02-01"
        (kept,) = (root / ".qualcode/texts").glob(sha256(text.encode()).hexdigest())
        assert kept.read_text("utf-8") == text
        assert not list((root / ".qualcode/corrections").iterdir())
        after = files(root)

        await pilot.press("u")
        await settle(pilot)
        assert "undone: correct the transcript I01-clerk" in "\n".join(
            str(one.message) for one in pilot.app._notifications
        )
        assert files(root) == before
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert files(root) == after

    again = Session.open(root, "ana", {})
    assert again.history.done[-1].title == "correct the transcript I01-clerk"
    again.undo()
    assert files(root) == before


async def test_a_key_that_is_held_with_another_writes_nothing(
    small_study: Small, opened: Opened, settle: Settle
) -> None:
    """A terminal gives the character together with the name of `alt+8`."""
    async with opened(small_study()) as pilot:
        area = (await open_editor(pilot, settle)).area
        pilot.app.post_message(Key("alt+8", "8"))
        await settle(pilot)
        assert not area.document.changed
        pilot.app.post_message(Key("8", "8"))
        await settle(pilot)
        assert area.document.text.startswith("P: 8How did")


async def test_codings_that_a_correction_cannot_carry_are_told_from_the_beginning(
    small_study: Small, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    text, now = "I01: Nobody told us. I read it.\n", "I01: Nobody ever told us. I read it.\n"
    late = "codings of ana count an older text"
    root = small_study(
        {
            TEXT: now.encode(),
            f"codings/ana/{SOURCE}.yaml": codings(text, "ana", ("a2b3c4", 5, 20)),
            f"codings/budi/{SOURCE}.yaml": codings(now, "budi", ("b2c3d4", 26, 36)),
        }
    )
    async with opened(root) as pilot:
        await open_editor(pilot, settle)
        pilot.app.clear_notifications()  # that a coded text has changed, which would lie over what is read here
        await settle(pilot)
        assert f"{late}: F8   nothing is changed" in screen_text(pilot)

        await pilot.press("ctrl+home", "S", "o", "space")
        await settle(pilot)
        assert f"{late}: F8   this correction  1 moved" in screen_text(pilot)

        await pilot.press("ctrl+s")
        await settle(pilot)
        assert late in notices(pilot)
        assert segments(root, "budi") == [("b2c3d4", (29, 39), "I read it.", False)]
        assert (root / f"codings/ana/{SOURCE}.yaml").read_bytes() == codings(text, "ana", ("a2b3c4", 5, 20))


async def test_a_segment_that_loses_its_passage_is_told_before_and_kept_or_removed(
    small_study: Small, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    text = "I01: Nobody told us. I read it. So it was.\n"
    root = small_study(
        {
            TEXT: text.encode(),
            f"codings/ana/{SOURCE}.yaml": codings(text, "ana", ("a2b3c4", 5, 20), ("d5e6f7", 21, 31)),
            f"codings/budi/{SOURCE}.yaml": codings(text, "budi", ("b2c3d4", 5, 20), ("g7h8j9", 12, 42)),
        }
    )
    before = files(root)
    async with opened(root) as pilot:
        await open_editor(pilot, settle)
        # from the beginning of the one segment into the next: “Nobody told us. I re” goes
        editor(pilot).area.selection = Selection((0, 5), (0, 25))
        await pilot.press("delete")
        await settle(pilot)
        shown = screen_text(pilot)
        assert "I01: ad it. So it was." in shown
        assert "2 with other words, 2 without a place" in shown

        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ChoiceScreen)
        shown = screen_text(pilot)
        assert "2 segments lose their passage" in shown
        assert "ana  “Nobody told us.”  visits" in shown
        assert "budi  “Nobody told us.”\n" in shown.replace("  \n", "\n").replace(" \n", "\n")
        assert "Save, and remove yours   those of others are kept as orphans" in shown
        await pilot.press("enter")
        await settle(pilot)
        assert "I01: ad it." in screen_text(pilot)
        assert editor(pilot).area.document.changed
        assert files(root) == before

        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert segments(root) == [
            ("d5e6f7", (5, 11), "ad it.", False),
            ("a2b3c4", (5, 20), "Nobody told us.", True),
        ]
        assert segments(root, "budi") == [
            ("b2c3d4", (5, 20), "Nobody told us.", True),
            ("g7h8j9", (5, 22), "ad it. So it was.", False),
        ]
        assert "1 orphan here: O" in screen_text(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert files(root) == before

        await open_editor(pilot, settle)
        editor(pilot).area.selection = Selection((0, 5), (0, 21))
        await pilot.press("delete", "ctrl+s")
        await settle(pilot)
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        assert segments(root) == [("d5e6f7", (5, 15), "I read it.", False)]
        assert [one.id for one in segments(root, "budi") if one.orphan] == ["b2c3d4"]
        await pilot.press("u")
        await settle(pilot)
        assert files(root) == before

        await open_editor(pilot, settle)
        await pilot.press("x", "escape")
        await settle(pilot)
        assert "The correction of I01-clerk is not saved" in screen_text(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert editor(pilot).area.document.changed
        await pilot.press("escape", "down", "down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CodeScreen)
        assert files(root) == before
        assert corrections.kept(root, SOURCE) is None


async def test_of_words_that_repeat_those_move_that_were_meant_in_a_file_of_windows_with_emoji(
    small_study: Small, opened: Opened, settle: Settle
) -> None:
    text = "\ufeffI01: \U0001f600 Ya. Ya. Ya. Caf\u00e9.\r\nI01: Ya.\x0b\u2028Ya.\r\n"
    spans = {"a2": (8, 11), "b3": (12, 15), "c4": (16, 19), "d5": (32, 35), "e6": (37, 40)}
    assert all(text[slice(*one)] == "Ya." for one in spans.values())
    root = small_study(
        {
            TEXT: text.encode(),
            f"codings/ana/{SOURCE}.yaml": codings(
                text, "ana", *((name, *span) for name, span in spans.items())
            ),
        }
    )
    before = files(root)
    async with opened(root) as pilot:
        await open_editor(pilot, settle)
        screen = editor(pilot)
        area = screen.area
        assert area.document.text == text
        assert area.under(8) == area.under(9)
        assert [one.id for one in area.under(12)] == ["b3"]
        # the first and the second "Ya. " go, and only the second comes back
        await pilot.press("home", *["right"] * 7, *["shift+right"] * 4, "delete")
        await pilot.press(*["shift+right"] * 4, "delete")
        assert area.document.text.startswith("\ufeffI01: \U0001f600 Ya. Caf")
        await pilot.press("ctrl+z")
        assert [span and span.start for span in area.spans] == [None, 8, 12, 28, 33]
        await pilot.press("ctrl+y", "ctrl+z", "ctrl+z", "ctrl+z")
        assert not area.document.changed
        assert area.edits == ()
        await pilot.press("ctrl+y")
        assert [one and one.start for one in area.spans] == [None, 8, 12, 28, 33]
        # a new line, and words from the clipboard of another system
        await pilot.press("end", "enter")
        pilot.app.post_message(Paste("P: E\u0301?\rI01: \x1b[1m\U0001f600\n"))
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("down", "down", "enter")
        await settle(pilot)
    new = (
        "\ufeffI01: \U0001f600 Ya. Ya. Caf\u00e9.\r\nP: \u00c9?\r\nI01: [1m\U0001f600\r\n\r\n"
        "I01: Ya.\x0b\u2028Ya.\r\n"
    )
    assert (root / TEXT).read_bytes() == new.encode()
    assert segments(root) == [
        ("b3", (8, 11), "Ya.", False),
        ("c4", (12, 15), "Ya.", False),
        ("d5", (48, 51), "Ya.", False),
        ("e6", (53, 56), "Ya.", False),
    ]
    Session.open(root, "ana", {}).undo()
    assert files(root) == before


async def test_what_was_written_survives_the_end_of_the_app(
    small_study: Small, opened: Opened, settle: Settle, screen_text: Reads, tmp_path: Path
) -> None:
    root = small_study()
    before = files(root)
    crashed = tmp_path / "crashed"
    async with opened(root) as pilot:
        await open_editor(pilot, settle)
        await pilot.press("ctrl+home", "S")
        await settle(pilot)
        shutil.copytree(root, crashed)  # as after kill -9
        await pilot.press("o", "ctrl+q")
        await settle(pilot)
        assert isinstance(pilot.app, QualcodeApp)
        (said,) = pilot.app.unsaved
        assert said.startswith("I01-clerk: the correction is not saved; it is kept")
    left = corrections.kept(root, SOURCE)
    assert left is not None
    assert left.text.startswith("SoP: How")
    assert files(root) == before

    async with opened(crashed) as pilot:
        await pilot.press("ctrl+e")
        await settle(pilot)
        assert "A correction of I01-clerk was not saved" in screen_text(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CodeScreen)
        await pilot.press("ctrl+e", "enter")
        await settle(pilot)
        assert "SP: How did you hear" in screen_text(pilot)
        assert "this correction  2 moved" in screen_text(pilot)
        await pilot.press("ctrl+home", "right", "full_stop", "ctrl+s")
        await settle(pilot)
        assert (crashed / TEXT).read_text("utf-8").startswith("S.P: How")
        assert [one.span[0] for one in segments(crashed)] == [35, 93]

        await pilot.press("ctrl+e", "y")
        await settle(pilot)
        await pilot.press("ctrl+f", *"poster")
        await settle(pilot)
        assert "0 of 1 · line 1" in screen_text(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "1 of 1 · line 3" in screen_text(pilot)
        assert editor(pilot).area.selected_text == "poster"
        await pilot.press("escape", "p")  # back to the text, and over what is selected
        await settle(pilot)
        assert editor(pilot).area.document.text.count("poster") == 0
        await pilot.press("ctrl+f", *["backspace"] * 6, *"nowhere[/b]", "enter")
        await settle(pilot)
        assert "0 of 0" in screen_text(pilot)
        editor(pilot).dismiss(None)
        await settle(pilot)
        await pilot.press("ctrl+e", "down", "enter")
        await settle(pilot)
        assert not editor(pilot).area.document.changed
        (draft,) = (crashed / ".qualcode/drafts").glob("*.md")
        assert f".qualcode/drafts/{draft.name}" in notices(pilot)
        assert "I read it on a p." in draft.read_text("utf-8")
        await pilot.press("escape")
        await settle(pilot)
        (crashed / f".qualcode/corrections/{SOURCE}.json").write_text("{", "utf-8")
        await pilot.press("ctrl+e")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CodeScreen)
        assert "cannot be read as the correction it should hold" in notices(pilot)


async def test_a_text_that_was_changed_on_disk_meanwhile_is_asked_about(
    small_study: Small, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    root = small_study()
    text = (root / TEXT).read_text("utf-8")
    async with opened(root) as pilot:
        await open_editor(pilot, settle)
        await pilot.press("ctrl+home", *"So. ")
        theirs = text.replace("twice", "three times")
        (root / TEXT).write_text(theirs, "utf-8")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "I01-clerk was changed by another program meanwhile" in screen_text(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert (root / TEXT).read_text("utf-8") == theirs
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert (root / TEXT).read_text("utf-8") == f"So. {text}"
        assert [one.span for one in segments(root)] == [(37, 52), (95, 136)]
        await pilot.press("u")
        await settle(pilot)
        assert (root / TEXT).read_text("utf-8") == theirs

        await open_editor(pilot, settle)
        await pilot.press("ctrl+home", *"Mine. ")
        (root / TEXT).write_text(text, "utf-8")
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        assert "twice a week" in screen_text(pilot)
        (draft,) = (root / ".qualcode/drafts").glob("*.md")
        assert "Mine. P: How" in draft.read_text("utf-8")
        assert not editor(pilot).area.document.changed

        # what was begun cannot be saved: one stays in the text, and nothing is lost
        await pilot.press("z")
        await settle(pilot)
        only = EVERY - {"read", "stat", "listdir"}
        with Disk(root, 0, raises(errno.ENOSPC), sticky=True, only=only).watched():
            await pilot.press("ctrl+s")
            await settle(pilot)
            assert editor(pilot).area.document.changed
            assert "No space left on device" in notices(pilot)
        assert (root / TEXT).read_text("utf-8") == text
        await pilot.press("backspace", "ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CodeScreen)
        assert (root / TEXT).read_text("utf-8") == text


@pytest.mark.parametrize("missing", ["no source", "no text"])
async def test_without_a_text_there_is_nothing_to_correct(
    small_study: Small, opened: Opened, settle: Settle, screen_text: Reads, missing: str
) -> None:
    root = small_study()
    names = "*.txt" if missing == "no source" else f"{SOURCE}.txt"
    async with opened(root) as pilot:
        for path in (root / "transcripts").glob(names):
            path.unlink()
        assert isinstance(pilot.app, QualcodeApp)
        if missing == "no source":
            pilot.app.look_again()
            await settle(pilot)
            await pilot.press("ctrl+e")
            await settle(pilot)
            assert isinstance(pilot.app.screen, CodeScreen)
            assert "there is no text to correct" in "\n".join(
                str(one.message) for one in pilot.app._notifications
            )
            return
        await pilot.press("ctrl+e", "x", "ctrl+s")
        await settle(pilot)
        assert f"{SOURCE} was deleted by another program meanwhile" in screen_text(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert (root / TEXT).read_text("utf-8").startswith("P: xHow did")
        assert [one.span[0] for one in segments(root)] == [34, 92]
        assert isinstance(pilot.app.screen, CodeScreen)
        assert pilot.app.screen.source == SOURCE
        assert pilot.app.screen.text.caret.focus == len("P: x")


async def test_a_text_is_corrected_where_it_is_read_and_everybody_is_as_far_as_they_were(
    small_study: Small, opened: Opened, settle: Settle
) -> None:
    root = small_study()
    text = (root / TEXT).read_text("utf-8")
    keep_places(root, "ana", {sha256(text.encode()).hexdigest(): 40})
    async with opened(root) as pilot:
        await pilot.press("f2")
        await settle(pilot)
        await pilot.press("ctrl+e", "ctrl+home", "x", "ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReadScreen)
        assert pilot.app.screen.text.ground.layout.text == f"x{text}"
        assert pilot.app.screen.been.reached >= 41
    assert [one.span[0] for one in segments(root)] == [34, 92]
    assert kept_places(root, "ana")[sha256(f"x{text}".encode()).hexdigest()] >= 41


async def test_on_a_small_screen_a_mouse_saves_a_correction_and_leaves_it(
    small_study: Small, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    root = small_study()
    text = (root / TEXT).read_text("utf-8")

    async def click(pilot: Pilot[None], words: str) -> None:
        rows = screen_text(pilot).split("\n")
        row = next(number for number, line in enumerate(rows) if words in line)
        await pilot.click(offset=(rows[row].index(words) + 1, row))
        await settle(pilot)

    async with opened(root, size=(80, 24)) as pilot:
        await open_editor(pilot, settle)
        await pilot.press("x")
        await click(pilot, "take back")
        await click(pilot, "leave")
        assert isinstance(pilot.app.screen, CodeScreen)
        await pilot.press("ctrl+home", "ctrl+e", "y")
        await settle(pilot)
        await click(pilot, "save")
        assert isinstance(pilot.app.screen, CodeScreen)
    assert sorted((root / TEXT).read_text("utf-8")) == sorted(f"y{text}")


async def test_what_cannot_be_kept_beside_the_study_is_told_once_and_printed_at_the_end(
    small_study: Small, opened: Opened, settle: Settle
) -> None:
    root = small_study()
    text = (root / TEXT).read_text("utf-8")
    async with opened(root) as pilot:
        await open_editor(pilot, settle)
        with Disk(root, 0, raises(errno.EROFS), sticky=True).watched():
            await pilot.press("ctrl+home", "a", "b")
            await settle(pilot)
            assert notices(pilot).count("Read-only file system") == 1
            await pilot.press("ctrl+q")
            await settle(pilot)
        assert isinstance(pilot.app, QualcodeApp)
        assert pilot.app.unsaved == [f"ab{text}"]
    assert (root / TEXT).read_text("utf-8") == text
