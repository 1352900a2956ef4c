"""What was being written of a code when the app ended, kept so that it is there when its form is opened again.

Each is a file of its own in `.qualcode/drafts/`: the code as it was when one began, and as it was written.
"""

from __future__ import annotations

import dataclasses
from hashlib import sha256
from pathlib import Path
from typing import Any

from qualcode.core.changes import EditEntry
from qualcode.core.model import Code
from qualcode.core.serial import change_from, plain_change
from qualcode.store import unfinished


def keep(root: Path, before: Code, written: Code) -> None:
    """Keep what is `written` of a code that was `before`; one without an id is a new one.

    Raises:
        StudyError: it cannot be kept.
    """
    unfinished.keep(root, _name(before.id), plain_change(EditEntry(before=before, after=written)))


def kept(root: Path, code: Code) -> Code | None:
    """What was kept of `code`, with what others have changed of it since; None where nothing was.

    Raises:
        StudyError: there is something, and it cannot be read.
    """
    found = unfinished.kept(root, _name(code.id), _written, "code")
    return None if found is None else _on_top(*found, code)


def forget(root: Path, code: Code) -> None:
    """Remove what was kept of a code, if it can be removed."""
    unfinished.forget(root, _name(code.id))


def _written(data: Any) -> tuple[Code, Code]:
    """A code as it was when one began, and as it was written."""
    change = change_from(data)
    if isinstance(change, EditEntry) and isinstance(change.before, Code) and isinstance(change.after, Code):
        return change.before, change.after
    raise TypeError


def _on_top(before: Code, written: Code, now: Code) -> Code:
    """`now`, with every field that was written anew."""
    changed: dict[str, Any] = {
        field.name: getattr(written, field.name)
        for field in dataclasses.fields(Code)
        if getattr(written, field.name) != getattr(before, field.name)
    }
    return dataclasses.replace(now, **changed)


def _name(identity: str) -> str:
    """The file for a code; any id is fit for it, on any disk."""
    return f"drafts/code-{sha256(identity.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.json"
