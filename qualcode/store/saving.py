"""What a change does to the files of a study: written all or nothing, if they are still what was read."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.core.apply import Applied
from qualcode.core.changes import Place
from qualcode.errors import ChangeRefused, StudyError
from qualcode.store import writing
from qualcode.store.fingerprint import ABSENT, fingerprint
from qualcode.store.fitting import check_fits
from qualcode.store.journal import Line
from qualcode.store.layout import inside, path_of
from qualcode.store.reading import FileState, Loaded
from qualcode.store.transaction import ChangedOnDisk, commit

_WRITTEN_WHOLE = frozenset(("codings", "transcript", "summaries"))


def saved(loaded: Loaded, applied: Applied, lines: Sequence[Line], title: str) -> Loaded:
    """Write the files that a change touches, and add the lines that tell of it; the study as it is read from then on.

    Args:
        loaded: the study as it was read.
        applied: what the change makes of it.
        lines: what is added to files that only grow.
        title: what the change is called, for people.

    Raises:
        ChangeRefused: a file cannot be read as what it should be, or could not hold what it should.
        ChangedOnDisk: a file is not as it was read any more; nothing was changed.
        StudyError: it cannot be written.
    """
    study = applied.project.study
    places = {path_of(place, study): place for place in sorted(applied.touched)}
    for place in places.values():
        _check_whole(loaded, place)
        check_fits(place, applied.project)
    contents = {
        path: writing.content(place, loaded.project, applied.project, _text(loaded, place))
        for path, place in places.items()
    }
    expected = {path: _held(loaded, place) for path, place in places.items()}
    written = commit(loaded.root, contents, expected, lines, title=title)
    files = {**loaded.files, **{place: FileState(path, written[path]) for path, place in places.items()}}
    return Loaded(loaded.root, applied.project, loaded.problems, files)


def _check_whole(loaded: Loaded, place: Place) -> None:
    state = loaded.files.get(place)
    if state is not None and state.broken:
        why = next((one.message for one in loaded.problems if one.file == state.path), "it cannot be read")
        raise ChangeRefused(f"{state.path} is not written over: {why}", "mend it by hand first")


def _text(loaded: Loaded, place: Place) -> str | None:
    """What the hand-written file at `place` holds; None for one that is not there, or is written whole."""
    if place.file in _WRITTEN_WHOLE or _held(loaded, place) == ABSENT:
        return None
    path = path_of(place, loaded.project.study)
    try:
        content = inside(loaded.root, path).read_bytes()
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
