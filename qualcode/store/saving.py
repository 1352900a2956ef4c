"""What a change does to the files of a study: written all or nothing, if they are still what was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from qualcode.core.apply import Applied
from qualcode.core.changes import Place
from qualcode.errors import ChangeRefused, StudyError
from qualcode.store import backups, wordings, writing
from qualcode.store.disk import Content
from qualcode.store.file_reader import FileState
from qualcode.store.files import held
from qualcode.store.fingerprint import ABSENT, fingerprint
from qualcode.store.fitting import check_fits
from qualcode.store.journal import Line
from qualcode.store.layout import inside, path_of
from qualcode.store.reading import Loaded
from qualcode.store.rereading import moved
from qualcode.store.texts import keep_texts
from qualcode.store.transaction import ChangedOnDisk, UnfinishedError, commit

_MADE = frozenset(("codings", "transcript", "memo"))
"""Files of which what they are to hold always fits: made by machine alone, or text."""
_WRITTEN_WHOLE = frozenset(("transcript", "summaries", "memo"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How an act is to be saved.

    Attributes:
        title: what it is called, for people.
        coder: who does it, or "".
        lines: what is added to files that only grow.
        exact: what files are to hold byte by byte, where that says what the act makes of them; even in the place of one
            that cannot be read.
        backup: whether what the files hold is kept in any case, and not only where there are many.
        back: whether an act is taken back: then files that people write are to be as they were before it, to the letter.
    """

    title: str
    coder: str = ""
    lines: tuple[Line, ...] = ()
    exact: Mapping[Place, bytes | None] = field(default_factory=dict)
    backup: bool = False
    back: bool = False


def saved(loaded: Loaded, applied: Applied, wish: Wish) -> Loaded:
    """Write the files that a change touches, and add the lines that tell of it; the study as it is read from then on.

    Args:
        loaded: the study as it was read.
        applied: what the change makes of it.
        wish: how it is to be saved.

    Raises:
        ChangeRefused: a file cannot be read as what it should be, or could not hold what it should.
        ChangedOnDisk: a file, or one that the change leans on, is not as it was read any more; nothing was changed.
        StudyError: it cannot be written.
    """
    study = applied.project.study
    places = {path_of(place, study): place for place in sorted(applied.touched)}
    contents = {path: _content(loaded, applied, place, wish) for path, place in places.items()}
    expected = {path: _held(loaded, place) for path, place in places.items()}
    kept: list[Path] = []

    def look(held: Mapping[str, Content]) -> None:
        others = moved(loaded, applied.touched)
        if others:
            raise ChangedOnDisk(others)
        if wish.backup or backups.is_wanted(places.values(), held):
            kept.append(backups.keep(loaded.root, held, wish.title, wish.coder))

    keep_texts(loaded.root, loaded.project, applied.project, applied.touched)
    _keep_wordings(loaded, applied, contents, wish)
    try:
        written = commit(loaded.root, contents, expected, wish.lines, title=wish.title, first=look)
    except UnfinishedError:
        raise
    except BaseException:
        for one in kept:
            backups.forget(one)
        raise
    if kept:
        backups.prune(loaded.root)
    files = {**loaded.files, **{place: FileState(path, written[path]) for path, place in places.items()}}
    problems = tuple(one for one in loaded.problems if one.file not in places)
    return replace(loaded, project=applied.project, problems=problems, files=files)


def check_writable(loaded: Loaded, applied: Applied) -> None:
    """Refuse a change of which a file could not be written; nothing is.

    Raises:
        ChangeRefused: a file cannot be read as what it should be, or could not hold what it should.
        ChangedOnDisk: a file is not as it was read any more.
        StudyError: it cannot be read again.
    """
    for place in sorted(applied.touched):
        if place.file in _MADE:
            _check_whole(loaded, place)
        else:
            _content(loaded, applied, place, Wish(title=""))


def _content(loaded: Loaded, applied: Applied, place: Place, wish: Wish) -> Content:
    """What the file at `place` is to hold."""
    if place in wish.exact and writing.exactly(place, applied.project, wish.exact[place]):
        return wish.exact[place]
    _check_whole(loaded, place)
    if wish.back and place.file in wordings.BY_HAND:
        before = wordings.kept(loaded.root, _held(loaded, place))
        if writing.exactly(place, applied.project, before):
            return before
    check_fits(place, applied.project)
    return writing.content(place, loaded.project, applied.project, _text(loaded, place))


def _keep_wordings(loaded: Loaded, applied: Applied, contents: Mapping[str, Content], wish: Wish) -> None:
    """Keep the files that people write where an undo would write them in other words."""
    for place in applied.touched:
        made = contents[path_of(place, applied.project.study)]
        state = loaded.files.get(place)
        if wish.back or place.file not in wordings.BY_HAND or made is None or (state and state.broken):
            continue
        text = _text(loaded, place)
        if text is not None:
            wordings.keep(loaded.root, place, (loaded.project, text), (applied.project, made))


def _check_whole(loaded: Loaded, place: Place) -> None:
    state = loaded.files.get(place)
    if state is not None and state.broken:
        why = next((one.message for one in loaded.problems if one.file == state.path), "it cannot be read")
        raise ChangeRefused(f"{state.path} is not written over: {why}", "mend it by hand first")


def _text(loaded: Loaded, place: Place) -> str | None:
    """What the file at `place` holds; None for one that is not there, or is written whole."""
    if place.file in _WRITTEN_WHOLE or _held(loaded, place) == ABSENT:
        return None
    path = path_of(place, loaded.project.study)
    try:
        content = held(inside(loaded.root, path))
    except FileNotFoundError:
        raise ChangedOnDisk(frozenset((path,))) from None
    except OSError as fault:
        raise StudyError(
            f"cannot read {path}: {fault.strerror or fault}", "nothing was changed; try again"
        ) from fault
    if fingerprint(content) != _held(loaded, place):
        raise ChangedOnDisk(frozenset((path,)))
    return content.decode("utf-8")


def _held(loaded: Loaded, place: Place) -> str:
    state = loaded.files.get(place)
    return ABSENT if state is None else state.fingerprint
