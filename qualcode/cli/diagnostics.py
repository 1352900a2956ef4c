"""Talk to the person at the terminal: the only place that writes to standard error."""

from __future__ import annotations

import click

from qualcode.core.visible import visible
from qualcode.errors import QualcodeError, UsageError


def say(message: str) -> None:
    """One line of talk."""
    click.echo(visible(message), err=True)


def warn(message: str) -> None:
    """One line about something that is not as it should be, and does not stop the command."""
    click.echo(f"{click.style('warning:', fg='yellow')} {visible(message)}", err=True)


def fail(error: QualcodeError) -> None:
    """Why a command cannot go on, and what to do about it."""
    click.echo(f"{click.style('error:', fg='red')} {visible(error.message)}", err=True)
    if error.hint:
        click.echo(f"       {visible(error.hint)}", err=True)


def fail_usage(wrong: click.ClickException) -> None:
    """What does not fit in the words of a command, and how it is to be called."""
    context = getattr(wrong, "ctx", None)
    fail(UsageError(wrong.format_message(), f"see `{context.command_path} --help`" if context else ""))
