"""Going back to a backup: the change that does it, and the bytes that the files then hold."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from qualcode.core.changes import Batch, Place
from qualcode.core.model import Codings, CodingsKey, Memo, Project, Transcript
from qualcode.core.replacing import replaced
from qualcode.errors import ChangeRefused, StudyError, UsageError
from qualcode.store import writing
from qualcode.store.backups import Backup
from qualcode.store.disk import Content
from qualcode.store.fields import Misfit
from qualcode.store.files import held
from qualcode.store.fingerprint import fingerprint
from qualcode.store.layout import inside, place_of
from qualcode.store.reading import Loaded
from qualcode.store.yaml_core import YamlFault


@dataclass(frozen=True, slots=True)
class Restoring:
    """How to go back to a backup.

    Attributes:
        change: the act; None where the files say what they said already.
        exact: what each file held then, by place; None where it was not there.
        files: paths of the files that differ, sorted.
    """

    change: Batch | None
    exact: Mapping[Place, Content]
    files: tuple[str, ...]


def restoring(loaded: Loaded, backup: Backup, only: Collection[str] = ()) -> Restoring:
    """How to let the files of a study, or `only` some of them, be as they are in a backup.

    Raises:
        UsageError: the backup does not hold one of the files asked for.
        ChangeRefused: a file is none of the study's any more, or was never one that could be read.
        StudyError: the backup is damaged.
    """
    if backup.fault:
        raise StudyError(f"the backup {backup.name} is damaged: {backup.fault}", "take another")
    for path in only:
        if path not in backup.files:
            raise UsageError(
                f"{path} is not in the backup {backup.name}", f"it holds {', '.join(sorted(backup.files))}"
            )
    project, exact, paths = loaded.project, {}, []
    for path in sorted(only or backup.files):
        content = backup.content(path)
        if _held(loaded, path) == fingerprint(content):
            continue
        place = place_of(path, loaded.project.study)
        if place is None:
            raise ChangeRefused(
                f"{path} is no file of the study as it is now", "copy it by hand, or name others with --file"
            )
        project = _with(project, place, content, path)
        exact[place] = content
        paths.append(path)
    change = replaced(loaded.project, project, exact, f"go back to {backup.point}")
    return Restoring(change, exact, tuple(paths))


def differences(loaded: Loaded, backup: Backup, files: Collection[str]) -> Iterator[str]:
    """What going back would change, as the lines of a unified diff."""
    for path in files:
        now = _lines(_content(loaded, path))
        then = _lines(backup.content(path))
        yield from difflib.unified_diff(now, then, f"a/{path}", f"b/{path}")


def _with(project: Project, place: Place, content: Content, path: str) -> Project:
    """The project as it is when the file at `place` holds `content`."""
    try:
        value = None if content is None else writing.said(place, content)
    except (UnicodeDecodeError, YamlFault, Misfit):
        raise ChangeRefused(
            f"{path} could not be read when it was kept", "copy it by hand, or name others with --file"
        ) from None
    match place.file:
        case "transcript":
            texts = dict(project.transcripts)
            texts.pop(place.transcript, None)
            if value is not None:
                texts[place.transcript] = Transcript(place.transcript, value)
            return replace(project, transcripts=texts)
        case "codings":
            return _with_codings(project, CodingsKey(place.coder, place.transcript), value, path)
        case "summaries":
            return replace(project, summaries=value or {})
        case "memo":
            memos = dict(project.memos)
            memos.pop(place.name, None)
            if value is not None:
                memos[place.name] = Memo(place.name, value)
            return replace(project, memos=memos)
        case "study" if value is not None:
            return replace(project, study=value)
        case "index" if value is not None:
            return replace(project, index=value)
        case "codebook" if value is not None:
            return replace(project, codebook=value)
    raise ChangeRefused(f"{path} was not there then, and a study needs it", "name other files with --file")


def _with_codings(project: Project, key: CodingsKey, codings: Codings | None, path: str) -> Project:
    table = dict(project.codings)
    table.pop(key, None)
    if codings is not None and not codings.empty:
        if (codings.coder, codings.transcript) != tuple(key):
            raise ChangeRefused(f"{path} held codings of somebody else", "copy it by hand")
        table[key] = codings
    return replace(project, codings=table)


def _held(loaded: Loaded, path: str) -> str:
    return fingerprint(_content(loaded, path))


def _content(loaded: Loaded, path: str) -> Content:
    try:
        return held(inside(loaded.root, path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        hint = "check its permissions" if isinstance(fault, PermissionError) else "move it away first"
        raise StudyError(f"cannot read {path}: {fault.strerror or fault}", hint) from fault


def _lines(content: Content) -> list[str]:
    return (
        [] if content is None else [f"{line}\n" for line in content.decode("utf-8", "replace").splitlines()]
    )
