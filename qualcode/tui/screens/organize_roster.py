"""What the Organize screen adds to a study and takes out of it: sources, informants, attributes, coders."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from qualcode.core import belongings, organizing, roster, silences
from qualcode.core.apply import Applied
from qualcode.core.attributes import attribute_from, new_attribute, renamed_attribute, without_attribute
from qualcode.core.changes import Batch, Change
from qualcode.core.entering import ids_in
from qualcode.core.model import Informant, Project
from qualcode.errors import ChangeRefused
from qualcode.tui.acting import Act
from qualcode.tui.modals.confirm import ConfirmScreen
from qualcode.tui.modals.intake import IntakeScreen
from qualcode.tui.organizing import study_rows as rows
from qualcode.tui.organizing.offering import Asked, Typed
from qualcode.tui.organizing.telling import belongings_lines, question_of_removal
from qualcode.tui.say import say
from qualcode.tui.screens.organize_acts import OrganizeActs, Writing
from qualcode.tui.words import _, counted


class OrganizeRoster(OrganizeActs):
    """Adding and removing."""

    # Adding

    def action_add(self) -> None:
        """Add what the table holds: a source, an informant, a coder."""
        match self.pane:
            case "sources":
                self._add_sources()
            case "informants":
                asked = Asked(title=_("new informants: their ids, with commas between them"), value="")
                self.write(asked, Writing(self.pane, _new_informants, self._go_to_new_informant))
            case "study":
                asked = Asked(title=_("new coder: their name"), value="")
                self.write(asked, Writing(self.pane, _new_coder, self._go_to_new_coder))

    def _add_sources(self) -> None:
        strays = tuple(one for one in self.sheet.grid.targets if one in self.strays)
        if strays:
            self.do(lambda project: organizing.listed_texts(project, strays))
        else:
            self.action_import()

    def action_import(self) -> None:
        """Take in what files hold: texts, codebooks, whole projects of other programs."""
        self.app.push_screen(IntakeScreen(self.session, Path.cwd()), self._take_in)

    def _take_in(self, act: Batch | None) -> None:
        before = frozenset(self.project.index.sources)
        if act is not None and self.do(act) is not None:
            fresh = [one for one in self.project.index.sources if one not in before]
            if fresh:
                self.go_to("sources")
                self.sheet.move(self.sheet.grid.on(fresh[0], "title"))

    def action_attribute(self) -> None:
        """Declare an attribute of informants, with its values or without."""
        if self.pane != "informants":
            self.go_to("informants")
        asked = Asked(title=_("new attribute, as group, or as group: pupil, student"), value="")
        self.write(asked, Writing(self.pane, _new_attribute, self._go_to_new_attribute))

    def _go_to_new_informant(self, applied: Applied) -> None:
        fresh = list(applied.project.index.informants)[-1]
        self.sheet.move(self.sheet.grid.on(fresh, "name"))

    def _go_to_new_coder(self, applied: Applied) -> None:
        fresh = list(applied.project.study.coders)[-1]
        self.sheet.move(self.sheet.grid.on(rows.row_id(rows.CODER, fresh), "text"))

    def _go_to_new_attribute(self, applied: Applied) -> None:
        fresh = list(applied.project.index.attributes)[-1]
        column = next(one.id for one in self.columns_of("informants") if one.attribute == fresh)
        self.sheet.move(self.sheet.grid.on(self.sheet.grid.row, column))

    # Other ids

    def action_rename(self) -> None:
        """Write another id of the row under the cursor: of a source, an informant, an attribute or a coder."""
        grid = self.sheet.grid
        if self.pane in {"sources", "informants"} and grid.row:
            self.sheet.move(grid.on(grid.row, "id"))
            self.edit()
        elif self.pane == "study" and grid.row:
            kind, identity, _tag = rows.parts(grid.row)
            if kind in {rows.ATTRIBUTE, rows.NAME}:
                asked = Asked(title=_("another id of attribute {id}").format(id=identity), value=identity)
                self.write(asked, Writing(self.pane, partial(_renamed_attribute, identity)))
            elif kind == rows.CODER:
                asked = Asked(title=_("another id of coder {id}").format(id=identity), value=identity)
                self.write(
                    asked,
                    Writing(
                        self.pane,
                        partial(self._renamed_coder, identity),
                        lambda applied: self.warn_of_silences(
                            silences.naming_coder(applied.project, identity)
                        ),
                    ),
                )
            else:
                self.qualcode.tell(_("only coders and attributes have an id here that can be changed"))

    def _renamed_coder(self, coder: str, project: Project, typed: Typed) -> Change | None:
        self.session.check_all_read("codings", "summaries")
        identity = " ".join(typed.words.split()) or coder
        act = roster.renamed_coder(project, coder, identity)
        if act is not None:
            self.keep_on("study", rows.row_id(rows.CODER, identity))
        return act

    # Removing

    def action_remove(self) -> None:
        """Take rows out of the study, when it is told what goes along."""
        targets = self.sheet.grid.targets
        if not targets or self.pane == "problems":
            return
        if self.pane == "study":
            self._remove_from_study(self.sheet.grid.row)
            return
        found = (
            belongings.of_sources(self.project, targets, self.tally)
            if self.pane == "sources"
            else belongings.of_informants(self.project, targets, self.tally)
        )
        if not self.all_read("codings" if self.pane == "sources" else "summaries"):
            return
        without = organizing.without_sources if self.pane == "sources" else organizing.without_informants
        self._confirm(
            question_of_removal(self.pane, targets),
            belongings_lines(found),
            lambda project: without(project, targets),
        )

    def _confirm(self, question: str, lines: Sequence[str], act: Act) -> None:
        """Do an act when somebody has seen what it takes along."""

        def answered(answer: bool | None) -> None:
            if answer:
                self.do(act)

        self.app.push_screen(ConfirmScreen(question, [say(f"· {one}") for one in lines]), answered)

    def _remove_from_study(self, row: str) -> None:
        kind, identity, _tag = rows.parts(row)
        if kind == rows.CODER:
            self.do(lambda project: roster.without_coder(project, identity))
        elif kind in {rows.ATTRIBUTE, rows.NAME}:
            having = sum(identity in one.attributes for one in self.project.index.informants.values())
            question = _("Take attribute {id} out of the study?").format(id=identity)
            lines = [
                counted(
                    "{number} informant loses a value of it",
                    "{number} informants lose their value of it",
                    having,
                )
            ]
            self._confirm(question, lines, lambda project: without_attribute(project, identity))
        else:
            self.qualcode.tell(_("{what} stays; delete empties it").format(what=rows.called(row)))


def _new_informants(project: Project, typed: Typed) -> Change | None:
    ids = ids_in(typed.words)
    if not ids:
        raise ChangeRefused(_("an informant needs an id"))
    for one in ids:
        if one in project.index.informants:
            raise ChangeRefused(_("there is an informant {id} already").format(id=one))
    return organizing.new_informants([Informant(id=one) for one in ids])


def _new_coder(project: Project, typed: Typed) -> Change | None:
    if not typed.words.strip():
        raise ChangeRefused(_("a coder needs a name"))
    return roster.new_coder(project, typed.words)[1]


def _new_attribute(project: Project, typed: Typed) -> Change | None:
    attribute = attribute_from(typed.words)
    if attribute.id in project.index.attributes:
        raise ChangeRefused(_("there is an attribute {id} already").format(id=attribute.id))
    return new_attribute(attribute)


def _renamed_attribute(attribute: str, project: Project, typed: Typed) -> Change | None:
    return renamed_attribute(project, attribute, " ".join(typed.words.split()) or attribute)
