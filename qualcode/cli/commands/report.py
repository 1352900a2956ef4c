"""The report of a study."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode import registry
from qualcode.cli import figures, options, output
from qualcode.errors import UsageError
from qualcode.report.findings import findings
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
@options.coders
@options.language()
@options.study
def command(
    *,
    form: str | None,
    target: Path | None,
    quotes: int,
    coders: tuple[str, ...],
    language: str | None,
    folder: Path | None,
) -> None:
    """What was achieved, what stands in the way, and which efforts answer it, down to the quotes.

    Everything in it is counted from the codings. Summaries are the researcher's own, and codes that speak against a
    finding are always told.
    """
    form = form or ("text" if target is None else _form_of(target))
    if form == "docx" and target is None:
        raise UsageError("a docx file does not go to standard output", "name a file with --output")
    session = options.opened(folder)
    found = findings(session.project, options.known_coders(session, coders), session.tally(coders))
    languages = options.languages(session, language)
    if form == "json":
        content = f"{output.json_text(plain_findings(found, languages))}\n".encode()
    else:
        content = registry.load("exporters", form).page(page(found, languages, quotes))
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
