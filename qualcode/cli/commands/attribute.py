"""The attributes of informants from the shell: which there are, and which values they may have."""

from __future__ import annotations

import click

from qualcode.cli.groups import Acts
from qualcode.cli.organizing import attributes


@click.group(
    "attribute", cls=Acts, epilog="Example: qualcode attribute add town --value Mataram --value Ampenan"
)
def command() -> None:
    """List the attributes of informants, declare them and their values, rename and remove them.

    Each act is saved at once; what it came to is told on standard error. --dry-run tells it beforehand.
    """


for act in (attributes.listed, attributes.add, attributes.edit, attributes.rename, attributes.remove):
    command.add_command(act)
