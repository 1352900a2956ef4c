"""The options that say what a code is, and the code that they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from qualcode.core.languages import study_languages
from qualcode.core.model import LocalText
from qualcode.core.wording import written_in

if TYPE_CHECKING:
    from qualcode.core.model import Code, Project

identity = click.option("--id", "identity", metavar="ID", help="Its id; otherwise made of its name.")
parent = click.option("--parent", metavar="ID", help="The code to stand below; '' for the top.")

_OPTIONS = (
    click.option("--definition", metavar="TEXT", help="What the code stands for."),
    click.option("--include", metavar="TEXT", help="When to use it."),
    click.option("--exclude", metavar="TEXT", help="When not to use it, and which code to use instead."),
    click.option(
        "--example", "examples", metavar="TEXT", multiple=True, help="A passage that shows it; several times."
    ),
    click.option("--color", metavar="COLOUR", help="A colour's name, or #rrggbb; '' for one by its id."),
    click.option("--key", metavar="CHARACTER", help="The key that applies it in the app; '' for none."),
)


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a code's texts, colour and key."""
    for one in reversed(_OPTIONS):
        command = one(command)
    return command


def with_texts(project: Project, code: Code, language: str | None, said: Mapping[str, Any]) -> Code:
    """`code` with what was said of it, in `language` or else in the language that the study's texts stand in.

    Args:
        project: the study.
        code: the code as it is.
        language: BCP 47 tag, or None.
        said: by the names of the options; what is missing or None was not said. Examples come after those there are.
    """

    def text(field: str) -> LocalText:
        known: LocalText = getattr(code, field)
        return known if said.get(field) is None else _worded(project, known, said[field], language)

    def word(field: str) -> str:
        known: str = getattr(code, field)
        return known if said.get(field) is None else said[field]

    return replace(
        code,
        name=text("name"),
        definition=text("definition"),
        include=text("include"),
        exclude=text("exclude"),
        examples=(
            *code.examples,
            *(_worded(project, LocalText(), one, language) for one in said.get("examples") or ()),
        ),
        parent=word("parent"),
        color=word("color"),
        key=word("key"),
    )


def _worded(project: Project, text: LocalText, words: str, language: str | None) -> LocalText:
    spoken = project.study.language
    if not language and words and not text and study_languages(project) != ("",):
        return LocalText.of({spoken: words})
    return written_in(text, words, language or None, study_language=spoken)
