"""A verdict after every change on disk, for those who edit a study's files by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from qualcode.errors import StudyError
from qualcode.store.fingerprint import fingerprint_of
from qualcode.store.layout import STUDY_FILE
from qualcode.store.watching import Watch
from qualcode.validation.judging import Choice, Verdict, look


def verdicts(
    root: Path, choice: Choice, named: Sequence[Path] = (), pause: Callable[[], None] = lambda: None
) -> Iterator[Verdict]:
    """The verdict now, and again whenever a file of the study holds something else than before; without end.

    Args:
        root: the study.
        choice: what is asked.
        named: files and folders of the study, none for all.
        pause: waits between two looks at the disk.

    Raises:
        UsageError: a file named is not in the study, or a rule chosen does not exist.
        StudyError: the study's folder is gone.
    """
    watch = Watch(root)
    while True:
        watch.differing({})
        verdict, loaded = look(root, choice, named)
        held = (
            {STUDY_FILE: fingerprint_of(root / STUDY_FILE)}
            if loaded is None
            else {state.path: state.fingerprint for state in loaded.files.values()}
        )
        yield verdict
        while not watch.differing(held):
            pause()
            if not root.is_dir():
                raise StudyError(f"{root} is gone", "watch another folder")
