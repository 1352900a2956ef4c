"""The study as values: frozen, comparable, free of files and of screens.

Mappings are never changed after they are built; what changes a study is a `Change`, and it gives a new project.
Offsets count Unicode code points of a transcript's text and are half open: `text[start:end]`.
"""

from __future__ import annotations

from qualcode.core.model.codebook import Citation, Code, Codebook, Framework, Link, Stance, Theme, Work
from qualcode.core.model.codings import Codings, CodingsKey, Segment
from qualcode.core.model.index import (
    RESEARCHER,
    Attribute,
    AttributeValue,
    Index,
    Informant,
    Kind,
    Source,
    Speakers,
    Transcript,
)
from qualcode.core.model.project import Project
from qualcode.core.model.study import AgreementGate, Checks, Coder, Profile, Provenance, Silence, Study
from qualcode.core.model.texts import LocalText, Passage, Span
from qualcode.core.model.writings import Memo, Summary

__all__ = [
    "RESEARCHER",
    "AgreementGate",
    "Attribute",
    "AttributeValue",
    "Checks",
    "Citation",
    "Code",
    "Codebook",
    "Coder",
    "Codings",
    "CodingsKey",
    "Framework",
    "Index",
    "Informant",
    "Kind",
    "Link",
    "LocalText",
    "Memo",
    "Passage",
    "Profile",
    "Project",
    "Provenance",
    "Segment",
    "Silence",
    "Source",
    "Span",
    "Speakers",
    "Stance",
    "Study",
    "Summary",
    "Theme",
    "Transcript",
    "Work",
]
