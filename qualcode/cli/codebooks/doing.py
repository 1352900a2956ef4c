"""How an act on the codebook is done: new codes as they are told of, and every codings file able to follow."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qualcode.cli import acts
from qualcode.cli.codebooks import texts, told
from qualcode.core.apply import apply
from qualcode.core.coding import code_from_name
from qualcode.core.effects import reaches_codings
from qualcode.core.model import LocalText
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.core.changes import Change
    from qualcode.core.model import Code
    from qualcode.session import Session


def new_code(
    session: Session,
    name: str,
    language: str | None,
    said: Mapping[str, Any],
    *,
    identity: str | None,
    parent: str,
) -> Code:
    """A new code as the words of a command tell of it; without an `identity` its id is made of its name.

    Raises:
        UsageError: it has no name.
    """
    name = name.strip()
    if not name:
        raise UsageError("a code needs a name", "give it one, in quotes where it has several words")
    new = code_from_name(session.project, name, parent=parent)
    bare = replace(new, id=new.id if identity is None else identity, name=LocalText())
    return texts.with_texts(session.project, bare, language, {**said, "name": name})


def done(session: Session, change: Change | None, *, dry: bool, more: Collection[str] = ()) -> bool:
    """Do a change and tell what it came to, with `more` to tell; with `dry`, only tell it.

    Returns:
        Whether anything was done.

    Raises:
        ChangeRefused: it does not fit, or a coder's file cannot be read and would be left behind.
    """
    if change is not None and reaches_codings(session.project, apply(session.project, change).project):
        session.check_all_read("codings")
    changed = acts.carry_out(
        session, change, lambda before, after: (*told.lines(before, after), *more), dry=dry
    )
    return changed and not dry
