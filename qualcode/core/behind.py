"""Which codings count an older text than their transcript holds now."""

from __future__ import annotations

from collections.abc import Collection

from qualcode.core.model import Codings, CodingsKey, Project, Segment


def behind(
    project: Project, transcripts: Collection[str] = (), coders: Collection[str] = ()
) -> tuple[Codings, ...]:
    """The codings that count another text than the present one, in the order of the index.

    Args:
        project: the study.
        transcripts: only codings of these; all where none is named.
        coders: only codings of these coders; all where none is named.
    """
    return tuple(
        project.codings[key]
        for key in _keys(project, transcripts, coders)
        if key.transcript in project.transcripts
        and project.codings[key].sha256 != project.transcripts[key.transcript].sha256
    )


def orphans(
    project: Project, transcripts: Collection[str] = (), coders: Collection[str] = ()
) -> tuple[tuple[CodingsKey, Segment], ...]:
    """The segments that have no place in their text, in the order of the index; arguments as for `behind`."""
    return tuple(
        (key, one)
        for key in _keys(project, transcripts, coders)
        for one in project.codings[key].segments
        if one.orphan
    )


def textless(
    project: Project, transcripts: Collection[str] = (), coders: Collection[str] = ()
) -> tuple[Codings, ...]:
    """The codings with segments whose text is gone, in the order of the index; arguments as for `behind`."""
    return tuple(
        project.codings[key]
        for key in _keys(project, transcripts, coders)
        if key.transcript not in project.transcripts and project.codings[key].segments
    )


def moved_to(project: Project, transcript: str) -> str:
    """The text that the codings of a `transcript` that is gone were made on, under the id that no source has; "" for none."""
    hashes = {one.sha256 for key, one in project.codings.items() if key.transcript == transcript}
    texts = project.transcripts.values()
    return next((one.id for one in texts if one.sha256 in hashes and one.id not in project.index.sources), "")


def _keys(project: Project, transcripts: Collection[str], coders: Collection[str]) -> list[CodingsKey]:
    order = {one: place for place, one in enumerate(project.index.sources)}
    wanted = [
        key
        for key in project.codings
        if (not transcripts or key.transcript in transcripts) and (not coders or key.coder in coders)
    ]
    return sorted(wanted, key=lambda key: (order.get(key.transcript, len(order)), key.transcript, key.coder))
