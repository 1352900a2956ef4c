"""Themes from the shell: everything the Themes screen does to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import doing, known, options, output
from qualcode.cli.commands import _themes
from qualcode.cli.commands._theme_quotes import quotes, tag, untag, write
from qualcode.cli.groups import Acts
from qualcode.core import dimensions, regrouping, theming
from qualcode.core.changes import Batch, Change, EditEntry
from qualcode.core.regrouping import Pick
from qualcode.core.wording import written_in
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.core.model import Project
    from qualcode.session import Session

_theme = click.argument("theme")
_codes = click.argument("codes", metavar="CODE…", nargs=-1, required=True)


@click.group("theme", cls=Acts, epilog="Example: qualcode theme put facilities device-limits")
def command() -> None:
    """Gather codes into themes, and themes into categories.

    Each act is saved at once; what it did is told on standard error.
    """


@command.command("list", epilog="Example: qualcode theme list --format json")
@options.study
@options.coders
@options.language()
@options.output_format("text", "json")
def listed(folder: Path | None, coders: tuple[str, ...], language: str | None, form: str) -> None:
    """Every theme with its codes and what rests on it, and the codes that are in no theme."""
    from qualcode.core.evidence import evidence
    from qualcode.core.gathering import gathering

    session = options.opened(folder)
    facts = evidence(session.project, options.known_coders(session, coders))
    found = gathering(session.project, facts)
    if form == "json":
        output.as_json(_themes.plain(session, found, language))
    else:
        output.text(_themes.text(session, found, language))


@command.command("add", epilog="Example: qualcode theme add 'Trust in the office' --category obstacle")
@click.argument("name")
@click.option("--category", default="", help="What it is: achievement, obstacle, effort, or any other.")
@click.option("--dimension", default="", metavar="ID", help="Its dimension of the framework.")
@click.option("--code", "codes", metavar="ID", multiple=True, help="A code to put into it; several times.")
@options.acting
def add(name: str, category: str, dimension: str, codes: tuple[str, ...], session: Session) -> None:
    """Add a theme called NAME; its id, made of the name, is printed."""
    known.codes(session.project, codes)
    known.dimension(session.project, dimension)
    new = replace(
        theming.theme_from_name(session.project, name), category=category, dimension=dimension, codes=codes
    )
    session.do(Batch((EditEntry(before=None, after=new),), f"new theme “{new.id}”"))
    output.text(new.id)


@command.command("put", epilog="Example: qualcode theme put facilities device-limits")
@_theme
@_codes
@options.acting
def put(theme: str, codes: tuple[str, ...], session: Session) -> None:
    """Put codes into THEME; codes may be in several themes."""
    _do(session, partial(theming.with_codes, theme=theme, codes=codes), themes=(theme,), codes=codes)


@command.command("against", epilog="Example: qualcode theme against awareness-of-benefits privacy-doubt")
@_theme
@_codes
@options.acting
def against(theme: str, codes: tuple[str, ...], session: Session) -> None:
    """List codes as speaking against THEME: its negative cases."""
    _do(session, partial(theming.with_negative_cases, theme=theme, codes=codes), themes=(theme,), codes=codes)


@command.command("take", epilog="Example: qualcode theme take outreach-not-everywhere heard-from-others")
@_theme
@_codes
@options.acting
def take(theme: str, codes: tuple[str, ...], session: Session) -> None:
    """Take codes out of THEME, whether they spoke for it or against it."""

    def act(project: Project) -> Change | None:
        known.held(project, theme, codes)
        return theming.without_codes(project, theme, codes)

    _do(session, act, themes=(theme,), codes=codes)


@command.command(
    "move",
    epilog="Example: qualcode theme move app-deleted --from not-connected-to-services --to low-awareness-and-skill",
)
@_codes
@click.option("--from", "source", metavar="THEME", required=True, help="The theme they are in.")
@click.option("--to", "target", metavar="THEME", required=True, help="The theme they go to.")
@options.acting
def move(codes: tuple[str, ...], source: str, target: str, session: Session) -> None:
    """Move codes from one theme to another, as one act."""

    def act(project: Project) -> Change | None:
        known.held(project, source, codes)
        return regrouping.moved(project, [Pick(code, source) for code in codes], target)

    _do(session, act, themes=(source, target), codes=codes)


@command.command("merge", epilog="Example: qualcode theme merge service-procedure facilities")
@click.argument("source")
@click.argument("target")
@options.acting
def merge(source: str, target: str, session: Session) -> None:
    """Let theme SOURCE go into theme TARGET, with its codes, storyline, literature, summaries and tagged segments."""
    _do(session, partial(theming.merged_themes, source=source, target=target), themes=(source, target))


@command.command(
    "split", epilog="Example: qualcode theme split not-connected-to-services 'No need felt' no-felt-need"
)
@_theme
@click.argument("name")
@_codes
@options.acting
def split(theme: str, name: str, codes: tuple[str, ...], session: Session) -> None:
    """Let codes of THEME go into a new theme called NAME, of the same category and dimension."""
    _do(session, partial(regrouping.split, theme=theme, codes=codes, name=name), themes=(theme,), codes=codes)


@command.command("rename", epilog="Example: qualcode theme rename facilities 'Equipment' --id equipment")
@_theme
@click.argument("name", required=False)
@click.option("--id", "identity", default=None, metavar="ID", help="Another id, wherever the theme is named.")
@options.language()
@options.acting
def rename(
    theme: str, name: str | None, identity: str | None, language: str | None, session: Session
) -> None:
    """Give THEME another NAME (in --language, else the study's), another --id, or both as one act."""
    if name is None and identity is None:
        raise UsageError("what shall it be called?", "give a name, or --id")
    if name is not None and not name.strip():
        raise UsageError("a theme needs a name", "its codes can be put elsewhere: qualcode theme move")

    def act(project: Project) -> Change | None:
        words = project.codebook.themes[theme].name
        spoken = project.study.language
        if name is not None:
            words = written_in(words, name, language, study_language=spoken)
        return regrouping.relabelled(project, theme, theme if identity is None else identity, words)

    _do(session, act, themes=(theme,))


@command.command("category", epilog="Example: qualcode theme category facilities obstacle")
@_theme
@click.argument("category")
@options.acting
def category(theme: str, category: str, session: Session) -> None:
    """Give THEME a CATEGORY, such as achievement, obstacle or effort; '' takes it away."""
    _do(session, partial(theming.with_category, theme=theme, category=category), themes=(theme,))


@command.command("dimension", epilog="Example: qualcode theme dimension facilities outcome")
@_theme
@click.argument("dimension")
@click.option("--new", is_flag=True, help="Add the dimension to the framework; give its name.")
@options.acting
def dimension(theme: str, dimension: str, new: bool, session: Session) -> None:
    """Give THEME a DIMENSION of the study's framework; '' takes it away.

    With --new, DIMENSION is the name of one that is added to the framework.
    """

    def act(project: Project) -> Change | None:
        if new:
            return dimensions.with_new_dimension_of(project, theme, dimension)
        known.dimension(project, dimension)
        return theming.with_dimension(project, theme, dimension)

    _do(session, act, themes=(theme,))


@command.command("order", epilog="Example: qualcode theme order facilities --up 2")
@_theme
@click.option("--up", type=click.IntRange(min=1), default=None, help="How many places up.")
@click.option("--down", type=click.IntRange(min=1), default=None, help="How many places down.")
@options.acting
def order(theme: str, up: int | None, down: int | None, session: Session) -> None:
    """Move THEME up or down among those of its category: reports tell them in that order."""
    if (up is None) == (down is None):
        raise UsageError("up or down?", "give one of --up and --down")
    _do(session, partial(regrouping.shifted, theme=theme, steps=(down or 0) - (up or 0)), themes=(theme,))


@command.command("remove", epilog="Example: qualcode theme remove service-procedure")
@_theme
@options.acting
def remove(theme: str, session: Session) -> None:
    """Remove THEME, with its lines of the storyline, its summaries and its tags on segments; its codes stay."""
    _do(session, partial(theming.without_theme, theme=theme), themes=(theme,))


for one in (write, quotes, tag, untag):
    command.add_command(one)


def _do(
    session: Session,
    act: Callable[[Project], Change | None],
    *,
    themes: tuple[str, ...],
    codes: tuple[str, ...] = (),
) -> None:
    """Check that the study knows what is named, and do it."""
    for one in themes:
        known.theme(session.project, one)
    known.codes(session.project, codes)
    doing.do(session, act)
