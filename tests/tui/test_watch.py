from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from textual.events import AppFocus
from textual.pilot import Pilot

from qualcode.session import Session
from qualcode.store.watching import Watch
from qualcode.tui.app import QualcodeApp

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]


def known(root: Path) -> dict[str, str]:
    return {state.path: state.fingerprint for state in Session.open(root, "ana", {}).files.values()}


def test_nothing_differs_right_after_reading(sample: Path) -> None:
    assert Watch(sample).differing(known(sample)) == frozenset()


def test_what_others_changed_added_or_took_away_differs_once(sample: Path) -> None:
    held, watch = known(sample), Watch(sample)
    watch.differing(held)
    (sample / "transcripts" / "I16.txt").write_text("P: Ya?\n", "utf-8")
    (sample / "codings" / "ana" / "I01-kepala-dinas.yaml").unlink()
    with (sample / "qualcode.yaml").open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    changed = {"transcripts/I16.txt", "codings/ana/I01-kepala-dinas.yaml", "qualcode.yaml"}
    assert watch.differing(held) == changed
    assert watch.differing(held) == frozenset()


def test_a_new_stamp_on_the_same_content_is_no_difference(sample: Path) -> None:
    held, watch = known(sample), Watch(sample)
    watch.differing(held)
    path = sample / "qualcode.yaml"
    path.write_bytes(path.read_bytes())
    assert watch.differing(held) == frozenset()


def test_a_link_out_of_the_study_is_not_read(sample: Path, tmp_path: Path) -> None:
    held, watch = known(sample), Watch(sample)
    (tmp_path / "secret.txt").write_text("x", "utf-8")
    (sample / "transcripts" / "out.txt").symlink_to(tmp_path / "secret.txt")
    assert watch.differing(held) == frozenset()


async def test_a_change_by_another_program_is_shown_and_told(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(sample) as pilot:
        app = pilot.app
        assert isinstance(app, QualcodeApp)
        index = sample / "transcripts" / "index.yaml"
        index.write_text(index.read_text("utf-8").replace('"Sekretaris Dinas"', '"[/b]Sekretaris"'), "utf-8")
        app.post_message(AppFocus())
        await settle(pilot)
        source = app.session.project.index.sources["I02-sekretaris"]
        assert source.title.in_language("id") == "[/b]Sekretaris"
        assert app.notices.kept[-1].text.endswith("read again: transcripts/index.yaml")


async def test_a_study_that_others_spoilt_is_told_and_stays_open(
    sample: Path, opened: Opened, settle: Settle
) -> None:
    async with opened(sample) as pilot:
        app = pilot.app
        assert isinstance(app, QualcodeApp)
        (sample / "qualcode.yaml").write_text("title: [\n", "utf-8")
        app.post_message(AppFocus())
        await settle(pilot)
        assert app.notices.kept[-1].severity == "error"
        assert "qualcode.yaml:2:1" in app.notices.kept[-1].text
        assert len(app.session.project.index.sources) == 17
