"""REFI-QDA projects: texts, coders, codes, coded segments, cases, notes, sets and links of another program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

from qualcode.core.model import Code, Coder, Link, LocalText, Summary
from qualcode.errors import UsageError
from qualcode.importers import Asked, Brought
from qualcode.importers.parts.archive import Archive
from qualcode.importers.parts.qdpx_cases import cases_of
from qualcode.importers.parts.qdpx_sources import Reader
from qualcode.importers.parts.refi import Coded, coded, free_id, guid, refuse_other
from qualcode.importers.parts.xml import parsed

suffixes = (".qdpx",)
line = "a REFI-QDA project, with its texts and codings"


def read(content: bytes, name: str, asked: Asked) -> Brought:
    """The whole project, as far as it is text.

    Raises:
        UsageError: it is no such project, or a text that it names is not in it.
    """
    archive = Archive(content, name)
    entry = next((one for one in archive.entries if "/" not in one and one.lower().endswith(".qde")), "")
    if not entry:
        raise UsageError(f"{name}: holds no project.qde", "export it again as a REFI-QDA project")
    root = parsed(archive.read(entry), f"{name}: {entry}")
    space = refuse_other(root, f"{name}: {entry}", "Project")
    codes = coded(root.find(f"{space}CodeBook"), root.find(f"{space}Sets"), space, asked)
    users = _users(root, space)
    reader = Reader(archive, root, space, codes, users=users, asked=asked)
    reader.read()
    attributes, people, speaking = cases_of(root, space, reader.source_of)
    summaries = _summaries(root, space, codes, reader.notes, users)
    used = set(reader.notes_used) | {one for notes in codes.notes.values() for one in notes}
    used |= {guid(one, "targetGUID") for one in root.iter(f"{space}MemberNote")}
    used |= {guid(one, "targetGUID") for link in root.iter(f"{space}Link") for one in link}
    loose = len(set(reader.notes) - used)
    notes = (
        *reader.left_out,
        *((f"{loose} notes that belong to no text, code or segment",) if loose else ()),
    )
    return Brought(
        coders=reader.coders(),
        attributes=attributes,
        informants=people,
        sources=tuple(
            replace(one, informants=tuple(speaking.get(one.id, ()))) for one in reader.sources.values()
        ),
        transcripts=tuple(reader.transcripts.values()),
        codes=tuple(_with_notes(one, codes, reader.notes) for one in codes.codes.values()),
        themes=tuple(codes.themes.values()),
        storyline=tuple(_links(root, space, codes, reader.notes)),
        codings=reader.codings(),
        summaries=tuple(one for one in summaries if one.informant in {who.id for who in people}),
        notes=(*notes, *_besides(root, space)),
        skipped=reader.skipped,
    )


def _users(root: ET.Element, space: str) -> dict[str, Coder]:
    """The coders by their GUIDs; the id is the one a file gives, else made of the name."""
    found: dict[str, Coder] = {}
    for one in root.findall(f"{space}Users/{space}User"):
        name = " ".join(one.get("name", "").split())
        taken = {coder.id for coder in found.values()}
        given = one.get("id", "").strip()
        fit = given if given and not set(given) & set("/\\.\0\n\r") else ""
        identity = free_id(fit, name, taken, "coder")
        found[guid(one)] = Coder(identity, "" if name == identity else name)
    return found


def _with_notes(code: Code, codes: Coded, notes: dict[str, tuple[str, str]]) -> Code:
    """The code with what its notes say after its definition."""
    said = [notes[one][1] for one in codes.notes.get(code.id, ()) if one in notes and notes[one][1]]
    if not said:
        return code
    if not code.definition.forms:
        return replace(code, definition=LocalText.of("\n\n".join(said)))
    language, definition = code.definition.forms[0]
    forms = ((language, "\n\n".join((definition, *said))), *code.definition.forms[1:])
    return replace(code, definition=LocalText(forms))


def _links(root: ET.Element, space: str, codes: Coded, notes: dict[str, tuple[str, str]]) -> list[Link]:
    """The links from theme to theme."""
    found = []
    for one in root.findall(f"{space}Links/{space}Link"):
        ends = [codes.theme_of.get(guid(one, name)) for name in ("originGUID", "targetGUID")]
        relation = " ".join(one.get("name", "").split())
        if ends[0] and ends[1] and relation:
            said = [notes[key] for ref in one if (key := guid(ref, "targetGUID")) in notes]
            note = LocalText(tuple((_language(name), text) for name, text in said))
            found.append(Link(source=ends[0], relation=relation, target=ends[1], note=note))
    return found


def _language(name: str) -> str:
    """The language in the name that we give to a note on a link."""
    return name.removeprefix("note (").removesuffix(")") if name.startswith("note (") else ""


def _summaries(
    root: ET.Element, space: str, codes: Coded, notes: dict[str, tuple[str, str]], users: dict[str, Coder]
) -> list[Summary]:
    """The notes of themes that are named by a theme and an informant, as we name summaries."""
    authors = {
        guid(one): users[guid(one, "creatingUser")].id
        for one in root.findall(f"{space}Notes/{space}Note")
        if guid(one, "creatingUser") in users
    }
    found = []
    for one in root.findall(f"{space}Sets/{space}Set"):
        theme = codes.theme_of[guid(one)]
        for ref in one.findall(f"{space}MemberNote"):
            key = guid(ref, "targetGUID")
            name, text = notes.get(key, ("", ""))
            before, _, informant = name.rpartition(" / ")
            if text and before and informant:
                found.append(Summary(theme=theme, informant=informant, text=text, coder=authors.get(key, "")))
    return found


def _besides(root: ET.Element, space: str) -> Iterator[str]:
    graphs = len(root.findall(f"{space}Graphs/{space}Graph"))
    if graphs:
        yield f"{graphs} drawn graph{'s' * (graphs > 1)}"
    about = " ".join((root.findtext(f"{space}Description") or "").split())
    if about:
        yield f"what the project says of itself: {about}"
