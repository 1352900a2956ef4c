"""What a study has to begin with before a later step has anything to show."""

from __future__ import annotations

from qualcode.core.model import Project
from qualcode.tui.words import _


def not_begun(project: Project) -> str:
    """What the study lacks for anything to be reported, and on which screen it is made; "" where it lacks nothing."""
    if not project.index.sources and not project.transcripts:
        return _("There is no source yet: add one in Organize (F1).")
    if not project.codebook.codes and not project.codebook.themes:
        return _("There are no codes yet: code a transcript first (F3).")
    if not project.codebook.themes:
        return _("There are no themes yet: gather codes into themes first (F4).")
    return ""
