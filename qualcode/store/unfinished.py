"""What somebody has begun to write and not saved, kept in a file of its own beside the study, for when the program dies."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from qualcode.core.serial import UnreadableError
from qualcode.errors import StudyError
from qualcode.store.disk import put
from qualcode.store.files import held
from qualcode.store.layout import PRIVATE
from qualcode.store.lock import private_file, private_folder

Read = TypeVar("Read")


def keep(root: Path, name: str, data: object) -> None:
    """Keep `data`, as JSON, in the file `name` of `.qualcode/`, in the place of what it held.

    Raises:
        StudyError: it cannot be kept.
    """
    path = f"{PRIVATE}/{name}"
    try:
        private_folder(root)
        put(private_file(root, name), json.dumps(data).encode())
    except OSError as fault:
        why = f"cannot write {path}: {fault.strerror or fault}"
        raise StudyError(why, "what you write is lost if the app ends before it is saved") from fault


def kept(root: Path, name: str, read: Callable[[Any], Read], what: str) -> Read | None:
    """What `read` makes of the data that was kept in the file `name`; None where there is none.

    Args:
        root: the study's folder.
        name: the file.
        read: raises ValueError, KeyError, TypeError or UnreadableError where the data are not what they should be.
        what: what they should be, for people.

    Raises:
        StudyError: there is something, and it cannot be read.
    """
    path = f"{PRIVATE}/{name}"
    try:
        return read(json.loads(held(private_file(root, name))))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        raise StudyError(f"cannot read {path}: {fault.strerror or fault}") from fault
    except (ValueError, KeyError, TypeError, RecursionError, UnreadableError):
        why = f"{path} cannot be read as the {what} it should hold"
        raise StudyError(why, "look at it, then remove it") from None


def forget(root: Path, name: str) -> None:
    """Remove the file `name`, if it can be removed."""
    with contextlib.suppress(OSError):
        private_file(root, name).unlink(missing_ok=True)
