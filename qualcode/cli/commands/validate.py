"""The command `validate`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import options, output
from qualcode.cli.exits import Exit

if TYPE_CHECKING:
    from qualcode.core.model import Profile
    from qualcode.validation.judging import Verdict


@click.command(
    "validate",
    epilog="Example: qualcode validate --format json codings/ana   (what is wrong with one coder's files)",
)
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[FILE]...")
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
@click.option("--strict", is_flag=True, help="Warnings fail, too, whatever the study's profile.")
def command(
    *,
    files: tuple[Path, ...],
    folder: Path | None,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: Profile | None,
    strict: bool,
) -> Exit:
    """Find what would spoil the analysis: in the whole study, or in the FILEs and folders named.

    Exits with 1 when there are errors (under a strict profile also when there are warnings), so that CI can refuse them.
    `qualcode rule QC401` explains a rule; qualcode.yaml says under `validate` what matters in this study.
    """
    from qualcode.store.layout import study_root
    from qualcode.validation.judging import Choice, judge

    root = study_root(folder or (files[0] if files else Path.cwd()))
    choice = Choice(select=_split(select), ignore=_split(ignore), profile=profile, strict=strict)
    verdict = judge(root, choice, files)
    _print(verdict, form)
    return Exit.PROBLEMS if verdict.failed else Exit.FINE


def _split(rules: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one.strip() for given in rules for one in given.split(",") if one.strip())


def _print(verdict: Verdict, form: str) -> None:
    module = import_module(f"qualcode.cli.problems.{form}")
    told = module.told(verdict)
    if isinstance(told, str):
        output.text(told)
    else:
        output.as_json(told)
