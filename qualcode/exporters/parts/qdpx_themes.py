"""Themes in a REFI-QDA project: sets of codes; the storyline as links between them; summaries as notes."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from qualcode.core.model import Project
from qualcode.core.refi import Guids
from qualcode.exporters import Wish
from qualcode.exporters.parts.refi import theme_set
from qualcode.exporters.parts.xml import child


def links_element(root: ET.Element, project: Project, guids: Guids, notes: ET.Element) -> None:
    """Each line of the storyline as a link from theme to theme; what is noted of it goes to `notes`."""
    if not project.codebook.storyline:
        return
    links = child(root, "Links")
    for number, one in enumerate(project.codebook.storyline):
        key = (str(number), one.source, one.relation, one.target)
        link = child(
            links,
            "Link",
            guid=guids.of("link", *key),
            name=one.relation,
            direction="OneWay",
            originGUID=guids.of("theme", one.source),
            targetGUID=guids.of("theme", one.target),
        )
        for language, form in one.note.forms:
            if form:
                guid = guids.of("link note", language, *key)
                child(link, "NoteRef", targetGUID=guid)
                note = child(notes, "Note", guid=guid, name=_NOTE.format(language) if language else "note")
                child(note, "PlainTextContent", form)


_NOTE = "note ({})"


def sets_element(root: ET.Element, project: Project, guids: Guids, wish: Wish, notes: ET.Element) -> None:
    """Each theme as a set of its codes; what was written into its cells of the framework matrix goes to `notes`."""
    if not project.codebook.themes:
        return
    sets = child(root, "Sets")
    for theme in project.codebook.themes.values():
        element = theme_set(sets, theme, guids, wish)
        for code in theme.codes:
            child(element, "MemberCode", targetGUID=guids.of("code", code))
        for summary in project.summaries.values():
            if summary.theme == theme.id:
                guid = guids.of("summary", *summary.cell)
                child(element, "MemberNote", targetGUID=guid)
                author = guids.of("coder", summary.coder) if summary.coder else ""
                note = child(
                    notes,
                    "Note",
                    guid=guid,
                    name=f"{summary.theme} / {summary.informant}",
                    creatingUser=author,
                )
                child(note, "PlainTextContent", summary.text)
