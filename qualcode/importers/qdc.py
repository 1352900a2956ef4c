"""REFI-QDA codebooks, as most programs of qualitative analysis export them."""

from __future__ import annotations

from qualcode.importers import Asked, Brought
from qualcode.importers.parts.refi import coded, refuse_other
from qualcode.importers.parts.xml import parsed

suffixes = (".qdc",)
line = "a REFI-QDA codebook"


def read(content: bytes, name: str, asked: Asked) -> Brought:
    """The codes with colour and hierarchy; sets become themes.

    Raises:
        UsageError: it is no such document.
    """
    root = parsed(content, name)
    space = refuse_other(root, name, "CodeBook")
    found = coded(root, root.find(f"{space}Sets"), space, asked)
    return Brought(codes=tuple(found.codes.values()), themes=tuple(found.themes.values()))
