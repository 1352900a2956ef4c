"""Asks how a code is to be split: what the new one is called, and which segments it takes over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.core.model import CodingsKey, Project
from qualcode.core.splitting import Coded, Selection, selected, whose, written
from qualcode.tui.commands import bindings
from qualcode.tui.say import join, say
from qualcode.tui.widgets.line import Hinted
from qualcode.tui.words import _

_TICKED, _LEFT = "■", "□"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a code is split.

    Attributes:
        name: what the new code is called.
        segments: those that it takes over.
        beside: whether the old code stays on them.
        themes: whether the themes that hold the old code hold the new one too.
    """

    name: str
    segments: Selection
    beside: bool
    themes: bool


class SplitScreen(ModalScreen[Wanted | None]):
    """A name, a line to look for segments, and the segments to tick; gives what is wanted, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog"), *bindings("dialog/split")]
    CSS = """
    SplitScreen > .dialog { width: 110; height: 90%; }
    SplitScreen .dialog OptionList { height: 1fr; max-height: 100%; padding: 0; background: $surface;
        scrollbar-size-vertical: 1; }
    SplitScreen OptionList > .option-list--option-highlighted { background: $cursor; }
    SplitScreen #how { height: auto; margin: 1 0 0 0; }
    SplitScreen #wrong { height: auto; color: $warning; }
    """

    def __init__(self, project: Project, code: str) -> None:
        super().__init__()
        self._code = code
        self._rows = [_Row.of(project, one) for one in selected(project, code, Selection())]
        self._shown: list[int] = []
        self._ticked: set[int] = set()
        self._beside = False
        self._themes = True

    def compose(self) -> ComposeResult:
        """Name, look-up, segments, and how it is done."""
        with Vertical(classes="dialog"):
            yield Static(join((_("Split {code}").format(code=f"“{self._code}”"), "bold")), classes="head")
            yield Hinted(id="name", placeholder=_("what the new code is called"))
            yield Hinted(id="look", placeholder=_("show only: a coder, source, informant, group, or words"))
            yield _Segments(id="segments")
            yield Static(id="how")
            yield Static(id="wrong")

    def on_mount(self) -> None:
        """List all segments of the code."""
        self._list("")
        self.query_one("#name").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """List the segments that fit."""
        if event.input.id == "look":
            self._list(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field."""
        self.query_one("#look" if event.input.id == "name" else "#segments").focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tick the segment that was clicked, or not."""
        self._tick(event.option_index)

    def action_tick(self) -> None:
        """Tick the highlighted segment, or not, and go to the next one."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self._tick(options.highlighted)
            options.action_cursor_down()

    def action_tick_all(self) -> None:
        """Tick all that are shown; none of them, where all are ticked."""
        shown = set(self._shown)
        self._ticked = self._ticked - shown if shown <= self._ticked else self._ticked | shown
        self._list(self.query_one("#look", Input).value)

    def action_beside(self) -> None:
        """Leave the old code on them, or not."""
        self._beside = not self._beside
        self._tell()

    def action_themes(self) -> None:
        """Put the new code into the themes of the old one, or not."""
        self._themes = not self._themes
        self._tell()

    def action_go(self) -> None:
        """Give what is wanted, if it is told."""
        name = self.query_one("#name", Input).value.strip()
        if not name:
            self._complain(_("a new code needs a name"))
        elif not self._ticked:
            self._complain(_("tick the segments that it takes over; ctrl+a ticks all that are shown"))
        else:
            exactly = tuple(self._rows[place].which for place in sorted(self._ticked))
            self.dismiss(
                Wanted(
                    name=name, segments=Selection(exactly=exactly), beside=self._beside, themes=self._themes
                )
            )

    def action_close(self) -> None:
        """Split nothing."""
        self.dismiss(None)

    def _tick(self, option: int) -> None:
        place = self._shown[option]
        self._ticked ^= {place}
        self.query_one(OptionList).replace_option_prompt_at_index(option, self._line(place))
        self._tell()

    def _list(self, looked_for: str) -> None:
        words = looked_for.casefold().split()
        self._shown = [
            place for place, row in enumerate(self._rows) if all(word in row.searched for word in words)
        ]
        options = self.query_one(OptionList)
        here = options.highlighted or 0
        options.set_options([Option(self._line(place)) for place in self._shown])
        options.highlighted = min(here, len(self._shown) - 1) if self._shown else None
        self._tell()

    def _line(self, place: int) -> Content:
        row, on = self._rows[place], place in self._ticked
        return join(
            (f"{_TICKED if on else _LEFT} ", "$accent" if on else "$dim"),
            (f"{row.head}  ", "$dim"),
            row.quote,
        )

    def _tell(self) -> None:
        numbers = _("{ticked} of {number} ticked, {shown} shown").format(
            ticked=len(self._ticked), number=len(self._rows), shown=len(self._shown)
        )
        beside = _("the old code stays on them") if self._beside else _("the old code is taken off them")
        themes = _("its themes get the new one") if self._themes else _("no theme gets the new one")
        self.query_one("#how", Static).update(
            join(
                (f"{numbers}\n", "bold"),
                ("ctrl+b ", "bold $accent"), (f"{beside}   ", "$dim"),
                ("ctrl+t ", "bold $accent"), (f"{themes}\n", "$dim"),
                ("space ", "bold $accent"), (_("ticks") + "   ", "$dim"),
                ("ctrl+a ", "bold $accent"), (_("all shown") + "   ", "$dim"),
                ("ctrl+s ", "bold $accent"), (_("splits") + "   ", "$dim"),
                ("esc ", "bold $accent"), (_("leaves"), "$dim"),
            )
        )  # fmt: skip

    def _complain(self, text: str) -> None:
        self.query_one("#wrong", Static).update(say(text))


class _Segments(OptionList):
    """The segments, ticked by space or enter."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog/split/list")]

    def action_tick(self) -> None:
        """Let the dialog tick."""
        screen = self.screen
        if isinstance(screen, SplitScreen):
            screen.action_tick()


@dataclass(frozen=True, slots=True)
class _Row:
    """A segment, and the text in which it is looked for."""

    coded: Coded
    head: str
    quote: str
    searched: str

    @property
    def which(self) -> tuple[CodingsKey, str]:
        return (self.coded.key, self.coded.segment.id)

    @classmethod
    def of(cls, project: Project, coded: Coded) -> _Row:
        informant = whose(project, coded.key, coded.segment)
        known = project.index.informants.get(informant)
        values: Iterable[str] = map(written, known.attributes.values()) if known else ()
        quote = " ".join(coded.segment.quote.split())
        head = f"{coded.key.coder}  {informant or coded.key.transcript}"
        searched = " ".join((coded.key.coder, coded.key.transcript, informant, *values, quote)).casefold()
        return cls(coded, head, quote, searched)
