"""Commands of the Report screen."""

from __future__ import annotations

from qualcode.tui.commands import Command, Table
from qualcode.tui.words import mark

COMMANDS: Table = {
    "report": (
        Command(
            id="report.matrix",
            keys="1",
            action="view('matrix')",
            label=mark("matrix"),
            help=mark("Show what is said by whom, cut as you wish."),
        ),
        Command(
            id="report.findings",
            keys="2",
            action="view('findings')",
            label=mark("findings"),
            help=mark("Read the findings as they will be printed."),
        ),
        Command(
            id="report.open",
            keys="3",
            action="view('open')",
            label=mark("open ends"),
            help=mark("See what is not supported, answered, written, read or coded yet."),
        ),
        Command(
            id="report.whose",
            keys="w",
            action="whose",
            label=mark("whose codings"),
            help=mark("Count the codings of everybody, or of one coder after the other."),
        ),
        Command(
            id="report.export",
            keys="e",
            action="export",
            label=mark("export"),
            help=mark(
                "Write the study, its segments, codebook or findings, or what you look at, as a file for others."
            ),
            footer=True,
        ),
        Command(
            id="report.quotes",
            keys="q",
            action="quotes",
            label=mark("quotes"),
            help=mark("Go to the quotes behind what is under the cursor."),
            footer=True,
        ),
        Command(
            id="report.back",
            keys="escape",
            action="back",
            label=mark("back"),
            help=mark("Go back from the quotes to the figures."),
            palette=False,
        ),
    ),
    "report/matrix": (
        Command(
            id="matrix.rows",
            keys="r",
            action="cut('rows')",
            label=mark("rows"),
            help=mark("Let the rows be themes, codes, categories or dimensions, one after the other."),
        ),
        Command(
            id="matrix.columns",
            keys="c",
            action="cut('columns')",
            label=mark("columns"),
            help=mark("Let the columns be informants, sources or an attribute, one after the other."),
        ),
        Command(
            id="matrix.cells",
            keys="v",
            action="cut('cells')",
            label=mark("values"),
            help=mark(
                "Count segments, informants, words, coverage, presence or quotes, one after the other."
            ),
        ),
        Command(
            id="matrix.choose_rows",
            keys="R",
            action="choose('rows')",
            label=mark("choose rows"),
            help=mark("Choose what the rows are from a list."),
        ),
        Command(
            id="matrix.choose_columns",
            keys="C",
            action="choose('columns')",
            label=mark("choose columns"),
            help=mark("Choose what the columns are from a list."),
        ),
        Command(
            id="matrix.choose_cells",
            keys="V",
            action="choose('cells')",
            label=mark("choose values"),
            help=mark("Choose what the cells count from a list."),
        ),
    ),
    "report/findings": (
        Command(
            id="findings.language",
            keys="l",
            action="language",
            label=mark("language"),
            help=mark("Tell the findings in the next language."),
        ),
        Command(
            id="findings.more",
            keys="plus",
            action="quotes(1)",
            label=mark("more quotes"),
            help=mark("Show one quote more of each finding."),
        ),
        Command(
            id="findings.fewer",
            keys="minus",
            action="quotes(-1)",
            label=mark("fewer quotes"),
            help=mark("Show one quote fewer of each finding."),
        ),
    ),
    "report/open": (
        Command(
            id="open.mend",
            keys="enter",
            action="select",
            label=mark("mend"),
            help=mark("Go to where this can be mended."),
            footer=True,
        ),
    ),
    "dialog/export": (
        Command(
            id="export.next",
            keys="right,space",
            action="turn(1)",
            label=mark("next"),
            help=mark("Go to the next value of this line."),
            palette=False,
        ),
        Command(
            id="export.previous",
            keys="left",
            action="turn(-1)",
            label=mark("previous"),
            help=mark("Go to the value of this line before."),
            palette=False,
        ),
    ),
    "dialog/write": (
        Command(
            id="export.write",
            keys="ctrl+s",
            action="write",
            label=mark("write"),
            help=mark("Write the file."),
            palette=False,
        ),
    ),
}
