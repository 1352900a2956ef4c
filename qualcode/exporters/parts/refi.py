"""The parts that REFI-QDA codebooks and projects share: the tree of codes."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from qualcode.core import description
from qualcode.core.colours import colour_of
from qualcode.core.model import Code, Codebook, Segment, Theme
from qualcode.core.refi import Guids, as_code
from qualcode.core.tree import in_tree_order
from qualcode.exporters import Wish
from qualcode.exporters.parts.xml import child


def codes_element(
    parent: ET.Element, book: Codebook, tagged: Iterable[Theme], guids: Guids, wish: Wish
) -> None:
    """The codes as a tree, and after them one for each of the themes that segments are tagged with outright."""
    codes = child(parent, "Codes")
    places = [codes]
    for depth, code in in_tree_order(book):
        del places[depth + 1 :]
        places.append(_code(places[depth], code, guids, wish))
    for theme in tagged:
        guid = as_code(guids.of("theme", theme.id))
        child(codes, "Code", guid=guid, name=_name(theme, wish), isCodable="true")


def _code(parent: ET.Element, code: Code, guids: Guids, wish: Wish) -> ET.Element:
    element = child(
        parent,
        "Code",
        guid=guids.of("code", code.id),
        name=_name(code, wish),
        isCodable="true",
        color=colour_of(code.id, code.color) if code.color else "",
    )
    child(element, "Description", description.of_code(code))
    return element


def theme_set(parent: ET.Element, theme: Theme, guids: Guids, wish: Wish) -> ET.Element:
    """A theme as a set, so far with its description only."""
    element = child(parent, "Set", guid=guids.of("theme", theme.id), name=_name(theme, wish))
    child(element, "Description", description.of_theme(theme))
    return element


def tagged_outright(book: Codebook, segments: Iterable[Segment]) -> tuple[Theme, ...]:
    """The themes that segments carry themselves, in the order of the codebook."""
    carried = {theme for segment in segments for theme in segment.themes}
    return tuple(theme for theme in book.themes.values() if theme.id in carried)


def _name(entry: Code | Theme, wish: Wish) -> str:
    return entry.name.in_language(*wish.languages) or entry.id
