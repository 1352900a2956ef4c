"""The report of a study."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from qualcode import registry
from qualcode.cli import figures, options, output
from qualcode.errors import UsageError
from qualcode.report.findings import findings
from qualcode.report.open_ends import open_ends, plain_open_ends
from qualcode.report.open_page import Telling, open_page
from qualcode.report.page import QUOTES, page
from qualcode.report.plain import plain_findings

_FORMATS = ("text", "markdown", "json", "html", "docx")


@click.command("report", epilog="Example: qualcode report --format markdown --language en --output report.md")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default=None,
    help="How to write it.  [default: text, or what the name after --output ends in]",
)
@click.option(
    "--output",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Write to FILE (.md, .html, .docx, .json, .txt) instead of standard output.",
)
@click.option(
    "--quotes",
    type=click.IntRange(0),
    default=QUOTES,
    show_default=True,
    help="How many quotes to show of each finding, of as many people as can be. JSON holds all.",
)
@click.option(
    "--open-ends",
    "only_open",
    is_flag=True,
    help="Tell instead what the evidence does not support yet, what is unanswered, unwritten, unread or uncoded.",
)
@options.coders
@options.language()
@options.study
def command(
    *,
    form: str | None,
    target: Path | None,
    quotes: int,
    only_open: bool,
    coders: tuple[str, ...],
    language: str | None,
    folder: Path | None,
) -> None:
    """What was achieved, what stands in the way, and which efforts answer it, down to the quotes.

    Everything in it is counted from the codings. Summaries are the researcher's own, and codes that speak against a
    finding are always told. How it was worked on, counted from the audit trail, is told at its end.
    """
    form = form or ("text" if target is None else _form_of(target))
    if form == "docx" and target is None:
        raise UsageError("a docx file does not go to standard output", "name a file with --output")
    session = options.opened(folder)
    counted = options.known_coders(session, coders)
    found = findings(session.project, counted, session.tally(coders))
    languages = options.languages(session, language)
    told = page(found, languages, quotes)
    data: Any = None
    if only_open:
        ends = open_ends(found, counted)
        told = open_page(found.project, ends, languages)
        data = {"open": plain_open_ends(ends, Telling(found.project, languages).sentence)}
    if form == "json":
        content = registry.load("exporters", form).data(data or plain_findings(found, languages))
    else:
        content = registry.load("exporters", form).page(told)
    if target is None:
        output.document(content)
    else:
        figures.write(target, content, session.root)


def _form_of(target: Path) -> str:
    ending = target.suffix.lower()
    endings = {".json": "json"}
    for form in _FORMATS:
        if form != "json":
            endings.update(dict.fromkeys(registry.load("exporters", form).suffixes, form))
    if ending not in endings:
        raise UsageError(f"no format is known for {target.name!r}", f"end it in one of {', '.join(endings)}")
    return endings[ending]
