"""A study and git: two people's branches in one."""

from __future__ import annotations

import contextlib
from pathlib import Path, PurePosixPath

import click

from qualcode.cli import diagnostics, options
from qualcode.cli.exits import Exit
from qualcode.cli.groups import Acts
from qualcode.errors import StudyError


@click.group("git", cls=Acts, epilog="Example: qualcode git setup")
def command() -> None:
    """Let git merge branches of a study by what its files say instead of by their lines.

    Two coders' branches merge without it: everybody writes files of their own. It helps where one coder has coded on
    two branches, or two people have changed the codebook.
    """


@command.command("setup", epilog="Example: qualcode git setup --study my-study")
@options.study
def setup(folder: Path | None) -> None:
    """Have git call qualcode to merge codings, codebooks, index, summaries and qualcode.yaml, in this copy.

    Adds what is lacking to .gitattributes, which belongs to the study, and sets merge.qualcode in git's settings of
    this copy: do it once in every clone. A merge that was in conflict before can be done again by
    `git checkout --merge FILE`. `git config --remove-section merge.qualcode` ends it.
    """
    from qualcode.store.git_files import set_up
    from qualcode.store.layout import study_root

    root = study_root(folder or Path.cwd())
    if set_up(root):
        diagnostics.say("added to .gitattributes: commit it, so that others have it")
    diagnostics.say("git merges the files of this study fact by fact, in this copy; do so in others, too")


@command.command(
    "merge-file", epilog="Example: qualcode git merge-file base.yaml ours.yaml theirs.yaml  # into ours.yaml"
)
@click.argument("base", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("ours", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("theirs", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--path",
    "name",
    default=None,
    metavar="PATH",
    help="Where the file belongs, for messages and for what the study holds.",
)
def merge_file(base: Path, ours: Path, theirs: Path, name: str | None) -> Exit:
    """Merge THEIRS into OURS, both made from BASE, which may be empty; git calls this after `qualcode git setup`.

    Codings are merged segment by segment, other files of a study entry by entry. Exit status 1: a segment or an entry
    was changed on both sides, and OURS holds both versions between <<<<<<< and >>>>>>>. Exit status 2: the files could not be
    merged so, and OURS is as it was.
    """
    from qualcode.store.branches import merged_file
    from qualcode.store.disk import put

    merge = merged_file(base, ours, theirs, _study_of(name))
    put(ours, merge.content)
    if not merge.conflicts:
        return Exit.FINE
    diagnostics.warn(
        f"{name or ours}: both sides have changed {', '.join(merge.conflicts)}: decide, then remove the markers"
    )
    return Exit.PROBLEMS


def _study_of(name: str | None) -> Path | None:
    """The study in whose folder the file belongs; git merges in the topmost folder of its own."""
    from qualcode.store.layout import study_root

    with contextlib.suppress(StudyError):
        return None if name is None else study_root(Path.cwd() / PurePosixPath(name).parent)
    return None
