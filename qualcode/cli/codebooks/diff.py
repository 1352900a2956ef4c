"""What became of the codebook from one version to another: `qualcode codebook diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import options, output
from qualcode.cli.codebooks import diffed
from qualcode.cli.exits import Exit
from qualcode.core.differences import differences

if TYPE_CHECKING:
    from qualcode.core.model import Codebook

_NOW = ""
"""Stands for the study as it is on disk."""


@click.command(
    "diff",
    epilog="Example: qualcode codebook diff HEAD~3; qualcode codebook diff v1 v2; qualcode codebook diff old.yaml new.yaml",
)
@click.argument("old", default="HEAD", metavar="[OLD]")
@click.argument("new", default=_NOW, metavar="[NEW]")
@click.option("--whole", is_flag=True, help="Show changed texts whole, not only the words around a change.")
@click.option("--exit-code", "strict", is_flag=True, help="Exit with 1 where the two differ.")
@options.study
@options.output_format("text", "json")
def diff(old: str, new: str, *, whole: bool, strict: bool, folder: Path | None, form: str) -> int:
    """Say in words how two versions of the codebook differ.

    OLD and NEW are files, or revisions that git knows (HEAD~3, a tag, a branch, REVISION:FILE). Without NEW, OLD is
    compared with the codebook as it is now; without both, the last commit is.
    """
    versions = [_version(one, folder) for one in (old, new)]
    found = differences(*versions)
    names = [one or "now" for one in (old, new)]
    if form == "json":
        output.as_json(diffed.plain(found, *names))
    else:
        output.text(diffed.text(found, *names, whole=whole))
    return Exit.PROBLEMS if strict and found else Exit.FINE


def _version(named: str, folder: Path | None) -> Codebook:
    from qualcode.store.codebooks import codebook_at, codebook_in, codebook_now
    from qualcode.store.layout import study_root

    if named and Path(named).exists() and not Path(named).is_dir():
        return codebook_in(Path(named))
    root = study_root(folder or Path.cwd())
    if not named:
        return codebook_now(root)
    revision, _, path = named.partition(":")
    return codebook_at(root, revision, path)
