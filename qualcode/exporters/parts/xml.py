"""Text and documents in XML."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def possible(text: str) -> str:
    """`text` with U+FFFD for each character that XML cannot hold."""
    return _IMPOSSIBLE.sub("\ufffd", text)


def child(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    """A new last child of `parent`; attributes that are "" are left out."""
    known = {name: possible(value) for name, value in attributes.items() if value}
    element = ET.SubElement(parent, tag, known)
    if text is not None:
        element.text = possible(text)
    return element


def document(root: ET.Element) -> bytes:
    """The whole document, indented, in UTF-8."""
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
