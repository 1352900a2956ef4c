"""The storyline from the shell: everything the Storyline screen does to relations."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import known, options, output
from qualcode.cli.doing import do
from qualcode.cli.groups import Acts
from qualcode.cli.texts import given
from qualcode.core import theming
from qualcode.core.model import Link, LocalText
from qualcode.core.storyline import link_at, relation_from, relinked, unanswered, unanswering
from qualcode.core.wording import written_in
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.core.model import Project
    from qualcode.session import Session

_source = click.argument("source")
_relation = click.argument("relation")
_target = click.argument("target")


@click.group(
    "storyline",
    cls=Acts,
    epilog="Example: qualcode storyline add online-service addresses not-connected-to-services",
)
def command() -> None:
    """What addresses, causes, leads to and limits what.

    A line of the storyline is a theme, a relation and another theme. Each act is saved at once; what it did is told on
    standard error. `qualcode theme write` writes what a theme says.
    """


@command.command("list", epilog="Example: qualcode storyline list --theme facilities --format json")
@click.option(
    "--theme", "identity", default=None, metavar="ID", help="Only the lines from and to this theme."
)
@options.language()
@options.output_format("text", "json")
@options.study
def listed(identity: str | None, language: str | None, form: str, folder: Path | None) -> None:
    """Every line of the storyline, the obstacles that nobody answers, and the efforts that answer nothing."""
    session = options.opened(folder)
    if identity is not None:
        known.theme(session.project, identity)
    book = session.project.codebook
    lines = [one for one in book.storyline if identity in (None, one.source, one.target)]
    if form == "json":
        output.as_json(
            {
                "storyline": [_plain(session, one, language) for one in lines],
                "unaddressed": list(unanswered(book)),
                "addressing_nothing": list(unanswering(book)),
            }
        )
        return
    rows = [
        (one.source, one.relation, one.target, options.named(one.note, session, language)) for one in lines
    ]
    told = [
        output.table(("from", "relation", "to", "note"), rows) if rows else "The storyline has no such lines."
    ]
    told += [f"\nAddressed by no effort: {', '.join(unanswered(book))}"] if unanswered(book) else []
    told += [f"\nAddressing no obstacle: {', '.join(unanswering(book))}"] if unanswering(book) else []
    output.text("\n".join(told))


@command.command(
    "add",
    epilog="Example: qualcode storyline add facilities causes digitalisation-not-as-expected --note 'I05'",
)
@_source
@_relation
@_target
@click.option("--note", default="", help="Why it is so; `-` reads standard input.")
@options.language()
@options.acting
def add(
    *, source: str, relation: str, target: str, note: str, language: str | None, session: Session
) -> None:
    """Say that theme SOURCE stands in RELATION (addresses, causes, leads-to, limits, any other) to theme TARGET."""
    for end in (source, target):
        known.theme(session.project, end)
    relation = relation_from(relation)
    there = link_at(session.project.codebook, source, relation, target)
    if there is not None and (not note or there.note):
        raise UsageError(
            f"the storyline says already that “{source}” {relation} “{target}”",
            "`qualcode storyline note` writes another note",
        )
    text = written_in(LocalText(), given(note), language, study_language=session.project.study.language)
    link = Link(source=source, relation=relation, target=target, note=text)
    do(session, lambda project: theming.with_link(project, link))


@command.command(
    "change",
    epilog="Example: qualcode storyline change facilities limits pick-up-service --to online-service",
)
@_source
@_relation
@_target
@click.option(
    "--from", "other_source", default=None, metavar="THEME", help="Another theme that it leaves from."
)
@click.option("--relation", "other_relation", default=None, metavar="WORDS", help="Another relation.")
@click.option("--to", "other_target", default=None, metavar="THEME", help="Another theme that it leads to.")
@options.acting
def change(
    *,
    source: str,
    relation: str,
    target: str,
    other_source: str | None,
    other_relation: str | None,
    other_target: str | None,
    session: Session,
) -> None:
    """Change a line where it stands; its note stays."""
    if other_source is None and other_relation is None and other_target is None:
        raise UsageError("what shall be changed?", "give --from, --relation or --to")
    old = _line(session.project, source, relation, target)
    new = replace(
        old,
        source=old.source if other_source is None else other_source,
        relation=old.relation if other_relation is None else relation_from(other_relation),
        target=old.target if other_target is None else other_target,
    )
    for end in (new.source, new.target):
        known.theme(session.project, end)
    do(session, lambda project: relinked(project, old, new))


@command.command(
    "note", epilog="Example: qualcode storyline note facilities limits pick-up-service - < why.txt"
)
@_source
@_relation
@_target
@click.argument("text")
@options.language()
@options.acting
def note(
    *, source: str, relation: str, target: str, text: str, language: str | None, session: Session
) -> None:
    """Write TEXT as the note of a line (in --language, else the study's); '' takes it away, `-` reads standard input."""
    old = _line(session.project, source, relation, target)
    words = written_in(old.note, given(text), language, study_language=session.project.study.language)
    do(session, lambda project: relinked(project, old, replace(old, note=words)))


@command.command("remove", epilog="Example: qualcode storyline remove facilities limits pick-up-service")
@_source
@_relation
@_target
@options.acting
def remove(source: str, relation: str, target: str, session: Session) -> None:
    """Take a line out of the storyline."""
    link = _line(session.project, source, relation, target)
    do(session, lambda project: theming.without_link(project, link))


def _line(project: Project, source: str, relation: str, target: str) -> Link:
    """The line with these ends and this relation.

    Raises:
        UsageError: there is none.
    """
    for end in (source, target):
        known.theme(project, end)
    relation = relation_from(relation)
    found = link_at(project.codebook, source, relation, target)
    if found is None:
        between = [
            f"{one.source} {one.relation} {one.target}"
            for one in project.codebook.storyline
            if {one.source, one.target} == {source, target}
        ]
        hint = f"it says {'; '.join(between)}" if between else "`qualcode storyline list` lists what it says"
        raise UsageError(f"the storyline does not say that “{source}” {relation} “{target}”", hint)
    return found


def _plain(session: Session, link: Link, language: str | None) -> dict[str, Any]:
    return {
        "from": link.source,
        "relation": link.relation,
        "to": link.target,
        "note": options.named(link.note, session, language),
    }
