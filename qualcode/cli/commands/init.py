"""Start a study."""

from __future__ import annotations

import getpass
import os
import sys
import unicodedata
from pathlib import Path

import click

from qualcode.cli import diagnostics
from qualcode.core.model import Coder, LocalText, Study
from qualcode.errors import UsageError


@click.command(
    "init", epilog="Example: qualcode init waiting --title 'Why people wait' --coder ana --name Ana"
)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path())
@click.option("--sample", is_flag=True, help="Copy the sample study instead of starting an empty one.")
@click.option("--title", default=None, help="Title of the study; otherwise the folder's name.")
@click.option("--coder", default=None, metavar="ID", help="Who codes: a short id, such as ana.")
@click.option("--name", default=None, help="The coder's name.")
@click.option(
    "--language",
    default=None,
    metavar="TAG",
    help="Language of the transcripts, such as en or id.  [default: en]",
)
@click.option("--git", is_flag=True, help="Let git look after it, and merge it fact by fact.")
def command(
    folder: Path,
    *,
    sample: bool,
    git: bool,
    title: str | None,
    coder: str | None,
    name: str | None,
    language: str | None,
) -> None:
    """Start a study in DIR (the present folder), or copy the sample study there.

    On a terminal it asks for what is not given. Nothing that is there already is written over.
    """
    from qualcode.store.founding import found_study, new_study, sample_study

    if sample:
        given = {"--title": title, "--coder": coder, "--name": name, "--language": language}
        for option, value in given.items():
            if value is not None:
                raise UsageError(f"{option} does not go with --sample", "the sample study brings its own")
        files = sample_study()
    else:
        files = new_study(_study(folder, title, coder, name, language))
    written = found_study(folder, files)
    diagnostics.say(
        f"{'copied the sample' if sample else 'started a study'}: {len(written)} files in {folder}"
    )
    if git:
        _given_to_git(folder)
    opening = "`qualcode`" if folder.resolve() == Path.cwd() else f"`qualcode {folder}`"
    diagnostics.say(
        f"next: {opening}" if sample else f"next: texts into {folder / 'transcripts'}, then {opening}"
    )


def _given_to_git(folder: Path) -> None:
    """Make a repository of the study, where it is in none, and set up how it is merged; nothing is committed."""
    from qualcode.store.git import begin
    from qualcode.store.git_files import set_up

    begin(folder)
    set_up(folder)
    diagnostics.say("git looks after it, and merges it fact by fact in this copy")


def _study(
    folder: Path, title: str | None, coder: str | None, name: str | None, language: str | None
) -> Study:
    """The study as it was given, asked for, or can be told."""
    from qualcode.store.coders import VARIABLE, git_user

    said = os.environ.get(VARIABLE) or None
    title = _given("Title of the study", title, folder.resolve().name)
    name = _given("Your name", name, coder or said or git_user(Path.cwd()) or getpass.getuser())
    coder = _given("Your short id", coder, said or _id_of(name))
    language = _given("Language of the transcripts", language, "en")
    return Study(title=LocalText.of(title), language=language, coders={coder: Coder(coder, name)})


def _given(question: str, value: str | None, otherwise: str) -> str:
    if value is None and sys.stdin.isatty() and sys.stderr.isatty():
        value = click.prompt(question, default=otherwise, err=True)
    return unicodedata.normalize("NFC", value or otherwise).strip()


def _id_of(name: str) -> str:
    """A short id from someone's name: its first word, in small letters."""
    words = "".join(char if char.isalnum() else " " for char in name.casefold()).split()
    return words[0] if words else "me"
