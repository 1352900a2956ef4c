"""The command `reanchor`."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli import acts, diagnostics, known, options, output, reanchored
from qualcode.cli.exits import Exit
from qualcode.core.behind import orphans, textless


@click.command(
    "reanchor",
    epilog="Example: qualcode reanchor --dry-run   (what would become of the codings of all changed transcripts)",
)
@click.argument("transcripts", metavar="[TRANSCRIPT]…", nargs=-1)
@click.option(
    "--whose",
    "coders",
    multiple=True,
    metavar="ID",
    help="Only this coder's codings; may be given several times. Otherwise everybody's.",
)
@options.coder
@options.study
@acts.dry_run
@options.output_format("text", "json", "diff")
def command(
    transcripts: tuple[str, ...],
    *,
    coders: tuple[str, ...],
    coder: str | None,
    folder: Path | None,
    dry: bool,
    form: str,
) -> Exit:
    """Bring codings to the present texts, where TRANSCRIPTs, or any, have changed since they were coded.

    Each segment goes where its words are now. Words that were edited are told, and what has no sure place is an orphan:
    it is kept, counts nowhere, and waits to be placed by hand. Everything is one act, with one undo.

    With --dry-run it is only shown: every segment that would move, and words that would change as [-old-]{+new+}; with
    `--format diff`, as a unified diff of the codings files.

    Exits with 1 while there are orphans, or codings whose text is gone.
    """
    from qualcode import reanchoring
    from qualcode.store import diffs

    session = options.opened(folder, coder, up_to_date=False)
    if not dry:
        _ = session.who
    transcripts = tuple(known.transcript(session.project, one) for one in transcripts)
    coders = options.known_coders(session, coders)
    found = reanchoring.reanchored(session.root, session.project, transcripts, coders)
    after, files = session.project, ""
    if form == "diff" and found.change is not None:
        files = "".join(diffs.of_change(session.root, session.project, session.preview(found.change)))
    if found.change is not None:
        after = (session.preview if dry else session.do)(found.change).project
    lost = orphans(after, transcripts, coders)
    gone = textless(after, transcripts, coders)
    if form == "diff":
        output.document(files)
    elif form == "json":
        output.as_json(reanchored.plain(found, after, lost, gone, done=found.change is not None and not dry))
    else:
        output.text("\n".join(reanchored.lines(found, after, lost, gone, dry=dry)))
        if lost:
            key, one = lost[0]
            by_hand = f"qualcode code resize {key.transcript} {one.id} --quote '…' --coder {key.coder}"
            diagnostics.say(f"place orphans by hand, with O on the Code screen or with `{by_hand}`")
    return Exit.PROBLEMS if lost or gone else Exit.FINE
