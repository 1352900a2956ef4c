"""How the app looks: a calm dark and a calm light theme, and colours of codes that can be read on any theme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from textual.theme import Theme

from qualcode.core.colours import colour_of

DARK = Theme(
    name="qualcode-dark",
    primary="#7aa2f7",
    secondary="#9aa5ce",
    accent="#7aa2f7",
    warning="#e0af68",
    error="#f7768e",
    success="#9ece6a",
    foreground="#d5d8df",
    background="#16181d",
    surface="#1d2027",
    panel="#1d2027",
    boost="#ffffff08",
    dark=True,
    variables={
        "dim": "#959caf",
        "line": "#343945",
        "cursor": "#2a3042",
        "block-cursor-background": "#2a3042",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#23272f",
        "block-cursor-blurred-foreground": "#d5d8df",
        "input-selection-background": "#7aa2f7 35%",
        "scrollbar": "#343945",
        "scrollbar-background": "#1d2027",
        "scrollbar-background-hover": "#1d2027",
        "scrollbar-background-active": "#1d2027",
        "scrollbar-corner-color": "#1d2027",
        "border": "#7aa2f7",
        "border-blurred": "#343945",
    },
)

LIGHT = Theme(
    name="qualcode-light",
    primary="#2f55b5",
    secondary="#56607a",
    accent="#2f55b5",
    warning="#8a5a00",
    error="#b3243e",
    success="#3d6b12",
    foreground="#24262b",
    background="#fcfbf9",
    surface="#f2f0ec",
    panel="#f2f0ec",
    boost="#00000006",
    dark=False,
    variables={
        "dim": "#5a606e",
        "line": "#d3d0c9",
        "cursor": "#dfe5f5",
        "block-cursor-background": "#dfe5f5",
        "block-cursor-foreground": "#101216",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#e8e6e1",
        "block-cursor-blurred-foreground": "#24262b",
        "input-selection-background": "#2f55b5 25%",
        "scrollbar": "#d3d0c9",
        "scrollbar-background": "#f2f0ec",
        "scrollbar-background-hover": "#f2f0ec",
        "scrollbar-background-active": "#f2f0ec",
        "scrollbar-corner-color": "#f2f0ec",
        "border": "#2f55b5",
        "border-blurred": "#d3d0c9",
    },
)

THEMES = (DARK, LIGHT)

READABLE = 4.5
"""The least contrast of text to what it stands on (WCAG 2.2, success criterion 1.4.3)."""

_TINT, _STRONG, _SHADE = 0.24, 0.48, 0.6
_STEP = 0.02
_HEX = re.compile(r"#[0-9a-fA-F]{6}")

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a theme puts text on: the colour of text, and all the colours it may stand on, as `#rrggbb`."""

    text: str
    page: str
    others: tuple[str, ...]
    dark: bool


@dataclass(frozen=True, slots=True)
class CodeColours:
    """The colours of one code on one theme, as `#rrggbb`.

    Attributes:
        text: for the code's name, its dot and its brackets; readable on every ground of the theme.
        tint: behind coded text, which stays readable in the theme's colour of text.
        strong: the same for the segment under the caret.
    """

    text: str
    tint: str
    strong: str


def derived_variables(theme: Theme) -> dict[str, str]:
    """The variables that our themes name (`$dim`, `$line`, `$cursor`), for a theme that does not."""
    colours = theme.to_color_system().generate()
    white, black = "#ffffff", "#000000"
    page = _plain(colours.get("background", ""), black if theme.dark else white)
    text = _plain(colours.get("foreground", ""), white if theme.dark else black)
    accent = _plain(colours.get("primary", ""), text)
    dim = _readable(_mix(_rgb(text), _rgb(page), 0.45), [_rgb(page)], dark=theme.dark)
    return {
        "dim": _hex(dim),
        "line": _hex(_mix(_rgb(page), _rgb(text), 0.18)),
        "cursor": _hex(_mix(_rgb(page), _rgb(accent), 0.18)),
    }


def ground(variables: Mapping[str, str], *, dark: bool) -> Ground:
    """The ground of a theme, from `app.theme_variables`; terminal colours (`ansi_default`) count as black or white."""
    page = _plain(variables.get("background", ""), "#000000" if dark else "#ffffff")
    text = _plain(variables.get("foreground", ""), "#ffffff" if dark else "#000000")
    names = ("surface", "panel", "cursor")
    others = tuple(dict.fromkeys(_plain(variables.get(name, ""), page) for name in names))
    return Ground(text, page, others, dark)


@lru_cache(maxsize=4096)
def code_colours(code: str, color: str, on: Ground) -> CodeColours:
    """The colours of `code`, whose codebook gives `color`: a name of `core.colours`, `#rrggbb`, or "" for one by its id."""
    base = _rgb(colour_of(code, color))
    page, text = _rgb(on.page), _rgb(on.text)
    return CodeColours(
        text=_hex(_readable(base, [page, *map(_rgb, on.others)], dark=on.dark)),
        tint=_hex(_tinted(base, page, text, _TINT)),
        strong=_hex(_tinted(base, page, text, _STRONG)),
    )


@lru_cache(maxsize=64)
def shades(accent: str, on: Ground, steps: int) -> tuple[str, ...]:
    """Grounds from the faintest to the strongest, evenly apart, on each of which the theme's text can be read.

    Args:
        accent: the colour they go towards, `#rrggbb`; the text's where it is not known.
        on: the ground of the theme.
        steps: how many there are.
    """
    page, text = _rgb(on.page), _rgb(on.text)
    base = _rgb(_plain(accent, on.text))
    most = _SHADE
    while most > _STEP and _contrast(_mix(page, base, most), text) < READABLE:
        most -= _STEP
    return tuple(_hex(_mix(page, base, most * step / steps)) for step in range(1, steps + 1))


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    return _contrast(_rgb(one), _rgb(other))


def _readable(base: Rgb, grounds: list[Rgb], *, dark: bool) -> Rgb:
    """`base`, mixed with white on dark grounds and with black on light ones until it can be read on all of them."""
    far: Rgb = (255, 255, 255) if dark else (0, 0, 0)
    share = 0.0
    while share < 1:
        mixed = _mix(base, far, share)
        if min(_contrast(mixed, one) for one in grounds) >= READABLE:
            return mixed
        share += _STEP
    return far


def _tinted(base: Rgb, page: Rgb, text: Rgb, share: float) -> Rgb:
    """`page` with a share of `base`, the most up to `share` on which `text` can be read."""
    while share > 0:
        mixed = _mix(page, base, share)
        if _contrast(mixed, text) >= READABLE:
            return mixed
        share -= _STEP
    return page


def _mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return (red, green, blue)


def _contrast(one: Rgb, other: Rgb) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Rgb) -> float:
    """Relative luminance (WCAG 2.2), 0 black to 1 white."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - sRGB


def _plain(value: str, otherwise: str) -> str:
    """A theme variable as `#rrggbb`; those that are mixed or left to the terminal give way to `otherwise`."""
    return value if _HEX.fullmatch(value) else otherwise


def _rgb(value: str) -> Rgb:
    return (int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16))


def _hex(value: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*value)
