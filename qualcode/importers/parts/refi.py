"""The parts that REFI-QDA codebooks and projects share: codes and sets, with ids found for them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree as ET

from qualcode.core import description
from qualcode.core.colours import colour_name
from qualcode.core.model import Code, LocalText, Theme
from qualcode.core.organizing import unused_id
from qualcode.core.refi import as_code
from qualcode.errors import UsageError
from qualcode.importers import Asked


@dataclass(slots=True)
class Coded:
    """Codes and themes of a document, and which GUID names which.

    Attributes:
        codes: in the order of the tree, by id.
        themes: by id.
        code_of: id of a code by its GUID.
        theme_of: id of a theme by the GUID of its set.
        tag_of: id of a theme by the GUID of the code that stands for it on segments.
        notes: GUIDs of the notes on a code, by the code's id.
    """

    codes: dict[str, Code] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    code_of: dict[str, str] = field(default_factory=dict)
    theme_of: dict[str, str] = field(default_factory=dict)
    tag_of: dict[str, str] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)


def guid(element: ET.Element, name: str = "guid") -> str:
    """A GUID attribute in the one form that can be compared: small letters, no braces; "" where there is none."""
    return element.get(name, "").strip().strip("{}").lower()


def coded(codebook: ET.Element | None, sets: ET.Element | None, space: str, asked: Asked) -> Coded:
    """The codes below `codebook` and the themes that `sets` make of them."""
    found = Coded()
    listed = [] if sets is None else sets.findall(f"{space}Set")
    standing = {_tag(guid(one)): one for one in listed}
    if codebook is not None:
        for top in codebook.findall(f"{space}Codes/{space}Code"):
            for element, parent in _walk(top, "", space):
                if guid(element) not in standing:
                    _add_code(found, element, parent, space, asked)
    for one in listed:
        _add_theme(found, one, space, asked)
    return found


def _walk(element: ET.Element, parent: str, space: str) -> Iterator[tuple[ET.Element, str]]:
    """A code and those below it, each with the GUID of the one it is in."""
    yield element, parent
    for one in element.findall(f"{space}Code"):
        yield from _walk(one, guid(element), space)


def _add_code(found: Coded, element: ET.Element, parent: str, space: str, asked: Asked) -> None:
    name = " ".join(element.get("name", "").split())
    code = description.code_from(element.findtext(f"{space}Description") or "", name, "")
    identity = free_id(code.id, name, found.codes, "code")
    if asked.language and code.name == LocalText.of(name):
        code = replace(code, name=LocalText.of({asked.language: name}))
    color = colour_name(element.get("color", ""))
    found.codes[identity] = replace(code, id=identity, color=color, parent=found.code_of.get(parent, ""))
    found.code_of[guid(element)] = identity
    notes = [guid(one, "targetGUID") for one in element.findall(f"{space}NoteRef")]
    if notes:
        found.notes[identity] = notes


def _add_theme(found: Coded, element: ET.Element, space: str, asked: Asked) -> None:
    name = " ".join(element.get("name", "").split())
    theme = description.theme_from(element.findtext(f"{space}Description") or "", name, "")
    identity = free_id(theme.id, name, found.themes, "theme")
    if asked.language and theme.name == LocalText.of(name):
        theme = replace(theme, name=LocalText.of({asked.language: name}))
    members = [
        found.code_of.get(guid(one, "targetGUID") or guid(one))
        for one in element.findall(f"{space}MemberCode")
    ]
    found.themes[identity] = replace(
        theme,
        id=identity,
        codes=tuple(dict.fromkeys(one for one in members if one)),
        against=tuple(one for one in theme.against if one in found.codes),
    )
    found.theme_of[guid(element)] = identity
    found.tag_of[_tag(guid(element))] = identity


def free_id(wanted: str, name: str, taken: Container[str], otherwise: str) -> str:
    """The id a description gives, else one made of the name; another where it is taken."""
    if wanted and wanted not in taken:
        return wanted
    return unused_id(wanted or name, taken, otherwise)


def _tag(set_guid: str) -> str:
    try:
        return as_code(set_guid)
    except ValueError:
        return ""


def refuse_other(root: ET.Element, name: str, expected: str) -> str:
    """The namespace of a document whose root should be `expected`, in braces as it stands before names.

    Raises:
        UsageError: it is something else.
    """
    space, brace, tag = root.tag.rpartition("}")
    if tag != expected:
        raise UsageError(
            f"{name}: is no REFI-QDA document: its root is <{tag}>", "export it again as REFI-QDA"
        )
    return f"{space}{brace}"
