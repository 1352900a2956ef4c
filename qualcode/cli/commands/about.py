"""What a study says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from qualcode.cli import acts, options, output
from qualcode.cli.organizing import choosing
from qualcode.core.regrouping import Act, in_turn
from qualcode.core.study_texts import with_study_text

if TYPE_CHECKING:
    from qualcode.core.model import Project, Study


@click.command(
    "about",
    epilog="Example: qualcode about --title 'Why people wait' --question 'Why do they?' --language en",
)
@click.option("--title", metavar="TEXT", help="Rewrite its title.")
@click.option("--question", metavar="TEXT", help="Rewrite its research question; '' takes it away.")
@options.coder
@options.study
@options.language()
@options.output_format("text", "json")
@acts.dry_run
def command(
    *,
    title: str | None,
    question: str | None,
    coder: str | None,
    folder: Path | None,
    language: str | None,
    form: str,
    dry: bool,
) -> None:
    """What the study says of itself: title, question, language, provenance, coders.

    With --title or --question these are rewritten, in --language or else the one they stand in.
    """
    session = options.opened(folder, coder)
    study = session.project.study
    if title is None and question is None:
        if form == "json":
            output.as_json(_plain(study))
        else:
            output.text("\n".join(_lines(study, options.languages(session, language))))
        return
    tongue = choosing.tongue(session, language)
    wanted: tuple[tuple[Literal["title", "question"], str | None], ...] = (
        ("title", title),
        ("question", question),
    )
    steps: list[Act] = [
        partial(
            with_study_text,
            field=field,
            text=tongue.written(getattr(study, field), " ".join(words.split()), study.language),
        )
        for field, words in wanted
        if words is not None
    ]
    named = " and ".join(field for field, words in wanted if words is not None)
    acts.carry_out(session, in_turn(session.project, steps, f"write {named} of the study"), _told, dry=dry)


def _told(before: Project, after: Project) -> Iterator[str]:
    for field in ("title", "question"):
        old, new = dict(getattr(before.study, field).forms), dict(getattr(after.study, field).forms)
        for tag in dict.fromkeys((*old, *new)):
            if old.get(tag, "") != new.get(tag, ""):
                yield f"{field}{f' ({tag})' if tag else ''}: {new.get(tag, '') or '·'}"


def _plain(study: Study) -> dict[str, object]:
    return {
        "title": study.title.plain(),
        "question": study.question.plain(),
        "language": study.language,
        "provenance": study.provenance,
        "codebook": study.codebook,
        "coders": {one.id: one.name for one in study.coders.values()},
    }


def _lines(study: Study, languages: tuple[str, ...]) -> Iterator[str]:
    yield study.title.in_language(*languages)
    if study.question:
        yield study.question.in_language(*languages)
    yield ""
    yield f"language: {study.language}"
    yield f"provenance: {study.provenance}"
    yield f"codebook: {study.codebook}"
    yield f"coders: {', '.join(one.id + (f' ({one.name})' if one.name else '') for one in study.coders.values())}"
