"""The relations of one theme as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.core.model import Link, Project
from qualcode.tui.commands import bindings
from qualcode.tui.relations import said
from qualcode.tui.say import join
from qualcode.tui.words import form


class LinkList(OptionList):
    """Shows the relations of a theme; posts `Chosen` and `Dropped`."""

    PLACE = "storyline/links"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("storyline/links")]
    DEFAULT_CSS = """
    LinkList { height: auto; border: none; background: $background; padding: 0 1; scrollbar-size-vertical: 1; }
    LinkList:focus { border: none; }
    """

    class Chosen(Message):
        """A relation is to be changed."""

        def __init__(self, link: Link) -> None:
            super().__init__()
            self.link = link

    class Dropped(Message):
        """A relation is to be taken away."""

        def __init__(self, link: Link) -> None:
            super().__init__()
            self.link = link

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self._links: tuple[Link, ...] = ()

    def show(self, project: Project, theme: str, links: Sequence[Link]) -> None:
        """Show these relations of `theme`, the highlight where it was."""
        place = self.highlighted
        self._links = tuple(links)
        self.clear_options()
        self.add_options([Option(link_content(project, link, theme)) for link in self._links])
        if self._links and (place is not None or self.has_focus):
            self.highlighted = min(place or 0, len(self._links) - 1)

    def on_focus(self) -> None:
        """Highlight the first relation where none is."""
        if self.highlighted is None and self._links:
            self.highlighted = 0

    def action_remove(self) -> None:
        """Take the highlighted relation away."""
        if self.highlighted is not None and self.highlighted < len(self._links):
            self.post_message(self.Dropped(self._links[self.highlighted]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change the relation that was chosen."""
        event.stop()
        self.post_message(self.Chosen(self._links[event.option_index]))


def link_content(project: Project, link: Link, theme: str) -> Content:
    """A relation as `theme` sees it, its note below."""
    spoken = project.study.language

    def name(identity: str) -> str:
        held = project.codebook.themes.get(identity)
        return (form(held.name, spoken) if held else "") or identity

    if link.source == theme:
        line = join((f"→ {said(link.relation)}  ", "$accent"), name(link.target))
    else:
        line = join(("← ", "$accent"), name(link.source), (f"  {said(link.relation)}", "$accent"))
    note = form(link.note, spoken)
    return join(line, (f"\n  {note}", "$dim")) if note else line
