"""Commands of the Read screen."""

from __future__ import annotations

from qualcode.tui.commands import Command, Table
from qualcode.tui.words import mark

COMMANDS: Table = {
    "read": (
        Command(
            id="read.memo",
            keys="m",
            action="memo",
            label=mark("memo"),
            help=mark("Write a memo on the sentence or on what is selected, or change the one there."),
            footer=True,
        ),
        Command(
            id="read.resume",
            keys="n",
            action="onward(1)",
            label=mark("where I stopped"),
            help=mark("Go to where you stopped reading, or to the next match of a search."),
            footer=True,
        ),
        Command(
            id="read.match_back",
            keys="N",
            action="onward(-1)",
            label=mark("previous match"),
            help=mark("Go to the previous match of a search, or to where you stopped reading."),
        ),
        Command(
            id="read.finished",
            keys="R",
            action="read",
            label=mark("finished"),
            help=mark("Mark this source as read, or take the mark away."),
            footer=True,
        ),
        Command(
            id="read.code",
            keys="c",
            action="code_here",
            label=mark("code here"),
            help=mark("See this place on the Code screen; ctrl+o comes back."),
            footer=True,
        ),
        Command(
            id="read.codings",
            keys="C",
            action="codings",
            label=mark("codings"),
            help=mark("Show your codings faintly, or hide them again: the first reading is before coding."),
        ),
        Command(
            id="read.correct",
            keys="ctrl+e",
            action="correct",
            label=mark("correct the text"),
            help=mark(
                "Correct the text of this source at the caret; every coder's segments move with their words."
            ),
        ),
        Command(
            id="read.memos",
            keys="M",
            action="memos",
            label=mark("all memos"),
            help=mark("See all memos of the study: find, write, and go to where they stand."),
            footer=True,
            palette=False,
        ),
        Command(
            id="read.remove",
            keys="x",
            action="remove",
            label=mark("remove memo"),
            help=mark("Take away the memo under the caret."),
        ),
        Command(
            id="read.bookmark",
            keys="b",
            action="bookmark",
            label=mark("read up to here"),
            help=mark("Say that you have read up to the caret, and no further."),
        ),
        Command(
            id="read.search",
            keys="slash",
            action="search",
            label=mark("search"),
            help=mark("Search in this source; esc ends it."),
        ),
        Command(
            id="read.clear",
            keys="escape",
            action="clear",
            label=mark("clear"),
            help=mark("End mark mode, the search, the selection; from a pane, go back to the text."),
            palette=False,
        ),
        Command(
            id="read.next_source",
            keys="greater_than_sign",
            action="source(1)",
            label=mark("next source"),
            help=mark("Go to the next source."),
        ),
        Command(
            id="read.previous_source",
            keys="less_than_sign",
            action="source(-1)",
            label=mark("previous source"),
            help=mark("Go to the previous source."),
        ),
        Command(
            id="read.sources",
            keys="S",
            action="sources",
            label=mark("sources"),
            help=mark("Go to the list of sources; again, back to the text."),
        ),
    ),
    "read/text": (
        Command(
            id="read.page",
            keys="space",
            action="screen.page(1)",
            label=mark("on"),
            help=mark("Turn the page: what stands lowest comes to the top."),
            footer=True,
        ),
        Command(
            id="read.page_back",
            keys="backspace",
            action="screen.page(-1)",
            label=mark("back"),
            help=mark("Turn the page back."),
        ),
        Command(
            id="read.enter",
            keys="enter",
            action="screen.enter",
            label=mark("finish, or memo"),
            help=mark("At the end, mark the source as read, and then go on to the next; before it, a memo."),
            palette=False,
        ),
        Command(
            id="read.walk",
            keys="tab",
            action="screen.walk(1)",
            label=mark("next memo"),
            help=mark("Go to the next memo of this source."),
        ),
        Command(
            id="read.walk_back",
            keys="shift+tab",
            action="screen.walk(-1)",
            label=mark("previous memo"),
            help=mark("Go to the previous memo of this source."),
        ),
    ),
}
