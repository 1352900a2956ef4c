"""Commands that every screen has."""

from __future__ import annotations

from qualcode.tui.commands import Command, Table
from qualcode.tui.words import mark

_STEPS = (
    ("organize", mark("Organize"), mark("Sources and informants with their attributes, and problems found.")),
    ("read", mark("Read"), mark("The whole text, unhurried.")),
    ("code", mark("Code"), mark("Code transcripts.")),
    ("themes", mark("Themes"), mark("Gather codes into themes, and themes into categories.")),
    ("storyline", mark("Storyline"), mark("What addresses, causes and leads to what.")),
    ("framework", mark("Framework"), mark("Themes by the dimensions of the framework, and by informant.")),
    ("report", mark("Report"), mark("Matrix, findings and their quotes; export and agreement.")),
)

STEP_LABELS = {name: label for name, label, _ in _STEPS}
"""The name of each step, for people."""

COMMANDS: Table = {
    "app": (
        *(
            Command(
                id=f"go.{name}",
                keys=f"f{number},alt+{number}",
                action=f"go('{name}')",
                label=label,
                help=sentence,
            )
            for number, (name, label, sentence) in enumerate(_STEPS, 1)
        ),
        Command(
            id="app.help",
            keys="question_mark",
            action="help",
            label=mark("all keys"),
            help=mark("Show every key of what has the focus."),
            footer=True,
        ),
        Command(
            id="app.palette",
            keys="ctrl+p",
            action="find",
            label=mark("find"),
            help=mark("Search commands, codes, themes, sources, informants and problems."),
            palette=False,
        ),
        Command(
            id="app.search",
            keys="ctrl+f",
            action="search",
            label=mark("search texts"),
            help=mark("Look for words in all texts, or for passages by their codes, and go there."),
        ),
        Command(
            id="app.back",
            keys="ctrl+o",
            action="jump_back",
            label=mark("back"),
            help=mark("Go back to where you were before the last jump."),
        ),
        Command(
            id="code.reanchor",
            keys="f8,alt+8",
            action="reanchor",
            label=mark("bring codings up to date"),
            help=mark(
                "Show what becomes of codings whose texts have changed since, and do it when you agree."
            ),
        ),
        Command(
            id="app.notices",
            keys="ctrl+n",
            action="notices",
            label=mark("notices"),
            help=mark("Show again what the app has told you."),
        ),
        Command(
            id="app.history",
            keys="ctrl+y",
            action="history",
            label=mark("history"),
            help=mark("Show who did what when in this study, and what each act changed."),
        ),
        Command(
            id="app.restore",
            keys="alt+y",
            action="restore",
            label=mark("go back to a backup"),
            help=mark("Let files be as they were before an act that wrote many of them; undo takes it back."),
        ),
        Command(
            id="app.coder",
            keys="ctrl+g",
            action="who",
            label=mark("who codes"),
            help=mark("Choose who codes, or add yourself to the study's coders."),
        ),
        Command(
            id="app.how_to_quit",
            keys="ctrl+c",
            action="help_quit",
            label=mark("how to quit"),
            help=mark("Copy what is selected in a line of text; otherwise say which key leaves."),
            palette=False,
        ),
        Command(
            id="app.quit",
            keys="ctrl+q",
            action="quit",
            label=mark("quit"),
            help=mark("Leave. Everything is saved already."),
            priority=True,
        ),
    ),
    "step": (
        Command(
            id="edit.undo",
            keys="u",
            action="undo",
            label=mark("undo"),
            help=mark("Take back the latest act, and save."),
            footer=True,
        ),
        Command(
            id="edit.redo",
            keys="ctrl+r",
            action="redo",
            label=mark("redo"),
            help=mark("Do again what was last taken back, and save."),
        ),
        Command(
            id="memos.open",
            keys="alt+m",
            action="memos",
            label=mark("memos"),
            help=mark("See all memos of the study: find, write, and go to where they stand."),
        ),
    ),
    "dialog/choice": (
        Command(
            id="dialog.down",
            keys="down,ctrl+n",
            action="move(1)",
            label=mark("next"),
            help=mark("Go to the next one that fits."),
            palette=False,
        ),
        Command(
            id="dialog.up",
            keys="up,ctrl+p",
            action="move(-1)",
            label=mark("previous"),
            help=mark("Go to the previous one that fits."),
            palette=False,
        ),
        Command(
            id="dialog.page_down",
            keys="pagedown",
            action="move(10)",
            label=mark("ten on"),
            help=mark("Go ten on."),
            palette=False,
        ),
        Command(
            id="dialog.page_up",
            keys="pageup",
            action="move(-10)",
            label=mark("ten back"),
            help=mark("Go ten back."),
            palette=False,
        ),
    ),
    "dialog": (
        Command(
            id="dialog.close",
            keys="escape",
            action="close",
            label=mark("close"),
            help=mark("Leave the dialog; nothing is changed."),
            palette=False,
        ),
    ),
}
