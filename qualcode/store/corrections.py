"""Corrections of texts that somebody has begun and not saved, kept so that nothing a person wrote is lost in a crash.

Each is a file of its own in `.qualcode/corrections/`, with the text that is corrected and what was done to it so far.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualcode.core.editing import TextEdit, edited_text
from qualcode.core.model import Span
from qualcode.store import unfinished

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that is under way.

    Attributes:
        transcript: the id of the source.
        base: the text that is corrected.
        edits: what was done to it, in code points of it.
        time: when it was last written, as the audit trail has it.
    """

    transcript: str
    base: str
    edits: tuple[TextEdit, ...]
    time: str

    @property
    def text(self) -> str:
        """What the text has become."""
        return edited_text(self.base, self.edits)


def keep(root: Path, correction: Correction) -> None:
    """Keep a correction in the place of an earlier one of the same text.

    Raises:
        StudyError: it cannot be written.
    """
    data = {
        "version": _VERSION,
        "transcript": correction.transcript,
        "time": correction.time,
        "edits": [[*one.span, one.text] for one in correction.edits],
        "base": correction.base,
    }
    unfinished.keep(root, _name(correction.transcript), data)


def kept(root: Path, transcript: str) -> Correction | None:
    """The correction of a text that was not saved; None where there is none.

    Raises:
        StudyError: there is one, and it cannot be read.
    """
    return unfinished.kept(root, _name(transcript), _correction, "correction")


def forget(root: Path, transcript: str) -> None:
    """Remove what was kept of a correction, if it can be removed."""
    unfinished.forget(root, _name(transcript))


def _correction(data: Mapping[str, Any]) -> Correction:
    if data["version"] != _VERSION:
        raise ValueError
    edits = tuple(TextEdit(Span(int(start), int(end)), str(words)) for start, end, words in data["edits"])
    found = Correction(str(data["transcript"]), str(data["base"]), edits, str(data["time"]))
    edited_text(found.base, found.edits)
    return found


def _name(transcript: str) -> str:
    return f"corrections/{transcript}.json"
