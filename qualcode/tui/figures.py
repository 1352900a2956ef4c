"""What screens count, counted anew only when what it is counted from has changed."""

from __future__ import annotations

from qualcode.core.evidence import Evidence, evidence
from qualcode.core.gathering import Gathering, gathering
from qualcode.core.model import Project


class Figures:
    """The evidence and the figures of the project they were last asked for."""

    def __init__(self) -> None:
        self._project: Project | None = None
        self._facts = Evidence((), 0)
        self._found: Gathering | None = None

    def facts(self, project: Project) -> Evidence:
        """The evidence: of the codings, the texts and who speaks in them."""
        old = self._project
        if (
            old is None
            or old.codings is not project.codings
            or old.transcripts is not project.transcripts
            or old.index is not project.index
        ):
            self._facts = evidence(project)
            self._found = None
        if old is None or old.codebook is not project.codebook:
            self._found = None
        self._project = project
        return self._facts

    def gathering(self, project: Project) -> Gathering:
        """What has gathered under codes and themes."""
        facts = self.facts(project)
        if self._found is None:
            self._found = gathering(project, facts)
        return self._found
