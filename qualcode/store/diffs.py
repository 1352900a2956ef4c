"""What a change would do to the files of a study, as a unified diff."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from qualcode.core.apply import Applied
from qualcode.core.model import Project
from qualcode.store import writing
from qualcode.store.layout import inside, path_of


def of_change(root: Path, before: Project, applied: Applied) -> Iterator[str]:
    """The lines of a unified diff of the files that a change touches, with their ends; nothing is written.

    Args:
        root: the study's folder; its files hold `before`.
        before: the study before the change.
        applied: the change as it was applied to it.

    Raises:
        ChangeRefused: a file could not hold what it should.
    """
    for place in sorted(applied.touched):
        path = path_of(place, applied.project.study)
        now = inside(root, path).read_bytes().decode("utf-8")
        then = writing.content(place, before, applied.project, now) or b""
        yield from difflib.unified_diff(_lines(now), _lines(then.decode("utf-8")), f"a/{path}", f"b/{path}")


def _lines(text: str) -> list[str]:
    """Lines with their ends; a last one without says so, as diff does."""
    lines = [f"{line}\n" for line in text.split("\n")]
    if lines[-1] == "\n":
        return lines[:-1]
    return [*lines[:-1], f"{lines[-1]}\\ No newline at end of file\n"]
