"""What was being written of a code when the app ended, kept so that it is there when its form is opened again.

Each is a file of its own in `.qualcode/drafts/`: the code as it was when one began, and as it was written.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from qualcode.core.changes import EditEntry
from qualcode.core.model import Code
from qualcode.core.serial import UnreadableError, change_from, plain_change
from qualcode.errors import StudyError
from qualcode.store.disk import put
from qualcode.store.files import held
from qualcode.store.layout import PRIVATE
from qualcode.store.lock import private_file, private_folder


def keep(root: Path, before: Code, written: Code) -> None:
    """Keep what is `written` of a code that was `before`; one without an id is a new one.

    Raises:
        StudyError: it cannot be kept.
    """
    name = _name(before.id)
    path = f"{PRIVATE}/{name}"
    data = plain_change(EditEntry(before=before, after=written))
    try:
        private_folder(root)
        put(private_file(root, name), json.dumps(data).encode())
    except OSError as fault:
        raise StudyError(f"cannot write {path}: {fault.strerror or fault}") from fault


def kept(root: Path, code: Code) -> Code | None:
    """What was kept of `code`, with what others have changed of it since; None where nothing was.

    Raises:
        StudyError: there is something, and it cannot be read.
    """
    name = _name(code.id)
    path = f"{PRIVATE}/{name}"
    try:
        change = change_from(json.loads(held(private_file(root, name))))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        raise StudyError(f"cannot read {path}: {fault.strerror or fault}") from fault
    except (ValueError, RecursionError, UnreadableError):
        change = None
    if (
        not isinstance(change, EditEntry)
        or not isinstance(change.before, Code)
        or not isinstance(change.after, Code)
    ):
        raise StudyError(f"{path} cannot be read as the code it should hold", "look at it, then remove it")
    return _on_top(change.before, change.after, code)


def forget(root: Path, code: Code) -> None:
    """Remove what was kept of a code, if it can be removed."""
    with contextlib.suppress(OSError):
        private_file(root, _name(code.id)).unlink(missing_ok=True)


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
