"""What one does when organizing the data, as changes: coders, informants and sources with their attributes."""

from __future__ import annotations

from collections.abc import Container

from qualcode.core.changes import Batch, EditEntry
from qualcode.core.model import Coder, Project


def new_coder(project: Project, name: str) -> tuple[Coder, Batch]:
    """A coder called `name`, with an id made of its letters and digits, and the act that adds them to the roster."""
    coder = Coder(unused_id(name, project.study.coders, "coder"), name.strip())
    return coder, Batch((EditEntry(before=None, after=coder),), f"new coder “{coder.id}”")


def unused_id(name: str, taken: Container[str], otherwise: str) -> str:
    """An id made of the letters and digits of `name` (`otherwise`, where it has none) that is not `taken`.

    It is fit to be the name of a file.
    """
    base = (
        "-".join("".join(char if char.isalnum() else " " for char in name.casefold()).split())[:80]
        or otherwise
    )
    identity, number = base, 2
    while identity in taken:
        identity, number = f"{base}-{number}", number + 1
    return identity
