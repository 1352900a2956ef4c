"""What the Code screen says in words: under the caret, of a code, of a segment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from textual.content import Content

from qualcode.core.changes import Batch, Change, EditSegments, SetMark
from qualcode.core.model import Code, Project, Segment, Source
from qualcode.core.text import Turn, word_count
from qualcode.tui.coding.headings import above
from qualcode.tui.say import join, say
from qualcode.tui.theme import CodeColours
from qualcode.tui.words import _, counted, form

Colours = Callable[[str], CodeColours]

DOT = "●"
MEMO = "✎"


@dataclass(frozen=True, slots=True)
class Under:
    """What is under the caret.

    Attributes:
        sentence: number of the sentence, 1 for the first; 0 where it is not known.
        sentences: how many there are; 0 where it is not known.
        turn: the turn.
        segments: the segments there, the one that has the attention first.
        others: segments of other coders there, each with who made it.
        words: what is selected; "" where nothing is.
        marking: whether mark mode is on.
        search: `(place, number, query)` of a search that is on.
    """

    sentence: int = 0
    sentences: int = 0
    turn: Turn | None = None
    segments: Sequence[Segment] = ()
    others: Sequence[tuple[str, Segment]] = ()
    words: str = ""
    marking: bool = False
    search: tuple[int, int, str] | None = None


def indented(code: Code, depth: int, language: str) -> str:
    """A code in a list of a tree, `depth` levels below the top: its id, and its name where that says more."""
    name = form(code.name, language)
    return f"{'  ' * depth}{code.id}{f' · {name}' if name and name != code.id else ''}"


def status(under: Under) -> Content:
    """What is under the caret, in words: where it is, and what it is coded with."""
    said = where(under)
    codes = list(dict.fromkeys(code for one in under.segments for code in (*one.codes, *one.themes)))
    said.append(", ".join(codes) if codes else _("not coded"))
    if any(one.memo for one in under.segments):
        said.append(_("memo"))
    said += [f"{coder}: {', '.join((*one.codes, *one.themes)) or _('memo')}" for coder, one in under.others]
    return say(" · ".join(said))


def where(under: Under) -> list[str]:
    """Where the caret is: match, mark mode, sentence or selection, turn, speaker."""
    said: list[str] = []
    if under.search is not None:
        place, number, query = under.search
        said.append(_("{place} of {number} “{query}”").format(place=place, number=number, query=query))
    if under.marking:
        said.append(_("marking"))
    if under.words:
        said.append(counted("{number} word", "{number} words", word_count(under.words)))
    elif under.sentences:
        said.append(_("sentence {place} of {number}").format(place=under.sentence, number=under.sentences))
    if under.turn is not None:
        said.append(_("turn {number}").format(number=under.turn.number))
        if under.turn.label:
            said.append(under.turn.label)
    return said


def sources_in(change: Change) -> frozenset[str]:
    """The sources whose codings a change is about."""
    match change:
        case Batch(changes=changes):
            return frozenset().union(*(sources_in(one) for one in changes))
        case EditSegments() | SetMark():
            return frozenset({change.transcript})
        case _:
            return frozenset()


def about_code(code: Code, language: str, colours: Colours) -> Content:
    """A code: its name, definition, what it includes and excludes, examples."""
    name = form(code.name, language)
    lines = [join((f"{DOT} ", colours(code.id).text), (code.id, f"bold {colours(code.id).text}"))]
    if name and name != code.id:
        lines.append(say(name, "bold"))
    if code.retired:
        retired = _("retired on {date}").format(date=code.retired)
        instead = _("use {code} instead").format(code=code.successor) if code.successor else ""
        lines.append(say(f"{retired}: {instead}" if instead else retired, "$warning"))
    for label, text in (
        ("", form(code.definition, language)),
        (_("include"), form(code.include, language)),
        (_("exclude"), form(code.exclude, language)),
    ):
        if text:
            lines.append(join((f"{label} ", "$dim"), text) if label else say(text))
    if code.examples:
        lines += [join((_("e.g.") + " ", "$dim"), (form(one, language), "italic")) for one in code.examples]
    return Content("\n").join(lines)


def about_segment(
    project: Project, coder: str, segment: Segment, colours: Colours, sentences: int
) -> Content:
    """A segment: its codes and what the first one means, who made it and when, its memo."""
    language = project.study.language
    parts: list[Content] = []
    for place, identity in enumerate(segment.codes):
        known = project.codebook.codes.get(identity)
        if place == 0 and known is not None:
            parts.append(about_code(known, language, colours))
        else:
            parts.append(_named(identity, "" if known is None else form(known.name, language), colours))
    parts += [
        join((_("theme") + " ", "$dim"), _named(one, _theme_name(project, one, language), colours))
        for one in segment.themes
    ]
    made = [coder]
    if segment.created:
        made.append(segment.created[:10])
    made.append(counted("{number} sentence", "{number} sentences", sentences) if sentences else "")
    made.append(counted("{number} word", "{number} words", _words_in(segment.quote)))
    parts.append(say(" · ".join(part for part in made if part), "$dim"))
    if segment.memo:
        parts.append(join((f"{MEMO} ", "$accent"), (segment.memo, "italic")))
    return Content("\n\n").join(parts)


@lru_cache(maxsize=16)
def _words_in(quote: str) -> int:
    """How many words there are; a quote may be a whole source, and is told of at every key."""
    return word_count(quote)


def about_other(coder: str, segment: Segment, colours: Colours) -> Content:
    """A segment of another coder: who made it, its codes, its memo."""
    dots = [join(" ", (f"{DOT} ", colours(one).text), one) for one in (*segment.codes, *segment.themes)]
    lines = [join((f"{coder}:", "italic"), *dots)]
    if segment.memo:
        lines.append(join((f"{MEMO} ", "$accent"), (segment.memo, "italic")))
    return Content("\n").join(lines)


def heading(
    source: Source, language: str, words: int | None, share: float, coded: str, *, wrong: str
) -> Content:
    """What stands above a text that is coded; `wrong` is why one does not see all of one's codings in it."""
    done = (
        _("coded on {date}").format(date=coded) if coded else _("{share} coded").format(share=f"{share:.0%}")
    )
    return above(source, language, words, done, wrong=wrong)


def _named(identity: str, name: str, colours: Colours) -> Content:
    dot = join((f"{DOT} ", colours(identity).text), (identity, f"bold {colours(identity).text}"))
    return join(dot, (f"  {name}", "$dim")) if name and name != identity else dot


def _theme_name(project: Project, identity: str, language: str) -> str:
    theme = project.codebook.themes.get(identity)
    return "" if theme is None else form(theme.name, language)
