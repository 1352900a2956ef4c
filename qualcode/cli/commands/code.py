"""Code from the shell: what the Code screen does, in one line each."""

from __future__ import annotations

import click

from qualcode.cli.coding import applying, lines, marking, showing
from qualcode.cli.groups import Acts, leading_options

_PLAIN = "apply"


class Coding(Acts):
    """The acts of coding; without the name of one, codes are applied: `qualcode code TRANSCRIPT CODE --quote …`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let the plain form mean `apply`."""
        leading, rest = leading_options(args)
        if rest and rest[0] not in self.commands and rest[0] not in {"-h", "--help"}:
            args = [_PLAIN, *leading, *rest]
        return super().parse_args(ctx, args)


@click.group(
    "code",
    cls=Coding,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: qualcode code I12 outreach-gap --quote 'Dari kampus nggak pernah ada'",
)
def command() -> None:
    """Code transcripts: put codes on words, take them off, write memos, list what is coded and what is left.

    `qualcode code TRANSCRIPT CODE --quote TEXT` is short for `qualcode code apply …`. Each act is saved at once, under
    the name of the coder; --dry-run tells it beforehand.
    """


for act in (
    *(applying.apply, applying.remove, applying.memo, applying.resize),
    *(marking.mark, showing.listed, showing.show, showing.following),
    lines.from_file,
):
    command.add_command(act)
