"""What the Themes screen does to codes: into themes, from one to another, out, against; and to their quotes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from qualcode.core import coding, regrouping, theming
from qualcode.core.changes import Change
from qualcode.core.model import Project, Segment
from qualcode.core.quotes import Quote
from qualcode.core.regrouping import Pick
from qualcode.tui.finding import Entry
from qualcode.tui.grouping import asking
from qualcode.tui.grouping.items import leaving
from qualcode.tui.say import shown
from qualcode.tui.screens.themes_doing import ThemesDoing
from qualcode.tui.words import _


class ThemesCodes(ThemesDoing):
    """The acts on codes. Each is about the marked codes, else about the one that is selected."""

    def action_put(self) -> None:
        """Choose a theme for the codes; on a theme, a code for it."""
        picks, theme = self.picks, self.theme
        if picks:
            codes = _codes(picks)
            self.ask(
                asking.theme_entries(
                    self.view, lambda target: self.put(picks, target), ticked=self._holding(codes)
                ),
                _("put {codes} into which theme? A new name makes one").format(codes=_listed(codes)),
                lambda typed: self._new(typed, partial(self.gather, picks, typed)),
            )
        elif theme is not None:
            self.ask(
                asking.code_entries(
                    self.view, lambda code: self.put((Pick(code),), theme.id), without=theme.codes
                ),
                _("which code goes into {theme}?").format(theme=self.view.theme_name(theme.id)),
            )
        else:
            self._nothing_picked()

    def put(self, picks: Collection[Pick], theme: str) -> None:
        """Put codes into a theme."""
        self.act(partial(theming.with_codes, theme=theme, codes=_codes(picks)), theme)

    def action_move(self) -> None:
        """Choose the theme that the codes go to, out of the one they are in."""
        picks, unclear = leaving(self.picks, self.view.found.homes)
        if unclear:
            self._unclear(unclear[0])
        elif picks:
            self.ask(
                asking.theme_entries(
                    self.view, lambda target: self.move(picks, target), without={one.theme for one in picks}
                ),
                _("move {codes} to which theme? A new name makes one").format(codes=_listed(_codes(picks))),
                lambda typed: self._new(typed, partial(self.gather, picks, typed, leave=True)),
            )
        else:
            self._nothing_picked()

    def move(self, picks: Collection[Pick], theme: str) -> None:
        """Move codes into a theme, out of those they are picked from."""
        self.act(partial(regrouping.moved, picks=picks, target=theme), theme)

    def take_out(self, picks: Collection[Pick]) -> None:
        """Take codes out of the themes they are picked from."""
        found, unclear = leaving(picks, self.view.found.homes)
        homes = [pick.theme for pick in found if pick.theme]
        if unclear:
            self._unclear(unclear[0])
        elif not homes:
            self.qualcode.tell(_("it is in no theme"))
        else:
            self.act(partial(regrouping.taken_out, picks=found), homes[0])

    def action_against(self) -> None:
        """Let codes of a theme change sides; codes of the codebook are listed against a theme that is asked for."""
        picks = self.picks
        if not picks:
            self._nothing_picked()
        elif all(pick.theme for pick in picks):
            themes = self.project.codebook.themes
            against = any(pick.code in themes[pick.theme].codes for pick in picks)
            self.turn(picks, against=against)
        else:
            codes = _codes(picks)
            self.ask(
                asking.theme_entries(
                    self.view,
                    lambda theme: self.act(
                        partial(theming.with_negative_cases, theme=theme, codes=codes), theme
                    ),
                ),
                _("{codes} speaks against which theme?").format(codes=_listed(codes)),
            )

    def turn(self, picks: Collection[Pick], *, against: bool) -> None:
        """Let codes speak against their themes, or for them."""
        theme = next(iter(picks)).theme
        self.act(partial(regrouping.put_on_side, picks=picks, against=against), theme)

    # New themes

    def action_new(self) -> None:
        """Ask for the name of a new theme, of the marked codes and the category that one is in."""
        item = self.board.subject
        category = item.category if item.kind == "heading" else ""
        if item.kind in {"theme", "tags"} and self.theme is not None:
            category = self.theme.category
        picks = self.board.marked or (() if item.theme else item.picks)
        self.ask_new(picks, category)

    def ask_new(self, picks: Collection[Pick], category: str, *, leave: bool = False) -> None:
        """Ask for the name of a new theme of these codes."""
        about = _("It begins with {codes}.").format(codes=_listed(_codes(picks))) if picks else ""
        self.ask_name(
            _("New theme"), about, lambda name: self.gather(picks, name, category=category, leave=leave)
        )

    def gather(self, picks: Collection[Pick], name: str, *, category: str = "", leave: bool = False) -> None:
        """Make a new theme of codes."""
        self.grow(partial(regrouping.gathered, picks=picks, name=name, category=category, leave=leave))

    def action_split(self) -> None:
        """Ask for the name of a new theme that takes the chosen codes of this one over."""
        picks = [pick for pick in self.picks if pick.theme]
        themes = {pick.theme for pick in picks}
        if len(themes) != 1:
            self.qualcode.tell(_("mark the codes of one theme that shall go into a new one"))
            return
        theme = themes.pop()
        codes = _codes(picks)
        about = _("It takes {codes} over from {theme}.").format(
            codes=_listed(codes), theme=self.view.theme_name(theme)
        )
        self.ask_name(
            _("Split a theme"),
            about,
            lambda name: self.grow(partial(regrouping.split, theme=theme, codes=codes, name=name)),
        )

    # Tags

    def action_tag(self) -> None:
        """Choose the theme that the highlighted quote is tagged with outright; one it has is taken off."""
        quote = self.quote
        if quote is None:
            self.qualcode.tell(_("go to a quote first: q"))
            return
        own = self.own(quote)
        ticked = own.themes if own is not None else ()
        self.ask(
            asking.theme_entries(
                self.view, lambda theme: self.tag(quote, theme, on=theme not in ticked), ticked=ticked
            ),
            _("tag this quote with which theme?"),
        )

    def tag(self, quote: Quote, theme: str, *, on: bool) -> None:
        """Tag the words of a quote with a theme outright, or take the tag off one's own segment."""
        own = self.own(quote)
        if not on and (own is None or theme not in own.themes):
            self.qualcode.tell(_("you have not tagged this quote with {theme}").format(theme=theme))
            return

        def act(project: Project) -> Change | None:
            desk = self.session.desk(quote.source)
            if own is not None and not on:
                return coding.without_theme(project, desk, own, theme)
            return coding.with_theme(project, desk, quote.span, theme)

        self.act(act)

    def own(self, quote: Quote) -> Segment | None:
        """One's own segment with the words of a quote."""
        return self.project.codings_of(self.session.coder or "", quote.source).at(quote.span)

    def _new(self, typed: str, make: Callable[[], object]) -> Entry | None:
        """The entry that makes a theme of what is typed, where no theme is called that."""
        themes = self.project.codebook.themes.values()
        if asking.is_taken(typed, (name for theme in themes for name in (theme.id, theme.name))):
            return None
        return Entry("", shown(_("new theme “{name}”").format(name=typed)), "", make)

    def _holding(self, codes: Collection[str]) -> set[str]:
        """The themes that hold all of these codes already."""
        themes = self.project.codebook.themes.values()
        return {theme.id for theme in themes if set(codes) <= set(theme.codes)}

    def _unclear(self, code: str) -> None:
        words = _("“{code}” is in several themes: take it out of one of them there")
        self.qualcode.tell(words.format(code=code))

    def _nothing_picked(self) -> None:
        self.qualcode.tell(_("select a code first, or mark some with space"))


def _codes(picks: Collection[Pick]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(pick.code for pick in picks))


def _listed(codes: Collection[str]) -> str:
    return ", ".join(f"“{code}”" for code in codes)
