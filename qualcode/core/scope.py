"""Part of a study's data: some of its sources, and what some of its informants say."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from qualcode.core.model import Project
from qualcode.core.splitting import written


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What fits everything that is asked for; where nothing is asked for, everything does.

    Attributes:
        sources: ids of sources.
        informants: ids of those whom the words count for.
        attributes: values that these informants have, as a file writes them (`true`, `12`).
    """

    sources: Collection[str] = ()
    informants: Collection[str] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)

    def holds(self, project: Project, source: str, informant: str) -> bool:
        """Whether words of a source that count for an informant ("" for nobody) are in it."""
        if self.sources and source not in self.sources:
            return False
        if self.informants and informant not in self.informants:
            return False
        known = project.index.informants.get(informant)
        has = {} if known is None else known.attributes
        return all(name in has and written(has[name]) == value for name, value in self.attributes.items())
