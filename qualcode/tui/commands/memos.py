"""Commands of the page of all memos."""

from __future__ import annotations

from qualcode.tui.commands import Command, Table
from qualcode.tui.words import mark

COMMANDS: Table = {
    "memos": (
        Command(
            id="memos.close",
            keys="escape",
            action="close",
            label=mark("close"),
            help=mark("Go back to the list; there, end the filter, then leave."),
        ),
    ),
    "memos/list": (
        Command(
            id="memos.go",
            keys="enter",
            action="select",
            label=mark("go there"),
            help=mark("Go to where this memo stands; one that stands by itself is written."),
            footer=True,
        ),
        Command(
            id="memos.write",
            keys="w",
            action="screen.write",
            label=mark("write"),
            help=mark("Write in this memo; what you write is saved when you rest or leave."),
            footer=True,
        ),
        Command(
            id="memos.new",
            keys="a",
            action="screen.new",
            label=mark("new memo"),
            help=mark("Begin an analytic memo: a file in memos/, named by its first line."),
            footer=True,
        ),
        Command(
            id="memos.remove",
            keys="x,delete",
            action="screen.remove",
            label=mark("remove"),
            help=mark("Take this memo away."),
            footer=True,
        ),
        Command(
            id="memos.everybody",
            keys="B",
            action="screen.everybody",
            label=mark("all coders"),
            help=mark("List the memos of all coders, or yours again."),
            footer=True,
        ),
        Command(
            id="memos.filter",
            keys="slash",
            action="screen.filter",
            label=mark("filter"),
            help=mark("List only memos with some words, of a coder, a source or a code."),
            footer=True,
        ),
    ),
}
