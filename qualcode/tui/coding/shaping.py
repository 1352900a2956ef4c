"""The acts that give the codebook another code or take one from it, as a form or a question has them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from qualcode.core import recoding, splitting, tree
from qualcode.core.changes import Change
from qualcode.core.coding import code_from_name
from qualcode.core.languages import study_languages
from qualcode.core.model import Code, Project
from qualcode.core.regrouping import in_turn
from qualcode.errors import ChangeRefused
from qualcode.tui.words import form

if TYPE_CHECKING:
    from qualcode.tui.modals.split import Wanted


def named(project: Project, before: Code, after: Code) -> Code:
    """A code as it was written; a new one without an id gets one that is made of its name."""
    name = form(after.name, project.study.language)
    if before.id or after.id or not name:
        return after
    return replace(after, id=code_from_name(project, name).id)


def added(project: Project, code: Code, beside: str) -> Change | None:
    """A new code, after `beside` where both have the same parent; raises `ChangeRefused` where it has neither name nor id."""

    def place(after: Project) -> Change | None:
        same = code.parent == tree.above(after.codebook, beside)
        return tree.moved(after, code.id, after=beside) if beside and same else None

    if not code.id:
        raise ChangeRefused("a code needs a name", "write one, or an id")
    return in_turn(project, (partial(recoding.added, code=code), place), f"new code “{code.id}”")


def split(project: Project, code: str, wanted: Wanted) -> Change:
    """A new code beside another, which takes over some of its segments."""
    parent = tree.above(project.codebook, code)
    language = next(iter(study_languages(project)), "")
    new = code_from_name(project, wanted.name, language, parent)
    return splitting.split(project, code, new, wanted.segments, beside=wanted.beside, themes=wanted.themes)
