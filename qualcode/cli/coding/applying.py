"""Codes put on and taken off, memos, other places: `code apply`, `remove`, `memo` and `resize`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import acts, diagnostics, known, options, output
from qualcode.cli.codebooks.doing import new_code
from qualcode.cli.coding import places
from qualcode.cli.coding.doing import page, told
from qualcode.cli.texts import from_input
from qualcode.core import coding
from qualcode.core.putting import Put, put
from qualcode.core.spans import trimmed
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.core.model import Code
    from qualcode.session import Session

_transcript = click.argument("transcript")
_LONGEST_NAME = 60
"""Code points of the words that may become a code in vivo, as in the app."""


@click.command(
    "apply",
    epilog="Example: qualcode code I12 outreach-gap --quote 'Dari kampus nggak pernah ada' --memo 'again'; "
    "echo 'Dari kampus nggak pernah ada' | qualcode code apply I12 public-unaware --quote -",
)
@_transcript
@click.argument("codes", metavar="[CODE]…", nargs=-1)
@places.options
@click.option(
    "--new-code", "names", metavar="NAME", multiple=True, help="Make a code called so, and put it on."
)
@click.option("--parent", metavar="ID", default="", help="The code that a new one stands below.")
@click.option("--in-vivo", is_flag=True, help="Make the words themselves a code, and put it on them.")
@click.option("--theme", "themes", metavar="ID", multiple=True, help="Tag it with a theme outright.")
@click.option(
    "--memo", metavar="TEXT", default="", help="A memo, after the one there is; - reads standard input."
)
@options.acting
@acts.dry_run
def apply(
    transcript: str,
    codes: tuple[str, ...],
    *,
    names: tuple[str, ...],
    parent: str,
    in_vivo: bool,
    themes: tuple[str, ...],
    session: Session,
    dry: bool,
    **said: Any,
) -> None:
    """Put CODEs on a stretch of TRANSCRIPT; the id of its segment is printed.

    With neither a code nor a place, lines are read from standard input as `qualcode code from -` reads them.
    """
    from_input(said, "quote", "memo")
    place = places.place_of(said)
    nothing = not (codes or names or in_vivo or themes or said["memo"])
    if nothing and not place.told and not sys.stdin.isatty():
        from qualcode.cli.coding.lines import apply_lines

        apply_lines("-", session, transcript=transcript, dry=dry)
        return
    here = page(session, transcript)
    known.codes(session.project, (*codes, *filter(None, (parent,))))
    for one in themes:
        known.theme(session.project, one)
    span = here.span(place)
    if in_vivo:
        codes, names = _in_vivo(session, " ".join(span.of(here.text).split()), codes, names)
    if not (codes or names or themes or said["memo"]):
        raise UsageError(
            "what shall be put on it?", "name a code, or give --new-code, --in-vivo, --theme or --memo"
        )
    what = Put(codes=codes, new=_new_codes(session, names, parent), themes=themes, memo=said["memo"])
    change = put(session.project, here.desk, span, what)
    acts.carry_out(session, change, told, dry=dry)
    if not dry:
        made = session.project.codings_of(session.who, here.transcript.id).at(trimmed(here.text, span))
        output.text("" if made is None else made.id)


@click.command("remove", epilog="Example: qualcode code remove I12 outreach-gap --segment qi3vg9")
@_transcript
@click.argument("codes", metavar="[CODE]…", nargs=-1)
@places.options
@click.option(
    "--theme", "themes", metavar="ID", multiple=True, help="Take off a theme that it was tagged with."
)
@click.option("--whole", is_flag=True, help="Take the segment away, with all its codes and its memo.")
@options.acting
@acts.dry_run
def remove(
    transcript: str,
    codes: tuple[str, ...],
    *,
    themes: tuple[str, ...],
    whole: bool,
    session: Session,
    dry: bool,
    **said: Any,
) -> None:
    """Take CODEs off your segment at a place of TRANSCRIPT; one left with neither code, theme nor memo goes."""
    from_input(said, "quote")
    place = places.place_of(said)
    here = page(session, transcript)
    segment, desk = here.segment(place), here.desk
    if whole == bool(codes or themes):
        raise UsageError("what shall be taken off?", "name codes, or give --theme, or --whole, and not both")
    for kind, names, held in (("code", codes, segment.codes), ("theme", themes, segment.themes)):
        for one in names:
            if one not in held:
                has = ", ".join((*segment.codes, *segment.themes)) or "none"
                raise UsageError(f"segment {segment.id} does not carry {kind} {one!r}", f"it carries {has}")
    if whole:
        acts.carry_out(session, coding.without_segment(desk, segment), told, dry=dry)
        return
    change = coding.without(session.project, desk, segment, codes=codes, themes=themes)
    acts.carry_out(session, change, told, dry=dry)


@click.command(
    "memo",
    epilog="Example: qualcode code memo I10 'Compare with I07.' --segment 434tc6",
)
@_transcript
@click.argument("text")
@places.options
@options.acting
@acts.dry_run
def memo(transcript: str, text: str, *, session: Session, dry: bool, **said: Any) -> None:
    """Write TEXT as the memo of a stretch of TRANSCRIPT; '' takes the memo away, - reads standard input.

    The memo that was there is told, and gives way.
    """
    said["text"] = text
    from_input(said, "quote", "text")
    place = places.place_of(said)
    here = page(session, transcript)
    desk, span = here.desk, here.span_to_note(place)
    before = coding.segment_for(session.project, desk, span).memo
    change = coding.with_memo(session.project, desk, span, said["text"].strip())
    if acts.carry_out(session, change, told, dry=dry) and before:
        diagnostics.say(f"  it was: {before}")


@click.command("resize", epilog="Example: qualcode code resize I10 434tc6 --sentence 12-13")
@_transcript
@click.argument("segment", metavar="SEGMENT")
@places.stretch
@options.acting
@acts.dry_run
def resize(transcript: str, segment: str, *, session: Session, dry: bool, **said: Any) -> None:
    """Let your SEGMENT cover another stretch of TRANSCRIPT; so does one find its place again that had lost it.

    Where you have a segment with that stretch, the two become one.
    """
    from_input(said, "quote")
    place = places.place_of(said)
    here = page(session, transcript)
    held = here.segment(places.Place(segment=segment))
    change = coding.with_span(session.project, here.desk, held, here.span(place))
    acts.carry_out(session, change, told, dry=dry)


def _in_vivo(
    session: Session, words: str, codes: tuple[str, ...], names: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes and the names of new ones, with the words of a passage among one or the other."""
    if len(words) > _LONGEST_NAME:
        raise UsageError(
            f"{len(words)} characters are too long for a code in vivo", f"take at most {_LONGEST_NAME}"
        )
    named = next(
        (
            one.id
            for one in session.project.codebook.codes.values()
            if any(form.casefold() == words.casefold() for _, form in one.name.forms)
        ),
        None,
    )
    return (codes, (*names, words)) if named is None else ((*codes, named), names)


def _new_codes(session: Session, names: tuple[str, ...], parent: str) -> tuple[Code, ...]:
    return tuple(new_code(session, name, None, {}, identity=None, parent=parent) for name in names)
