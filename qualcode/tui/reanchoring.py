"""Codings that count an older text, brought up to date when one asks for it and agrees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from qualcode.core.anchoring import Anchoring, Fate, Outcome
from qualcode.core.model import Project
from qualcode.core.word_changes import changed_words, shortened
from qualcode.reanchoring import Reanchored, reanchored
from qualcode.tui.modals.confirm import ConfirmScreen
from qualcode.tui.say import join, say
from qualcode.tui.words import _, counted

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp

_MOST_LINES = 400
_AROUND = 6
"""Words that are shown on each side of a change."""

_STYLES = {"=": "", "-": "$error strike", "+": "$success bold"}


def ask(app: QualcodeApp) -> None:
    """Look, out of the way, what becomes of codings that count an older text, and ask whether it is to be done."""
    app.look_again()  # the text may have been saved by another program this very moment
    app.run_worker(
        partial(_look, app, app.session.project),
        thread=True,
        exclusive=True,
        group="reanchor",
        description="reanchor",
    )


def told(counts: Mapping[Fate, int]) -> str:
    """How many segments met which fate, in words."""
    words: dict[Fate, str] = {
        "kept": _("{number} as they were"),
        "moved": _("{number} moved"),
        "reworded": _("{number} with other words"),
        "orphaned": _("{number} without a place"),
        "waiting": _("{number} still without a place"),
        "found": _("{number} found again"),
        "joined": _("{number} joined with others"),
    }
    return ", ".join(words[fate].format(number=number) for fate, number in counts.items() if number)


def lines(found: Reanchored, project: Project, own: str) -> Iterator[Content]:
    """What becomes of all codings, and of each coder's: how many moved, old and new words, what loses its place.

    Which codes others than `own` have put on is not told, for coding may be blind.
    """
    if len(found.anchorings) > 1:
        yield join((_("all together") + "  ", "bold"), told(found.counts) or _("no segments"))
    for one in found.anchorings:
        counts = {fate: one.count(fate) for fate in found.counts}
        yield join(
            (f"{one.before.transcript}  ", "bold"), f"{one.before.coder}  ", told(counts) or _("no segments")
        )
        if not one.by_diff and one.outcomes:
            yield say(_("  the text as it was is lost: they were found by their quotes"), "$dim")
        text = project.transcripts[one.before.transcript].text
        yield from _segments(one, text, coded=one.before.coder == own)


def _look(app: QualcodeApp, project: Project) -> None:
    found = reanchored(app.session.root, project)
    app.call_from_thread(_show, app, project, found)


def _show(app: QualcodeApp, project: Project, found: Reanchored) -> None:
    screen = app.step_screen
    if screen is None or app.screen is not screen:
        return
    change = found.change
    if change is None:
        app.tell(_("every coding is of the present text of its source"))
        return

    def answer(yes: bool | None) -> None:
        if yes and screen.do(change) is not None:
            app.tell(_("brought up to date: {what}").format(what=told(found.counts) or _("no segments")))
            if found.counts["orphaned"]:
                app.tell(_("O on the Code screen lists what has no place, and puts it on what is selected"))

    shown = list(lines(found, project, app.session.coder or ""))
    more = len(shown) - _MOST_LINES
    if more > 0:
        said = counted(
            "and {number} line more, which `qualcode reanchor --dry-run` tells",
            "and {number} lines more, which `qualcode reanchor --dry-run` tells",
            more,
        )
        shown = [*shown[:_MOST_LINES], say(said, "$dim")]
    app.push_screen(ConfirmScreen(_("Bring the codings to the present texts?"), shown, wide=True), answer)


def _segments(one: Anchoring, text: str, *, coded: bool) -> Iterator[Content]:
    for each in one.outcomes:
        if each.fate in {"reworded", "orphaned", "found", "joined"}:
            yield _line(each, text, coded=coded)


def _line(one: Outcome, text: str, *, coded: bool) -> Content:
    line = _("line {number}").format(number=text.count("\n", 0, one.after.span.start) + 1)
    codes = "  " + ", ".join((*one.before.codes, *one.before.themes)) if coded else ""
    words = " ".join(one.before.quote.split())
    match one.fate:
        case "orphaned":
            return join((_("  no place") + "  ", "$warning"), f"“{words}”", (codes, "$dim"))
        case "reworded":
            runs = shortened(changed_words(words, " ".join(one.after.quote.split())), _AROUND)
            marked = join(*((run.marked, _STYLES[run.sign]) for run in runs))
            spaces = _("  line breaks and spaces only") if all(run.sign == "=" for run in runs) else ""
            return join(f"  {line}  “", marked, "”", (spaces + codes, "$dim"))
        case "joined":
            said = _("  {line}, joined with another").format(line=line)
        case _:
            said = _("  {line}, found again").format(line=line)
    return join((said + "  ", "$success"), f"“{words}”", (codes, "$dim"))
