"""Options that say which part of a study's data is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import known

if TYPE_CHECKING:
    from qualcode.core.model import Project
    from qualcode.core.scope import Scope

_sources = click.option(
    "--source", "sources", metavar="ID", multiple=True, help="Only in this transcript; several times."
)
_informants = click.option(
    "--informant", "informants", metavar="ID", multiple=True, help="Only of this informant; several times."
)
_attributes = click.option(
    "--attribute",
    "attributes",
    metavar="NAME=VALUE",
    multiple=True,
    help="Only of such informants, such as group=pupil; several times.",
)


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--source`, `--informant` and `--attribute`."""
    return _sources(_informants(_attributes(command)))


def scope(
    project: Project, sources: tuple[str, ...], informants: tuple[str, ...], attributes: tuple[str, ...]
) -> Scope:
    """What the three options ask for, held against what the study knows.

    Raises:
        UsageError: it knows no such source, informant, attribute or value.
    """
    from qualcode.core.scope import Scope

    known.informants(project, informants)
    return Scope(
        sources=tuple(known.transcript(project, one) for one in sources),
        informants=informants,
        attributes=known.attributes(project, attributes),
    )
