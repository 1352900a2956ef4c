"""Why something in a study could not be written, in one line, and what to do about it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from qualcode.errors import StudyError
from qualcode.store.disk import TEMPORARY
from qualcode.store.layout import PRIVATE

_NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT))
_FORBIDDEN = frozenset((errno.EACCES, errno.EPERM, errno.EROFS))
_NO_FILE = frozenset((errno.EISDIR, errno.ENOTDIR, errno.EINVAL, errno.EEXIST))
_PASSING = (f"{PRIVATE}/journal", f"{PRIVATE}/backups")
"""Folders whose files have names that tell nobody anything."""


def cannot_write(root: Path, fault: OSError) -> str:
    """What could not be written, by its place in the study in `root`, and why."""
    return f"cannot write {_place(root, fault)}: {fault.strerror or fault}"


def unwritable(root: Path, fault: OSError) -> StudyError:
    """The refusal of an act that could not be saved, and has changed nothing."""
    why = cannot_write(root, fault)
    if fault.errno in _NO_ROOM:
        return StudyError(why, "nothing was changed; make room on the disk, then try again")
    if fault.errno in _FORBIDDEN:
        return StudyError(why, "nothing was changed; see who may write there, then try again")
    if fault.errno in _NO_FILE:
        return StudyError(why, "nothing was changed; move it away, then try again")
    return StudyError(why, "nothing was changed; free the disk or the folder, then try again")


def _place(root: Path, fault: OSError) -> str:
    """The file that could not be written; for one that people never see, the folder it was to stand in."""
    if fault.filename is None:
        return str(root)
    path = Path(os.fsdecode(fault.filename))
    begin, end = TEMPORARY
    if path.name.startswith(begin) and path.name.endswith(end):
        path = path.parent
    for folder in (root, Path(os.path.realpath(root))):
        if path.is_relative_to(folder) and path != folder:
            inside = path.relative_to(folder).as_posix()
            return next((one for one in _PASSING if inside.startswith(f"{one}/")), inside)
    return str(path)
