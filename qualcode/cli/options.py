"""Options that several commands share, declared once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from qualcode.core.model import LocalText
    from qualcode.session import Session

_MOST_NAMED = 5

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _study(name: str) -> Decorator:
    return click.option(
        "--study",
        name,
        type=click.Path(path_type=Path),
        default=None,
        metavar="DIR",
        help="The study's folder; otherwise it is looked for upwards from here, as git does.",
    )


def _coder(name: str) -> Decorator:
    return click.option(
        "--coder",
        name,
        default=None,
        metavar="ID",
        help="Who you are; otherwise QUALCODE_CODER, the only coder of the study, or git's user.name.",
    )


study: Decorator = _study("folder")

coder: Decorator = _coder("coder")


def acting(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--study` and `--coder` of a command that works as a coder: it is given the open `session` in their place."""

    @_coder("acting_as")
    @_study("acting_in")
    @functools.wraps(command)
    def opened_first(*args: Any, acting_in: Path | None, acting_as: str | None, **said: Any) -> Any:
        return command(*args, session=opened_by(acting_in, acting_as), **said)

    return opened_first


coders: Decorator = click.option(
    "--coder",
    "coders",
    multiple=True,
    metavar="ID",
    help="Count only this coder's codings; may be given several times. Otherwise everybody's count.",
)

compared: Decorator = click.option(
    "--coder",
    "coders",
    multiple=True,
    metavar="ID",
    help="Compare this coder with the others that are named so; otherwise all who have coded are compared.",
)


def output_format(*names: str) -> Decorator:
    """`--format`, the first of `names` by default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="How to print it.",
    )


def language(default: str | None = None) -> Decorator:
    """`--language`, for names and texts that the study holds in several."""
    return click.option(
        "--language", default=default, metavar="TAG", help="Language of names and texts, such as en or id."
    )


def opened(folder: Path | None, coder: str | None = None, *, up_to_date: bool = True) -> Session:
    """The session of the study a command works on, with a warning for each thing recovered or unreadable in it.

    Args:
        folder: where it is looked for.
        coder: who codes, where that was said.
        up_to_date: whether to warn of codings that count an older text, too.

    Raises:
        StudyError: there is no study, or it cannot be read.
        UsageError: the coder named is not one of the study.
    """
    from qualcode.cli import diagnostics, recovered
    from qualcode.core.behind import behind
    from qualcode.session import Session

    session = Session.open(folder, coder)
    recovered.tell(session.recovery)
    for problem in session.problems:
        diagnostics.warn(f"{problem.place}: {problem.message}; left out")
    old = dict.fromkeys(one.transcript for one in behind(session.project) if up_to_date and one.segments)
    if old:
        these = ", ".join([*old][:_MOST_NAMED]) + (
            f" and {len(old) - _MOST_NAMED} more" if len(old) > _MOST_NAMED else ""
        )
        diagnostics.warn(
            f"changed since it was coded: {these}; `qualcode reanchor` brings the codings up to date"
        )
    return session


def opened_by(folder: Path | None, coder: str | None) -> Session:
    """The session of a study as somebody works in it: what they do stands under their id in the audit trail.

    Raises:
        UsageError: nobody can be told as the coder, or the one named is not one of the study.
        StudyError: as `opened`.
    """
    session = opened(folder, coder)
    _ = session.who
    return session


def languages(session: Session, language: str | None) -> tuple[str, ...]:
    """The languages to look for names and texts in: the one asked for, then the study's.

    Where the study says nothing in the one asked for, that is told: what follows is in another.
    """
    from qualcode.cli import diagnostics
    from qualcode.core.languages import study_languages

    own = session.project.study.language
    spoken = study_languages(session.project)
    if language and language not in (own, *spoken) and any(spoken):
        diagnostics.warn(f"nothing in this study is written in {language!r}; it has {', '.join(spoken)}")
    return _ring(session, language)


def _ring(session: Session, language: str | None) -> tuple[str, ...]:
    return (*((language,) if language else ()), session.project.study.language)


def named(text: LocalText, session: Session, language: str | None) -> str:
    """A name or text in the language asked for, else in the study's."""
    return text.in_language(*_ring(session, language))


def known_coders(session: Session, coders: tuple[str, ...]) -> tuple[str, ...]:
    """The coders whose codings are to be counted, checked against those there are.

    Raises:
        UsageError: one of them is neither in the roster nor has codings.
    """
    from qualcode.errors import UsageError

    known = {*session.project.study.coders, *(key.coder for key in session.project.codings)}
    for one in coders:
        if one not in known:
            raise UsageError(
                f"there is no coder {one!r} in this study", f"it knows {', '.join(sorted(known))}"
            )
    return coders
