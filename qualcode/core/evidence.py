"""The coded segments of a study, flat: what every figure is counted from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from qualcode.core.model import Codebook, Codings, Passage, Project, Segment, Theme
from qualcode.core.standing import set_aside
from qualcode.core.text import informant_of


@dataclass(frozen=True, slots=True)
class Piece:
    """One segment of one coder, with the source it is from and the one informant it counts for ("" for none)."""

    coder: str
    source: str
    informant: str
    segment: Segment


@dataclass(frozen=True, slots=True)
class Evidence:
    """All pieces that can be relied on, and how many segments cannot.

    Attributes:
        pieces: segments whose quote is exactly the text at their span, by coder, source and span.
        left_out: number of segments that are orphaned or whose quote is not the text at their span.
        set_aside: number of segments that a consensus stands in the place of, or that one holds which is not finished.
    """

    pieces: tuple[Piece, ...]
    left_out: int
    set_aside: int = 0


def evidence(project: Project, coders: Collection[str] = ()) -> Evidence:
    """What the codings of `coders` give as evidence.

    Where nobody is named, everybody's count, and in the sources that coders have reached a consensus on, the consensus
    instead of theirs (`core.standing`).
    """
    found: list[Piece] = []
    left_out = 0
    aside = frozenset() if coders else set_aside(project)
    for key in sorted(project.codings):
        if (coders and key.coder not in coders) or key in aside:
            continue
        codings = project.codings[key]
        placed = list(_placed(project, codings))
        left_out += len(codings.segments) - len(placed)
        found += [
            Piece(key.coder, key.transcript, informant_of(project, key.transcript, segment.span), segment)
            for segment in placed
        ]
    waiting = sum(len(project.codings[key].segments) for key in aside)
    return Evidence(tuple(found), left_out, waiting)


def passages(pieces: Iterable[Piece]) -> tuple[Passage, ...]:
    """The words in `pieces`, each passage once, sorted: they stay when segments move or are coded anew."""
    return tuple(sorted({Passage(piece.source, piece.segment.quote) for piece in pieces}))


def evidence_key(pieces: Iterable[Piece]) -> str:
    """Names the words in `pieces`: another key means that a quote has changed, come or gone."""
    return passages_key(passages(pieces))


def passages_key(words: Iterable[Passage]) -> str:
    """Names passages, in whatever order they come."""
    listed = json.dumps(sorted(set(words)), ensure_ascii=False)
    return sha256(listed.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def supports(theme: Theme, segment: Segment) -> bool:
    """Whether a segment belongs to a theme: it carries the theme, or one of its codes."""
    return theme.id in segment.themes or any(code in theme.codes for code in segment.codes)


def opposes(theme: Theme, segment: Segment) -> bool:
    """Whether a segment speaks against a theme: it carries one of the codes that the theme lists as against it."""
    return any(code in theme.against for code in segment.codes)


class Holders:
    """Tells which themes a segment speaks for and which against, without asking each theme of a codebook."""

    def __init__(self, book: Codebook) -> None:
        self._known = book.themes
        self._holding = _by_code(book, "codes")
        self._against = _by_code(book, "against")

    def reasons(self, segment: Segment) -> dict[str, list[str]]:
        """The themes that `supports` holds true for, each with the codes that say so; "" is a tag with the theme."""
        found = {theme: [""] for theme in segment.themes if theme in self._known}
        for code in segment.codes:
            for theme in self._holding.get(code, ()):
                found.setdefault(theme, []).append(code)
        return found

    def opposed(self, segment: Segment) -> tuple[str, ...]:
        """The themes that `opposes` holds true for, each once."""
        return tuple(dict.fromkeys(theme for code in segment.codes for theme in self._against.get(code, ())))


def _by_code(book: Codebook, field: Literal["codes", "against"]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for theme in book.themes.values():
        for code in theme.codes if field == "codes" else theme.against:
            found[code].append(theme.id)
    return found


def _placed(project: Project, codings: Codings) -> Iterator[Segment]:
    transcript = project.transcripts.get(codings.transcript)
    if transcript is None:
        return
    for segment in codings.segments:
        if not segment.orphan and segment.span.of(transcript.text) == segment.quote:
            yield segment
