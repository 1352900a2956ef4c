"""The study, whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qualcode.core.model.codebook import Codebook
from qualcode.core.model.codings import Codings, CodingsKey
from qualcode.core.model.index import Index, Speakers, Transcript
from qualcode.core.model.study import Study
from qualcode.core.model.writings import Memo, Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One study, whole."""

    study: Study
    index: Index = Index()
    codebook: Codebook = Codebook()
    transcripts: Mapping[str, Transcript] = field(default_factory=dict)
    codings: Mapping[CodingsKey, Codings] = field(default_factory=dict)
    summaries: Mapping[tuple[str, str], Summary] = field(default_factory=dict)
    memos: Mapping[str, Memo] = field(default_factory=dict)

    def codings_of(self, coder: str, transcript: str) -> Codings:
        """The codings of `coder` in `transcript`; empty ones, for its present text, where there are none yet."""
        known = self.codings.get(CodingsKey(coder, transcript))
        if known is not None:
            return known
        return Codings(transcript=transcript, coder=coder, sha256=self.transcripts[transcript].sha256)

    @property
    def speakers(self) -> Speakers:
        """The labels that may start a turn, each with the informant's id ("" for the researcher)."""
        return self.index.speakers
