"""A study is read as it was at one moment, whoever writes to it while its files are read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qualcode.core.changes import Place
from qualcode.core.recoding import renamed
from qualcode.events import Event
from qualcode.session import Session
from qualcode.store import whole
from qualcode.store.reading import Loaded, read_study
from qualcode.store.rereading import brought_up_to_date
from qualcode.store.transaction import Recovery


def carried(loaded: Loaded) -> set[str]:
    """The codes that segments carry."""
    project = loaded.project
    return {code for one in project.codings.values() for segment in one.segments for code in segment.codes}


def rename(root: Path, old: str, new: str) -> None:
    session = Session.open(root, "ana", {})
    change = renamed(session.project, old, new)
    assert change is not None
    session.do(change)


@pytest.mark.parametrize("busy", [1, 2, 3])
def test_what_was_read_while_others_wrote_is_read_again(
    small_study: Any, monkeypatch: pytest.MonkeyPatch, busy: int
) -> None:
    """Each of the first readings ends when another program has just saved an act that it has not seen."""
    root: Path = small_study()
    names = ["not-told", "a", "b", "c"]
    reads = 0

    def reading(place: Path) -> Loaded:
        nonlocal reads
        loaded = read_study(place)
        reads += 1
        if reads <= busy:
            with monkeypatch.context() as still:
                still.setattr(whole, "read_study", read_study)
                rename(root, names[reads - 1], names[reads])
        return loaded

    monkeypatch.setattr(whole, "read_study", reading)
    loaded, recovery = whole.read_whole(root)
    assert reads == busy + 1
    assert names[busy] in carried(loaded)
    assert names[busy] in loaded.project.codebook.codes
    assert not carried(loaded) & set(names[:busy])
    assert recovery == Recovery()


def test_what_is_read_while_nobody_writes_is_read_once(
    small_study: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    root: Path = small_study()
    rename(root, "not-told", "a")
    reads: list[Path] = []

    def reading(place: Path) -> Loaded:
        reads.append(place)
        return read_study(place)

    monkeypatch.setattr(whole, "read_study", reading)
    whole.read_whole(root)
    assert reads == [root]


def test_a_living_session_sees_no_half_of_an_act_either(
    small_study: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program saves an act just when the first of its files have been looked at."""
    root: Path = small_study()
    session = Session.open(root, "ana", {})
    rename(root, "not-told", "a")
    looks = 0

    def looking(loaded: Loaded) -> tuple[Loaded, frozenset[Place]]:
        nonlocal looks
        found = brought_up_to_date(loaded)
        looks += 1
        if looks == 1:
            rename(root, "a", "b")
        return found

    monkeypatch.setattr("qualcode.on_disk.brought_up_to_date", looking)
    heard: list[Event] = []
    session.subscribe(heard.append)
    assert {one.file for one in session.refresh()} == {"codebook", "codings"}
    assert looks == 2
    assert session.project == Session.open(root, "ana", {}).project
    assert [one.kind for one in heard] == ["disk"]
