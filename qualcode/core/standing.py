"""Which codings stand: where coders have reached a consensus on a source, it stands in place of what each coded alone."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.core.model import Coder, CodingsKey, Project, Study


def set_aside(project: Project) -> frozenset[CodingsKey]:
    """The codings that are not counted where nobody says whose are: nothing is counted twice.

    Of a source that a consensus is finished for (marked as coded), those of the coders it is of; of a source that it
    is not finished for, what it holds so far.
    """
    found = set()
    for one in project.study.coders.values():
        if one.consensus_of:
            for key, codings in project.codings.items():
                if key.coder == one.id and codings.coded:
                    found |= {CodingsKey(coder, key.transcript) for coder in one.consensus_of}
                elif key.coder == one.id:
                    found.add(key)
    return frozenset(found & project.codings.keys())


def independent(study: Study, coders: Iterable[str]) -> tuple[str, ...]:
    """Those of `coders` who code on their own: agreement is between them."""
    return tuple(one for one in coders if not (one in study.coders and study.coders[one].consensus_of))


def consensus_of(study: Study, coders: Iterable[str]) -> Coder | None:
    """The coder under whose name the differences of `coders` are settled, if there is one yet."""
    wanted = frozenset(coders)
    return next((one for one in study.coders.values() if frozenset(one.consensus_of) == wanted), None)
