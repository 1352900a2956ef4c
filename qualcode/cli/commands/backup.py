"""A copy of the whole study."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from qualcode.cli import diagnostics, options


@click.command("backup", epilog="Example: qualcode backup --to ../monday.zip")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE.zip",
    help="Where to write it.  [default: beside the study's folder, with the time in its name]",
)
@click.option("--force", is_flag=True, help="Replace FILE.zip if it is there.")
@options.study
def command(target: Path | None, folder: Path | None, *, force: bool) -> None:
    """Copy the whole study into a zip file: texts, codebook, codings, memos, audit trail.

    What qualcode keeps for itself (undo, caches, the private list of names) and git's history are not in it. Unpack it
    anywhere to work on the copy, or bring files back with `qualcode restore FILE.zip`.
    """
    from qualcode.store.copies import copied
    from qualcode.store.outgoing import AlreadyThere, write_out

    session = options.opened(folder)
    root = session.root.resolve()
    now = dt.datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    target = target or root.parent / f"{root.name or 'study'}-{now}.zip"
    content, number = copied(session.root, session.project.study)
    try:
        write_out(session.root, target, content, replacing=force)
    except AlreadyThere as there:
        there.hint = "name another file, or replace it with --force"
        raise
    diagnostics.say(f"wrote {target}: {number} files")
