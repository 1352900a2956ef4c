"""What the Read screen says in words: above the text, at its end, of each source, under the caret."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.content import Content

from qualcode.core.model import Codings, Project, Segment, Source
from qualcode.tui.coding.headings import above
from qualcode.tui.coding.lines import source_name
from qualcode.tui.coding.progress import Progress
from qualcode.tui.coding.telling import MEMO, Under, where
from qualcode.tui.reading.been import Been
from qualcode.tui.say import join, say
from qualcode.tui.widgets.choices import Choice
from qualcode.tui.words import _, counted, form

_BAR = 4


def heading(
    source: Source, language: str, words: int | None, been: Been, read: str, *, wrong: str
) -> Content:
    """The source, what is wrong, how much of it was read, how long it is (where that is known)."""
    done = _("read on {date}").format(date=read) if read else percent(been.share)
    return above(source, language, words, done, wrong=wrong)


def percent(share: float) -> str:
    """How much was read: all only where nothing is left."""
    return _("{share} read").format(share=f"{min(99, round(share * 100)) if share < 1 else 100}%")


def source_note(source: Source, language: str) -> Content:
    """What the index notes on the source."""
    return say(form(source.note, language), "$dim")


def ending(codings: Codings | None, been: Been, following: str) -> Content | None:
    """What is offered at the end of a text; None before it.

    Args:
        codings: one's own codings of the source, which tell whether it is marked as read.
        been: how far one has read.
        following: id of the next source that is not read yet, or "".
    """
    if codings is None or not been.at_end:
        return None
    onward = (
        _("go on to {source}").format(source=following)
        if following
        else _("every source is read: code them (F3)")
    )
    if not codings.read:
        return join(
            (_("This is the end.") + "   ", "bold"),
            ("enter", "bold $accent"),
            _(" marks it as read"),
            (f"   {_('then')}: {onward}", "$dim"),
        )
    done = (f"✓ {_('read on {date}').format(date=codings.read)}   ", "$success")
    return join(done, ("enter ", "bold $accent") if following else "", onward)


def next_unread(project: Project, coder: str, source: str, order: Sequence[str]) -> str:
    """The next source after `source` that `coder` has not marked as read, round the end of the list; or ""."""
    at = order.index(source) + 1 if source in order else 0
    unread = (
        one for one in (*order[at:], *order[:at]) if one != source and not project.codings_of(coder, one).read
    )
    return next(unread, "")


def reading_choices(
    some: Iterable[Progress], current: str, places: Mapping[str, int], project: Project
) -> list[Choice]:
    """The sources, each with a bar for how much was read; ✓ says that its reading is finished."""
    found = []
    for one in some:
        text = project.transcripts[one.source.id]
        share = places.get(text.sha256, 0) / max(1, len(text.text))
        name = source_name(one.source.id, here=current == one.source.id)
        found.append(Choice(one.source.id, name, _bar(share, done=bool(one.read))))
    return found


def status(under: Under) -> Content:
    """What is under the caret, in words: where it is, and how many memos are there."""
    noted = sum(bool(one.memo) for one in under.segments)
    return say(
        " · ".join(
            [*where(under), counted("{number} memo", "{number} memos", noted) if noted else _("no memo")]
        )
    )


def memos_in_full(noted: Iterable[Segment]) -> Content:
    """The memos under the caret, all of them."""
    return Content("\n").join([join((f"{MEMO} ", "$accent"), (one.memo, "italic")) for one in noted])


def _bar(share: float, *, done: bool) -> Content:
    if done:
        return join(("━" * _BAR + "✓", "$success"))
    filled = max(round(min(1.0, share) * _BAR), 1 if share else 0)
    return join(("━" * filled, "$accent"), ("─" * (_BAR - filled) + " ", "$line"))
