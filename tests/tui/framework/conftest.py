"""A study small enough for the framework matrix to be counted by hand, and the Framework screen on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from textual.pilot import Pilot

from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.framework import FrameworkScreen
from qualcode.tui.spots import Spot

TEXTS = {
    "T1": "I01: Nobody came to us. The bank refused it.\n",
    "T2": "I02: My aunt told me. They came early.\n",
    "N1": "Three people waited.\n",
}
CODED = {
    "T1": {"Nobody came to us.": ["gap"], "The bank refused it.": ["bank", "gap"]},
    "T2": {"My aunt told me.": ["gap"], "They came early.": ["early"]},
    "N1": {"Three people waited.": ["gap"]},
}
BOOK = """\
qualcode: codebook/1
codes:
  gap: {name: Gap}
  bank: {name: Bank}
  early: {name: Early}
themes:
  gap: {name: No outreach, category: obstacle, codes: [gap], against: [early], dimension: outcome}
  bank: {name: The bank refuses, category: obstacle, codes: [bank], dimension: impact}
  visits: {name: Visits, category: effort, codes: [early]}
framework: {name: Frame 1999, dimensions: {output: Output, outcome: Outcome, impact: Impact}}
"""
INDEX = """\
qualcode: index/1
attributes: {group: {name: Group, values: [a, b]}}
informants:
  I01: {name: Adi, attributes: {group: a}}
  I02: {role: Clerk, attributes: {group: b}}
  I03: {attributes: {group: a}}
sources:
  T1: {kind: interview, informants: [I01]}
  T2: {kind: interview, informants: [I02]}
  N1: {kind: observation}
"""

Settle = Callable[[Pilot[None]], Awaitable[None]]
At = Callable[..., Awaitable[FrameworkScreen]]


def coded(study: Path, source: str, segments: dict[str, list[str]]) -> None:
    """Write what ana coded in a source: each quote with its codes."""
    text = (study / "transcripts" / f"{source}.txt").read_text("utf-8")
    path = study / "codings" / "ana" / f"{source}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    data = {
        "qualcode": "codings/1",
        "transcript": source,
        "coder": "ana",
        "sha256": sha256(text.encode()).hexdigest(),
        "segments": [
            {
                "id": f"{source.lower()}{number}",
                "span": [text.index(quote), text.index(quote) + len(quote)],
                "quote": quote,
                "codes": codes,
            }
            for number, (quote, codes) in enumerate(segments.items())
        ],
    }
    path.write_text(yaml.safe_dump(data), "utf-8")


@pytest.fixture
def framed(tmp_path: Path) -> Path:
    """The study: No outreach has two quotes of I01, one of I02 and one of a note; the bank one, Visits one."""
    study = tmp_path / "framed"
    for folder in ("transcripts", "codebooks"):
        (study / folder).mkdir(parents=True)
    (study / "qualcode.yaml").write_text(
        "qualcode: project/1\ntitle: T\nlanguage: en\ncodebook: codebooks/c.yaml\ncoders: {ana: {}}\n"
    )
    (study / "transcripts" / "index.yaml").write_text(INDEX)
    (study / "codebooks" / "c.yaml").write_text(BOOK)
    for source, text in TEXTS.items():
        (study / "transcripts" / f"{source}.txt").write_text(text)
        coded(study, source, CODED[source])
    return study


@pytest.fixture
def code() -> Callable[[Path, str, dict[str, list[str]]], None]:
    """Writes what ana coded in a source."""
    return coded


@pytest.fixture
def cells() -> Callable[[Path], dict[tuple[str, str], dict[str, Any]]]:
    """The cells that stand in a study's summaries.yaml, by theme and informant."""

    def read(study: Path) -> dict[tuple[str, str], dict[str, Any]]:
        path = study / "summaries.yaml"
        held = yaml.safe_load(path.read_text("utf-8"))["cells"] if path.exists() else []
        return {(one["theme"], one["informant"]): one for one in held}

    return read


@pytest.fixture
def book() -> Callable[[Path], dict[str, Any]]:
    """The codebook as it stands on disk."""

    def read(study: Path) -> dict[str, Any]:
        held: dict[str, Any] = yaml.safe_load((study / "codebooks" / "c.yaml").read_text("utf-8"))
        return held

    return read


@pytest.fixture
def at(settle: Settle) -> At:
    """The Framework screen, in the cell of a theme and an informant, or on a theme of the board."""

    async def going(pilot: Pilot[None], theme: str = "", informant: str = "") -> FrameworkScreen:
        await pilot.press("f6")
        await settle(pilot)
        app = pilot.app
        assert isinstance(app, QualcodeApp)
        screen = app.step_screen
        assert isinstance(screen, FrameworkScreen)
        if theme:
            screen.show(Spot("framework", "theme", theme, informant=informant))
            await settle(pilot)
        return screen

    return going
