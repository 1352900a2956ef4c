"""Commands of the Code screen."""

from __future__ import annotations

from qualcode.tui.commands import Command, Table
from qualcode.tui.words import mark

COMMANDS: Table = {
    "code": (
        Command(
            id="code.pick",
            keys="c",
            action="pick",
            label=mark("code"),
            help=mark("Choose a code by a few letters, or type the name of a new one."),
            footer=True,
        ),
        Command(
            id="code.recent",
            keys="1,2,3,4,5,6,7,8,9",
            action="recent({key})",
            label=mark("recent"),
            help=mark(
                "Apply the code that has this digit in the list of codes: one of the nine used lately."
            ),
            footer=True,
            shown="1-9",
            palette=False,
        ),
        Command(
            id="code.repeat",
            keys="full_stop",
            action="repeat",
            label=mark("repeat"),
            help=mark("Apply the code that was applied last."),
        ),
        Command(
            id="code.in_vivo",
            keys="i",
            action="in_vivo",
            label=mark("in vivo"),
            help=mark("Make the selected words a code, and apply it to them."),
            footer=True,
        ),
        Command(
            id="code.theme",
            keys="H",
            action="tag",
            label=mark("theme"),
            help=mark(
                "Tag the segment or the sentence with a theme outright, top-down, or take such a tag off."
            ),
        ),
        Command(
            id="code.memo",
            keys="m",
            action="memo",
            label=mark("memo"),
            help=mark("Write a memo on the segment, or on the sentence where there is none."),
            footer=True,
        ),
        Command(
            id="code.remove",
            keys="x",
            action="remove",
            label=mark("remove"),
            help=mark("Take a code off; asks which where there are several."),
            footer=True,
        ),
        Command(
            id="code.memos",
            keys="M",
            action="memos",
            label=mark("all memos"),
            help=mark("See all memos of the study: find, write, and go to where they stand."),
            palette=False,
        ),
        Command(
            id="code.read_here",
            keys="T",
            action="read_here",
            label=mark("read here"),
            help=mark("See this place on the Read screen; ctrl+o comes back."),
        ),
        Command(
            id="code.stretch",
            keys="equals_sign",
            action="stretch",
            label=mark("set edges"),
            help=mark("Let the segment you are at cover what is selected: walk to it, grow or shrink, set."),
        ),
        Command(
            id="code.next",
            keys="n",
            action="onward(1)",
            label=mark("next uncoded"),
            help=mark("Go to the next sentence that is not coded, or to the next match of a search."),
            footer=True,
        ),
        Command(
            id="code.back",
            keys="N",
            action="onward(-1)",
            label=mark("previous uncoded"),
            help=mark("Go to the previous sentence that is not coded, or to the previous match."),
        ),
        Command(
            id="code.search",
            keys="slash",
            action="search",
            label=mark("search"),
            help=mark("Search in this source; esc ends it."),
        ),
        Command(
            id="code.clear",
            keys="escape",
            action="clear",
            label=mark("clear"),
            help=mark("End mark mode, the search, the selection; from a pane, go back to the text."),
            palette=False,
        ),
        Command(
            id="code.next_use",
            keys="G",
            action="next_use",
            label=mark("next use"),
            help=mark("Go to where the code is used next, in this source or in another."),
        ),
        Command(
            id="code.list",
            keys="L",
            action="codings",
            label=mark("codings"),
            help=mark("List the codings of this source, and go to one."),
        ),
        Command(
            id="code.orphans",
            keys="O",
            action="orphans",
            label=mark("orphans"),
            help=mark("List the segments that have lost their place, and put one on what is selected."),
        ),
        Command(
            id="code.compare",
            keys="B",
            action="compare",
            label=mark("compare"),
            help=mark("Show the codings of another coder beside yours, or hide them again."),
        ),
        Command(
            id="code.next_source",
            keys="greater_than_sign",
            action="source(1)",
            label=mark("next source"),
            help=mark("Go to the next source."),
        ),
        Command(
            id="code.previous_source",
            keys="less_than_sign",
            action="source(-1)",
            label=mark("previous source"),
            help=mark("Go to the previous source."),
        ),
        Command(
            id="code.done",
            keys="D",
            action="done",
            label=mark("coded"),
            help=mark("Mark this source as coded, or take the mark away."),
        ),
        Command(
            id="code.read",
            keys="R",
            action="read",
            label=mark("read"),
            help=mark("Mark this source as read, or take the mark away."),
        ),
        Command(
            id="code.correct",
            keys="ctrl+e",
            action="correct",
            label=mark("correct the text"),
            help=mark(
                "Correct the text of this source at the caret; every coder's segments move with their words."
            ),
        ),
        Command(
            id="code.sources",
            keys="S",
            action="pane('sources')",
            label=mark("sources"),
            help=mark("Go to the list of sources; again, back to the text."),
        ),
        Command(
            id="code.codes",
            keys="C",
            action="pane('tree')",
            label=mark("codes"),
            help=mark("Go to the tree of codes; again, back to the text."),
        ),
        Command(
            id="code.filter",
            keys="F",
            action="pane('filter')",
            label=mark("filter codes"),
            help=mark("Show only the codes that hold some letters."),
        ),
    ),
    "code/text": (
        Command(
            id="code.pick_here",
            keys="enter",
            action="screen.pick",
            label=mark("code"),
            help=mark("Choose a code by a few letters, or type the name of a new one."),
            palette=False,
        ),
        Command(
            id="code.walk",
            keys="tab",
            action="screen.walk(1)",
            label=mark("next coding"),
            help=mark("Select the codings under the caret, one after the other."),
        ),
        Command(
            id="code.walk_back",
            keys="shift+tab",
            action="screen.walk(-1)",
            label=mark("previous coding"),
            help=mark("Select the codings under the caret, the other way round."),
        ),
    ),
    "dialog/writing": (
        Command(
            id="writing.keep",
            keys="ctrl+s,escape",
            action="keep",
            label=mark("keep"),
            help=mark("Keep what is written."),
            priority=True,
            palette=False,
        ),
    ),
}
