"""What a change of the codebook comes to, in lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from qualcode.core.effects import Reach, effect
from qualcode.core.mentions import mentions

if TYPE_CHECKING:
    from qualcode.core.merging import Lost
    from qualcode.core.model import Project


def lines(before: Project, after: Project) -> Iterator[str]:
    """Whose segments a change reaches, which themes and codes besides, and which summaries are stale then."""
    found = effect(before, after)
    for coder, reach in found.coders.items():
        yield f"{coder}: {_reached(reach)}"
    if not found.coders:
        yield "no segment changes"
    if found.themes:
        yield f"themes: {', '.join(found.themes)}"
    below = [
        one
        for one in found.codes
        if one in before.codebook.codes
        and one in after.codebook.codes
        and before.codebook.codes[one].parent != after.codebook.codes[one].parent
    ]
    for one in below:
        parent = after.codebook.codes[one].parent
        yield f"{one} moves {f'below {parent}' if parent else 'to the top'}"
    for theme, informant in found.stale:
        yield f"the summary of {informant} on {theme} becomes stale"
    for one in found.codes:
        if one in before.codebook.codes and one not in after.codebook.codes:
            places = [f"{field} of {entry}" for entry, field in mentions(after.codebook, one)]
            if places:
                yield f"{one} is named in words that stay as they are: {', '.join(places)}"


def left_out(lost: Iterable[Lost]) -> Iterator[str]:
    """What merged codes said that is said nowhere then."""
    for one in lost:
        yield f"left out: {one.field} of {one.code}: {one.words}"


def _reached(reach: Reach) -> str:
    parts = []
    if reach.segments:
        parts.append(_counted(reach.segments, "segment"))
    if reach.gone:
        parts.append(
            f"{_counted(reach.gone, 'segment')} {'goes' if reach.gone == 1 else 'go'}, left with nothing"
        )
    if reach.new:
        parts.append(f"{_counted(reach.new, 'segment')} more")
    return f"{', '.join(parts)} in {_counted(len(reach.transcripts), 'transcript')}"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
