"""The command `validate`."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import diagnostics, options, output, recovered
from qualcode.cli.exits import Exit
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.core.model import Profile
    from qualcode.validation.judging import Choice, Verdict

_LOOK_SECONDS = 0.3


@click.command(
    "validate",
    epilog="Example: qualcode validate --format json codings/ana   (what is wrong with one coder's files)",
)
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[FILE]...")
@options.coder
@options.study
@options.output_format("text", "json", "github", "sarif", "junit")
@click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    help="Report only these rules: QC401, or all QC4; commas between.",
)
@click.option("--ignore", metavar="RULES", multiple=True, help="Leave these rules out; commas between.")
@click.option(
    "--profile",
    type=click.Choice(("basic", "strict", "publication")),
    default=None,
    help="basic: errors fail. strict: warnings, too. publication: and what only a finished study must have is an error.",
)
@click.option("--fix", is_flag=True, help="First mend what can be mended without judgement, as one act.")
@click.option(
    "--dry-run", is_flag=True, help="With --fix: write nothing, print the diff of what would be mended."
)
@click.option("--strict", is_flag=True, help="Warnings fail, too, whatever the study's profile.")
@click.option(
    "--changed",
    is_flag=True,
    help="Only files that differ from git's latest commit, and those that refer to them.",
)
@click.option(
    "--since",
    metavar="REVISION",
    default="",
    help="The same, and what this branch has changed since it left REVISION, such as origin/main.",
)
@click.option("--watch", is_flag=True, help="Look again whenever a file changes, until Ctrl+C.")
def command(
    *,
    files: tuple[Path, ...],
    coder: str | None,
    folder: Path | None,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: Profile | None,
    strict: bool,
    fix: bool,
    dry_run: bool,
    changed: bool,
    since: str,
    watch: bool,
) -> Exit:
    """Find what would spoil the analysis: in the whole study, or in the FILEs and folders named.

    Exits with 1 when there are errors (under a strict profile also when there are warnings), so that CI can refuse them.
    `qualcode rule QC401` explains a rule; qualcode.yaml says under `validate` what matters in this study.
    """
    from qualcode.store.layout import study_root
    from qualcode.store.transaction import recover
    from qualcode.validation.judging import Choice, judge

    root = study_root(folder or (files[0] if files else Path.cwd()))
    choice = Choice(
        select=_split(select),
        ignore=_split(ignore),
        profile=profile,
        strict=strict,
        changed=changed,
        since=since,
    )
    recovered.tell(recover(root))
    if watch:
        return _watch(root, choice, files, form, fix=fix or dry_run)
    if dry_run:
        return _propose(root, choice, files, fix)
    if fix:
        _mend(root, choice, files, coder)
    verdict = judge(root, choice, files)
    _print(verdict, form)
    return Exit.PROBLEMS if verdict.failed else Exit.FINE


def _split(rules: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one.strip() for given in rules for one in given.split(",") if one.strip())


def _propose(root: Path, choice: Choice, files: Sequence[Path], fix: bool) -> Exit:
    from qualcode.validation.fixing import proposed
    from qualcode.validation.judging import judge

    if not fix:
        raise UsageError("--dry-run goes with --fix", "`qualcode validate` alone changes nothing")
    verdict = judge(root, choice, files)
    diff = proposed(root, choice, files)
    if diff:
        output.text(diff)
    return Exit.PROBLEMS if verdict.failed else Exit.FINE


def _mend(root: Path, choice: Choice, files: Sequence[Path], coder: str | None) -> None:
    from qualcode.validation.fixing import fix

    for path in fix(root, choice, files, coder):
        diagnostics.say(f"mended {path}")


def _watch(root: Path, choice: Choice, files: Sequence[Path], form: str, *, fix: bool) -> Exit:
    from qualcode.validation.watching import verdicts

    if fix or form != "text":
        raise UsageError(
            "--watch is for people who edit by hand", "it goes neither with --fix nor with --format"
        )
    for verdict in verdicts(root, choice, files, lambda: time.sleep(_LOOK_SECONDS)):
        output.anew()
        _print(verdict, form)
        diagnostics.say(f"{dt.datetime.now().astimezone():%H:%M:%S} watching {root}; Ctrl+C ends")
    return Exit.FINE


def _print(verdict: Verdict, form: str) -> None:
    module = import_module(f"qualcode.cli.problems.{form}")
    told = module.told(verdict)
    if isinstance(told, str):
        output.text(told)
    else:
        output.as_json(told)
