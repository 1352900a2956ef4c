"""A study small enough for its framework matrix to be counted by hand, and somebody who works on it in the app."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

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


class Desk:
    """A study, and somebody who works on its Framework screen: presses keys, reads the screen and the files."""

    def __init__(
        self, study: Path, opening: Callable[..., AbstractAsyncContextManager[Pilot[None]]], settle: Any
    ) -> None:
        self.study = study
        self._opening = opening
        self._settle = settle
        self._pilot: Pilot[None] | None = None

    @asynccontextmanager
    async def open(
        self,
        theme: str = "",
        informant: str = "",
        *,
        coder: str | None = "ana",
        size: tuple[int, int] = (120, 40),
    ) -> AsyncIterator[FrameworkScreen]:
        """The Framework screen, at a theme, or in the cell of a theme and an informant."""
        async with self._opening(self.study, coder=coder, size=size) as pilot:
            self._pilot = pilot
            if coder is None:
                await pilot.press("escape")
            await self.press("f6")
            screen = self.screen
            if theme:
                await self.go(theme, informant)
            yield screen

    @property
    def pilot(self) -> Pilot[None]:
        """Who presses the keys."""
        assert self._pilot is not None
        return self._pilot

    @property
    def screen(self) -> FrameworkScreen:
        """The Framework screen."""
        app = self.pilot.app
        assert isinstance(app, QualcodeApp)
        assert isinstance(app.step_screen, FrameworkScreen)
        return app.step_screen

    async def go(self, theme: str, informant: str = "") -> None:
        """Go to a theme, or to the cell of a theme and an informant."""
        self.screen.show(Spot("framework", "theme", theme, informant=informant))
        await self.settle()

    async def press(self, *keys: str) -> None:
        """Press keys, and wait for what they do."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        await self._settle(self.pilot)

    @property
    def page(self) -> str:
        """What stands on the screen."""
        strips = self.pilot.app.screen._compositor.render_strips(self.pilot.app.size)
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def told(self) -> str:
        """What the app told last."""
        app = self.pilot.app
        assert isinstance(app, QualcodeApp)
        return app.notices.kept[-1].text

    @property
    def rows(self) -> dict[str, list[str]]:
        """The rows of the matrix as they are seen: the cells by the first word of the heading."""
        lines = [line.split("│") for line in self.page.splitlines() if "│" in line]
        return {line[0].split()[0]: [cell.strip() for cell in line[1:]] for line in lines if line[0].strip()}

    def cells(self) -> dict[tuple[str, str], dict[str, Any]]:
        """The cells that stand in summaries.yaml, by theme and informant."""
        path = self.study / "summaries.yaml"
        held = yaml.safe_load(path.read_text("utf-8"))["cells"] if path.exists() else []
        return {(one["theme"], one["informant"]): one for one in held}

    def write_cells(self, *cells: dict[str, Any]) -> None:
        """Let these cells stand in summaries.yaml."""
        text = yaml.safe_dump({"qualcode": "summaries/1", "cells": list(cells)}, allow_unicode=True)
        (self.study / "summaries.yaml").write_text(text, "utf-8")

    def book(self) -> dict[str, Any]:
        """The codebook as it stands on disk."""
        held: dict[str, Any] = yaml.safe_load((self.study / "codebooks" / "c.yaml").read_text("utf-8"))
        return held

    def write_book(self, book: dict[str, Any] | str) -> None:
        """Let this stand in the codebook."""
        text = book if isinstance(book, str) else yaml.safe_dump(book, sort_keys=False, allow_unicode=True)
        (self.study / "codebooks" / "c.yaml").write_text(text, "utf-8")

    @property
    def dimensions(self) -> dict[str, str]:
        """The dimension of each theme, as the codebook on disk says."""
        return {theme: held.get("dimension", "") for theme, held in self.book()["themes"].items()}


def write_study(study: Path) -> None:
    """The study: No outreach has two quotes of I01, one of I02 and one of a note; the bank one, Visits one."""
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
