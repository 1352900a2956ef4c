"""Texts that are being written in a dialog, kept so that they are there again when the program dies.

Each is a file of its own in `.qualcode/drafts/`: whose text it is, as it was when one began, and as it was written.
"""

from __future__ import annotations

import contextlib
import json
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import StudyError
from qualcode.store.disk import put
from qualcode.store.files import held
from qualcode.store.layout import PRIVATE
from qualcode.store.lock import private_file, private_folder

Subject = tuple[str, ...]
"""Whose text it is: what sort of text, and of what."""


class TextDraft(NamedTuple):
    """A text as it was when one began to write, and as it was written."""

    before: str
    written: str


def keep(root: Path, subject: Subject, draft: TextDraft) -> None:
    """Keep what is written, in the place of what was kept of the same text before.

    Raises:
        StudyError: it cannot be kept.
    """
    name = _name(subject)
    path = f"{PRIVATE}/{name}"
    data = {"subject": subject, "before": draft.before, "written": draft.written}
    try:
        private_folder(root)
        put(private_file(root, name), json.dumps(data).encode())
    except OSError as fault:
        raise StudyError(f"cannot write {path}: {fault.strerror or fault}") from fault


def kept(root: Path, subject: Subject) -> TextDraft | None:
    """What was kept of a text; None where nothing was.

    Raises:
        StudyError: there is something, and it cannot be read.
    """
    name = _name(subject)
    path = f"{PRIVATE}/{name}"
    try:
        data = json.loads(held(private_file(root, name)))
        found = TextDraft(data["before"], data["written"])
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        raise StudyError(f"cannot read {path}: {fault.strerror or fault}") from fault
    except (ValueError, KeyError, TypeError, RecursionError):
        found = None
    if found is None or not all(isinstance(text, str) for text in found):
        raise StudyError(f"{path} cannot be read as the text it should hold", "look at it, then remove it")
    return found


def forget(root: Path, subject: Subject) -> None:
    """Remove what was kept of a text, if it can be removed."""
    with contextlib.suppress(OSError):
        private_file(root, _name(subject)).unlink(missing_ok=True)


def _name(subject: Subject) -> str:
    """The file for a text; any subject is fit for it, on any disk."""
    return f"drafts/text-{sha256(json.dumps(subject).encode()).hexdigest()[:16]}.json"
