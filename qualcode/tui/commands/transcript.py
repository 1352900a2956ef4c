"""Commands of a transcript: moving in it and selecting, on every screen that shows one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from qualcode.tui.commands import Command, Table
from qualcode.tui.words import mark


class _Way(NamedTuple):
    """A unit to move by: the keys onward and back, and the words for both."""

    unit: str
    keys: tuple[str, str]
    labels: tuple[str, str]
    helps: tuple[str, str]
    extends: bool = True


_WAYS = (
    _Way(
        "sentence",
        ("down", "up"),
        (mark("next sentence"), mark("previous sentence")),
        (mark("Go to the next sentence."), mark("Go to the start of the sentence, or to the one before.")),
    ),
    _Way(
        "word",
        ("right", "left"),
        (mark("next word"), mark("previous word")),
        (mark("Go to the next word."), mark("Go to the start of the word, or to the one before.")),
    ),
    _Way(
        "turn",
        ("J", "K"),
        (mark("next turn"), mark("previous turn")),
        (mark("Go to the next turn."), mark("Go to the start of the turn, or to the one before.")),
        extends=False,
    ),
    _Way(
        "row",
        ("ctrl+down", "ctrl+up"),
        (mark("row down"), mark("row up")),
        (mark("Go one row of the screen down."), mark("Go one row of the screen up.")),
    ),
    _Way(
        "cluster",
        ("ctrl+right", "ctrl+left"),
        (mark("next character"), mark("previous character")),
        (mark("Go one character on."), mark("Go one character back.")),
    ),
    _Way(
        "edge",
        ("end", "home"),
        (mark("row's end"), mark("row's start")),
        (mark("Go to the end of the row."), mark("Go to the start of the row.")),
    ),
    _Way(
        "source",
        ("ctrl+end", "ctrl+home"),
        (mark("text's end"), mark("text's start")),
        (mark("Go to the end of the text."), mark("Go to the start of the text.")),
    ),
)

_EXTEND = mark("The same, and select what lies between.")


def _moves() -> Iterator[Command]:
    for way in _WAYS:
        for number, (key, label, sentence) in enumerate(zip(way.keys, way.labels, way.helps, strict=True)):
            count, name = (1, "next") if number == 0 else (-1, "back")
            action = f"move('{way.unit}', {count}"
            yield Command(
                id=f"move.{way.unit}.{name}",
                keys=key,
                action=f"{action})",
                label=label,
                help=sentence,
                palette=False,
            )
            if way.extends:
                yield Command(
                    id=f"select.{way.unit}.{name}",
                    keys=f"ctrl+shift+{key.removeprefix('ctrl+')}"
                    if key.startswith("ctrl+")
                    else f"shift+{key}",
                    action=f"{action}, True)",
                    label=label,
                    help=_EXTEND,
                    palette=False,
                )


COMMANDS: Table = {
    "transcript": (
        *_moves(),
        Command(
            id="move.page.next",
            keys="pagedown",
            action="page(1)",
            label=mark("page down"),
            help=mark("Go down as much as the screen shows."),
            palette=False,
        ),
        Command(
            id="move.page.back",
            keys="pageup",
            action="page(-1)",
            label=mark("page up"),
            help=mark("Go up as much as the screen shows."),
            palette=False,
        ),
        Command(
            id="select.page.next",
            keys="shift+pagedown",
            action="page(1, True)",
            label=mark("page down"),
            help=_EXTEND,
            palette=False,
        ),
        Command(
            id="select.page.back",
            keys="shift+pageup",
            action="page(-1, True)",
            label=mark("page up"),
            help=_EXTEND,
            palette=False,
        ),
        Command(
            id="select.mode",
            keys="v",
            action="mark",
            label=mark("mark"),
            help=mark("Let every movement select, until the same key or esc."),
        ),
        Command(
            id="select.grow",
            keys="right_square_bracket",
            action="grow('end')",
            label=mark("grow"),
            help=mark("Select one sentence more at the end."),
        ),
        Command(
            id="select.shrink",
            keys="left_square_bracket",
            action="shrink('end')",
            label=mark("shrink"),
            help=mark("Select one sentence less at the end; the last one loses words."),
        ),
        Command(
            id="select.grow_start",
            keys="left_curly_bracket",
            action="grow('start')",
            label=mark("grow back"),
            help=mark("Select one sentence more at the start."),
        ),
        Command(
            id="select.shrink_start",
            keys="right_curly_bracket",
            action="shrink('start')",
            label=mark("shrink back"),
            help=mark("Select one sentence less at the start; the last one loses words."),
        ),
        Command(
            id="edit.copy",
            keys="Y",
            action="copy",
            label=mark("copy"),
            help=mark("Copy what is selected, or the sentence under the caret."),
        ),
    )
}
