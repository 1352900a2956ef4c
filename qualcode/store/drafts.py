"""Texts that could not be saved where they belong, set aside so that they are not lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from qualcode.core.trail import time_of
from qualcode.errors import StudyError
from qualcode.store.disk import put
from qualcode.store.layout import PRIVATE
from qualcode.store.lock import private_file, private_folder

_FOLDER = "drafts"


def set_aside(root: Path, title: str, text: str) -> str:
    """Keep a text beside the study; the path of its file, relative to the study.

    Raises:
        StudyError: it cannot be written there either.
    """
    time = time_of(dt.datetime.now(dt.UTC)).replace(":", "")
    path = f"{PRIVATE}/{_FOLDER}/{time}.md"
    try:
        private_folder(root)
        put(
            private_file(root, f"{_FOLDER}/{time}.md"),
            f"<!-- {title} -->\n\n{text}\n".encode("utf-8", "replace"),
        )
    except OSError as fault:
        raise StudyError(f"cannot write {path}: {fault.strerror or fault}") from fault
    return path
