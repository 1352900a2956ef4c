"""Informants in a REFI-QDA project: cases, with the values of attributes as variables."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from qualcode.core import description
from qualcode.core.model import AttributeValue, Project
from qualcode.core.refi import Guids
from qualcode.exporters import Wish
from qualcode.exporters.parts.xml import child


def cases_elements(root: ET.Element, project: Project, guids: Guids, wish: Wish) -> None:
    """The variables and the cases."""
    index = project.index
    types = {
        name: _type([who.attributes[name] for who in index.informants.values() if name in who.attributes])
        for name in dict.fromkeys(
            (*index.attributes, *(name for who in index.informants.values() for name in who.attributes))
        )
    }
    if types:
        variables = child(root, "Variables")
        for name, kind in types.items():
            known = index.attributes.get(name)
            shown = known.name.in_language(*wish.languages) if known else ""
            variable = child(
                variables, "Variable", guid=guids.of("attribute", name), name=name, typeOfVariable=kind
            )
            if shown and shown != name:
                child(variable, "Description", shown)
    if not index.informants:
        return
    cases = child(root, "Cases")
    for who in index.informants.values():
        case = child(cases, "Case", guid=guids.of("informant", who.id), name=who.name or who.id)
        child(case, "Description", description.of_informant(who))
        for name, value in who.attributes.items():
            said = child(case, "VariableValue")
            child(said, "VariableRef", targetGUID=guids.of("attribute", name))
            child(said, f"{types[name]}Value", _written(value))
        for source in index.sources.values():
            if who.id in source.informants and source.id in project.transcripts:
                child(case, "SourceRef", targetGUID=guids.of("source", source.id))


def _type(values: list[AttributeValue]) -> str:
    """The narrowest type of variable that holds all of `values`."""
    if values and all(isinstance(one, bool) for one in values):
        return "Boolean"
    if values and all(isinstance(one, int) and not isinstance(one, bool) for one in values):
        return "Integer"
    if values and all(isinstance(one, int | float) and not isinstance(one, bool) for one in values):
        return "Float"
    return "Text"


def _written(value: AttributeValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
