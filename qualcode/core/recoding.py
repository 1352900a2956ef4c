"""What a researcher does to the codes of a codebook, as changes that carry every coder's codings along.

Each function looks at the project and gives the change, one step of undo; None means that there is nothing to do.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial

from qualcode.core import tree
from qualcode.core.carrying import carried
from qualcode.core.changes import Batch, Change, EditEntry
from qualcode.core.code_fields import check_fields, check_id, has_key
from qualcode.core.mentions import renamed_in_words
from qualcode.core.model import Code, Codebook, CodingsKey, Project, Segment
from qualcode.core.regrouping import in_turn
from qualcode.core.tree import code_of
from qualcode.errors import ChangeRefused

Names = Mapping[str, str]
"""Codes, each with the one that it becomes; "" where it becomes none."""


def added(project: Project, code: Code) -> Batch:
    """A new code, last below its parent.

    Raises:
        ChangeRefused: its id is another's or cannot be one, or its parent, key, colour or dates do not fit.
    """
    check_id(project.codebook, code.id)
    check_fields(project.codebook, code)
    at = tree.end_of_branch(project.codebook, code.parent)
    return Batch((EditEntry(before=None, after=code, at=at),), f"new code “{code.id}”")


def renamed(project: Project, code: str, identity: str, *, in_words: bool = False) -> Batch | None:
    """Give a code another id, wherever it is named: codings of all coders, themes, other codes.

    With `in_words` it is written for the old one in the words of the codebook too (“use offices-only instead”).

    Raises:
        ChangeRefused: there is no such code, another has the new id, or that cannot be one.
    """
    old = code_of(project.codebook, code)
    if identity == code:
        return None
    check_id(project.codebook, identity)
    names = {code: identity}
    changes = (
        EditEntry(
            before=old, after=replace(old, id=identity, successor=names.get(old.successor, old.successor))
        ),
        *in_codes(project.codebook, names),
        *in_themes(project.codebook, names),
        *on_segments(project, names),
    )
    title = f"rename code “{code}” to “{identity}”"
    if in_words:
        acts = (
            lambda _: Batch(changes),
            partial(renamed_in_words, code=code, identity=identity),
        )
        return in_turn(project, acts, title)
    return Batch(changes, title)


def edited(project: Project, code: str, after: Code) -> Batch | None:
    """Let `code` say what `after` says, its id among it, which is a rename then.

    Below another parent it comes last.

    Raises:
        ChangeRefused: there is no such code, or something in it does not fit.
    """
    before = code_of(project.codebook, code)
    check_fields(project.codebook, replace(after, id=code), before)
    acts = (
        partial(_below, code=code, parent=after.parent),
        partial(_saying, code=code, after=after),
        partial(renamed, code=code, identity=after.id),
    )
    return in_turn(project, acts, f"edit code “{code}”")


def retired(
    project: Project, code: str, date: str, *, successor: str = "", carry: bool = False
) -> Batch | None:
    """Let a code not be applied any more from `date` on (ISO 8601); what was coded with it stays.

    Args:
        project: the study.
        code: the code.
        date: the day.
        successor: the code that is applied instead; "" leaves the one it has.
        carry: whether the successor takes its place on every coder's segments and in the themes.

    Raises:
        ChangeRefused: there is no such code or successor, the date is none, or there is no code to carry to.
    """
    old = code_of(project.codebook, code)
    new = replace(old, retired=date, successor=successor or old.successor)
    check_fields(project.codebook, new, old)
    changes: list[Change] = [] if new == old else [EditEntry(before=old, after=new)]
    if carry:
        if not new.successor:
            raise ChangeRefused("its segments need a code to go to", "name the successor")
        if code_of(project.codebook, new.successor).retired:
            raise ChangeRefused(f"code {new.successor!r} is retired itself", "bring it back, or name another")
        names = {code: new.successor}
        changes += [*in_themes(project.codebook, names), *on_segments(project, names)]
    return Batch(tuple(changes), f"retire “{code}”") if changes else None


def restored(project: Project, code: str) -> Batch | None:
    """Let a retired code be applied again; a quick key that another code has meanwhile stays with that one."""
    old = code_of(project.codebook, code)
    if not old.retired and not old.successor:
        return None
    new = replace(old, retired="", successor="")
    if has_key(project.codebook, new):
        new = replace(new, key="")
    return Batch((EditEntry(before=old, after=new),), f"bring back “{code}”")


def removed(project: Project, codes: Collection[str], *, used: bool = False) -> Batch:
    """Remove codes from the codebook and from the themes; codes below them move up.

    Args:
        project: the study.
        codes: the codes.
        used: whether they go even where segments carry them: they are taken off every coder's segments, and a
            segment that is left with neither code, theme nor memo goes.

    Raises:
        ChangeRefused: there is no such code, or a segment carries one and `used` was not said.
    """
    names = dict.fromkeys((code_of(project.codebook, code).id for code in codes), "")
    on = on_segments(project, names)
    if on and not used:
        first = next(iter(names))
        what = f"code {first!r} is" if len(names) == 1 else "these codes are"
        raise ChangeRefused(
            f"{what} on {_whose(project, names)}", "merge it into another, retire it, or take it off them"
        )
    changes = (
        *in_codes(project.codebook, names),
        *in_themes(project.codebook, names),
        *on,
        *(EditEntry(before=project.codebook.codes[code], after=None) for code in names),
    )
    return Batch(changes, f"remove {', '.join(f'“{code}”' for code in names)}")


# What names codes


def in_codes(book: Codebook, names: Names) -> tuple[Change, ...]:
    """The codes that stand below those in `names`, or are retired for them, with what these become.

    What stood below a code that becomes none, or one that stands below itself, moves up.
    """
    changes = []
    for one in book.codes.values():
        if one.id in names:
            continue
        parent = one.parent
        if parent in names:
            heir, above = names[parent], tree.ancestors(book, one.id)
            if not heir or heir == one.id or one.id in tree.ancestors(book, heir):
                heir = next((up for up in above if up not in names), "")
            parent = heir
        successor = one.successor
        if successor in names:
            successor = names[successor] if names[successor] != one.id else ""
        new = replace(one, parent=parent, successor=successor)
        if new != one:
            changes.append(EditEntry(before=one, after=new))
    return tuple(changes)


def in_themes(book: Codebook, names: Names) -> tuple[Change, ...]:
    """The themes that hold codes in `names`, with what these become; what comes to speak for one opposes it no more."""
    changes = []
    for theme in book.themes.values():
        codes, against = swapped(theme.codes, names), swapped(theme.against, names)
        both = swapped(tuple(one for one in theme.against if one in theme.codes), names)
        against = tuple(one for one in against if one in both or one not in codes)
        new = replace(theme, codes=codes, against=against)
        if new != theme:
            changes.append(EditEntry(before=theme, after=new))
    return tuple(changes)


def on_segments(project: Project, names: Names) -> tuple[Change, ...]:
    """Every coder's segments that carry, or decline, codes in `names`, with what these become."""

    def edit(_: CodingsKey, segment: Segment) -> Segment:
        codes, declined = swapped(segment.codes, names), swapped(segment.declined, names)
        if codes == segment.codes and declined == segment.declined:
            return segment
        return replace(segment, codes=codes, declined=declined)

    return carried(project, edit)


def swapped(codes: tuple[str, ...], names: Names) -> tuple[str, ...]:
    """`codes` with what those in `names` become, each once; the very same where none of them is named."""
    if not any(one in names for one in codes):
        return codes
    return tuple(dict.fromkeys(called for one in codes if (called := names.get(one, one))))


def _below(project: Project, code: str, parent: str) -> Change | None:
    if parent == project.codebook.codes[code].parent:
        return None
    return tree.moved(project, code, parent=parent)


def _saying(project: Project, code: str, after: Code) -> Change | None:
    before = project.codebook.codes[code]
    new = replace(after, id=code, parent=before.parent)
    return None if new == before else EditEntry(before=before, after=new)


def _whose(project: Project, names: Names) -> str:
    """How many segments carry these codes, and whose they are."""
    found = [
        key.coder
        for key, codings in project.codings.items()
        for one in codings.segments
        if any(code in names for code in one.codes)
    ]
    many = f"{len(found)} segments" if len(found) > 1 else "1 segment"
    return f"{many} of {' and '.join(dict.fromkeys(found))}"
