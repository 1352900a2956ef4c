"""A whole study as a REFI-QDA project, which most programs for qualitative analysis can read."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

from qualcode.core.model import Project
from qualcode.core.provenance import notice
from qualcode.core.refi import PROJECT, Guids
from qualcode.exporters import Exported, Wish
from qualcode.exporters.parts.qdpx_cases import cases_elements
from qualcode.exporters.parts.qdpx_sources import Texts
from qualcode.exporters.parts.qdpx_themes import links_element, sets_element
from qualcode.exporters.parts.refi import codes_element, tagged_outright
from qualcode.exporters.parts.segments import rows
from qualcode.exporters.parts.xml import child, document, possible

suffixes = (".qdpx",)
line = "REFI-QDA project, for other programs of qualitative analysis"

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the same study gives the same bytes."""
_SCHEMA = f"{PROJECT} http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd"


def study(project: Project, wish: Wish) -> Exported:
    """Texts, coders, codes, coded segments, informants with their attributes, memos, themes and the storyline."""
    guids = Guids(project.study)
    found = tuple(rows(project, wish))
    placed = tuple(row for row in found if row.placed)
    texts = Texts(project, placed, guids)
    root = ET.Element(
        "Project",
        {
            "xmlns": PROJECT,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": _SCHEMA,
            "name": possible(project.study.title.in_language(*wish.languages)) or "qualcode",
            "origin": "qualcode",
        },
    )
    _users(root, project, found_by={row.codings.coder for row in placed}, guids=guids)
    tagged = tagged_outright(project.codebook, (row.segment for row in placed))
    codes_element(child(root, "CodeBook"), project.codebook, tagged, guids, wish)
    cases_elements(root, project, guids, wish)
    texts.sources_element(root)
    notes = child(root, "Notes")
    texts.add_memos(notes)
    links_element(root, project, guids, notes)
    sets_element(root, project, guids, wish, notes)
    if not len(notes):
        root.remove(notes)
    about = (project.study.question.in_language(*wish.languages), *notice(project.study))
    if any(about):
        child(root, "Description", "\n".join(filter(None, about)))
    files = {"project.qde": document(root), **texts.files()}
    return Exported(_archive(files), len(placed), len(found) - len(placed), _not_held(project))


def _users(root: ET.Element, project: Project, found_by: set[str], guids: Guids) -> None:
    names = {one.id: one.name or one.id for one in project.study.coders.values()}
    everybody = (*names, *sorted(found_by - set(names)))
    if everybody:
        users = child(root, "Users")
        for coder in everybody:
            child(users, "User", guid=guids.of("coder", coder), name=names.get(coder, coder), id=coder)


def _archive(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _not_held(project: Project) -> tuple[str, ...]:
    """What the format has no place for."""
    found = []
    if any(one.read or one.coded for one in project.codings.values()):
        found.append("the marks of what was read and coded")
    if any(segment.declined for one in project.codings.values() for segment in one.segments):
        found.append("which codes a consensus has weighed and not applied")
    if project.codebook.framework.dimensions or project.codebook.literature:
        found.append("the names of the framework's dimensions and of works, which themes refer to by id")
    return tuple(found)
