"""The rows a matrix can have: what a segment is about. A segment may belong to several, or to none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Literal, get_args

from qualcode.core.categories import categories, category_name, dimensions, in_order
from qualcode.core.evidence import Piece, supports
from qualcode.core.model import LocalText, Project, Segment, Theme
from qualcode.errors import UsageError

RowKind = Literal["themes", "codes", "categories", "dimensions"]
ROW_KINDS: tuple[RowKind, ...] = get_args(RowKind)
NOTHING = "-"
"""The id of what stands under no heading."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a row or a column is called."""

    id: str
    name: LocalText


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its heading, and which segments belong to it."""

    heading: Heading
    holds: Callable[[Segment], bool]


def rows_of(project: Project, kind: RowKind, pieces: Iterable[Piece]) -> tuple[Row, ...]:
    """The rows of one kind, in the order of the codebook.

    Codes and themes that segments carry and the codebook does not know come last, under their ids: nothing is lost.

    Raises:
        UsageError: there is no such kind.
    """
    match kind:
        case "themes":
            return _themes(project, pieces)
        case "codes":
            return _codes(project, pieces)
        case "categories":
            return _gathered(
                project,
                lambda theme: theme.category,
                ((one, category_name(one)) for one in categories(project.codebook)),
                LocalText((("en", "no category"), ("id", "tanpa kategori"))),
            )
        case "dimensions":
            known = project.codebook.framework.dimensions
            return _gathered(
                project,
                lambda theme: theme.dimension,
                ((one, known.get(one) or LocalText.of(one)) for one in dimensions(project.codebook)),
                LocalText((("en", "no dimension"), ("id", "tanpa dimensi"))),
            )
    raise UsageError(f"there are no rows {kind!r}", f"take one of {', '.join(ROW_KINDS)}")


def _themes(project: Project, pieces: Iterable[Piece]) -> tuple[Row, ...]:
    known = project.codebook.themes
    ids = in_order(known, sorted({theme for one in pieces for theme in one.segment.themes}))
    themes = [known.get(one) or Theme(id=one) for one in ids]
    return tuple(
        Row(Heading(theme.id, theme.name or LocalText.of(theme.id)), partial(supports, theme))
        for theme in themes
    )


def _codes(project: Project, pieces: Iterable[Piece]) -> tuple[Row, ...]:
    known = project.codebook.codes
    ids = in_order(known, sorted({code for one in pieces for code in one.segment.codes}))
    names = {one: known[one].name if one in known else LocalText() for one in ids}
    return tuple(Row(Heading(one, names[one] or LocalText.of(one)), partial(_carries, one)) for one in ids)


def _gathered(
    project: Project,
    key: Callable[[Theme], str],
    named: Iterable[tuple[str, LocalText]],
    otherwise: LocalText,
) -> tuple[Row, ...]:
    """Themes gathered under headings; those under none get a row of their own, where there are any."""
    gathered: dict[str, list[Theme]] = {}
    for theme in project.codebook.themes.values():
        gathered.setdefault(key(theme), []).append(theme)
    headings = [(place, Heading(place, name)) for place, name in named]
    if "" in gathered:
        headings.append(("", Heading(NOTHING, otherwise)))
    return tuple(
        Row(heading, partial(_supports_any, tuple(gathered.get(place, ())))) for place, heading in headings
    )


def _carries(code: str, segment: Segment) -> bool:
    return code in segment.codes


def _supports_any(themes: tuple[Theme, ...], segment: Segment) -> bool:
    return any(supports(theme, segment) for theme in themes)
