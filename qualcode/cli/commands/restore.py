"""Go back to a backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import diagnostics, options, output
from qualcode.cli.exits import Exit
from qualcode.core.retold import local
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.store.backups import Backup


@click.command("restore", epilog="Example: qualcode restore --list; qualcode restore --dry-run")
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--list", "listing", is_flag=True, help="List the backups there are, the newest first.")
@click.option("--dry-run", is_flag=True, help="Print what would change as a diff, and change nothing.")
@click.option(
    "--file",
    "files",
    multiple=True,
    metavar="PATH",
    help="Bring back only this file of the study; may be given several times.",
)
@options.study
@options.coder
@options.output_format("text", "json")
def command(
    name: str | None,
    *,
    listing: bool,
    dry_run: bool,
    files: tuple[str, ...],
    folder: Path | None,
    coder: str | None,
    form: str,
) -> Exit:
    """Let files be as they were in a backup: the newest, the one of that NAME, or a copy that `qualcode backup` made.

    A backup is kept before every act that writes many files or changes a text. Going back is an act itself: what the
    files hold now is kept as a backup first, and `qualcode undo` takes it back.
    """
    from qualcode.store.backups import backups
    from qualcode.store.copies import backup_in

    session = options.opened(folder, coder)
    if listing:
        _show(backups(session.root), form)
        return Exit.FINE
    _ = session.who
    if name and name.endswith(".zip"):
        backup = backup_in(Path(name), session.project.study)
    else:
        backup = _chosen(backups(session.root), name)
    if dry_run:
        diff = session.would_go_back(backup, files)
        output.text(diff) if diff else diagnostics.say(
            "nothing would change: the files say what they said then"
        )
        return Exit.FINE
    changed = session.go_back(backup, files)
    if form == "json":
        output.as_json({"backup": backup.name, "files": list(changed)})
    for path in changed:
        diagnostics.say(path)
    diagnostics.say(
        f"went back to {backup.point} of {local(backup.time)}; `qualcode undo` takes it back"
        if changed
        else "nothing was changed: the files say what they said then"
    )
    return Exit.FINE


def _chosen(found: tuple[Backup, ...], name: str | None) -> Backup:
    """The newest backup, or the only one whose name begins with `name`.

    Raises:
        UsageError: there is none, or there are several.
    """
    if not found:
        raise UsageError(
            "there is no backup yet", "one is kept before every act that writes many files or changes a text"
        )
    if name is None:
        return found[0]
    fitting = [one for one in found if one.name == name] or [
        one for one in found if one.name.startswith(name)
    ]
    if len(fitting) == 1:
        return fitting[0]
    raise UsageError(
        f"{'several backups begin with' if fitting else 'there is no backup'} {name!r}",
        "`qualcode restore --list` lists them",
    )


def _show(found: tuple[Backup, ...], form: str) -> None:
    if form == "json":
        output.as_json({"backups": [_plain(one) for one in found]})
        return
    rows = [
        (
            one.name,
            local(one.time),
            one.coder or "·",
            len(one.files),
            f"{one.size // 1024 + 1} KiB",
            f"{one.title} (damaged: {one.fault})" if one.fault else one.title,
        )
        for one in found
    ]
    output.text(
        output.table(("name", "kept", "coder", "files", "size", "before"), rows) if rows else "no backup"
    )


def _plain(backup: Backup) -> dict[str, object]:
    return {
        "name": backup.name,
        "title": backup.title,
        "time": backup.time,
        "coder": backup.coder or None,
        "files": sorted(backup.files),
        "bytes": backup.size,
        "fault": backup.fault or None,
    }
