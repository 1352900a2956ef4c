"""The codebook as a REFI-QDA codebook, which most programs for qualitative analysis can read."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from qualcode.core.model import Project
from qualcode.core.refi import CODEBOOK, Guids
from qualcode.exporters import Exported, Wish
from qualcode.exporters.parts.refi import codes_element, theme_set
from qualcode.exporters.parts.xml import child, document

suffixes = (".qdc",)
line = "REFI-QDA codebook, for other programs of qualitative analysis"


def codebook(project: Project, wish: Wish) -> Exported:
    """Codes with colour, description and hierarchy; themes as sets of codes."""
    book, guids = project.codebook, Guids(project.study)
    root = ET.Element("CodeBook", {"xmlns": CODEBOOK, "origin": "qualcode"})
    codes_element(root, book, (), guids, wish)
    if book.themes:
        sets = child(root, "Sets")
        for theme in book.themes.values():
            element = theme_set(sets, theme, guids, wish)
            for code in theme.codes:
                child(element, "MemberCode", guid=guids.of("code", code))
    return Exported(document(root), notes=("the storyline, the framework and the literature",))
