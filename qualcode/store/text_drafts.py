"""Texts that are being written in a dialog, kept so that they are there again when the program dies.

Each is a file of its own in `.qualcode/drafts/`: whose text it is, as it was when one began, and as it was written.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from qualcode.store import unfinished

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
    data = {"subject": subject, "before": draft.before, "written": draft.written}
    unfinished.keep(root, _name(subject), data)


def kept(root: Path, subject: Subject) -> TextDraft | None:
    """What was kept of a text; None where nothing was.

    Raises:
        StudyError: there is something, and it cannot be read.
    """
    return unfinished.kept(root, _name(subject), _draft, "text")


def forget(root: Path, subject: Subject) -> None:
    """Remove what was kept of a text, if it can be removed."""
    unfinished.forget(root, _name(subject))


def _draft(data: Any) -> TextDraft:
    found = TextDraft(data["before"], data["written"])
    if not all(isinstance(text, str) for text in found):
        raise TypeError
    return found


def _name(subject: Subject) -> str:
    """The file for a text; any subject is fit for it, on any disk."""
    return f"drafts/text-{sha256(json.dumps(subject).encode()).hexdigest()[:16]}.json"
