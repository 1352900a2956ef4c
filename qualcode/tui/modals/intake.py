"""Files that are to be taken into a study: what they would bring is shown first, and done as one act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, get_args

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from qualcode.core.changes import Batch
from qualcode.core.languages import study_languages
from qualcode.core.model import Kind, Project
from qualcode.fresh import new_id
from qualcode.importers import Asked
from qualcode.importing import Taken, formats, joined_files
from qualcode.session import Session
from qualcode.tui.commands import bindings
from qualcode.tui.modals.path import PathScreen
from qualcode.tui.organizing.bringing import added, told
from qualcode.tui.say import join, say
from qualcode.tui.widgets.choices import Choice, Choices
from qualcode.tui.widgets.line import Hinted
from qualcode.tui.words import _, counted

_DO, _MORE, _KIND, _RESEARCHER, _LANGUAGE = "do", "more", "kind", "researcher", "language"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be taken in.

    Attributes:
        files: the files, in the order in which they were chosen.
        left: those of them that stay out.
        kind: what texts are, where a file does not say.
        researcher: the label that stands for the researcher; "" for P.
        language: in which names are, where a file does not say.
    """

    files: tuple[Path, ...] = ()
    left: frozenset[Path] = frozenset()
    kind: Kind = "interview"
    researcher: str = ""
    language: str = ""

    @property
    def chosen(self) -> tuple[Path, ...]:
        """The files that are taken in."""
        return tuple(one for one in self.files if one not in self.left)

    @property
    def asked(self) -> Asked:
        """What is said about the files."""
        researcher = (self.researcher,) if self.researcher else ()
        return Asked(kind=self.kind, researcher=researcher, language=self.language)


