"""The coders of a study: who joins, leaves, and is called otherwise.

Functions that give None found nothing to do.
"""

from __future__ import annotations

from dataclasses import replace

from qualcode.core.changes import Batch, Change, EditEntry, EditSummary, ReplaceCodings
from qualcode.core.ids import check_file_id
from qualcode.core.model import Coder, Project
from qualcode.core.organizing import unused_id
from qualcode.core.references import fault_in
from qualcode.errors import ChangeRefused


def new_coder(project: Project, name: str, identity: str | None = None) -> tuple[Coder, Batch]:
    """A coder called `name`, and the act that adds them to the roster.

    Args:
        project: the study.
        name: their name.
        identity: their id; None for one made of the letters and digits of the name.

    Raises:
        ChangeRefused: there is a coder of that id.
    """
    if identity is None:
        identity = unused_id(name, project.study.coders, "coder")
    else:
        _check_free(project, identity)
    coder = Coder(identity, " ".join(name.split()))
    return coder, Batch((EditEntry(before=None, after=coder),), f"new coder “{coder.id}”")


def without_coder(project: Project, coder: str) -> Batch:
    """Take a coder out of the roster.

    Raises:
        ChangeRefused: there is none, or they have coded or written something, which would be nobody's then.
    """
    known = _known(project, coder)
    files = sum(key.coder == coder for key in project.codings)
    written = sum(one.coder == coder for one in project.summaries.values())
    if files or written:
        raise ChangeRefused(
            f"{coder} has coded {files} sources and written {written} summaries",
            "a coder stays while there is anything of theirs",
        )
    settled = next((one.id for one in project.study.coders.values() if coder in one.consensus_of), None)
    if settled is not None:
        raise ChangeRefused(
            f"{settled} is the consensus of {coder} and others", "a coder stays while a consensus is theirs"
        )
    return Batch((EditEntry(before=known, after=None),), f"remove coder “{coder}”")


def with_coder_name(project: Project, coder: str, name: str) -> Batch | None:
    """Give a coder another name; their id, and so their folder of codings, stays.

    Raises:
        ChangeRefused: there is no such coder.
    """
    known = _known(project, coder)
    after = replace(known, name=" ".join(name.split()))
    return (
        None if after == known else Batch((EditEntry(before=known, after=after),), f"name of coder “{coder}”")
    )


def renamed_coder(project: Project, coder: str, identity: str) -> Batch | None:
    """Give a coder another id: all their codings, the summaries they wrote, and a consensus with others go along.

    Raises:
        ChangeRefused: there is no such coder, that id is taken or differs from another by capitals only, or their
            codings do not hold together as they are.
    """
    known = _known(project, coder)
    if identity == coder:
        return None
    _check_free(project, identity)
    theirs = [codings for key, codings in project.codings.items() if key.coder == coder]
    fault = fault_in(project, (key for key in project.codings if key.coder == coder))
    if fault:
        raise ChangeRefused(fault, "mend it first: `qualcode validate` tells where it stands")
    changes: list[Change] = [EditEntry(before=known, after=replace(known, id=identity))]
    for codings in theirs:
        changes.append(ReplaceCodings(before=codings, after=None))
        changes.append(ReplaceCodings(before=None, after=replace(codings, coder=identity)))
    changes += [
        EditEntry(before=one, after=replace(one, consensus_of=_called(one.consensus_of, coder, identity)))
        for one in project.study.coders.values()
        if coder in one.consensus_of
    ]
    changes += [
        EditSummary(before=one, after=replace(one, coder=identity))
        for one in project.summaries.values()
        if one.coder == coder
    ]
    return Batch(tuple(changes), f"rename coder “{coder}” to “{identity}”")


def called_after(change: Change, coder: str) -> str:
    """The id of a coder after a change: another one where the change gives them another."""
    match change:
        case Batch():
            for one in change.changes:
                coder = called_after(one, coder)
        case EditEntry(before=Coder(id=before), after=Coder(id=after)) if before == coder:
            return after
    return coder


def _called(members: tuple[str, ...], coder: str, identity: str) -> tuple[str, ...]:
    return tuple(identity if one == coder else one for one in members)


def _known(project: Project, coder: str) -> Coder:
    known = project.study.coders.get(coder)
    if known is None:
        raise ChangeRefused(f"there is no coder {coder!r}")
    return known


def _check_free(project: Project, identity: str) -> None:
    """Check that nobody has this id: it names a folder, and some disks cannot tell capitals apart."""
    check_file_id(identity)
    for one in dict.fromkeys((*project.study.coders, *(key.coder for key in project.codings))):
        if one == identity:
            raise ChangeRefused(f"there is a coder {identity!r} already", "take another id")
        if one.casefold() == identity.casefold():
            raise ChangeRefused(
                f"{identity!r} and {one!r} differ by capitals only, which some disks cannot tell apart",
                "take another id",
            )
