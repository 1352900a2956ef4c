"""Files of a study as git keeps them in an earlier revision; nothing in the working tree is touched."""

from __future__ import annotations

from pathlib import Path

from qualcode.errors import StudyError, UsageError
from qualcode.store import git
from qualcode.store.files import MAX_BYTES
from qualcode.store.layout import STUDY_FILE


def commit_of(root: Path, revision: str) -> str:
    """The hash of the commit that `revision` (`HEAD~3`, a tag, a branch) names.

    Raises:
        UsageError: git knows none of that name here.
        StudyError: git does not look after the study.
    """
    try:
        return git.revision(root, revision)
    except (UsageError, ValueError):
        if git.looks_after(root):
            raise UsageError(
                f"{revision!r} is neither a file nor a revision that git knows here",
                "`git log --oneline` and `git tag` list revisions; HEAD~1 is the last but one",
            ) from None
        raise StudyError(f"git does not look after {root}", "compare two files instead") from None


def file_at(root: Path, revision: str, path: str) -> bytes:
    """What the file at `path`, relative to the study, held in a revision.

    Raises:
        UsageError: git knows no such revision, or that had no such file.
        StudyError: git does not look after the study, or the file is too large to be one of a study.
    """
    named = f"{commit_of(root, revision)}:./{path}"
    size = git.answer(root, "cat-file", "-s", named)
    if size is None:
        raise UsageError(
            f"there is no {path} in revision {revision!r}", f"name the file: {revision}:codebooks/NAME.yaml"
        )
    if int(size) > MAX_BYTES:
        raise StudyError(f"{path} in revision {revision!r} is too large", "name another file")
    content = git.answer(root, "cat-file", "blob", named)
    if content is None:
        raise UsageError(f"{path} in revision {revision!r} is not a file", "name a file")
    return content


def study_file_at(root: Path, revision: str) -> bytes | None:
    """What qualcode.yaml held in a revision; None where it had none.

    Raises:
        UsageError: git knows no such revision.
        StudyError: git does not look after the study.
    """
    return git.answer(root, "cat-file", "blob", f"{commit_of(root, revision)}:./{STUDY_FILE}")
