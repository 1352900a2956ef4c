"""The command `schema`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode import shipped
from qualcode.cli import diagnostics, options, output
from qualcode.errors import UsageError

_NAMES = ("project", "index", "codebook", "codings", "summaries")


@click.command("schema", epilog="Example: qualcode schema codebook > codebook.schema.json")
@click.argument("name", type=click.Choice(_NAMES), required=False)
@click.option(
    "--write",
    is_flag=True,
    help="Write all of them into the study's schemas/, where the first lines of its files look for them.",
)
@options.study
def command(name: str | None, *, write: bool, folder: Path | None) -> None:
    """Print the JSON Schema (draft 2020-12) of a file of a study, for editors and for other programs.

    project is qualcode.yaml, index is transcripts/index.yaml, codebook a file under codebooks/, codings a file under
    codings/, summaries is summaries.yaml. A new study has them all; --write brings those of an older study up to date.
    """
    if write == (name is not None):
        raise UsageError(
            "print which one, or write all?", f"name one of {', '.join(_NAMES)}, or give --write"
        )
    if name is not None:
        output.document((shipped.schemas() / f"{name}.schema.json").read_bytes())
        return
    from qualcode.store.founding import schema_files
    from qualcode.store.layout import inside, study_root
    from qualcode.store.transaction import put

    root = study_root(folder or Path.cwd())
    for path, content in schema_files().items():
        put(inside(root, path), content)
    diagnostics.say(f"wrote {len(schema_files())} schemas into {root / 'schemas'}")
