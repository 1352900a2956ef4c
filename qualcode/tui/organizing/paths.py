"""Which files and folders fit a path that is being typed."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

_MOST = 500
"""How many entries of a folder are offered."""

_WILD = frozenset("*?")


@dataclass(frozen=True, slots=True)
class Offer:
    """Something a path may lead to.

    Attributes:
        text: what is shown.
        typed: what stands in the line when one goes into it; "" where it is taken.
        files: what is taken.
        dim: whether it cannot be read by anything we know.
    """

    text: str
    typed: str = ""
    files: tuple[Path, ...] = ()
    dim: bool = False


def offers(typed: str, base: Path, suffixes: Collection[str]) -> list[Offer]:
    """What fits: folders, then files, then all files at once where there are several; that first where `*` was typed.

    Args:
        typed: a path as far as it is typed, absolute or from `base`; `~` is one's home, and its last part may hold
            `*`. A path in quotes, as terminals paste it, is one too.
        base: the folder that a path counts from.
        suffixes: endings of files that can be read, with the dot, in small letters.
    """
    typed = _unquoted(typed, base)
    head, _slash, last = typed.rpartition("/")
    folder = _resolved(f"{head}/" if _slash else "", base)
    wild = any(one in _WILD for one in last)
    entries = [one for one in _entries(folder) if _fits(one.name, last, wild=wild)]
    folders = [one for one in entries if _is_folder(one)]
    files = [one for one in entries if one not in folders]
    readable = tuple(one for one in files if one.suffix.lower() in suffixes)
    before = f"{head}/" if _slash else ""
    found = [Offer(f"{one.name}/", typed=f"{before}{one.name}/") for one in folders]
    found += [Offer(one.name, files=(one,), dim=one not in readable) for one in files]
    if len(readable) > 1:
        found.insert(0 if wild else len(found), Offer("*", files=readable))
    return found


def _unquoted(typed: str, base: Path) -> str:
    """A path without the quotes and backslashes that terminals put around one that is dropped on them."""
    stripped = typed.strip()
    if stripped[:1] in {"'", '"'} or "\\ " in stripped:
        try:
            parts = shlex.split(stripped)
        except ValueError:
            return typed
        if len(parts) == 1 and not _resolved(stripped, base).exists():
            return parts[0]
    return typed


def _resolved(typed: str, base: Path) -> Path:
    path = Path(typed)
    try:
        path = path.expanduser()
    except RuntimeError:
        return base / path
    return base / path


def _entries(folder: Path) -> list[Path]:
    """What is in a folder, by name; nothing where it cannot be looked into."""
    try:
        found = sorted(_first(folder.iterdir()), key=lambda one: one.name.casefold())
    except (OSError, ValueError):
        return []
    return found


def _first(entries: Iterator[Path]) -> Iterator[Path]:
    for number, one in enumerate(entries):
        if number >= _MOST * 10:
            return
        yield one


def _fits(name: str, last: str, *, wild: bool) -> bool:
    if name.startswith(".") and not last.startswith("."):
        return False
    if wild:
        return fnmatch(name.casefold(), last.casefold().replace("[", "[[]"))
    return name.casefold().startswith(last.casefold())


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False
