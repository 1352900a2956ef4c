"""The codebook from the shell: everything that changes codes, with every coder's codings carried along."""

from __future__ import annotations

import click

from qualcode.cli.codebooks import diff, reading, shape, words
from qualcode.cli.groups import Acts


@click.group("codebook", cls=Acts, epilog="Example: qualcode codebook rename outreach-gap never-reached")
def command() -> None:
    """Change the codebook; every coder's codings, and the themes, follow.

    Each act is saved at once, over all files or none; what it came to is told on standard error. --dry-run tells it
    beforehand.
    """


for act in (
    *(reading.listed, reading.show, diff.diff),
    *(words.add, words.rename, words.edit),
    *(shape.merge, shape.split, shape.move, shape.retire, shape.restore, shape.remove),
):
    command.add_command(act)
