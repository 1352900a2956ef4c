"""The literature that the findings are compared with, from the shell: works, and how themes stand to them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import doing, known, options, output
from qualcode.cli.groups import Acts
from qualcode.core import literature
from qualcode.core.model import LocalText
from qualcode.core.wording import written_in
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.core.model import Stance, Work
    from qualcode.session import Session

_work = click.argument("work")


@click.group(
    "literature", cls=Acts, epilog="Example: qualcode literature cite facilities romawati-2024 agrees"
)
def command() -> None:
    """Works of the literature, and how themes stand to them.

    Each act is saved at once; what it did is told on standard error.
    """


@command.command("list", epilog="Example: qualcode literature list --format json")
@options.study
@options.language()
@options.output_format("text", "json")
def listed(folder: Path | None, language: str | None, form: str) -> None:
    """Every work, and the themes that agree with it, differ from it or extend it."""
    session = options.opened(folder)
    works = session.project.codebook.literature.values()
    if form == "json":
        output.as_json({"works": [_plain(session, one, language) for one in works]})
        return
    rows: list[tuple[str, str, str]] = []
    for work in works:
        rows.append((work.id, work.cite, options.named(work.title, session, language)))
        rows += [(f"  {theme}", stance, "") for theme, stance in _stances(session, work)]
    output.text(output.table(("work", "cited as", "title"), rows) if rows else "There are no works yet.")


@command.command("add", epilog="Example: qualcode literature add 'Lee 2020' --title 'On digital identity'")
@click.argument("cite")
@click.option("--title", default="", help="Its title.")
@click.option("--id", "identity", default="", metavar="ID", help="Its id; otherwise one made of CITE.")
@options.acting
def add(cite: str, title: str, identity: str, session: Session) -> None:
    """Add a work that is cited as CITE; its id is printed."""
    work = literature.work_from_cite(session.project, cite, LocalText.of(title))
    work = replace(work, id=identity or work.id)
    session.do(literature.new_work(work))
    output.text(work.id)


@command.command("edit", epilog="Example: qualcode literature edit putra-2014 --cite 'Putra et al. 2014a'")
@_work
@click.option("--cite", default=None, help="How it is cited.")
@click.option("--title", default=None, help="Its title (in --language, where titles stand in several).")
@click.option("--id", "identity", default=None, metavar="ID", help="Another id, wherever it is cited.")
@options.language()
@options.acting
def edit(
    *,
    work: str,
    cite: str | None,
    title: str | None,
    identity: str | None,
    language: str | None,
    session: Session,
) -> None:
    """Change how WORK is cited, its title, or its id."""
    if cite is None and title is None and identity is None:
        raise UsageError("what is to be changed?", "give --cite, --title or --id")
    before = known.work(session.project, work)
    name = before.title
    if title is not None:
        spoken = session.project.study.language
        name = written_in(name, title, language, study_language=spoken)
    after = replace(
        before,
        cite=before.cite if cite is None else cite.strip(),
        title=name,
        id=before.id if identity is None else identity,
    )
    doing.do(session, partial(literature.edited_work, work=work, after=after))


@command.command("remove", epilog="Example: qualcode literature remove yulanda-frinaldi-2023")
@_work
@options.acting
def remove(work: str, session: Session) -> None:
    """Remove WORK; the themes that cite it cite it no more."""
    known.work(session.project, work)
    doing.do(session, partial(literature.without_work, work=work))


@command.command(
    "cite", epilog="Example: qualcode literature cite outreach-not-everywhere putra-2014 differs"
)
@click.argument("theme")
@_work
@click.argument("stance", type=click.Choice(literature.STANCES))
@options.acting
def cite(theme: str, work: str, stance: Stance, session: Session) -> None:
    """Let THEME agree with WORK, differ from it or extend it."""
    known.theme(session.project, theme)
    known.work(session.project, work)
    doing.do(session, partial(literature.cited, theme=theme, work=work, stance=stance))


@command.command("uncite", epilog="Example: qualcode literature uncite outreach-not-everywhere putra-2014")
@click.argument("theme")
@_work
@options.acting
def uncite(theme: str, work: str, session: Session) -> None:
    """Let THEME cite WORK no more."""
    known.theme(session.project, theme)
    known.work(session.project, work)
    doing.do(session, partial(literature.cited, theme=theme, work=work, stance=None))


def _stances(session: Session, work: Work) -> list[tuple[str, str]]:
    """The themes that cite a work, each with how it stands to it."""
    themes = literature.citing(session.project, work.id)
    return [(theme.id, str(literature.stance_of(theme, work.id))) for theme in themes]


def _plain(session: Session, work: Work, language: str | None) -> dict[str, Any]:
    return {
        "id": work.id,
        "cite": work.cite,
        "title": options.named(work.title, session, language),
        "themes": [{"theme": theme, "stance": stance} for theme, stance in _stances(session, work)],
    }
