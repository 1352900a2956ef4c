"""The command `schema`."""

from __future__ import annotations

import click

from qualcode import shipped
from qualcode.cli import output

_NAMES = ("project", "index", "codebook", "codings", "summaries")


@click.command("schema", epilog="Example: qualcode schema codebook > codebook.schema.json")
@click.argument("name", type=click.Choice(_NAMES))
def command(name: str) -> None:
    """Print the JSON Schema (draft 2020-12) of a file of a study, for editors and for other programs.

    project is qualcode.yaml, index is transcripts/index.yaml, codebook a file under codebooks/, codings a file under
    codings/, summaries is summaries.yaml.
    """
    output.document((shipped.schemas() / f"{name}.schema.json").read_bytes())
