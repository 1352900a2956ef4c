"""Relations of the storyline as people read them."""

from __future__ import annotations

from qualcode.tui.words import _, mark

_KNOWN = {
    "addresses": mark("addresses"),
    "causes": mark("causes"),
    "leads-to": mark("leads to"),
    "limits": mark("limits"),
}


def said(relation: str) -> str:
    """A relation in words: `leads-to` is *leads to*."""
    return _(_KNOWN[relation]) if relation in _KNOWN else relation.replace("-", " ")
