"""Codings of a study brought to the present texts of their transcripts: what would become of them, and the act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from qualcode.core.anchoring import FATES, Anchoring, Fate, anchored
from qualcode.core.behind import behind
from qualcode.core.changes import Batch, ReplaceCodings
from qualcode.core.model import Project
from qualcode.language.likeness import most_alike
from qualcode.store.texts import kept_text


@dataclass(frozen=True, slots=True)
class Reanchored:
    """What becomes of the codings that count an older text.

    Attributes:
        anchorings: each coder's codings of each transcript, in the order of the index.
        change: the act that brings them up to date, each file by itself; None where none is behind.
    """

    anchorings: tuple[Anchoring, ...]
    change: Batch | None

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many segments meet each fate, in the order of `FATES`."""
        met = Counter(outcome.fate for one in self.anchorings for outcome in one.outcomes)
        return {fate: met[fate] for fate in FATES}


def reanchored(
    root: Path, project: Project, transcripts: Collection[str] = (), coders: Collection[str] = ()
) -> Reanchored:
    """Bring codings to the present texts; nothing is written.

    Args:
        root: the study's folder, where old texts are looked for.
        project: the study.
        transcripts: only codings of these; all where none is named.
        coders: only codings of these coders; all where none is named.
    """
    old_text = cache(lambda transcript, name: kept_text(root, transcript, name))
    found = tuple(
        anchored(
            codings,
            project.transcripts[codings.transcript],
            old_text(codings.transcript, codings.sha256),
            most_alike,
        )
        for codings in behind(project, transcripts, coders)
    )
    changes = tuple(ReplaceCodings(before=one.before, after=one.after) for one in found)
    return Reanchored(found, Batch(changes, "bring codings up to date") if changes else None)
