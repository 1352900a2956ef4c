"""The literature on the Themes screen: how a theme stands to a work, and the works themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from qualcode.core import literature, regrouping
from qualcode.core.changes import Change
from qualcode.core.languages import languages_of
from qualcode.core.model import LocalText, Project, Stance, Work
from qualcode.tui.finding import Entry
from qualcode.tui.grouping import asking
from qualcode.tui.grouping.telling import STANCES
from qualcode.tui.modals.fields import Field, FieldsScreen
from qualcode.tui.say import shown
from qualcode.tui.screens.themes_doing import ThemesDoing
from qualcode.tui.words import _, counted


class ThemesBooks(ThemesDoing):
    """The acts on literature."""

    def action_literature(self) -> None:
        """Choose a work for a theme, or type how a new one is cited."""
        theme = self.theme
        if theme is None:
            self.no_theme()
            return
        self.ask(
            asking.work_entries(self.view, theme, partial(self._ask_stance, theme.id)),
            _("which work? A new one is added as you cite it: Lee 2020"),
            partial(self._new_work, theme.id),
        )

    def _new_work(self, theme: str, cite: str) -> Entry | None:
        """The entry that adds a work as it is cited, where none is cited so."""
        if asking.is_taken(cite, (one.cite for one in self.project.codebook.literature.values())):
            return None
        text = shown(_("new work “{cite}”…").format(cite=cite))
        return Entry("", text, "", partial(self._ask_new_work, theme, cite))

    def _ask_new_work(self, theme: str, cite: str) -> None:
        self._ask_work(
            literature.work_from_cite(self.project, cite), _("New work"), partial(self._ask_new_stance, theme)
        )

    def _ask_new_stance(self, theme: str, work: Work) -> None:
        """Ask how a theme stands to a work that is not in the study yet; both are one act."""
        entries = [
            Entry(
                "",
                shown(_("{theme}: {stance}").format(theme=self.view.theme_name(theme), stance=_(word))),
                "",
                partial(self._add, work, theme, stance),
            )
            for stance, word in STANCES.items()
        ]
        entries.append(Entry("", _("add the work, and say nothing of it yet"), "", partial(self._add, work)))
        self.ask(entries, _("how does the theme stand to {work}?").format(work=work.cite))

    def _add(self, work: Work, theme: str = "", stance: Stance | None = None) -> None:
        acts: list[regrouping.Act] = [lambda _: literature.new_work(work)]
        if stance is not None:
            acts.append(partial(literature.cited, theme=theme, work=work.id, stance=stance))
        self.act(lambda project: regrouping.in_turn(project, acts, f"new work “{work.id}”"))

    def _ask_stance(self, theme: str, work: str) -> None:
        held = self.project.codebook.themes[theme]

        def cite(stance: Stance | None) -> None:
            self.act(partial(literature.cited, theme=theme, work=work, stance=stance))

        self.ask(
            asking.stance_entries(
                self.view, held, work, choose=cite, edit=self._edit_work, remove=self._remove_work
            ),
            _("how does the theme stand to {work}?").format(work=self._cite(work)),
        )

    def _edit_work(self, work: str) -> None:
        def change(after: Work) -> None:
            self.act(partial(_edited, work=work, after=after))

        title = _("Change {work}").format(work=self._cite(work))
        self._ask_work(self.project.codebook.literature[work], title, change)

    def _remove_work(self, work: str) -> None:
        number = len(literature.citing(self.project, work))
        remove = partial(self.act, partial(literature.without_work, work=work))
        if number:
            cited = counted("{number} theme cites it no more", "{number} themes cite it no more", number)
            question = _("Remove {work} from the study?").format(work=self._cite(work))
            self.confirm(question, [f"· {cited}"], _("Yes, remove it"), remove)
        else:
            remove()

    def _ask_work(self, work: Work, heading: str, then: Callable[[Work], object]) -> None:
        """Ask how a work is cited, what its title is, and its id."""
        tags = languages_of(self.project, work.title) if work.title else ("",)
        held = dict(work.title.forms)
        titles = [
            Field(tag, _("title ({language})").format(language=tag) if tag else _("title"), held.get(tag, ""))
            for tag in tags
        ]

        def take(said: dict[str, str] | None) -> None:
            if said is not None:
                title = LocalText(tuple((tag, said[tag]) for tag in tags if said[tag]))
                then(replace(work, id=said["#id"], cite=said["#cite"], title=title))

        self.app.push_screen(
            FieldsScreen(
                heading,
                [
                    Field("#cite", _("cited as, such as Romawati et al. 2024"), work.cite),
                    *titles,
                    Field("#id", _("id"), work.id),
                ],
                fault=lambda said: "" if said["#cite"] else _("A work needs to be cited as something."),
            ),
            take,
        )

    def _cite(self, work: str) -> str:
        held = self.project.codebook.literature.get(work)
        return held.cite if held is not None and held.cite else work


def _edited(project: Project, *, work: str, after: Work) -> Change | None:
    return literature.edited_work(project, work, after)
