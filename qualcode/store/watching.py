"""Notices that another program has changed a file of the study, by its stamp first and then by what it holds."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from qualcode.errors import StudyError
from qualcode.store.fingerprint import fingerprint_of
from qualcode.store.layout import MEMOS, inside

Stamp = tuple[int, int, int]

_FOLDERS = ("transcripts", "codings", MEMOS)
_SUFFIXES = (".txt", ".yaml", ".md")


class Watch:
    """Remembers the stamps of a study's files between one look and the next; may be used in a thread."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._stamps: dict[str, Stamp | None] = {}

    def differing(self, known: Mapping[str, str]) -> frozenset[str]:
        """The files whose stamp is another than at the last look, and which hold something else than is known.

        Args:
            known: the fingerprint of each file of the study, by its path relative to the study.
        """
        paths = {*known, *self._found()}
        stamps = {path: _stamp(self._root / path) for path in paths}
        before, self._stamps = self._stamps, stamps
        moved = [path for path in paths if path not in before or before[path] != stamps[path]]
        return frozenset(path for path in moved if self._holds(path) not in (known.get(path, ""), None))

    def _found(self) -> Iterator[str]:
        """The files that belong to a study by where they lie."""
        for folder in _FOLDERS:
            for place, folders, files in os.walk(self._root / folder):
                folders[:] = [one for one in folders if not one.startswith(".")]
                here = Path(place).relative_to(self._root).as_posix()
                yield from (
                    f"{here}/{name}"
                    for name in files
                    if name.endswith(_SUFFIXES) and not name.startswith(".")
                )

    def _holds(self, path: str) -> str | None:
        """The fingerprint of a file now; None where it cannot be read, which its reader tells better."""
        try:
            return fingerprint_of(inside(self._root, path))
        except (OSError, StudyError):
            return None


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino)
