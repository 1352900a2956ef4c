"""How far a study is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import figures, options, output
from qualcode.core.behind import behind, orphans
from qualcode.core.method import Step
from qualcode.core.steps import steps

if TYPE_CHECKING:
    from qualcode.session import Session


@click.command("status", epilog="Example: qualcode status --format json")
@options.study
@options.coder
@options.language()
@options.output_format("text", "json")
def command(folder: Path | None, coder: str | None, language: str | None, form: str) -> None:
    """How far a study is on the seven steps, and what is next.

    A source counts as read or coded when --coder has marked it so; where nobody can be told as the coder, when
    anybody has.
    """
    session = options.opened(folder, coder)
    if form == "json":
        study = session.project.study
        output.as_json(
            {
                "title": options.named(study.title, session, language),
                "question": options.named(study.question, session, language),
                "provenance": study.provenance,
                "coder": session.coder,
                "steps": [_plain(step) for step in steps(session.project, session.coder)],
                "problems": len(session.problems),
                "behind": [
                    {"transcript": one.transcript, "coder": one.coder, "segments": len(one.segments)}
                    for one in behind(session.project)
                ],
                "orphans": len(orphans(session.project)),
            }
        )
    else:
        show(session, language)


def show(session: Session, language: str | None = None) -> None:
    """Print how far the study is, for people."""
    study = session.project.study
    progress = steps(session.project, session.coder)
    lines = [options.named(study.title, session, language), options.named(study.question, session, language)]
    lines += figures.provenance(session)
    coders = ", ".join(one.name or one.id for one in study.coders.values()) or "nobody yet"
    lines.append(f"Coder: {session.coder or f'not said (the study knows {coders})'}")
    rows = [(f"{one.number} {one.name}", one.done, one.total, one.state, one.next) for one in progress]
    lines += ["", output.table(("step", "done", "of", "", "next"), rows)]
    lost = len(orphans(session.project))
    if lost:
        said = "1 segment has lost its" if lost == 1 else f"{lost} segments have lost their"
        lines += ["", f"{said} place: `qualcode reanchor` lists them"]
    output.text("\n".join(line for number, line in enumerate(lines) if line or number > 1))


def _plain(step: Step) -> dict[str, str | int]:
    return {
        "number": step.number,
        "name": step.name,
        "done": step.done,
        "total": step.total,
        "state": step.state,
        "next": step.next,
    }
