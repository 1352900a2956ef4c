"""Sources, codes and segments as lines of lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual.content import Content

from qualcode.core.model import Segment
from qualcode.tui.coding.book import Branch
from qualcode.tui.coding.progress import Progress
from qualcode.tui.coding.recent import Recent
from qualcode.tui.coding.telling import DOT, MEMO, Colours
from qualcode.tui.finding import Entry
from qualcode.tui.say import join, shown
from qualcode.tui.widgets.choices import Choice


def source_choices(some: Iterable[Progress], current: str, bar: int) -> list[Choice]:
    """The sources, each with a bar of some cells for how much is coded; ✓ says that its coding is finished."""
    return [
        Choice(one.source.id, source_name(one.source.id, here=current == one.source.id), _bar(one, bar))
        for one in some
    ]


def code_choices(some: Iterable[Branch], colours: Colours, recent: Recent) -> list[Choice]:
    """The codes, each with its digit, its key, and how many segments carry it."""
    found = []
    for one in some:
        indent = "  " * (one.depth - (one.depth > 0 and one.folded is None))
        if one.folded is None:
            dot = "○" if one.code.retired else DOT
            left = join(
                indent,
                (f"{dot} ", colours(one.code.id).text),
                (one.code.id, "$dim" if one.code.retired else ""),
            )
        else:
            left = join(f"{indent}{'▸' if one.folded else '▾'} ", (one.code.id, "bold"))
        digit = recent.digit(one.code.id)
        keys = f"{digit or ' '}{shown(one.code.key)[:1] or ' '}"
        number = str(one.segments) if one.segments else "·"
        found.append(Choice(one.code.id, left, join((keys, "$accent"), (f"{number:>4}", "$dim"))))
    return found


def segment_entry(
    segment: Segment, codes: Sequence[str], colours: Colours, act: Callable[[], object], *, kind: str = ""
) -> Entry:
    """A segment to choose: its codes, then its words."""
    text = f"{', '.join(codes) or MEMO}   “{' '.join(segment.quote.split())}”"
    memo = MEMO if segment.memo else ""
    color = colours(codes[0]).text if codes else ""
    return Entry(kind, shown(text), memo, act, color)


def source_name(identity: str, *, here: bool) -> Content:
    """An id with its first part (the informant's, as a rule) standing out."""
    first, dash, rest = identity.partition("-")
    return join(("▌" if here else " ", "$accent"), (first, "bold"), (f"{dash}{rest}", "" if here else "$dim"))


def _bar(one: Progress, width: int) -> Content:
    lost = join(("!", "bold $warning")) if one.orphans else Content("")
    if one.coded:
        return join(lost, ("━" * width + "✓", "$success"))
    filled = max(round(one.share * width), 1 if one.segments else 0)
    return join(lost, ("━" * filled, "$accent"), ("─" * (width - filled) + " ", "$line"))
