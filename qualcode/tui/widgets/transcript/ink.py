"""The styles a transcript is painted in, on one theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rich.color import Color
from rich.style import Style

from qualcode.tui.theme import CodeColours, Ground, code_colours


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours as `#rrggbb`.

    Attributes:
        ground: what the theme puts text on.
        dim: of what is not the informant's: numbers, questions.
        accent: of the speaker and of what has the attention.
        line: of what only divides.
        cursor: behind the sentence under the caret.
        selected: behind the selection.
        match: behind what a search has found.
        colors: what the codebook gives as the colour of each code.
    """

    ground: Ground
    dim: str
    accent: str
    line: str
    cursor: str
    selected: str
    match: str
    colors: Mapping[str, str]

    def code(self, code: str) -> CodeColours:
        """The colours of a code; a theme, or an id the codebook does not know, has one by its id; "" has the accent."""
        if not code:
            return code_colours("", self.accent, self.ground)
        return code_colours(code, self.colors.get(code, ""), self.ground)


def ink(variables: Mapping[str, str], on: Ground, colors: Mapping[str, str]) -> Ink:
    """The ink of a theme: its variables as the app gives them, its ground, and the colours of the codebook."""
    accent = _plain(variables.get("primary", ""), on.text)
    return Ink(
        ground=on,
        dim=_plain(variables.get("dim", ""), on.text),
        accent=code_colours("", accent, on).text,
        line=_plain(variables.get("line", ""), on.text),
        cursor=_plain(variables.get("cursor", ""), on.page),
        selected=code_colours("", accent, on).strong,
        match=code_colours("", "amber", on).strong,
        colors=colors,
    )


@lru_cache(maxsize=4096)
def style(
    fore: str,
    back: str,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    reverse: bool = False,
) -> Style:
    """One style; colours as `#rrggbb`."""
    return Style(
        color=Color.parse(fore),
        bgcolor=Color.parse(back),
        bold=bold,
        italic=italic,
        underline=underline,
        reverse=reverse,
    )


def _plain(value: str, otherwise: str) -> str:
    return value if value.startswith("#") and len(value) == len("#rrggbb") else otherwise
