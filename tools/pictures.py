"""The pictures of the documentation: the app on a copy of the sample study, as SVG.

    python -m tools.pictures [DIR]

makes one picture a screen in docs/pictures (or DIR), at 120 by 40, and the Code screen at 80 by 24, in light and in
Indonesian.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from qualcode import shipped
from qualcode.session import Session
from qualcode.tui import screens
from qualcode.tui.app import QualcodeApp
from qualcode.tui.settings import Settings

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its name, the step, the keys that lead to it, the size of the terminal, the theme and the language."""

    name: str
    step: str
    keys: tuple[str, ...]
    size: tuple[int, int] = (120, 40)
    theme: str = ""
    language: str = "en"


TO_CODED_PASSAGE = ("f3", ">", ">", ">", ">", ">", ">", *["J"] * 8, "down", "down")

PICTURES = (
    Picture("organize", "organize", ("f1",)),
    Picture("read", "read", ("f2",)),
    Picture("code", "code", TO_CODED_PASSAGE),
    Picture("code-small", "code", TO_CODED_PASSAGE, size=(80, 24)),
    Picture("code-light", "code", TO_CODED_PASSAGE, theme="qualcode-light"),
    Picture("code-indonesian", "code", TO_CODED_PASSAGE, language="id"),
    Picture("themes", "themes", ("f4", *["down"] * 14)),
    Picture("storyline", "storyline", ("f5", *["down"] * 6)),
    Picture("framework", "framework", ("f6", *["right"] * 6, "down", "down")),
    Picture("report", "report", ("f7", *["down"] * 8, "right")),
    Picture("agreement", "report", ("f7", "4")),
)


async def taken(picture: Picture, study: Path) -> str:
    """The SVG of one picture; it names no font to be fetched."""
    app = QualcodeApp(Session.open(study, "ana", {}), Settings(language=picture.language))
    async with app.run_test(size=picture.size) as pilot:
        if picture.theme:
            app.theme = picture.theme
        for key in picture.keys:
            await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause()
        return _FONT.sub("", app.export_screenshot(title="qualcode"))


def main(target: Path) -> None:
    """Make every picture."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "study"
        study.mkdir()
        for part in shipped.SAMPLE_PARTS:
            source = shipped.sample() / part
            if source.is_dir():
                shutil.copytree(source, study / part)
            else:
                shutil.copy(source, study / part)
        for picture in (one for one in PICTURES if one.step in screens.offered()):
            svg = asyncio.run(taken(picture, study))
            (target / f"{picture.name}.svg").write_text(svg, "utf-8")
            sys.stdout.write(f"{picture.name}.svg\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
