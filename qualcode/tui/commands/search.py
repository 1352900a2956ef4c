"""Commands of the search through all texts."""

from __future__ import annotations

from qualcode.tui.commands import Command, Table
from qualcode.tui.words import mark

COMMANDS: Table = {
    "dialog/search": (
        Command(
            id="search.way",
            keys="ctrl+t",
            action="turn('way')",
            label=mark("way"),
            help=mark(
                "Look for words as written, whole words, words of one stem, or passages by their codes."
            ),
            palette=False,
        ),
        Command(
            id="search.within",
            keys="ctrl+y",
            action="turn('within')",
            label=mark("within"),
            help=mark("Let codes share a segment, the same words, a sentence, a turn or a source."),
            palette=False,
        ),
        Command(
            id="search.memos",
            keys="ctrl+b",
            action="turn('memos')",
            label=mark("memos"),
            help=mark("Look through memos on segments, too."),
            palette=False,
        ),
        Command(
            id="search.uncoded",
            keys="ctrl+l",
            action="turn('uncoded')",
            label=mark("uncoded"),
            help=mark("Only what is not coded."),
            palette=False,
        ),
        Command(
            id="search.whose",
            keys="ctrl+g",
            action="turn('whose')",
            label=mark("whose codings"),
            help=mark("Let your own codings and memos count, or everybody's."),
            palette=False,
        ),
    ),
}
