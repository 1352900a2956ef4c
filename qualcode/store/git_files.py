"""How git is told to treat a study's files: the lines of .gitignore and .gitattributes, and who merges what."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from qualcode.store import disk, files, git
from qualcode.store.layout import PRIVATE, inside
from qualcode.store.unwritable import unwritable

IGNORED = (
    f"# what qualcode keeps beside a study: undo, backups, old texts, caches, journal\n{PRIVATE}/\n"
    "# files about to be put in place\n.qualcode-*.tmp\n"
)
"""What a study's .gitignore holds."""

ATTRIBUTES = (
    "# Spans count the characters of these texts: every copy holds the same ones, also on Windows.\n"
    "transcripts/*.txt text eol=lf\n"
    "# One file a coder and transcript, one fact a line: two coders' branches merge without a conflict.\n"
    "*.yaml text eol=lf\n"
    "# `qualcode git setup` lets git merge these fact by fact; without it, line by line.\n"
    "codings/*/*.yaml merge=qualcode\n"
    "codebooks/*.yaml merge=qualcode\n"
    "transcripts/index.yaml merge=qualcode\n"
    "/qualcode.yaml merge=qualcode\n"
    "/summaries.yaml merge=qualcode\n"
    "# Each line of the audit trail stands for itself: git keeps those of both sides.\n"
    "audit/*.jsonl text eol=lf merge=union\n"
)
"""What a study's .gitattributes holds."""

_ATTRIBUTES_FILE = ".gitattributes"


def set_up(root: Path) -> bool:
    """Let git merge the files of the study in `root` by what they say; whether .gitattributes had to be written.

    It is a setting of this copy of the repository: git lets no repository bring its own programs along.

    Raises:
        UsageError: git does not look after the study.
        StudyError: the setting or .gitattributes cannot be written.
    """
    git.set_option(root, "merge.qualcode.name", "qualcode: by segments, codes and themes")
    git.set_option(root, "merge.qualcode.driver", driver())
    return _attributes_written(root)


def driver() -> str:
    """The command by which git merges one file, for a shell.

    Where qualcode cannot merge a file, or is not there any more, git's own merge by lines takes its place: else the
    file would be left as one side has it.
    """
    python = shlex.quote(Path(sys.executable).as_posix()).replace("%", "%%")
    return (
        f"{python} -P -m qualcode git merge-file --path %P %O %A %B; "
        "case $? in 0) ;; 1) exit 1 ;; *) git merge-file -L ours -L base -L theirs %A %O %B ;; esac"
    )


def _attributes_written(root: Path) -> bool:
    """Add to .gitattributes what it lacks; whether that was anything."""
    path = inside(root, _ATTRIBUTES_FILE)
    try:
        held = files.held(path).decode("utf-8", "surrogateescape") if path.exists() else ""
        known = {line.strip() for line in held.splitlines()}
        lacking = _lacking(known)
        if lacking:
            between = "" if not held or held.endswith("\n") else "\n"
            disk.put(path, f"{held}{between}{lacking}".encode("utf-8", "surrogateescape"))
    except OSError as fault:
        raise unwritable(root, fault) from fault
    return bool(lacking)


def _lacking(known: set[str]) -> str:
    """The lines that are not known yet, each under its comment."""
    found, comment = "", ""
    for line in ATTRIBUTES.splitlines():
        if line.startswith("#"):
            comment = f"{line}\n"
        elif line not in known:
            found += f"{comment}{line}\n"
            comment = ""
    return found
