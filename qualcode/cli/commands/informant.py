"""Informants from the shell: everything the Organize screen does to them, and all of them as a table."""

from __future__ import annotations

import click

from qualcode.cli.groups import Acts
from qualcode.cli.organizing import informants, tables


@click.group(
    "informant",
    cls=Acts,
    epilog="Example: qualcode informant edit --where group=student --set activated=true",
)
def command() -> None:
    """List informants, add them, write their attributes, give them other ids, remove them.

    Each act is saved at once; what it came to is told on standard error. --dry-run tells it beforehand.
    """


for act in (
    *(informants.listed, informants.add, informants.edit, informants.rename, informants.remove),
    tables.command,
):
    command.add_command(act)
