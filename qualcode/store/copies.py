"""Copies of whole studies as zip files."""

from __future__ import annotations

import datetime as dt
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from qualcode.core.model import Study
from qualcode.core.trail import time_of
from qualcode.errors import StudyError
from qualcode.store.backups import Backup
from qualcode.store.files import MAX_BYTES, check_file
from qualcode.store.fingerprint import fingerprint
from qualcode.store.layout import STUDY_FILE, SUMMARIES_FILE, inside, place_of
from qualcode.store.trail import TRAIL

_FOLDERS = ("transcripts", "codebooks", "codings", "memos", "schemas", TRAIL)
_FILES = (STUDY_FILE, SUMMARIES_FILE, ".gitignore", ".gitattributes", "README.md")
_COMPRESSED = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
_MOST_FILES = 100_000
_MOST_BYTES = 1024 * 1024 * 1024


def copied(root: Path, study: Study) -> tuple[bytes, int]:
    """A zip file of everything that belongs to a study, and how many files are in it.

    Raises:
        StudyError: a file cannot be read, or lies outside the study.
    """
    out = io.BytesIO()
    number = 0
    try:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
            for path in dict.fromkeys((*_FILES, study.codebook, *_found(root))):
                where = inside(root, path)
                if where.is_file():
                    archive.write(where, path)
                    number += 1
    except (OSError, ValueError) as fault:
        why = (
            f"{fault.filename}: {fault.strerror}" if isinstance(fault, OSError) and fault.filename else fault
        )
        raise StudyError(f"cannot copy the study: {why}", "nothing was written") from fault
    return out.getvalue(), number


def backup_in(file: Path, study: Study) -> Backup:
    """A copy as a backup that `study` can go back to. Files that are not in it are left as they are.

    Raises:
        StudyError: it cannot be read, or is no copy of a study.
    """
    try:
        check_file(file)
        with zipfile.ZipFile(file) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            if len(members) > _MOST_FILES or STUDY_FILE not in {one.filename for one in members}:
                raise StudyError(f"{file} is no copy of a study", "name one that `qualcode backup` made")
            members = [one for one in members if place_of(one.filename, study) is not None]
            if any(one.file_size > MAX_BYTES for one in members) or _size(members) > _MOST_BYTES:
                raise StudyError(f"{file} holds more than a study can", "unpack it by hand")
            if any(one.compress_type not in _COMPRESSED for one in members):
                raise StudyError(
                    f"{file} is compressed in a way that is not read", "name one that `qualcode backup` made"
                )
            contents = {one.filename: archive.read(one) for one in members}
        moment = dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC)
    except (OSError, ValueError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as fault:
        said = getattr(fault, "strerror", None) or fault
        raise StudyError(f"{file} cannot be read: {said}", "name one that `qualcode backup` made") from fault
    return Backup(
        name=file.name,
        title=f"the copy {file.name}",
        time=time_of(moment),
        coder="",
        files={path: fingerprint(content) for path, content in contents.items()},
        size=sum(map(len, contents.values())),
        read=contents.__getitem__,
        copy=True,
    )


def _size(members: list[zipfile.ZipInfo]) -> int:
    return sum(one.file_size for one in members)


def _told(fault: OSError) -> None:
    """Refuse to leave out a folder that cannot be looked into; one that is not there holds nothing."""
    if not isinstance(fault, FileNotFoundError | NotADirectoryError):
        raise fault


def _found(root: Path) -> Iterator[str]:
    for folder in _FOLDERS:
        for place, folders, files in os.walk(root / folder, onerror=_told):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            here = Path(place).relative_to(root).as_posix()
            yield from (f"{here}/{name}" for name in sorted(files) if not name.startswith("."))
