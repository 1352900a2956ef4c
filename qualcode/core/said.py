"""What is said in a study: the stretches of its texts that are data."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.core.model import Project, Span
from qualcode.core.text import turns


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of a source in one person's words; `informant` is "" for a note or document of nobody's."""

    source: str
    informant: str
    span: Span


def said(project: Project) -> tuple[Said, ...]:
    """What is said in all sources, turn by turn, without labels and time marks.

    Where informants speak, that is what they say: the researcher's questions are not data. A source in which no
    informant speaks (a note, a document) counts whole, for its informant if it has exactly one.
    """
    found: list[Said] = []
    for identity, transcript in project.transcripts.items():
        all_turns = turns(transcript.text, project.speakers)
        spoken = [Said(identity, one.informant, one.body) for one in all_turns if one.informant]
        if not spoken:
            source = project.index.sources.get(identity)
            known = source.informants if source is not None else ()
            owner = known[0] if len(known) == 1 else ""
            spoken = [Said(identity, owner, one.body) for one in all_turns]
        found += spoken
    return tuple(found)
