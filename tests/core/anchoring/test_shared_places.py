"""Two of the same words, one of which went, and a difference that has the one's beginning and the other's end."""

from __future__ import annotations

from qualcode.core.anchoring.carrying import carried
from qualcode.core.anchoring.difference import Block, Difference
from qualcode.core.anchoring.links import Link
from qualcode.core.anchoring.whole_lines import WholeLines
from qualcode.core.anchoring.words import fold
from qualcode.core.model import Span

OLD = "Ed: No, not really.\nEd: Yes.\nEd: No, not really.\nBo: Mm.\n"
NEW = "Ed: No, not really.\nBo: Mm.\n"


def test_neither_of_two_answers_has_a_place_that_each_has_a_half_of() -> None:
    """`Ed: No, ` of the first and ` really.` of the last: the place is as much the one's as the other's."""
    kept, went = len("Ed: No, "), len(OLD) - len(NEW)
    rest = NEW.index(" really.")
    links = (
        Link(Span(0, kept), Span(0, kept)),
        Link(Span(rest + went, len(OLD)), Span(rest, len(NEW))),
    )
    old, new = fold(OLD), fold(NEW)
    change = Difference(old, new, (Block(links),), frozenset(), WholeLines(old, new))
    first, last = OLD.index("Ed: No"), OLD.rindex("Ed: No")
    length = len("Ed: No, not really.")
    assert carried(change, Span(first, first + length)) is None
    assert carried(change, Span(last, last + length)) is None
    mm = OLD.index("Mm.")
    there = carried(change, Span(mm, mm + 3))
    assert there is not None
    assert there.span.of(NEW) == "Mm."
