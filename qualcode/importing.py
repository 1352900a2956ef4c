"""What files of other programs bring into a study, as one act that overwrites nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from qualcode import registry
from qualcode.core.apply import apply
from qualcode.core.attributes import attributes
from qualcode.core.changes import Batch, Change
from qualcode.core.model import Project
from qualcode.core.organizing import act_on
from qualcode.errors import QualcodeError, UsageError
from qualcode.importers import Asked, Brought
from qualcode.importers.parts.joining import Joined, joined
from qualcode.importers.parts.people import joined_people
from qualcode.store.named import named_bytes

_ROOM = "importers"

MOST_BYTES = 256 * 1024 * 1024
"""The largest file that is read."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format that can be read: the importer's name, endings of names of files, and what such a file is."""

    name: str
    suffixes: tuple[str, ...]
    line: str


@cache
def formats() -> tuple[Format, ...]:
    """All there are."""
    modules: list[tuple[str, Any]] = [(name, registry.load(_ROOM, name)) for name in registry.names(_ROOM)]
    return tuple(Format(name, module.suffixes, module.line) for name, module in modules)


def joined_file(
    project: Project, file: Path, form: str | None, asked: Asked, new_id: Callable[[], str]
) -> Joined:
    """What joining one file to the study comes to.

    Args:
        project: the study.
        file: the file, anywhere; its name tells the format where `form` does not.
        form: name of the importer, or None.
        asked: what was said about it.
        new_id: gives ids for segments.

    Raises:
        UsageError: no format fits, or the file cannot be read, or is not what it should be.
    """
    reader = _importer(file.name, form)
    known = replace(asked, speakers=project.speakers, attributes=attributes(project.index))
    brought: Brought = reader.read(named_bytes(file, MOST_BYTES), file.name, known)
    if brought.people:
        return joined_people(project, brought.people, file.name, f"import {file.name}")
    return joined(project, brought, f"import {file.name}", new_id)


@dataclass(frozen=True, slots=True)
class Taken:
    """What one of several files comes to: what joining it does, or why it cannot be joined."""

    file: Path
    joined: Joined | None
    fault: QualcodeError | None = None


def joined_files(
    project: Project, files: Iterable[Path], asked: Asked, new_id: Callable[[], str]
) -> tuple[tuple[Taken, ...], Batch | None]:
    """What joining several files comes to, each to the study with those before it, and all of it as one act.

    A file that cannot be read or joined is told, and left out of the act; None where there is nothing to add.
    """
    found: list[Taken] = []
    changes: list[Change] = []
    for file in files:
        try:
            one = joined_file(project, file, None, asked, new_id)
            if one.change is not None:
                project = apply(project, one.change).project
                changes.append(one.change)
            found.append(Taken(file, one))
        except QualcodeError as fault:
            found.append(Taken(file, None, fault))
    joined_well = [one.file.name for one in found if one.joined and one.joined.change]
    return tuple(found), Batch(
        tuple(changes), act_on(joined_well, "import", "import {} files")
    ) if changes else None


def _importer(name: str, form: str | None) -> Any:
    ending = PurePath(name).suffix.lower()
    fitting = [one for one in formats() if (one.name == form if form else ending in one.suffixes)]
    if fitting:
        return registry.load(_ROOM, fitting[0].name)
    if form:
        raise UsageError(
            f"no importer is called {form!r}", f"there are {', '.join(one.name for one in formats())}"
        )
    endings = " ".join(ending for one in formats() for ending in one.suffixes)
    raise UsageError(f"{name}: no importer reads such files", f"known are {endings}; or say --format")
