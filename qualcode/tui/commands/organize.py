"""Commands of the Organize screen."""

from __future__ import annotations

from qualcode.tui.commands import Command, Table
from qualcode.tui.commands._ways import ways
from qualcode.tui.words import mark

COMMANDS: Table = {
    "organize": (
        Command(
            id="organize.sources",
            keys="1",
            action="pane('sources')",
            label=mark("sources"),
            help=mark("Go to the table of sources."),
        ),
        Command(
            id="organize.informants",
            keys="2",
            action="pane('informants')",
            label=mark("informants"),
            help=mark("Go to the table of informants."),
        ),
        Command(
            id="organize.problems",
            keys="3",
            action="pane('problems')",
            label=mark("problems"),
            help=mark("Go to the list of problems."),
        ),
        Command(
            id="organize.study",
            keys="4",
            action="pane('study')",
            label=mark("study"),
            help=mark("Go to what the study says of itself: title, question, coders, attributes."),
        ),
        Command(
            id="organize.next_pane",
            keys="tab",
            action="next_pane(1)",
            label=mark("next table"),
            help=mark("Go to the next table."),
            palette=False,
        ),
        Command(
            id="organize.previous_pane",
            keys="shift+tab",
            action="next_pane(-1)",
            label=mark("previous table"),
            help=mark("Go to the previous table."),
            palette=False,
        ),
        Command(
            id="organize.add",
            keys="a",
            action="add",
            label=mark("add"),
            help=mark(
                "Add what this table holds: a source from a file, informants, a coder; list a text that is not."
            ),
            footer=True,
        ),
        Command(
            id="organize.attribute",
            keys="A",
            action="attribute",
            label=mark("attribute"),
            help=mark("Declare a new attribute of informants, with its values or without."),
        ),
        Command(
            id="organize.import",
            keys="i",
            action="import",
            label=mark("import"),
            help=mark(
                "Take in texts, codebooks and projects of other programs; what they bring is shown first."
            ),
        ),
        Command(
            id="organize.rename",
            keys="r",
            action="rename",
            label=mark("rename"),
            help=mark(
                "Give a source, an informant, an attribute or a coder another id, wherever it is named."
            ),
        ),
        Command(
            id="organize.remove",
            keys="x",
            action="remove",
            label=mark("remove"),
            help=mark("Take the marked rows out of the study; tells first what goes along."),
            footer=True,
        ),
        Command(
            id="organize.open",
            keys="o",
            action="open",
            label=mark("open"),
            help=mark("Open the source under the cursor where it is coded; of an informant, their first."),
        ),
        Command(
            id="organize.filter",
            keys="slash",
            action="filter",
            label=mark("filter"),
            help=mark("Show only the rows that hold some words, in any column or in one: group:pupil."),
            footer=True,
        ),
        Command(
            id="organize.clear",
            keys="escape",
            action="clear",
            label=mark("clear"),
            help=mark("Show all rows again; then mark none."),
            palette=False,
        ),
        Command(
            id="organize.language",
            keys="ctrl+l",
            action="language",
            label=mark("language"),
            help=mark("Show and write titles, roles and notes in the study's next language."),
        ),
    ),
    "organize/sheet": (
        Command(
            id="sheet.choose",
            keys="enter",
            action="choose",
            label=mark("edit"),
            help=mark("Edit the cell, in every marked row; go to the problem under the cursor."),
            footer=True,
        ),
        Command(
            id="sheet.mark",
            keys="space",
            action="mark",
            label=mark("mark"),
            help=mark("Mark the row, or mark it no more: an edit counts for all that are marked."),
            footer=True,
        ),
        Command(
            id="sheet.sort",
            keys="s",
            action="sort",
            label=mark("sort"),
            help=mark("Sort by this column; again, the other way round; a third time, as in the file."),
            footer=True,
        ),
        Command(
            id="sheet.mark_down",
            keys="shift+down",
            action="stretch(1)",
            label=mark("mark down"),
            help=mark("Mark this row and the next."),
            palette=False,
        ),
        Command(
            id="sheet.mark_up",
            keys="shift+up",
            action="stretch(-1)",
            label=mark("mark up"),
            help=mark("Mark this row and the one above."),
            palette=False,
        ),
        Command(
            id="sheet.mark_all",
            keys="asterisk",
            action="mark_all",
            label=mark("mark all"),
            help=mark("Mark every row that is shown; again, none of them."),
        ),
        Command(
            id="sheet.empty",
            keys="delete,backspace",
            action="empty",
            label=mark("empty"),
            help=mark("Take away what stands in the cell, in every marked row."),
        ),
        *ways("sheet", ("home", "end", "top", "bottom")),
    ),
    "dialog/path": (
        Command(
            id="path.complete",
            keys="tab",
            action="complete",
            label=mark("complete"),
            help=mark("Write what is highlighted into the line."),
            palette=False,
        ),
    ),
    "organize/cell": (
        Command(
            id="cell.leave",
            keys="escape",
            action="leave",
            label=mark("leave"),
            help=mark("Leave the cell as it was."),
            footer=True,
            palette=False,
        ),
        Command(
            id="cell.next",
            keys="tab",
            action="next(1)",
            label=mark("next cell"),
            help=mark("Take what is written, and write the next cell of the row."),
            footer=True,
            palette=False,
        ),
        Command(
            id="cell.previous",
            keys="shift+tab",
            action="next(-1)",
            label=mark("previous cell"),
            help=mark("Take what is written, and write the cell before."),
            palette=False,
        ),
        Command(
            id="cell.down",
            keys="down",
            action="move(1)",
            label=mark("next choice"),
            help=mark("Go to the next of the values that may stand there."),
            palette=False,
        ),
        Command(
            id="cell.up",
            keys="up",
            action="move(-1)",
            label=mark("previous choice"),
            help=mark("Go to the previous of the values that may stand there."),
            palette=False,
        ),
    ),
}
