"""The sentences of a transcript: those kept beside the study, or split anew and kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qualcode.core.model import Span, Transcript
from qualcode.core.text import Turn
from qualcode.language.sentences import sentences
from qualcode.store.sentences import keep_sentences, kept_sentences


def sentences_of(
    root: Path, transcript: Transcript, language: str, all_turns: Sequence[Turn]
) -> tuple[Span, ...]:
    """The sentences of a transcript, in order: number 1 is the first. The first time it takes a second or two.

    Args:
        root: the study's folder.
        transcript: the text.
        language: BCP 47 tag it is read as.
        all_turns: its turns; no sentence crosses one.
    """
    bodies = [turn.body for turn in all_turns]
    found = kept_sentences(root, transcript, language, bodies)
    if found is None:
        found = sentences(transcript.text, language, bodies)
        keep_sentences(root, transcript, language, bodies, found)
    return found
