"""The words under a theme, from the shell: its narrative, its quotes, and the segments tagged with it outright."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import doing, known, options, output
from qualcode.cli.texts import STANDARD_INPUT, given
from qualcode.core import coding, theming
from qualcode.core.languages import languages_of
from qualcode.core.model import Span
from qualcode.core.quotes import plain_quote
from qualcode.core.regrouping import in_turn
from qualcode.core.wording import written_in
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.core.changes import Change
    from qualcode.core.model import Project
    from qualcode.core.quotes import Quote
    from qualcode.session import Session

_theme = click.argument("theme")
_source = click.argument("source")
_segments = click.argument("segments", metavar="[SEGMENT]…", nargs=-1)


@click.command("write", epilog="Example: qualcode theme write facilities --language en < facilities.txt")
@_theme
@click.argument("words", required=False)
@options.language()
@options.acting
def write(theme: str, words: str | None, language: str | None, session: Session) -> None:
    """Write the narrative of THEME: WORDS, or what comes on standard input (also with `-`); '' takes it away.

    It is written in --language, else in the first language that the study's texts are in.
    """
    summary = known.theme(session.project, theme).summary
    spoken = session.project.study.language
    tag = language or languages_of(session.project, summary)[0]
    after = written_in(summary, given(STANDARD_INPUT if words is None else words), tag, study_language=spoken)
    doing.do(session, partial(theming.with_summary, theme=theme, summary=after))


@click.command("quotes", epilog="Example: qualcode theme quotes outreach-not-everywhere --format json")
@click.argument("theme", required=False)
@click.option("--code", default=None, metavar="ID", help="The quotes of a code instead.")
@options.coders
@options.output_format("text", "json")
@options.study
def quotes(
    *, theme: str | None, code: str | None, coders: tuple[str, ...], form: str, folder: Path | None
) -> None:
    """Every quote under THEME, or of a code; those that speak against the theme come last."""
    from qualcode.core.evidence import evidence
    from qualcode.core.gathering import code_quotes, counter_quotes, theme_quotes

    if (theme is None) == (code is None):
        raise UsageError("whose quotes?", "name a theme, or a code with --code")
    session = options.opened(folder)
    project = session.project
    facts = evidence(project, options.known_coders(session, coders))
    support: tuple[Quote, ...]
    against: tuple[Quote, ...] = ()
    if theme is not None:
        held = known.theme(project, theme)
        support, against = theme_quotes(project, facts, held), counter_quotes(project, facts, held)
    else:
        known.codes(project, (str(code),))
        support = code_quotes(project, facts, str(code))
    if form == "json":
        output.as_json(
            {
                "support": [plain_quote(one) for one in support],
                "against": [plain_quote(one) for one in against],
            }
        )
    else:
        lines = [*(_quote(one) for one in support), *(_quote(one, "  against it") for one in against)]
        output.text("\n\n".join(lines) or "There are no quotes yet.")


@click.command("tag", epilog="Example: qualcode theme tag outreach-not-everywhere I12-mahasiswa dbwqci")
@_theme
@_source
@_segments
@click.option(
    "--span", type=(int, int), default=None, metavar="START END", help="Words instead: code points."
)
@options.acting
def tag(
    *,
    theme: str,
    source: str,
    segments: tuple[str, ...],
    span: tuple[int, int] | None,
    session: Session,
) -> None:
    """Tag segments of SOURCE with THEME outright, top-down, without a code.

    SEGMENT is the id of a segment of the coder; --span tags the words there, and makes a segment of them where there
    is none.
    """
    known.theme(session.project, theme)
    source = known.transcript(session.project, source)
    if span is None:
        _check_named(session, source, segments)
    spans = [known.segment(session.project, session.who, source, one).span for one in segments]
    if span is not None:
        spans.append(Span(*span))
    desk = session.desk(source)
    acts = [partial(coding.with_theme, desk=desk, span=one, theme=theme) for one in spans]
    doing.do(session, lambda project: in_turn(project, acts, f"tag {_counted(len(acts))} with “{theme}”"))


@click.command("untag", epilog="Example: qualcode theme untag outreach-not-everywhere I12-mahasiswa dbwqci")
@_theme
@_source
@_segments
@options.acting
def untag(*, theme: str, source: str, segments: tuple[str, ...], session: Session) -> None:
    """Take the tag of THEME off segments of SOURCE; one that carries nothing else goes."""
    known.theme(session.project, theme)
    source = known.transcript(session.project, source)
    _check_named(session, source, segments)
    found = [known.segment(session.project, session.who, source, one) for one in segments]
    desk = session.desk(source)

    def act(project: Project) -> Change | None:
        acts = [partial(coding.without_theme, desk=desk, segment=one, theme=theme) for one in found]
        return in_turn(project, acts, f"untag “{theme}” from {_counted(len(acts))}")

    doing.do(session, act)


def _check_named(session: Session, source: str, segments: tuple[str, ...]) -> None:
    if not segments:
        raise UsageError("which segments?", f"their ids stand in codings/{session.who}/{source}.yaml")


def _quote(quote: Quote, note: str = "") -> str:
    place = f"{quote.source} {quote.span.start}-{quote.span.end}"
    who = f"{', '.join(quote.codes)} · {', '.join(quote.coders)}"
    return f"{place}  {who}{note}\n{quote.text}"


def _counted(number: int) -> str:
    return "1 segment" if number == 1 else f"{number} segments"
