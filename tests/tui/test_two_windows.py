"""Two windows, or a window and the command line, on one study: each takes back what was done in it, or says why not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.events import AppFocus

from qualcode.core import coding
from qualcode.core.model import Span
from qualcode.core.recoding import renamed
from qualcode.session import Session
from qualcode.tui.modals.confirm import ConfirmScreen
from tests.support.desk import Desk

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]

AUNT = "My aunt told me."


def elsewhere(root: Path, coder: str = "ana") -> Session:
    """What another window, or a command, has of the study."""
    return Session.open(root, coder, {})


def coded(session: Session, code: str) -> None:
    start = session.project.transcripts["T1"].text.index(AUNT)
    change = coding.with_code(session.project, session.desk("T1"), Span(start, start + len(AUNT)), code)
    assert change is not None
    session.do(change)


async def looked(desk: Desk) -> None:
    """The person comes back to this window, which looks at the disk."""
    desk.app.post_message(AppFocus())
    await desk.settle()


async def test_an_act_of_another_window_is_not_taken_back_here_and_it_is_said_where(
    study: Path, sitting: Sitting
) -> None:
    async with sitting(study) as desk:
        await desk.press("f3")
        await desk.press("u")
        assert desk.told == "nothing to undo"
        coded(elsewhere(study), "queue")
        await looked(desk)
        await desk.press("u")
        assert desk.told == (
            "“code “queue”” was done in another window, or by a command\n"
            "take it back there, or with `qualcode undo`"
        )
        assert not isinstance(desk.app.screen, ConfirmScreen)
        assert desk.coded("T1") == [(AUNT, ("queue",))]
        other = elsewhere(study)
        other.undo()
        await looked(desk)
        await desk.press("ctrl+r")
        assert desk.told == (
            "“code “queue”” was taken back in another window, or by a command\n"
            "do it again there, or with `qualcode redo`"
        )
        assert desk.coded("T1") == []


async def test_each_window_takes_back_its_own_act(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("f3")
        await desk.go("Nobody came", select=True)
        await desk.press("k")
        other = elsewhere(study)
        _ = other.history
        coded(other, "queue")
        await looked(desk)
        await desk.press("u")
        assert desk.told == "undone: code “kin”"
        assert desk.coded("T1") == [(AUNT, ("queue",))]
        await desk.press("ctrl+r")
        assert desk.coded("T1") == [(AUNT, ("queue",)), ("Nobody came", ("kin",))]
        other.undo()
        assert desk.coded("T1") == [("Nobody came", ("kin",))]
    assert [act.title for act in elsewhere(study).history.done] == ["code “kin”"]


async def test_what_a_command_has_taken_back_is_not_offered_to_undo_again(
    study: Path, sitting: Sitting
) -> None:
    async with sitting(study, size=(160, 40)) as desk:
        await desk.press("f3")
        await desk.go("Nobody came", select=True)
        await desk.press("k")
        await desk.go("I went there twice", select=True)
        await desk.press("q")
        assert "undo code “queue”" in desk.page
        elsewhere(study).undo()
        await looked(desk)
        assert "undo code “kin”" in desk.page
        await desk.press("ctrl+r")
        assert desk.coded("T1") == [("Nobody came", ("kin",)), ("I went there twice", ("queue",))]
        await desk.press("u", "u")
        assert desk.coded("T1") == []


async def test_undo_right_after_a_command_has_undone_says_so_and_takes_nothing_else(
    study: Path, sitting: Sitting
) -> None:
    """The window has not looked at the disk since: what stands beside the key is older than the command."""
    async with sitting(study) as desk:
        await desk.press("f3")
        await desk.go("Nobody came", select=True)
        await desk.press("k")
        await desk.go("I went there twice", select=True)
        await desk.press("q")
        elsewhere(study).undo()
        await desk.press("u")
        assert desk.told == (
            "“code “queue”” was taken back already, in another window or by a command\n"
            "undo again goes on with the act before it"
        )
        assert not isinstance(desk.app.screen, ConfirmScreen)
        assert desk.coded("T1") == [("Nobody came", ("kin",))]
        await desk.press("u")
        assert desk.coded("T1") == []


async def test_redo_that_others_have_made_impossible_says_what_to_do(study: Path, sitting: Sitting) -> None:
    async with sitting(study) as desk:
        await desk.press("f3")
        await desk.go("Nobody came", select=True)
        await desk.press("k")
        await desk.press("u")
        budi = elsewhere(study, "budi")
        change = renamed(budi.project, "kin", "family")
        assert change is not None
        budi.do(change)
        await looked(desk)
        await desk.press("ctrl+r")
        assert desk.told.startswith("“code “kin”” cannot be done again: ")
        assert desk.told.endswith(
            "\nit was changed after it had been taken back: do anew what you want of it"
        )
        assert desk.coded("T1") == []


async def test_a_code_that_others_have_renamed_this_moment_is_not_put_on_under_its_old_name(
    study: Path, sitting: Sitting
) -> None:
    async with sitting(study) as desk:
        await desk.press("f3")
        await desk.go("Nobody came", select=True)
        budi = elsewhere(study, "budi")
        change = renamed(budi.project, "kin", "family")
        assert change is not None
        budi.do(change)
        await desk.press("k")
        assert "there is no code 'kin'\nit may have been renamed or removed meanwhile" in [
            one.message for one in desk.app._notifications
        ]
        assert desk.coded("T1") == []
        assert "not coded" in desk.status
        assert "family" in desk.page
        await desk.press("k")
        assert desk.coded("T1") == [("Nobody came", ("family",))]


async def test_a_passage_that_another_window_has_coded_this_moment_gets_both_codes(
    study: Path, sitting: Sitting
) -> None:
    async with sitting(study) as desk:
        await desk.press("f3")
        await desk.go(AUNT, select=True)
        coded(elsewhere(study), "queue")
        await desk.press("k")
        assert desk.coded("T1") == [(AUNT, ("queue", "kin"))]
        await desk.press("u")
        assert desk.coded("T1") == [(AUNT, ("queue",))]


async def test_a_code_that_another_window_has_put_on_already_is_nothing_to_do(
    study: Path, sitting: Sitting
) -> None:
    async with sitting(study) as desk:
        await desk.press("f3")
        await desk.go(AUNT, select=True)
        coded(elsewhere(study), "kin")
        await desk.press("k")
        assert desk.coded("T1") == [(AUNT, ("kin",))]
        assert "kin" in desk.status
        assert [one.severity for one in desk.app._notifications] == ["information"]


async def test_a_rename_by_whose_new_id_others_have_coded_since_is_not_undone_and_it_is_said_why(
    study: Path, sitting: Sitting
) -> None:
    ana = elsewhere(study)
    change = renamed(ana.project, "kin", "family")
    assert change is not None
    ana.do(change)
    async with sitting(study) as desk:
        await desk.press("f3")
        coded(elsewhere(study, "budi"), "family")
        before = (study / "codebooks/book.yaml").read_bytes()
        await desk.press("u")
        shown = " ".join(desk.page.split())
        assert "“rename code “kin” to “family”” cannot be taken back any more" in shown
        assert "of budi in T1 carries an unknown code 'family'" in shown
        assert "so it would be after this act: change that first" in shown
        await desk.press("escape")
        assert (study / "codebooks/book.yaml").read_bytes() == before
        assert desk.codings("T1", "budi")["segments"][0]["codes"] == ["family"]


GARBAGE: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "a folder": (lambda path: path.mkdir(), "it is a folder", "or move it away"),
    "a link out": (lambda path: path.symlink_to("/etc/hostname"), "leads out of the study", ""),
}


@pytest.mark.parametrize("kind", GARBAGE)
async def test_a_history_that_cannot_be_read_is_no_history_without_acts(
    study: Path, sitting: Sitting, kind: str
) -> None:
    make, why, hint = GARBAGE[kind]
    path = study / ".qualcode/history/ana.jsonl"
    path.parent.mkdir(parents=True)
    make(path)
    async with sitting(study) as desk:
        await desk.press("f3")
        await desk.press("u")
        assert ".qualcode/history/ana.jsonl" in desk.told
        assert why in desk.told
        assert hint in desk.told
        assert "nothing to undo" not in desk.page


async def test_a_history_of_garbage_is_told_as_such(study: Path, sitting: Sitting) -> None:
    path = study / ".qualcode/history/ana.jsonl"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\x00\xff no line of ours\n" * 2)
    async with sitting(study) as desk:
        await desk.press("f3")
        await desk.press("u")
        assert desk.told == (
            "nothing is left in .qualcode/history/ana.jsonl but what cannot be read\n"
            "`qualcode restore --list` lists backups to go back to"
        )
