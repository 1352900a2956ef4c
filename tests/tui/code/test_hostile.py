"""A study in which every text tries to command the screen: it is shown as it is, and coded where it stands."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
import yaml

from tests.support.desk import Coded, Desk

Sitting = Callable[..., AbstractAsyncContextManager[Desk]]

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
CAFE = "cafe\u0301"
ARABIC = "\u0645\u0631\u062d\u0628\u0627"
LABEL = "\u202e@click=x"
TEXT = (
    "P: [P1] said [/b] and [@click=app.quit]x[/].\n\n"
    f"{LABEL}: One \x1b[31mred\x1b[0m \u202eevil\u202c.\nA {FAMILY} in a {CAFE}.\n"
    f"Two\u2028three\tfour. {ARABIC} friend.\n\u0301lone.\n"
)
BOOK = {
    "qualcode": "codebook/1",
    "codes": {
        "[/b]": {"name": "[@click=app.quit]x", "definition": "[P1] \x1b[2J \u202e [/]", "key": "k"},
        "esc\x1b[31m": {"name": "Esc \x1b", "include": "[red]"},
        "\u202ertl": {"name": "[$primary]"},
    },
    "themes": {"[/]": {"name": "[/]", "codes": ["[/b]"]}},
}


@pytest.fixture
def hostile(study: Path) -> Path:
    """The study with texts, labels, names, codes and memos that hold markup and control characters."""
    (study / "transcripts" / "T1.txt").write_text(TEXT, "utf-8")
    index = {
        "qualcode": "index/1",
        "informants": {"I01": {"name": LABEL, "role": "[/b]"}, "I02": {}},
        "sources": {
            "T1": {
                "kind": "interview",
                "informants": ["I01"],
                "title": "[/b] [P1] [@click=app.quit]x \x1b[31m",
            },
            "T2": {"kind": "interview", "informants": ["I02"]},
        },
    }
    for path, data in (("transcripts/index.yaml", index), ("codebooks/book.yaml", BOOK)):
        (study / path).write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    return study


async def test_hostile_texts_are_shown_as_they_are_and_coded_with_right_offsets(
    hostile: Path, sitting: Sitting
) -> None:
    async with sitting(hostile, size=(160, 40)) as desk:
        page = desk.page
        for words in (
            "[P1] said [/b] and [@click=app.quit]x[/].",
            "One ␛[31mred␛[0m <U+202E>evil<U+202C>.",
            f"A {FAMILY} in a {CAFE}.",
            "Two<U+2028>three",
            "◌\u0301lone.",
            "[/b] [P1] [@click=app.quit]x ␛[31m",
            "● [/b]",
            "● esc␛[31m",
            "● <U+202E>rtl",
            "<U+202E>@cl…  ",
        ):
            assert words in page, words
        assert not {"\x1b", "\u202e", "\u2028"} & set(page)

        await desk.press("J", "k")
        assert desk.coded("T1") == [Coded("One \x1b[31mred\x1b[0m \u202eevil\u202c.", ("[/b]",))]
        assert desk.margin("One").endswith("[/b]")
        assert "[P1] ␛[2J <U+202E> [/]" in desk.about
        await desk.press("down", "shift+right", "shift+right")
        await desk.press("escape", "up", "down", "right")
        start = TEXT.index("in a")
        await desk.click_at(TEXT.index(FAMILY) - 1)
        await desk.press("ctrl+shift+right", "ctrl+shift+right")
        assert desk.selected == f" {FAMILY}"
        await desk.press("c")
        await desk.write("esc")
        await desk.press("enter")
        assert desk.coded("T1")[1] == Coded(FAMILY, ("esc\x1b[31m",))
        await desk.drag(start, TEXT.index(CAFE) + len(CAFE))
        assert desk.selected == f"in a {CAFE}"
        await desk.drag(TEXT.index(CAFE) + 3, TEXT.index(CAFE))
        assert desk.selected == "caf"
        await desk.press("m")
        await desk.write("[/b] [@click=app.quit]x")
        await desk.press("escape")
        memo = desk.codings("T1")["segments"][-1]
        assert (memo["quote"], memo["memo"]) == ("caf", "[/b] [@click=app.quit]x")
        assert "[/b] [@click=app.quit]x" in desk.about

        await desk.press("escape", "down", "k", "down", "k", "down")
        assert [one.quote for one in desk.coded("T1")[-2:]] == [
            "Two\u2028three\tfour.",
            f"{ARABIC} friend.",
        ]
        await desk.press("k", "i")
        assert desk.coded("T1")[-1] == Coded("\u0301lone.", ("[/b]", "lone"))
        await desk.press("u", "L")
        assert "[/b]   “One ␛[31mred␛[0m <U+202E>evil<U+202C>.”" in desk.page
        await desk.press("escape", "ctrl+p")
        await desk.write("@click=app.quit")
        assert "[@click=app.quit]x" in desk.page
        await desk.press("escape", "x")
        assert len(desk.coded("T1")) == 5
        await desk.press("C", "down", "u", "u", "ctrl+r")
        assert "done again: code “[/b]”" in desk.told
        await desk.press("escape", "c")
        await desk.write("[/] new [@click=app.quit]")
        assert "new code “[/] new [@click=app.quit]”…" in desk.page
        await desk.press("enter", "enter")
        assert desk.coded("T1")[-1].codes == ("[/b]", "new-click-app-quit")
        await desk.press("/")
        await desk.write("[/b]")
        assert "0 of 1 “[/b]”" in desk.status
