"""Where a study's files are, and that they stay inside it."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from qualcode.core.changes import Place
from qualcode.core.model import Study
from qualcode.errors import StudyError

STUDY_FILE = "qualcode.yaml"
INDEX_FILE = "transcripts/index.yaml"
SUMMARIES_FILE = "summaries.yaml"
MEMOS = "memos"
"""The folder of analytic memos, one Markdown file each."""
PRIVATE = ".qualcode"
"""What qualcode keeps for itself beside a study; not part of the data, ignored by git."""


def study_root(start: Path) -> Path:
    """The folder of the study that holds `start`, looked for upwards as git does.

    Raises:
        StudyError: there is none, or no such folder.
    """
    here = start.absolute()
    if not here.exists():
        raise StudyError(f"there is no folder {start}", "name one that is there")
    if here.is_file():
        here = here.parent
    for folder in (here, *here.parents):
        if (folder / STUDY_FILE).is_file():
            return folder
    raise StudyError(
        f"no study in {start} or above it: there is no {STUDY_FILE}",
        "start one with `qualcode init`, or name its folder with --study",
    )


def from_repository(root: Path, relative: str) -> str:
    """The path of a file of the study in `root` from the top of git's working tree; unchanged where there is none."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            return (root / relative).relative_to(folder).as_posix()
    return relative


def path_of(place: Place, study: Study) -> str:
    """The file that `place` names, relative to the study, with forward slashes."""
    match place.file:
        case "study":
            return STUDY_FILE
        case "index":
            return INDEX_FILE
        case "codebook":
            return study.codebook
        case "summaries":
            return SUMMARIES_FILE
        case "codings":
            return f"codings/{place.coder}/{place.transcript}.yaml"
        case "transcript":
            return f"transcripts/{place.transcript}.txt"
        case "memo":
            return f"{MEMOS}/{place.name}.md"


def place_of(path: str, study: Study) -> Place | None:
    """The place whose file is `path`, relative to the study; None for a file that is none of a study's own."""
    for place in (Place("study"), Place("index"), Place("codebook"), Place("summaries")):
        if path_of(place, study) == path:
            return place
    match path.split("/"):
        case ["transcripts", name] if name.endswith(".txt"):
            place = Place("transcript", transcript=name.removesuffix(".txt"))
        case ["codings", coder, name] if name.endswith(".yaml"):
            place = Place("codings", coder, name.removesuffix(".yaml"))
        case [folder, name] if folder == MEMOS and name.endswith(".md"):
            place = Place("memo", name=name.removesuffix(".md"))
        case _:
            return None
    return place if path_of(place, study) == path else None


def inside(root: Path, relative: str) -> Path:
    """The absolute path of a file of the study.

    Raises:
        StudyError: it lies outside the study, by its name or by a symbolic link.
    """
    parts = PurePosixPath(relative)
    if not _is_name(relative):
        raise StudyError(f"{relative!r} is no name of a file", "name a file inside the study's folder")
    if parts.is_absolute() or ".." in parts.parts or "\\" in relative or "\0" in relative or not parts.parts:
        raise StudyError(f"{relative!r} leads out of the study", "name a file inside the study's folder")
    path = root / parts
    if _through_links(root, parts.parts):
        real_root = os.path.realpath(root)
        if os.path.commonpath([real_root, os.path.realpath(path)]) != real_root:
            raise StudyError(
                f"{relative} is a link that leads out of the study", "put the file itself into the study"
            )
    return path


def _is_name(relative: str) -> bool:
    """Whether the file system could hold a file of that name: JSON can write halves of characters, which it cannot."""
    try:
        os.fsencode(relative)
    except UnicodeEncodeError:
        return False
    return True


def _through_links(root: Path, parts: tuple[str, ...]) -> bool:
    """Whether a path below `root` passes a link. Without one it cannot leave; to follow all of it costs ten times as much."""
    where = str(root)
    for part in parts:
        where = f"{where}{os.sep}{part}"
        if os.path.islink(where):  # noqa: PTH114 - a Path of each part would cost what is saved
            return True
    return False
