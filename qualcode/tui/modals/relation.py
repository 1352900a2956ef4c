"""Asks for a relation between two themes: the other theme, what the relation is, and a note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.core.categories import category_name
from qualcode.core.model import Link, Project
from qualcode.core.storyline import likely_ends, likely_relations, relation_from
from qualcode.core.wording import reworded
from qualcode.tui.commands import bindings
from qualcode.tui.finding import Entry, Finder, Hit
from qualcode.tui.relations import said
from qualcode.tui.say import join, say, shown
from qualcode.tui.words import _, form, language

Question = Literal["theme", "relation", "note"]
_QUESTIONS: tuple[Question, ...] = ("theme", "relation", "note")


class RelationScreen(ModalScreen[Link | None]):
    """Asks one question after the other, each answered by a few letters and enter; gives the link, or None.

    Args:
        project: the study.
        link: what is known: the theme one is at, and all of a link that is to be changed.
        ask: the end that is asked for: `target`, or `source` where one says what leads to the theme.
        known: whether that end is known already, so that the relation is asked for first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog"), *bindings("dialog/choice")]
    DEFAULT_CSS = """
    RelationScreen > .dialog { width: 84; }
    RelationScreen .dialog OptionList { background: $surface; padding: 0; max-height: 14; }
    RelationScreen #hint { margin: 1 0 0 0; color: $dim; }
    """

    def __init__(
        self,
        project: Project,
        link: Link,
        ask: Literal["source", "target"] = "target",
        *,
        known: bool = False,
    ) -> None:
        super().__init__()
        self._project = project
        self._link = link
        self._ask = ask
        self._question: Question = "relation" if known else "theme"
        self._answers: dict[str, str] = {}
        self._hits: list[Hit] = []
        self._finder = Finder(())

    def compose(self) -> ComposeResult:
        """The sentence so far, the line to type in, and what fits."""
        with Vertical(classes="dialog"):
            yield Static(id="sentence")
            yield Input()
            yield OptionList()
            yield Static(id="hint")

    def on_mount(self) -> None:
        """Ask the first question."""
        self._put()

    def action_close(self) -> None:
        """Relate nothing."""
        self.dismiss(None)

    def action_move(self, steps: int) -> None:
        """Move the highlight while one types."""
        options = self.query_one(OptionList)
        if options.option_count:
            options.highlighted = ((options.highlighted or 0) + steps) % options.option_count

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what fits."""
        if self._question != "note":
            self._list(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the answer."""
        if self._question == "note":
            self._finish(event.value.strip())
        else:
            self._take(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked."""
        self._take(event.option_index)

    def _take(self, place: int | None) -> None:
        if place is None or place >= len(self._hits):
            return
        answer = str(self._hits[place].entry.act())
        if self._question == "theme":
            link = self._link
            source = self._ask == "source"
            self._link = replace(link, source=answer) if source else replace(link, target=answer)
        else:
            self._link = replace(self._link, relation=answer)
        self._question = _QUESTIONS[_QUESTIONS.index(self._question) + 1]
        self._put()

    def _finish(self, note: str) -> None:
        spoken = (language(), self._project.study.language)
        self.dismiss(replace(self._link, note=reworded(self._link.note, note, *spoken)))

    def _put(self) -> None:
        """Ask the present question."""
        typing, options = self.query_one(Input), self.query_one(OptionList)
        self.query_one("#sentence", Static).update(self._sentence())
        typing.focus()
        note = self._question == "note"
        options.display = not note
        typing.placeholder = {
            "theme": _("a few letters of the other theme"),
            "relation": _("choose one, or type your own"),
            "note": _("why you say so, or nothing"),
        }[self._question]
        self.query_one("#hint", Static).update(say(_("enter takes it · esc leaves everything as it is")))
        with typing.prevent(Input.Changed):
            typing.value = form(self._link.note, self._project.study.language) if note else ""
        if not note:
            self._finder = Finder(tuple(self._themes() if self._question == "theme" else self._relations()))
            self._list("")

    def _sentence(self) -> Content:
        gap, asked = "…", "bold $accent"

        def theme(identity: str, *, now: bool) -> tuple[str, str]:
            return (self._called(identity) if identity else gap, asked if now else "bold")

        ask = self._question == "theme"
        relation = said(self._link.relation) if self._link.relation else gap
        return join(
            theme(self._link.source, now=ask and self._ask == "source"),
            "  ",
            (f"{relation} →", asked if self._question == "relation" else "$dim"),
            "  ",
            theme(self._link.target, now=ask and self._ask == "target"),
        )

    def _list(self, typed: str) -> None:
        self._hits = self._finder.hits(typed)
        own = "-".join(typed.split())
        if self._question == "relation" and own and own not in {hit.entry.act() for hit in self._hits}:
            entry = Entry(_("your own"), shown(said(own)), "", partial(relation_from, typed))
            self._hits.append(Hit(entry, 0, ()))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(_line(hit)) for hit in self._hits])
        options.highlighted = self._first(typed) if self._hits else None

    def _first(self, typed: str) -> int:
        """What is highlighted to begin with: what the link has already, else the best."""
        held = self._link.relation
        if self._question == "theme":
            held = self._link.source if self._ask == "source" else self._link.target
        answers = [hit.entry.act() for hit in self._hits]
        return answers.index(held) if held in answers and not typed else 0

    def _themes(self) -> Iterator[Entry]:
        here = self._link.target if self._ask == "source" else self._link.source
        book, spoken = self._project.codebook, self._project.study.language
        for theme in likely_ends(book, here, asked=self._ask):
            category = form(category_name(book.themes[theme].category), spoken)
            yield Entry(shown(category), shown(self._called(theme)), "", partial(str, theme))

    def _relations(self) -> Iterator[Entry]:
        for one in likely_relations(self._project.codebook, self._link.source, self._link.target):
            yield Entry("", shown(said(one)), "", partial(str, one))

    def _called(self, theme: str) -> str:
        held = self._project.codebook.themes.get(theme)
        return (form(held.name, self._project.study.language) if held else "") or theme


def _line(hit: Hit) -> Content:
    kind = f"{hit.entry.kind:<14}" if hit.entry.kind else ""
    return join((kind, "$dim"), hit.content("bold $accent"))
