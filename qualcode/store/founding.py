"""A study's first files: those of a new one, and those of the sample."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qualcode import shipped
from qualcode.core.changes import Place
from qualcode.core.model import Project, Study
from qualcode.errors import StudyError, UsageError
from qualcode.store import decode, plain, writing
from qualcode.store.fields import Misfit
from qualcode.store.git_files import ATTRIBUTES, IGNORED
from qualcode.store.layout import path_of
from qualcode.store.transaction import ChangedOnDisk, commit

_HELPERS = {".gitignore": IGNORED, ".gitattributes": ATTRIBUTES}


def new_study(study: Study) -> dict[str, bytes]:
    """The files of a study that holds nothing yet, by path relative to it.

    Raises:
        UsageError: a value in `study` does not fit its file.
    """
    try:
        decode.study(plain.study(study))
    except Misfit as misfit:
        where = " ".join(str(part) for part in misfit.path)
        raise UsageError(f"{where}: {misfit.message}", "give it in another form") from misfit
    project = Project(study=study)
    files = {}
    for place in (Place("study"), Place("index"), Place("codebook")):
        content = writing.content(place, project, project, None)
        if content is not None:
            files[path_of(place, study)] = content
    return files


def sample_study() -> dict[str, bytes]:
    """The files of the sample study, by path relative to it."""
    root = shipped.sample()
    found = [
        path
        for part in shipped.SAMPLE_PARTS
        for path in ((root / part).rglob("*") if (root / part).is_dir() else (root / part,))
        if path.is_file() and not path.name.startswith(".")
    ]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(found)}


def schema_files() -> dict[str, bytes]:
    """The JSON Schemas that the first lines of a study's files name, by path relative to the study."""
    return {
        f"schemas/{one.name}": one.read_bytes() for one in sorted(shipped.schemas().glob("*.schema.json"))
    }


def found_study(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write a study's first files into `folder`, all or none; the paths written, relative to it.

    Files that help git (.gitignore, .gitattributes) and editors (the schemas that the YAML files name) are added where
    there are none.

    Raises:
        StudyError: one of `files` is there already, or the folder cannot be written.
    """
    _refuse_others(folder, files)
    helpers = {**{name: text.encode() for name, text in _HELPERS.items()}, **schema_files()}
    contents = {**files, **{name: one for name, one in helpers.items() if not (folder / name).exists()}}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        commit(folder, contents, {})
    except ChangedOnDisk as others:
        _refuse_others(folder, dict.fromkeys(others.files, b""))
    except OSError as fault:
        raise StudyError(
            f"cannot make {folder}: {fault.strerror or fault}", "name a folder that you may write to"
        ) from fault
    return tuple(sorted(contents))


def _refuse_others(folder: Path, files: Mapping[str, bytes]) -> None:
    there = [name for name in sorted(files) if (folder / name).exists()]
    if there:
        raise StudyError(
            f"{folder / there[0]} is there already" + (f", and {len(there) - 1} more" if there[1:] else ""),
            "nothing was written; name a new folder",
        )
