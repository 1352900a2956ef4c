"""Cases of a REFI-QDA project as informants, and variables as their attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from xml.etree import ElementTree as ET

from qualcode.core import description
from qualcode.core.model import Attribute, AttributeValue, Informant, LocalText
from qualcode.importers.parts.refi import free_id, guid


def cases_of(
    root: ET.Element, space: str, source_of: Mapping[str, str]
) -> tuple[tuple[Attribute, ...], tuple[Informant, ...], dict[str, list[str]]]:
    """The attributes, the informants, and the ids of those who speak in each source.

    Args:
        root: the project.
        space: its namespace in braces.
        source_of: id of a source by its GUID.
    """
    attributes: dict[str, Attribute] = {}
    for one in root.findall(f"{space}Variables/{space}Variable"):
        name = " ".join(one.get("name", "").split()) or "variable"
        known = {attribute.id for attribute in attributes.values()}
        identity = name if name not in known else free_id("", name, known, "variable")
        shown = (one.findtext(f"{space}Description") or "").strip()
        attributes[guid(one)] = Attribute(id=identity, name=LocalText.of(shown))
    people: dict[str, Informant] = {}
    speaking: dict[str, list[str]] = {}
    for one in root.findall(f"{space}Cases/{space}Case"):
        name = " ".join(one.get("name", "").split())
        who = description.informant_from(one.findtext(f"{space}Description") or "", name, "")
        identity = free_id(who.id, name, people, "case")
        values = {
            attributes[key].id: value
            for said in one.findall(f"{space}VariableValue")
            for ref in said.findall(f"{space}VariableRef")
            if (key := guid(ref, "targetGUID")) in attributes and (value := _value(said, space)) is not None
        }
        people[identity] = replace(who, id=identity, attributes=values)
        for ref in one.findall(f"{space}SourceRef"):
            source = source_of.get(guid(ref, "targetGUID"))
            if source:
                speaking.setdefault(source, []).append(identity)
    return tuple(attributes.values()), tuple(people.values()), speaking


def _value(said: ET.Element, space: str) -> AttributeValue | None:
    for one in said:
        text = (one.text or "").strip()
        kind = one.tag.removeprefix(space)
        if not text or not kind.endswith("Value"):
            continue
        if kind == "BooleanValue" and text in {"true", "false", "1", "0"}:
            return text in {"true", "1"}
        if kind in {"IntegerValue", "FloatValue"}:
            return _number(text)
        return text
    return None


def _number(text: str) -> AttributeValue:
    for build in (int, float):
        try:
            return build(text)
        except ValueError:
            continue
    return text
