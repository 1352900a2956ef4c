"""The command `qualcode`."""

from __future__ import annotations

import difflib
import io
import os
import sys
from pathlib import Path
from typing import Any

import click
from click.shell_completion import shell_complete

from qualcode import __version__, registry
from qualcode.cli import diagnostics
from qualcode.cli.exits import Exit
from qualcode.cli.groups import leading_options
from qualcode.errors import QualcodeError, StudyError, UsageError

_NAME = "qualcode"
_ROOM = "cli/commands"
_OPEN = "open"
_COMPLETION = "_QUALCODE_COMPLETE"
_OWN_OPTIONS = frozenset({"--help", "-h", "--version"})


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
        """`qualcode` and `qualcode FOLDER` mean `qualcode open`; `--study DIR` may stand before the command."""
        if ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        leading, rest = leading_options(args)
        if not rest:
            args = [_OPEN, *leading]
        elif rest[0] in registry.names(_ROOM):
            args = [rest[0], *leading, *rest[1:]]
        elif rest[0] in _OWN_OPTIONS:
            args = rest
        elif rest[0].startswith("-") or Path(rest[0]).exists():
            args = [_OPEN, *leading, *rest]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names.

        Raises:
            UsageError: it names neither a command nor a folder.
        """
        word = args[0]
        if word in registry.names(_ROOM) or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        close = difflib.get_close_matches(word, registry.names(_ROOM), n=1)
        raise UsageError(
            f"{word!r} is neither a command nor a folder",
            f"did you mean `{_NAME} {close[0]}`?" if close else f"`{_NAME} --help` lists the commands",
        )


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: `qualcode` in a study's folder opens it; `qualcode validate` checks it.",
)
@click.version_option(__version__, prog_name=_NAME)
def qualcode() -> None:
    """Code qualitative interviews in the terminal.

    Without a command, `qualcode [STUDY]` opens the study of the present folder, or of STUDY, in the app; where there
    is no terminal it prints how far the study is.
    """


def main(args: list[str] | None = None) -> None:
    """Run one command; every way out is one of the exit statuses, and nobody's files cause a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _run(sys.argv[1:] if args is None else args)
        sys.stdout.flush()
    except click.exceptions.Exit as ending:
        status = ending.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt, EOFError):
        status = Exit.INTERRUPTED
    except click.ClickException as wrong:
        diagnostics.fail_usage(wrong)
        status = Exit.UNUSABLE
    except QualcodeError as error:
        diagnostics.fail(error)
        status = Exit.UNUSABLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = Exit.FINE
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        diagnostics.fail(StudyError(f"{where}{fault.strerror or fault}"))
        status = Exit.UNUSABLE
    sys.exit(int(status or Exit.FINE))


def _run(args: list[str]) -> Any:
    """What the command returns; the shell may ask for completions instead."""
    instruction = os.environ.get(_COMPLETION)
    if instruction:
        return shell_complete(qualcode, {}, _NAME, _COMPLETION, instruction)
    with qualcode.make_context(_NAME, list(args)) as context:
        return qualcode.invoke(context)