class IntakeScreen(ModalScreen[Batch | None]):
    """The files, how they are read, and what they bring; gives the act, or None.

    Args:
        session: the open study; it is only looked at.
        base: the folder that paths count from.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog")]
    DEFAULT_CSS = """
    IntakeScreen Choices { height: auto; max-height: 14; background: $surface; margin: 1 0 0 0; }
    IntakeScreen .dialog Choices { background: $surface; padding: 0; }
    IntakeScreen VerticalScroll { max-height: 8; margin: 1 0 0 0; }
    IntakeScreen #how { margin: 1 0 0 0; }
    IntakeScreen Input { display: none; }
    IntakeScreen Input.-on { display: block; }
    """

    class Looked(Message):
        """What the files bring has been found out."""

        def __init__(self, plan: Plan, project: Project, taken: tuple[Taken, ...], act: Batch | None) -> None:
            super().__init__()
            self.plan = plan
            self.project = project
            self.taken = taken
            self.act = act

    def __init__(self, session: Session, base: Path) -> None:
        super().__init__()
        self._session = session
        self._base = base
        self._plan = Plan()
        self._taken: dict[Path, Taken] = {}
        self._act: Batch | None = None
        self._looking = False
        self._then = ""

    def compose(self) -> ComposeResult:
        """The list, and what the file under the highlight brings."""
        with Vertical(classes="dialog wide"):
            yield Static(
                join(
                    (_("Take into the study"), "bold"),
                    ("   " + _("nothing that is there is overwritten"), "$dim"),
                )
            )
            yield Choices(id="files")
            yield Hinted(placeholder=_("the researcher's label, such as Interviewer; empty for P"))
            with VerticalScroll(can_focus=False):
                yield Static(id="told")
            yield Static(
                say(_("enter changes a line, or takes in · esc leaves everything as it is"), "$dim"), id="how"
            )

    def on_mount(self) -> None:
        """Ask for a file first."""
        self._show()
        self._ask_for_files()

    # Choosing

    def on_choices_chosen(self, message: Choices.Chosen) -> None:
        """Do what the chosen line says."""
        plan = self._plan
        match message.key:
            case "do":
                if self._act is not None and not self._looking:
                    self.dismiss(self._act)
            case "more":
                self._ask_for_files()
            case "kind":
                kinds: tuple[Kind, ...] = get_args(Kind)
                self._look(replace(plan, kind=kinds[(kinds.index(plan.kind) + 1) % len(kinds)]))
            case "language":
                tags = tuple(dict.fromkeys(("", *study_languages(self._session.project))))
                here = tags.index(plan.language) if plan.language in tags else 0
                self._look(replace(plan, language=tags[(here + 1) % len(tags)]))
            case "researcher":
                line = self.query_one(Input)
                line.value = plan.researcher
                line.add_class("-on")
                line.focus()
            case file:
                self._look(replace(plan, left=plan.left ^ {Path(file)}))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the researcher's label."""
        self._close_line()
        self._look(replace(self._plan, researcher=event.value.strip().rstrip(":")))

    def action_close(self) -> None:
        """Leave the line, or leave everything as it is."""
        if self.query_one(Input).has_class("-on"):
            self._close_line()
        else:
            self.dismiss(None)

    def _close_line(self) -> None:
        self.query_one(Input).remove_class("-on")
        self.query_one(Choices).focus()

    def _ask_for_files(self) -> None:
        suffixes = frozenset(ending for one in formats() for ending in one.suffixes)
        self.app.push_screen(PathScreen(self._base, suffixes), self._add)

    def _add(self, files: tuple[Path, ...] | None) -> None:
        if not files:
            if not self._plan.files:
                self.dismiss(None)
            return
        self._base = files[0].parent
        self._look(replace(self._plan, files=tuple(dict.fromkeys((*self._plan.files, *files)))), _DO)

    # Looking, in a thread

    def _look(self, plan: Plan, then: str = "") -> None:
        """Find out what `plan` brings; the highlight goes to the line `then` when that is known, or stays."""
        self._plan, self._then = plan, then
        self._looking = True
        self._show()
        self._look_in_thread(plan, self._session.project)

    @work(thread=True, exclusive=True, group="intake", description="intake")
    def _look_in_thread(self, plan: Plan, project: Project) -> None:
        taken, act = joined_files(project, plan.chosen, plan.asked, new_id)
        self.post_message(self.Looked(plan, project, taken, act))

    def on_intake_screen_looked(self, message: Looked) -> None:
        """Show what was found out, if it is what was asked last."""
        if message.plan is self._plan:
            self._looking = False
            self._taken = {one.file: one for one in message.taken}
            self._act = message.act
            self._show()
            if self._then:
                self.query_one(Choices).highlight(self._then)

    # Showing

    def _show(self) -> None:
        choices = self.query_one(Choices)
        choices.show_choices(list(self._lines()))
        self._tell(choices.key)

    def _lines(self) -> Iterator[Choice]:
        plan = self._plan
        for file in plan.files:
            out = file in plan.left
            yield Choice(
                str(file),
                join(
                    ("○ " if out else "● ", "$dim" if out else "$accent"), (file.name, "$dim" if out else "")
                ),
                self._outcome(file),
            )
        yield Choice(_MORE, say(_("Another file …"), "$dim"), say(""))
        yield Choice(_KIND, say(_("Texts are"), "$dim"), say(_(plan.kind)))
        yield Choice(_RESEARCHER, say(_("The researcher is called"), "$dim"), say(plan.researcher or "P"))
        yield Choice(_LANGUAGE, say(_("Names are in"), "$dim"), say(plan.language or _("any language")))
        yield Choice(_DO, say(self._offer(), "bold"), say(""), off=self._act is None or self._looking)

    def _offer(self) -> str:
        if self._looking:
            return _("Looking …")
        if self._act is None:
            return _("There is nothing to take in")
        number = len([one for one in self._taken.values() if one.joined and one.joined.change])
        return counted("Take in {number} file", "Take in {number} files", number)

    def _outcome(self, file: Path) -> Content:
        if file in self._plan.left:
            return say(_("stays out"), "$dim")
        taken = None if self._looking else self._taken.get(file)
        if taken is None:
            return say("…", "$dim")
        if taken.joined is None:
            return say(_("cannot be taken in"), "$warning")
        return say(added(taken.joined.added) or _("all of it is in the study"), "$dim")

    def on_choices_highlighted(self, message: Choices.Highlighted) -> None:
        """Tell about the file under the highlight."""
        self._tell(message.key)

    def _tell(self, key: str) -> None:
        self.query_one("#told", Static).update(Content("\n").join(self._told(key)))

    def _told(self, key: str) -> Iterator[Content]:
        """What the file under the highlight brings, in words; all of them where none is highlighted."""
        chosen = self._plan.chosen
        meant = [one for one in chosen if key == str(one)] or chosen
        for file in meant:
            taken = self._taken.get(file)
            lines = () if taken is None else tuple(told(taken, self._session.project.speakers))
            if lines and len(meant) > 1:
                yield say(file.name, "bold")
            yield from lines
