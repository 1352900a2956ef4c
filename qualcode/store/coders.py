"""Who codes: named outright, by the environment, by the roster, by an earlier choice, or by git."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from qualcode.core.model import Study
from qualcode.errors import StudyError, UsageError
from qualcode.store.disk import put
from qualcode.store.files import held
from qualcode.store.lock import private_file, private_folder

VARIABLE = "QUALCODE_CODER"


def coder_of(study: Study, root: Path, named: str | None, environ: Mapping[str, str]) -> str | None:
    """The coder of a session, or None where nobody can be told.

    That is `named`, else QUALCODE_CODER, else the only one in the roster, else the one chosen here before, else the
    one whose name is git's `user.name`.

    Raises:
        UsageError: the one named is not in the roster.
    """
    for given, where in ((named, "--coder"), (environ.get(VARIABLE) or None, VARIABLE)):
        if given is not None:
            if given not in study.coders:
                raise UsageError(
                    f"{where} names {given!r}, who is not a coder of this study",
                    f"it knows {', '.join(study.coders) or 'nobody yet'}; add coders in qualcode.yaml",
                )
            return given
    if len(study.coders) == 1:
        return next(iter(study.coders))
    chosen = _chosen(root)
    if chosen in study.coders:
        return chosen
    name = git_user(root)
    matching = [one.id for one in study.coders.values() if name and name in (one.name, one.id)]
    return matching[0] if len(matching) == 1 else None


def known_coder(study: Study, coder: str | None) -> str:
    """The coder of a session, for what somebody must do.

    Raises:
        UsageError: nobody was named and nobody can be told.
    """
    if coder is not None:
        return coder
    roster = ", ".join(study.coders)
    if not roster:
        raise UsageError("who codes? This study knows nobody yet", "begin with `qualcode coder add`")
    raise UsageError(
        f"who codes? This study knows {roster}", "name yourself with --coder, or set QUALCODE_CODER"
    )


def remember(root: Path, coder: str) -> None:
    """Keep the choice of a coder for this copy of the study; it is not part of the data.

    Raises:
        StudyError: the study's folder cannot be written.
    """
    try:
        private_folder(root)
        put(private_file(root, "coder"), f"{coder}\n".encode())
    except OSError as fault:
        raise StudyError(
            f"cannot keep who codes in {root}: {fault.strerror or fault}", "it is asked again the next time"
        ) from fault


def remember_another(root: Path, before: str, after: str) -> None:
    """Keep the choice of a coder who has another id now."""
    if _chosen(root) == before:
        remember(root, after)


def _chosen(root: Path) -> str:
    try:
        return held(private_file(root, "coder")).decode("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def git_user(root: Path) -> str:
    """Git's `user.name` in this folder, or ""."""
    try:
        answer = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 - git is found on PATH, as everywhere
            cwd=root,
            capture_output=True,
            text=True,
            timeout=5,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip()
