"""Places one can jump to, and come back from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SpotKind = Literal["", "source", "code", "theme", "informant", "problem", "segment", "view", "study"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Something on a screen.

    Attributes:
        screen: name of the screen, or "" for the one on which such things are shown.
        kind: what it is, or "" for the screen as it was left.
        id: its id; of a segment its id, of a problem what names it (`organizing.places`), of something that the study
            says of itself its kind, and of whom (`organizing.study`), of a view what the screen needs to show it as it was.
        source: the source it is in, or "".
        offset: the code point it starts at, or None.
        informant: the informant whose words on a theme are meant, or "".
        end: the one after its last, where all of it is to be selected; else None.
        beside: the coder whose codings are to be shown beside one's own, or "".
        part: the part of the screen to go to, such as the `narrative` of a theme, or "".
    """

    screen: str = ""
    kind: SpotKind = ""
    id: str = ""
    source: str = ""
    offset: int | None = None
    informant: str = ""
    end: int | None = None
    beside: str = ""
    part: str = ""


SHOWN_ON: dict[SpotKind, tuple[str, ...]] = {
    "source": ("code", "read", "organize"),
    "segment": ("code", "read"),
    "code": ("code", "themes"),
    "theme": ("themes", "storyline", "framework"),
    "informant": ("organize", "framework"),
    "problem": ("organize",),
    "study": ("organize",),
}
"""The screens that can show a thing, the best first."""


def screen_for(spot: Spot, current: str, offered: tuple[str, ...]) -> str:
    """The screen to show `spot` on: the one it names, else the current one if it can, else the best there is, or ""."""
    if spot.screen:
        return spot.screen if spot.screen in offered else ""
    able = [name for name in SHOWN_ON.get(spot.kind, ()) if name in offered]
    if current in able:
        return current
    return able[0] if able else ""
