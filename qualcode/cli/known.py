"""Ids that a person types, held against those the study knows, with the nearest one for a hint."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from typing import TYPE_CHECKING

from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.core.model import Project, Theme


def theme(project: Project, identity: str) -> Theme:
    """The theme of that id.

    Raises:
        UsageError: the study has none.
    """
    _check("theme", identity, project.codebook.themes, "`qualcode theme list` lists them")
    return project.codebook.themes[identity]


def informant(project: Project, identity: str) -> None:
    """Check that the study has this informant.

    Raises:
        UsageError: it has not.
    """
    ids = project.index.informants
    _check("informant", identity, ids, f"it knows {', '.join(ids) or 'none yet'}")


def codes(project: Project, identities: Collection[str]) -> None:
    """Check that the codebook has codes of these ids.

    Raises:
        UsageError: one is not there.
    """
    for one in identities:
        _check("code", one, project.codebook.codes, f"they stand in {project.study.codebook}")


def dimension(project: Project, identity: str) -> None:
    """Check that the framework has this dimension; "" is none.

    Raises:
        UsageError: it has not.
    """
    if identity:
        ids = project.codebook.framework.dimensions
        _check("dimension", identity, ids, f"the framework has {', '.join(ids) or 'none yet'}")


def held(project: Project, identity: str, identities: Collection[str]) -> None:
    """Check that a theme holds these codes, for it or against it.

    Raises:
        UsageError: one is not in it.
    """
    inside = theme(project, identity)
    for one in identities:
        if one not in (*inside.codes, *inside.against):
            raise UsageError(
                f"theme {identity!r} does not hold code {one!r}",
                f"it holds {', '.join((*inside.codes, *inside.against)) or 'none'}",
            )


def _check(kind: str, identity: str, ids: Collection[str], otherwise: str) -> None:
    if identity in ids:
        return
    close = difflib.get_close_matches(identity, ids, n=1)
    raise UsageError(f"there is no {kind} {identity!r}", f"did you mean {close[0]}?" if close else otherwise)
