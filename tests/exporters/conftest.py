"""What REFI-QDA documents may consist of."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

_MADE = "creatingUser creationDateTime modifyingUser modifiedDateTime"
_TEXT_SOURCE = (
    "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue",
    "guid",
    f"name richTextPath plainTextPath {_MADE}",
)
_CODE = ("Description NoteRef Code", "guid name isCodable", "color")
_SET = ("Description MemberCode MemberSource MemberNote", "guid name", "")
_REFERENCE = ("", "targetGUID", "")
_ELEMENTS = {
    "Project": (
        "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef",
        "name",
        "origin creatingUserGUID creationDateTime modifyingUserGUID modifiedDateTime basePath",
    ),
    "Users": ("User", "", ""),
    "User": ("", "guid", "name id"),
    "CodeBook": ("Codes Sets", "", "origin"),
    "Codes": ("Code", "", ""),
    "Code": _CODE,
    "Variables": ("Variable", "", ""),
    "Variable": ("Description", "guid name typeOfVariable", ""),
    "Cases": ("Case", "", ""),
    "Case": ("Description CodeRef VariableValue SourceRef SelectionRef", "guid", "name"),
    "VariableValue": (
        "VariableRef TextValue BooleanValue IntegerValue FloatValue DateValue DateTimeValue",
        "",
        "",
    ),
    "Sources": ("TextSource PictureSource PDFSource AudioSource VideoSource", "", ""),
    "TextSource": _TEXT_SOURCE,
    "PlainTextSelection": (
        "Description Coding NoteRef",
        "guid startPosition endPosition",
        f"name {_MADE}",
    ),
    "Coding": ("CodeRef NoteRef", "guid", "creatingUser creationDateTime"),
    "Notes": ("Note", "", ""),
    "Note": _TEXT_SOURCE,
    "Links": ("Link", "", ""),
    "Link": ("NoteRef", "guid", "name direction color originGUID targetGUID"),
    "Sets": ("Set", "", ""),
    "Set": _SET,
    **dict.fromkeys(["CodeRef", "NoteRef", "SourceRef", "SelectionRef", "VariableRef"], _REFERENCE),
    **dict.fromkeys(["MemberNote", "MemberSource", "MemberCode"], _REFERENCE),
    **dict.fromkeys(["Description", "PlainTextContent"], ("", "", "")),
    **dict.fromkeys(["TextValue", "BooleanValue", "IntegerValue", "FloatValue"], ("", "", "")),
}
_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


def _wrong(element: ET.Element, space: str, guids: set[str], codebook: bool) -> list[str]:
    """What the schema of REFI-QDA 1.5 does not allow in an element and below it."""
    tag = element.tag.removeprefix(f"{{{space}}}")
    if tag not in _ELEMENTS:
        return [f"unknown {element.tag}"]
    children, required, optional = (part.split() for part in _ELEMENTS[tag])
    if codebook and tag == "MemberCode":
        required = ["guid"]
    given = set(element.attrib) - {_INSTANCE}
    faults = [f"{tag} lacks {one}" for one in required if one not in given]
    faults += [f"{tag} has {one}" for one in given - {*required, *optional}]
    order = [one.tag.removeprefix(f"{{{space}}}") for one in element]
    faults += [f"{tag} holds {one}" for one in order if one not in children]
    places = [children.index(one) for one in order if one in children]
    if places != sorted(places):
        faults.append(f"{tag} holds {order} out of order")
    for name, value in element.attrib.items():
        if name.lower().endswith(("guid", "user")):
            faults += [] if _GUID.fullmatch(value) else [f"{tag} {name} {value}"]
            if name == "guid" and not (codebook and tag == "MemberCode"):
                faults += [f"{value} twice"] if value in guids else []
                guids.add(value)
        if name.endswith("DateTime") and not _TIME.fullmatch(value):
            faults.append(f"{tag} {name} {value}")
        if name == "color" and not re.fullmatch(r"#[0-9a-f]{6}", value):
            faults.append(f"{tag} {name} {value}")
    return faults + [fault for one in element for fault in _wrong(one, space, guids, codebook)]


@pytest.fixture
def schema_faults() -> Callable[[bytes], list[str]]:
    """What is wrong with a REFI-QDA document: elements, their order, attributes, GUIDs, references to nothing."""

    def faults(document: bytes) -> list[str]:
        root = ET.fromstring(document)  # noqa: S314 - we wrote it ourselves
        space, _, tag = root.tag[1:].partition("}")
        assert (space, tag) in {
            ("urn:QDA-XML:project:1.0", "Project"),
            ("urn:QDA-XML:codebook:1.0", "CodeBook"),
        }
        guids: set[str] = set()
        found = _wrong(root, space, guids, tag == "CodeBook")
        pointing = [
            value
            for element in root.iter()
            for name, value in element.attrib.items()
            if name in {"targetGUID", "originGUID", "creatingUser"} or element.tag.endswith("MemberCode")
        ]
        return found + [f"{one} leads nowhere" for one in pointing if one not in guids]

    return faults
