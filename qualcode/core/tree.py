"""The tree of codes: who is above and below whom, and moves in it.

The order of the file is the order of siblings. A code whose parent is not in the codebook stands at the top.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qualcode.core.changes import Batch, EditEntry
from qualcode.core.model import Code, Codebook, Project
from qualcode.errors import ChangeRefused


def code_of(book: Codebook, identity: str) -> Code:
    """The code of that id.

    Raises:
        ChangeRefused: there is none.
    """
    code = book.codes.get(identity)
    if code is None:
        raise ChangeRefused(f"there is no code {identity!r}", "it may have been renamed or removed meanwhile")
    return code


def above(book: Codebook, code: str) -> str:
    """The code right above one, or "" for one at the top."""
    parent = book.codes[code].parent if code in book.codes else ""
    return parent if parent in book.codes else ""


def ancestors(book: Codebook, code: str) -> Iterator[str]:
    """The codes above a code, the nearest first; a circle is gone round once."""
    seen = {code}
    while (code := above(book, code)) and code not in seen:
        seen.add(code)
        yield code


def siblings(book: Codebook, code: str) -> tuple[str, ...]:
    """The codes beside one, itself among them, in their order."""
    parent = above(book, code)
    return tuple(one for one in book.codes if above(book, one) == parent)


def branch(book: Codebook, code: str) -> tuple[str, ...]:
    """A code and all that are below it, in the order of the file."""
    return tuple(one for one in book.codes if one == code or code in ancestors(book, one))


def end_of_branch(book: Codebook, code: str) -> int:
    """The place in the file right after a code and all that are below it; for "" the end of the file."""
    if not code:
        return len(book.codes)
    order = list(book.codes)
    return 1 + max(order.index(one) for one in branch(book, code))


def in_tree_order(book: Codebook) -> tuple[tuple[int, Code], ...]:
    """The codes, each before those under it, with how deep it lies; a code whose parent is unknown lies at the top."""
    children: dict[str, list[Code]] = {}
    for code in book.codes.values():
        children.setdefault(code.parent if code.parent in book.codes else "", []).append(code)
    found: list[tuple[int, Code]] = []
    waiting = [(0, code) for code in reversed(children.get("", []))]
    while waiting:
        depth, code = waiting.pop()
        found.append((depth, code))
        waiting += [(depth + 1, one) for one in reversed(children.get(code.id, []))]
    seen = {code.id for _, code in found}
    return (*found, *((0, code) for code in book.codes.values() if code.id not in seen))


def check_parent(book: Codebook, code: str, parent: str) -> None:
    """Refuse a parent that is not there, or that is below the code itself.

    Raises:
        ChangeRefused: so it is.
    """
    if not parent:
        return
    if parent not in book.codes:
        raise ChangeRefused(f"there is no code {parent!r} to stand below", "name one of the codebook")
    if parent == code:
        raise ChangeRefused(f"code {code!r} cannot stand below itself", "name another code")
    if code in ancestors(book, parent):
        raise ChangeRefused(
            f"code {code!r} cannot stand below {parent!r}, which is below it", f"move {parent!r} first"
        )


def moved(
    project: Project,
    code: str,
    *,
    parent: str | None = None,
    before: str = "",
    after: str = "",
    first: bool = False,
) -> Batch | None:
    """Move a code, with all that are below it, to another place in the tree.

    Args:
        project: the study.
        code: the code.
        parent: the code to stand below, "" for the top; None for where it is, or where `before` or `after` stands.
        before: the code to stand right before.
        after: the code to stand right after.
        first: whether it comes first below its parent; otherwise it comes last below another one.

    Raises:
        ChangeRefused: one of the codes is not there, the parent is below the code, or the places do not go together.
    """
    book = project.codebook
    old = code_of(book, code)
    beside = before or after
    if beside == code:
        raise ChangeRefused(f"code {code!r} cannot stand beside itself", "name another code")
    here = above(book, code)
    wanted = parent if parent is not None else above(book, beside or code)
    if beside and above(book, code_of(book, beside).id) != wanted:
        raise ChangeRefused(
            f"code {beside!r} does not stand below {wanted!r}"
            if wanted
            else f"code {beside!r} does not stand at the top",
            "name a parent, or a code to stand beside, not both",
        )
    check_parent(book, code, wanted)
    if wanted == here and not (beside or first) and (parent is None or parent == old.parent):
        return None
    index = _index(book, code, wanted, before, after, first=first)
    new = old if wanted == here and parent is None else replace(old, parent=wanted)
    changes = _placed(book, new, index)
    return Batch(changes, f"move “{code}”") if changes else None


def shifted(project: Project, code: str, steps: int) -> Batch | None:
    """Move a code, with all that are below it, up (negative) or down among its siblings."""
    book = project.codebook
    peers = siblings(book, code_of(book, code).id)
    here = peers.index(code)
    there = max(0, min(here + steps, len(peers) - 1))
    if there == here:
        return None
    return (
        moved(project, code, before=peers[there])
        if there < here
        else moved(project, code, after=peers[there])
    )


def indented(project: Project, code: str) -> Batch | None:
    """Move a code below the sibling that stands before it, last; None for the first one."""
    peers = siblings(project.codebook, code_of(project.codebook, code).id)
    here = peers.index(code)
    return moved(project, code, parent=peers[here - 1]) if here else None


def outdented(project: Project, code: str) -> Batch | None:
    """Move a code up to its parent's level, right after it; None for one at the top."""
    parent = above(project.codebook, code_of(project.codebook, code).id)
    return moved(project, code, after=parent) if parent else None


def _index(book: Codebook, code: str, parent: str, before: str, after: str, *, first: bool) -> int:
    """The place that the code gets among those that are not in its branch."""
    mine = set(branch(book, code))
    rest = [one for one in book.codes if one not in mine]
    peers = [one for one in rest if above(book, one) == parent]
    next_one = before
    if after:
        next_one = next(iter(peers[peers.index(after) + 1 :]), "")
    elif first:
        next_one = next(iter(peers), "")
    if next_one:
        return rest.index(next_one)
    last = [rest.index(one) for one in branch(book, after or parent) if one not in mine]
    return 1 + max(last, default=len(rest) - 1)


def _placed(book: Codebook, code: Code, index: int) -> tuple[EditEntry, ...]:
    """What puts a code and those below it at a place among the others, one after another."""
    order = list(book.codes)
    mine = branch(book, code.id)
    rest = [one for one in order if one not in set(mine)]
    anchor = rest[index - 1] if index else ""
    changes = []
    for one in mine:
        place = order.index(one)
        order.remove(one)
        at = order.index(anchor) + 1 if anchor else 0
        order.insert(at, one)
        anchor = one
        old = book.codes[one]
        new = code if one == code.id else old
        if new != old or at != place:
            changes.append(EditEntry(before=old, after=new, at=at))
    return tuple(changes)
