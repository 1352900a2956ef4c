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
            id="report.agreement",
            keys="4",
            action="view('agreement')",
            label=mark("agreement"),
            help=mark("See how far coders agree, and settle where they do not."),
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
    "report/agreement": (
        Command(
            id="agreement.coders",
            keys="p",
            action="ask('coders')",
            label=mark("people"),
            help=mark("Compare all coders who code alone, or two after another."),
        ),
        Command(
            id="agreement.of",
            keys="r",
            action="ask('of')",
            label=mark("labels"),
            help=mark("Compare codes, themes, categories or dimensions, one after the other."),
        ),
        Command(
            id="agreement.coefficient",
            keys="c",
            action="ask('coefficient')",
            label=mark("coefficient"),
            help=mark("Measure by the next coefficient."),
        ),
        Command(
            id="agreement.unit",
            keys="s",
            action="ask('unit')",
            label=mark("unit"),
            help=mark("Cut the texts into sentences, turns, words, characters or whole sources."),
        ),
        Command(
            id="agreement.disputes",
            keys="d",
            action="disputes",
            label=mark("disputes"),
            help=mark("Go to the passages on which coders differ."),
            footer=True,
        ),
        Command(
            id="agreement.take",
            keys="a",
            action="screen.take_agreed",
            label=mark("take agreed"),
            help=mark("Take over into the consensus, in all sources, what coders agree on."),
        ),
    ),
    "report/disputes": (
        Command(
            id="dispute.open",
            keys="enter",
            action="select",
            label=mark("go there"),
            help=mark("See the passage where it was said, with the other coder's codings beside one's own."),
            footer=True,
        ),
        Command(
            id="dispute.mine",
            keys="m",
            action="settle('mine')",
            label=mark("mine"),
            help=mark(
                "Settle it as you have it; where you are none of those compared, as the first of them has it."
            ),
            footer=True,
        ),
        Command(
            id="dispute.theirs",
            keys="t",
            action="settle('theirs')",
            label=mark("theirs"),
            help=mark("Settle it as the other coder has it; asks which where there are several."),
            footer=True,
        ),
        Command(
            id="dispute.both",
            keys="b",
            action="settle('all')",
            label=mark("both"),
            help=mark("Settle it as all that any of them marked."),
            footer=True,
        ),
        Command(
            id="dispute.neither",
            keys="n",
            action="settle('none')",
            label=mark("neither"),
            help=mark("Settle that the code does not apply here."),
            footer=True,
        ),
        Command(
            id="dispute.reopen",
            keys="x",
            action="settle('reopen')",
            label=mark("reopen"),
            help=mark("Take back what was settled of it."),
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
