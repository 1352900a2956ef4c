"""The pictures of the documentation show the app as it is: each is taken again, and what can be read in it compared.

After a change of a screen that was meant, `python -m tools.pictures` takes them anew; look at them before you commit.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from pathlib import Path

import pytest

from tools.pictures import FOLDER, PICTURES, Picture, taken

_WORDS = re.compile(r'<text[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>', re.DOTALL)

LOOKED_AT = ("organize", "code-small", "code-indonesian", "themes", "storyline", "framework", "report")


def lines(picture: str) -> list[str]:
    """What can be read in an SVG of a terminal, from top to bottom."""
    rows: dict[float, list[tuple[float, str]]] = defaultdict(list)
    for x, y, text in _WORDS.findall(picture):
        rows[float(y)].append((float(x), html.unescape(text).replace("\xa0", " ")))
    return [" ".join(text for _, text in sorted(rows[y])) for y in sorted(rows)]


@pytest.mark.parametrize(
    "picture", [one for one in PICTURES if one.name in LOOKED_AT], ids=lambda one: one.name
)
async def test_a_picture_of_the_documentation_is_what_the_app_shows(picture: Picture, sample: Path) -> None:
    drawn = (FOLDER / f"{picture.name}.svg").read_text(encoding="utf-8")
    assert lines(await taken(picture, sample)) == lines(drawn)
