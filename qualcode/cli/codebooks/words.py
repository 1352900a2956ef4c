"""What codes are called and say: `qualcode codebook add`, `rename` and `edit`."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import acts, known, options, output
from qualcode.cli.codebooks import texts
from qualcode.cli.codebooks.doing import done, new_code
from qualcode.core import recoding
from qualcode.core.regrouping import in_turn
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.core.changes import Change
    from qualcode.core.model import Project
    from qualcode.session import Session


@click.command(
    "add",
    epilog="Example: qualcode codebook add 'Slow network' --parent obstacles --definition 'The network is too slow.'",
)
@click.argument("name")
@texts.identity
@texts.parent
@texts.options
@options.language()
@options.acting
@acts.dry_run
def add(
    name: str,
    *,
    identity: str | None,
    parent: str | None,
    language: str | None,
    session: Session,
    dry: bool,
    **said: Any,
) -> None:
    """Add a code called NAME; its id is printed."""
    new = new_code(session, name, language, said, identity=identity, parent=parent or "")
    if done(session, recoding.added(session.project, new), dry=dry):
        output.text(new.id)


@click.command(
    "rename", epilog="Example: qualcode codebook rename outreach-gap never-reached --name 'Never reached'"
)
@click.argument("code")
@click.argument("identity", metavar="[NEW_ID]", required=False)
@click.option("--name", help="Another name for people, in --language or else the study's.")
@click.option(
    "--in-words", is_flag=True, help="Write the new id in the codebook's definitions and summaries too."
)
@options.language()
@options.acting
@acts.dry_run
def rename(
    code: str,
    *,
    identity: str | None,
    name: str | None,
    in_words: bool,
    language: str | None,
    session: Session,
    dry: bool,
) -> None:
    """Give CODE another id wherever it is named, in every coder's codings too; or another --name, or both."""
    if identity is None and name is None:
        raise UsageError("what shall it be called?", "give a new id, or --name")
    known.codes(session.project, (code,))
    called = code if identity is None else identity

    def named(project: Project) -> Change | None:
        after = texts.with_texts(project, project.codebook.codes[called], language, {"name": name})
        return recoding.edited(project, called, after)

    renamed = partial(recoding.renamed, code=code, identity=called, in_words=in_words)
    title = f"name of “{code}”" if called == code else f"rename code “{code}” to “{called}”"
    done(session, in_turn(session.project, (renamed, named), title), dry=dry)


@click.command(
    "edit",
    epilog="Example: qualcode codebook edit outreach-gap --key s --color teal --language en --include '…'",
)
@click.argument("code")
@click.option("--name", help="What people see.")
@texts.parent
@texts.options
@click.option(
    "--no-examples", is_flag=True, help="Take away the examples it has; those given are the only ones."
)
@options.language()
@options.acting
@acts.dry_run
def edit(
    code: str, *, no_examples: bool, language: str | None, session: Session, dry: bool, **said: Any
) -> None:
    """Rewrite what CODE says, in --language or else the study's; what is not given stays as it is."""
    known.codes(session.project, (code,))
    before = session.project.codebook.codes[code]
    if no_examples:
        before = replace(before, examples=())
    elif all(value in (None, ()) for value in said.values()):
        raise UsageError("what shall it say?", "`qualcode codebook edit --help` lists what can be given")
    after = texts.with_texts(session.project, before, language, said)
    done(session, recoding.edited(session.project, code, after), dry=dry)
