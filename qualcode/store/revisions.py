"""Files of a study as git keeps them in an earlier revision; nothing in the working tree is touched."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from qualcode.errors import StudyError, UsageError
from qualcode.store.layout import STUDY_FILE
from qualcode.store.reading import MAX_BYTES

_SECONDS = 30
_REVISION = re.compile(r"[^\0\r\n:-][^\0\r\n:]*")
_SHA = re.compile(r"[0-9a-f]{40,64}")
_ELSEWHERE = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
"""What git sets in a hook, and what would lead it to another repository than the study's."""


def commit_of(root: Path, revision: str) -> str:
    """The hash of the commit that `revision` (`HEAD~3`, a tag, a branch) names.

    Raises:
        UsageError: git knows none of that name here.
        StudyError: the study is not kept in git, or git cannot be asked.
    """
    if _REVISION.fullmatch(revision):
        answer = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        sha = answer.stdout.decode("ascii", "replace").strip()
        if answer.returncode == 0 and _SHA.fullmatch(sha):
            return sha
    _check_repository(root)
    raise UsageError(
        f"{revision!r} is neither a file nor a revision that git knows here",
        "`git log --oneline` and `git tag` list them; HEAD~1 is the last but one",
    )


def file_at(root: Path, revision: str, path: str) -> bytes:
    """What the file at `path`, relative to the study, held in a revision.

    Raises:
        UsageError: git knows no such revision, or that had no such file.
        StudyError: the study is not kept in git, git cannot be asked, or the file is too large to be one of a study.
    """
    commit = commit_of(root, revision)
    named = f"{commit}:./{path}"
    size = _git(root, "cat-file", "-s", named)
    if size.returncode:
        raise UsageError(
            f"there is no {path} in revision {revision!r}", f"name the file: {revision}:codebooks/NAME.yaml"
        )
    if int(size.stdout or 0) > MAX_BYTES:
        raise StudyError(f"{path} in revision {revision!r} is too large", "name another file")
    blob = _git(root, "cat-file", "blob", named)
    if blob.returncode:
        raise UsageError(f"{path} in revision {revision!r} is not a file", "name a file")
    return blob.stdout


def study_file_at(root: Path, revision: str) -> bytes | None:
    """What qualcode.yaml held in a revision; None where it had none.

    Raises:
        UsageError: git knows no such revision.
        StudyError: the study is not kept in git, or git cannot be asked.
    """
    commit = commit_of(root, revision)
    blob = _git(root, "cat-file", "blob", f"{commit}:./{STUDY_FILE}")
    return None if blob.returncode else blob.stdout


def _check_repository(root: Path) -> None:
    answer = _git(root, "rev-parse", "--show-toplevel")
    if answer.returncode:
        said = answer.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        if "not a git repository" in said:
            raise StudyError(f"{root} is not kept in git", "compare two files instead")
        raise StudyError(f"git refuses to look into {root}: {said}", "see `git status` there")


def _git(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Ask git, without a shell, without a terminal, without any effect on the repository."""
    quiet = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    own = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    try:
        return subprocess.run(  # noqa: S603 - the words are ours; what a person typed is a checked revision or a path
            ["git", *words],  # noqa: S607 - git is found on PATH, as everywhere
            cwd=root,
            env={**own, **quiet},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise StudyError("git is not installed here", "compare two files instead") from None
    except subprocess.TimeoutExpired:
        raise StudyError(f"git did not answer in {_SECONDS} seconds", "try again") from None
