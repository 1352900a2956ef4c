"""Step 5, Storyline: what addresses, causes, leads to and limits what, and the narrative of each theme."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from qualcode.core import theming
from qualcode.core.gathering import counter_quotes, theme_quotes
from qualcode.core.model import Link, Theme
from qualcode.core.storyline import links_of, relinked
from qualcode.events import Event
from qualcode.tui import narrative, resting
from qualcode.tui.commands import bindings
from qualcode.tui.figures import Figures
from qualcode.tui.keeping import Keeping
from qualcode.tui.modals.relation import RelationScreen
from qualcode.tui.screens.step import StepScreen
from qualcode.tui.spots import Spot
from qualcode.tui.widgets import storytelling
from qualcode.tui.widgets.draft import Draft, Words
from qualcode.tui.widgets.linklist import LinkList
from qualcode.tui.widgets.quotelist import QuoteList
from qualcode.tui.widgets.storydrawing import legend, outline
from qualcode.tui.widgets.storygraph import StoryGraph
from qualcode.tui.words import _

_AIRY = 36
"""From how many lines on the drawing sets its headings apart."""


class StorylineScreen(StepScreen):
    """The drawing on the left; on the right the selected theme, its relations, its narrative and its quotes."""

    NAME = "storyline"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("storyline")]
    DEFAULT_CSS = """
    StorylineScreen #story { height: 1fr; }
    StorylineScreen #drawing { width: 11fr; height: 1fr; padding: 0 0 0 1; }
    StorylineScreen #graph { height: 1fr; }
    StorylineScreen #legend { height: auto; padding: 1 1 0 1; }
    StorylineScreen #detail { width: 9fr; height: 1fr; padding: 0 1 0 1; background: $surface; }
    StorylineScreen #detail Draft, StorylineScreen #detail OptionList { background: $surface; }
    StorylineScreen #detail Draft:focus { background: $background; }
    StorylineScreen #head { height: auto; padding: 0 1 1 1; }
    StorylineScreen .title { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    StorylineScreen #panes, StorylineScreen #telling, StorylineScreen #quoting { height: 1fr; }
    StorylineScreen #relating { height: auto; }
    StorylineScreen #narrating { height: 1fr; }
    StorylineScreen #links { max-height: 10; margin: 0 0 1 0; }
    StorylineScreen #telling { height: 5fr; }
    StorylineScreen #quoting { height: 4fr; margin: 1 0 0 0; }
    StorylineScreen.-tall #drawing, StorylineScreen.-tall #detail { padding-top: 1; }
    StorylineScreen.-wide #drawing { width: 2fr; }
    StorylineScreen.-wide #detail { width: 3fr; }
    StorylineScreen.-wide #panes { layout: horizontal; }
    StorylineScreen.-wide #telling, StorylineScreen.-wide #quoting { width: 1fr; height: 1fr; margin: 0; }
    StorylineScreen.-narrow #story { layout: vertical; }
    StorylineScreen.-narrow #drawing, StorylineScreen.-narrow #detail { width: 1fr; }
    StorylineScreen.-narrow #legend { display: none; }
    StorylineScreen.-narrow #head { padding: 0 1; }
    StorylineScreen.-narrow #detail { height: 9; }
    StorylineScreen.-narrow #detail:focus-within { height: 16; }
    StorylineScreen.-narrow #links { height: 1; margin: 0; }
    StorylineScreen.-narrow #links:focus { height: auto; }
    StorylineScreen.-narrow #telling { height: 1fr; }
    StorylineScreen.-narrow #quoting { height: 3; margin: 0; }
    StorylineScreen.-narrow #detail:focus-within #quoting { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._figures = Figures()
        self._language = ""
        self._draft = Draft(id="narrative")
        self._keeping = Keeping(self, self._draft, self.NAME)

    def body(self) -> ComposeResult:
        """The drawing, and what belongs to the selected theme."""
        with Horizontal(id="story"):
            with Vertical(id="drawing"):
                yield StoryGraph(id="graph")
                yield Static(id="legend")
            with Vertical(id="detail"):
                yield Static(id="head")
                with Vertical(id="panes"):
                    with Vertical(id="telling"):
                        with Vertical(id="relating"):
                            yield Static(id="links-title", classes="title")
                            yield LinkList(id="links")
                        with Vertical(id="narrating"):
                            yield Static(id="narrative-title", classes="title")
                            yield self._draft
                    with Vertical(id="quoting"):
                        yield Static(id="quotes-title", classes="title")
                        yield QuoteList(id="quotes")

    def on_mount(self) -> None:
        """Draw, and begin at the first theme."""
        super().on_mount()
        self._draw()
        self._show_theme()  # nothing is selected, and so nothing told, where there are no themes
        self.query_one(StoryGraph).focus()
        self.set_interval(resting.SECONDS, self._keeping.rest)

    def on_resize(self) -> None:
        """Draw with or without air."""
        self._draw()

    def on_screen_suspend(self) -> None:
        """Save what is written before another screen or a dialog is shown."""
        self.keep()

    def leaving(self) -> None:
        """Save what is written before the app ends; with what others have written, where both have."""
        self._keeping.leave()

    def project_changed(self, event: Event) -> None:
        """Draw anew; ask at once where others have changed the text that is being written."""
        self._draw()
        self._show_theme()
        self._keeping.hear(event)

    def spot(self) -> Spot:
        """The selected theme."""
        return Spot("storyline", "theme", self.query_one(StoryGraph).selected)

    def show(self, spot: Spot) -> None:
        """Select a theme, and write its narrative where that is asked for."""
        if spot.kind == "theme":
            self.query_one(StoryGraph).select(spot.id)
        if spot.part == "narrative":
            self.call_after_refresh(self.action_write)

    # Showing

    @property
    def theme(self) -> Theme | None:
        """The selected theme."""
        return self.project.codebook.themes.get(self.query_one(StoryGraph).selected)

    def _draw(self) -> None:
        found = self._figures.gathering(self.project)
        drawing = outline(self.project, found, airy=self.size.height >= _AIRY)
        self.query_one(StoryGraph).show(drawing)
        self.query_one("#legend", Static).update(legend(drawing))

    def _show_theme(self) -> None:
        """Show the selected theme; what is being written stays."""
        project, theme = self.project, self.theme
        facts, found = self._figures.facts(project), self._figures.gathering(project)
        links = links_of(project.codebook, theme.id) if theme else ()
        self.query_one("#head", Static).update(storytelling.head(project, theme, found))
        self.query_one("#links-title", Static).update(storytelling.links_title(links))
        self.query_one(LinkList).show(project, theme.id if theme else "", links)
        tag = narrative.tag_of(project, theme, self._language) if theme else ""
        self.query_one("#narrative-title", Static).update(storytelling.narrative_title(project, theme, tag))
        draft = self._draft
        draft.disabled = theme is None
        if theme:
            self._keeping.begin(Words((theme.id, tag), narrative.text_of(project, theme.id, tag) or ""))
        support = theme_quotes(project, facts, theme) if theme else ()
        against = counter_quotes(project, facts, theme) if theme else ()
        self.query_one("#quotes-title", Static).update(storytelling.quotes_title(support, against))
        self.query_one(QuoteList).show(support, against)
        self.tell_status(storytelling.status(project, theme))

    def on_story_graph_selected(self) -> None:
        """Show another theme, when what was written on the one before is saved."""
        shown, selected = self._draft.words.subject[:1], self.query_one(StoryGraph).selected
        if shown == (selected,) or self.keep():
            self._show_theme()
        else:
            self.query_one(StoryGraph).select(shown[0])

    # The narrative

    def keep(self) -> bool:
        """Save what is written; whether there is nothing left to be saved."""
        return self._keeping.keep()

    def held(self, subject: tuple[str, ...]) -> str | None:
        """The narrative of a theme in a language, as the study has it."""
        theme, tag = subject
        return narrative.text_of(self.project, theme, tag)

    def save(self, subject: tuple[str, ...], text: str, theirs: str) -> None:
        """Write the narrative of a theme in a language."""
        theme, tag = subject
        self.do(partial(narrative.written, theme=theme, tag=tag, words=text, theirs=theirs))

    def title_of(self, subject: tuple[str, ...]) -> str:
        """What is being written."""
        return narrative.title(self.project, subject[0])

    def on_draft_left(self) -> None:
        """Save what is written."""
        self.keep()

    def on_draft_closed(self) -> None:
        """Go back to the drawing."""
        self.action_back()

    def action_write(self) -> None:
        """Write the narrative."""
        self._draft.focus()

    def on_story_graph_none_open(self) -> None:
        """Say that there is no other open end."""
        self.qualcode.tell(
            _("nothing else is open: every other obstacle is answered, and every effort answers one")
        )

    def on_story_graph_opened(self) -> None:
        """Write the narrative."""
        self.action_write()

    def action_language(self) -> None:
        """Write in the next language."""
        theme = self.theme
        if theme is not None and self.keep():
            self._language = narrative.next_tag(self.project, theme, self._language)
            self._show_theme()

    # Relations

    def action_relate(self) -> None:
        """Say what the selected theme addresses, causes or limits."""
        self._ask("target")

    def action_relate_from(self) -> None:
        """Say what addresses, causes or limits the selected theme."""
        self._ask("source")

    def _ask(self, end: Literal["source", "target"]) -> None:
        theme = self.theme
        if theme is not None:
            known = {"source": "", "target": "", "source" if end == "target" else "target": theme.id}
            link = Link(source=known["source"], relation="", target=known["target"])
            self.app.push_screen(RelationScreen(self.project, link, end), self._relate)

    def on_story_graph_related(self, message: StoryGraph.Related) -> None:
        """Ask how a theme that was dragged onto another stands to it."""
        link = Link(source=message.source, relation="", target=message.target)
        self.app.push_screen(RelationScreen(self.project, link, known=True), self._relate)

    def _relate(self, link: Link | None) -> None:
        if link is not None:
            self.do(lambda project: theming.with_link(project, link))

    def on_link_list_chosen(self, message: LinkList.Chosen) -> None:
        """Change a relation."""
        old, theme = message.link, self.theme
        end: Literal["source", "target"] = "source" if theme and old.target == theme.id else "target"

        def change(link: Link | None) -> None:
            if link is not None:
                self.do(lambda project: relinked(project, old, link))

        self.app.push_screen(RelationScreen(self.project, old, end), change)

    def on_link_list_dropped(self, message: LinkList.Dropped) -> None:
        """Take a relation away."""
        self.do(lambda project: theming.without_link(project, message.link))

    # Going elsewhere

    def action_links(self) -> None:
        """Go to the relations."""
        self.query_one(LinkList).focus()

    def action_quotes(self) -> None:
        """Go to the quotes."""
        self.query_one(QuoteList).focus()

    def action_back(self) -> None:
        """Go to the drawing."""
        self.query_one(StoryGraph).focus()

    def action_open_theme(self) -> None:
        """See the theme with its codes."""
        if self.theme is not None:
            self.qualcode.jump(Spot("themes", "theme", self.theme.id))

    def on_quote_list_chosen(self, message: QuoteList.Chosen) -> None:
        """See a quote where it was said."""
        self.qualcode.jump(message.spot)
