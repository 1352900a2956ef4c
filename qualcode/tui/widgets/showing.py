"""What a Static shows: it is touched only where that changes, and the screen is laid out anew only where it must be."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


def show(place: Static, content: Content, *, fixed: bool = True) -> None:
    """Show `content`; with `fixed` the place is as large as it was, whatever it shows."""
    held = place.content
    if not (isinstance(held, Content) and held.is_same(content)):
        place.update(content, layout=not fixed)
