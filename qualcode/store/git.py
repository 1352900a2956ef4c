"""What git knows of a study: asked without a shell, and without running what a repository's settings name."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from qualcode.errors import StudyError, UsageError

_SECONDS = 60
_SAFE = (
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.quotePath=false"),
    "--no-optional-locks",
)

_TRUSTED = frozenset({"system", "global", "command"})
"""Where settings stand that are the person's own, and not the repository's."""

_ELSEWHERE = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
"""What git sets for its hooks: paths that hold in the folder the hook runs in, and lead astray in that of a study."""


def answer(root: Path, *words: str, settings: Mapping[str, str] | None = None) -> bytes | None:
    """What git prints when it is asked in the folder `root`; None where it is not there, or says no.

    Args:
        root: where it is asked.
        words: what it is asked.
        settings: which of its settings have other values for once.
    """
    try:
        ran = subprocess.run(  # noqa: S603 - git is asked with words of our own and checked revisions
            ["git", *_SAFE, *words],  # noqa: S607 - git is found on PATH, as everywhere
            cwd=root,
            env={
                **{name: own for name, own in os.environ.items() if name not in _ELSEWHERE},
                "LC_ALL": "C",
                "GIT_NO_LAZY_FETCH": "1",
                **_as_environment(settings or {}),
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return ran.stdout if ran.returncode == 0 else None


def _as_environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Settings as git takes them from the environment, after those that are there: so their names may hold anything."""
    there = os.environ.get("GIT_CONFIG_COUNT", "")
    first = int(there) if there.isdecimal() else 0
    found = {"GIT_CONFIG_COUNT": str(first + len(settings))} if settings else {}
    for number, (name, value) in enumerate(settings.items(), first):
        found |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return found


def revision(root: Path, name: str) -> str:
    """The commit that `name` (a branch, a tag, `HEAD~3`) stands for, by its hash.

    Raises:
        UsageError: git knows no such commit, or does not look after `root`.
    """
    found = answer(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found is None:
        _check_repository(root, "start with `git init`, or check the whole study")
        raise UsageError(f"git knows no revision {name!r}", "`git log --oneline` lists them")
    return found.decode().strip()


def changed(root: Path, since: str | None = None) -> frozenset[str]:
    """The files in the folder `root` that differ from the latest commit, new and removed ones among them.

    Args:
        root: a folder, anywhere in a working tree.
        since: instead of the latest commit, where the present branch left this revision.

    Returns:
        Paths relative to `root`, with forward slashes.

    Raises:
        UsageError: git does not look after `root`, or knows no such revision.
    """
    _check_repository(root, "start with `git init`, or check the whole study")
    if since is not None:
        base = answer(root, "merge-base", revision(root, since), "HEAD") or revision(root, since).encode()
    else:
        base = answer(root, "rev-parse", "--verify", "--quiet", "HEAD") or b""
    tracked = (
        answer(
            root,
            "diff",
            "--name-only",
            "-z",
            "--relative",
            "--no-renames",
            "--no-ext-diff",
            base.decode().strip(),
            settings=_without_filters(root),
        )
        if base
        else answer(root, "ls-files", "-z")
    )
    new = answer(root, "ls-files", "--others", "--exclude-standard", "-z")
    names = (tracked or b"").split(b"\0") + (new or b"").split(b"\0")
    return frozenset(os.fsdecode(name) for name in names if name)


def _without_filters(root: Path) -> dict[str, str]:
    """Settings by which git runs no filter that the repository itself names: it would for each file that it compares."""
    found = answer(root, "config", "--show-scope", "--name-only", "-z", "--get-regexp", r"^filter\.")
    parts = os.fsdecode(found or b"").split("\0")
    named = {
        name.rpartition(".")[0]
        for scope, name in zip(parts[::2], parts[1::2], strict=False)
        if scope not in _TRUSTED
    }
    nothing = {"clean": "", "smudge": "", "process": "", "required": "false"}
    return {f"{one}.{key}": value for one in sorted(named) for key, value in nothing.items()}


def merged_lines(base: Path, ours: Path, theirs: Path) -> bytes | None:
    """What git makes of three versions of a file, line by line; None where it is not there, or two lines conflict."""
    return answer(
        ours.absolute().parent,
        "merge-file",
        "-p",
        "-L",
        "ours",
        "-L",
        "base",
        "-L",
        "theirs",
        *(str(one.absolute()) for one in (ours, base, theirs)),
    )


def set_option(root: Path, name: str, value: str) -> None:
    """Let one of git's settings have a value in the repository that looks after `root`.

    Raises:
        UsageError: git does not look after `root`.
        StudyError: the setting cannot be written.
    """
    _check_repository(root, "start with `git init`")
    if answer(root, "config", "--local", name, value) is None:
        raise StudyError(f"git cannot set {name}", "try `git config` by hand: it says why")


def begin(folder: Path) -> None:
    """Let git look after a folder, if it does not yet.

    Raises:
        StudyError: it is not there, or cannot.
    """
    if not looks_after(folder) and answer(folder, "init", "--quiet") is None:
        raise StudyError(f"git cannot look after {folder}", "try `git init` by hand: it says why")


def looks_after(root: Path) -> bool:
    """Whether git is there, and the folder `root` is in a working tree of it."""
    return answer(root, "rev-parse", "--is-inside-work-tree") is not None


def _check_repository(root: Path, hint: str) -> None:
    if not looks_after(root):
        raise UsageError(f"git does not look after {root}", hint)
