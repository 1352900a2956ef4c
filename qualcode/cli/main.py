"""The command `qualcode`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from qualcode import __version__, registry
from qualcode.cli import diagnostics
from qualcode.cli.exits import Exit
from qualcode.errors import QualcodeError

_ROOM = "cli/commands"
_OPEN = "open"


class Commands(click.Group):
    """The commands, found in their folder and imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return list(registry.names(_ROOM))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """The command of that name."""
        if cmd_name not in registry.names(_ROOM):
            return None
        command: click.Command = registry.load(_ROOM, cmd_name).command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`qualcode` and `qualcode FOLDER` mean `qualcode open`."""
        if not args or (args[0] not in _OWN_OPTIONS and self._means_open(args[0])):
            args = [_OPEN, *args]
        return super().parse_args(ctx, args)

    @staticmethod
    def _means_open(word: str) -> bool:
        return word not in registry.names(_ROOM) and (word.startswith("-") or Path(word).exists())


_OWN_OPTIONS = frozenset({"--help", "-h", "--version"})


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: `qualcode` in a study's folder opens it; `qualcode validate` checks it.",
)
@click.version_option(__version__, prog_name="qualcode")
def qualcode() -> None:
    """Code qualitative interviews in the terminal.

    Without a command, `qualcode [STUDY]` opens the study of the present folder, or of STUDY, in the app; where there
    is no terminal it prints how far the study is.
    """


def main(args: list[str] | None = None) -> None:
    """Run one command; every way out is one of the exit statuses, and nobody's files cause a traceback."""
    try:
        status: Any = qualcode.main(args=args, prog_name="qualcode", standalone_mode=False)
    except click.exceptions.Exit as ending:
        status = ending.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        status = Exit.INTERRUPTED
    except click.ClickException as wrong:
        wrong.show()
        status = Exit.UNUSABLE
    except QualcodeError as error:
        diagnostics.fail(error)
        status = Exit.UNUSABLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = Exit.FINE
    sys.exit(int(status or Exit.FINE))
