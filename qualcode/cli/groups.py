"""Commands that hold commands, and the options that may stand before the name of what they hold."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

import click

from qualcode.errors import UsageError

LEADING = ("--study", "--coder")
"""Options that commands share, and that a person may give first."""


def leading_options(args: Sequence[str]) -> tuple[list[str], list[str]]:
    """The shared options that stand before the first other word, and what comes after them."""
    place = 0
    while place < len(args) and args[place].partition("=")[0] in LEADING:
        place += 1 if "=" in args[place] else 2
    return list(args[:place]), list(args[place:])


class Acts(click.Group):
    """One subject with its acts: `qualcode theme put …`; `--study DIR` may stand before the act or after it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hand the options that stand first on to the act."""
        leading, rest = leading_options(args)
        if rest and rest[0] in self.commands:
            args = [rest[0], *leading, *rest[1:]]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The act that the first word names.

        Raises:
            UsageError: there is none of that name.
        """
        if args[0] in self.commands or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        close = difflib.get_close_matches(args[0], self.commands, n=1)
        raise UsageError(
            f"`{ctx.command_path}` knows no act {args[0]!r}",
            f"did you mean `{close[0]}`?" if close else f"it knows {', '.join(sorted(self.commands))}",
        )
