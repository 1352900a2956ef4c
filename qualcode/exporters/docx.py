"""The codebook as a Word document."""

from __future__ import annotations

import io

from qualcode.core.model import Project
from qualcode.exporters import Exported, Wish
from qualcode.exporters.parts.prose import prose
from qualcode.exporters.parts.xml import possible

suffixes = (".docx",)
line = "a Word document, to be read or printed"

_DEEPEST = 9


def codebook(project: Project, wish: Wish) -> Exported:
    """The codes and themes, a heading each."""
    from docx import Document

    whole = prose(project, wish)
    document = Document()
    document.core_properties.title = possible(whole.title)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.add_heading(possible(whole.title), 0)
    for note in whole.notes:
        document.add_paragraph(note)
    for section in whole.sections:
        heading = document.add_heading(possible(section.heading), min(section.depth, _DEEPEST))
        if section.identity:
            heading.add_run(f"  {possible(section.identity)}").font.bold = False
        for label, text in section.facts:
            paragraph = document.add_paragraph()
            if label:
                paragraph.add_run(f"{label}: ").bold = True
            paragraph.add_run(possible(text))
    out = io.BytesIO()
    document.save(out)
    return Exported(out.getvalue())
