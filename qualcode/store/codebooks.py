"""A codebook read by itself: from a file, or from a revision of the study that git keeps."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from qualcode.core.model import Codebook
from qualcode.errors import StudyError
from qualcode.store import decode
from qualcode.store.explain import refusals
from qualcode.store.fields import Misfit
from qualcode.store.files import held
from qualcode.store.layout import STUDY_FILE, inside
from qualcode.store.named import named_bytes
from qualcode.store.revisions import file_at, study_file_at
from qualcode.store.yaml_core import YamlFault, read_yaml


def codebook_in(path: Path) -> Codebook:
    """The codebook in a file.

    Raises:
        UsageError: it cannot be read.
        StudyError: it holds no codebook; the message names file, line and column.
    """
    return codebook_from(named_bytes(path), str(path))


def codebook_at(root: Path, revision: str, path: str = "") -> Codebook:
    """The codebook of the study in `root` in a revision: at `path`, or where qualcode.yaml said it was then.

    Raises:
        UsageError: git knows no such revision, or that had no such file.
        StudyError: git cannot be asked, or what the revision holds is no codebook.
    """
    named = path or _path_at(root, revision)
    if ".." in PurePosixPath(named).parts:
        raise StudyError(f"{named!r} leads out of the study", "name a file inside the study's folder")
    return codebook_from(file_at(root, revision, named), f"{revision}:{named}")


def codebook_from(content: bytes, name: str) -> Codebook:
    """The codebook that the bytes of a file hold; `name` is what messages call the file.

    Raises:
        StudyError: they hold none; the message names line and column.
    """
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as fault:
        raise StudyError(f"{name} is not UTF-8 text", "name a codebook, or save it as UTF-8") from fault
    try:
        data = read_yaml(text)
    except YamlFault as fault:
        place = f"{name}:{fault.mark.line}:{fault.mark.column}"
        raise StudyError(f"{place}: {fault.message}", fault.hint) from fault
    try:
        return decode.codebook(data)
    except Misfit as misfit:
        first = refusals(text, data, "codebook", name, misfit)[0]
        raise StudyError(f"{first.place}: {first.message}", first.hint) from misfit


def codebook_now(root: Path) -> Codebook:
    """The codebook of the study in `root`, as it is on disk.

    Raises:
        QualcodeError: qualcode.yaml or the codebook cannot be read.
    """
    try:
        content = held(root / STUDY_FILE)
    except OSError as fault:
        raise StudyError(f"{STUDY_FILE} cannot be read: {fault.strerror or fault}", "check it") from fault
    return codebook_in(inside(root, _path_in(content, STUDY_FILE, "see `qualcode validate`")))


def _path_at(root: Path, revision: str) -> str:
    """The codebook's path as qualcode.yaml had it in a revision."""
    hint = f"name the file: {revision}:codebooks/NAME.yaml"
    content = study_file_at(root, revision)
    if content is None:
        raise StudyError(f"revision {revision!r} holds no {STUDY_FILE}", hint)
    return _path_in(content, f"{revision}:{STUDY_FILE}", hint)


def _path_in(content: bytes, name: str, hint: str) -> str:
    """Where a qualcode.yaml says that the codebook is."""
    try:
        return decode.study(read_yaml(content.decode("utf-8").removeprefix("\ufeff"))).codebook
    except (UnicodeDecodeError, YamlFault, Misfit) as fault:
        raise StudyError(f"{name} cannot be read", hint) from fault
