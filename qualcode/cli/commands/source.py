"""Sources from the shell: everything the Organize screen does to them."""

from __future__ import annotations

import click

from qualcode.cli.groups import Acts
from qualcode.cli.organizing import intake, sources


@click.group("source", cls=Acts, epilog="Example: qualcode source edit --where kind=document --date 2024")
def command() -> None:
    """List sources, add them, write what they are, give them other ids, remove them.

    Each act is saved at once; what it came to is told on standard error. --dry-run tells it beforehand.
    """


for act in (sources.listed, intake.add, sources.edit, sources.rename, sources.remove):
    command.add_command(act)
