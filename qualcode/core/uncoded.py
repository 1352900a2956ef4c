"""What is left to be coded in a transcript."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from qualcode.core.model import Span
from qualcode.core.text import Turn, turn_at


def uncoded(
    sentences: Iterable[Span], all_turns: Sequence[Turn], coded: Callable[[Span], bool]
) -> Iterator[Span]:
    """Those of `sentences` that are data and not coded; what the researcher says is no data.

    Args:
        sentences: in the order in which they are asked for.
        all_turns: the turns of the text.
        coded: whether a coding touches a sentence.
    """
    return (one for one in sentences if not asked(all_turns, one) and not coded(one))


def asked(all_turns: Sequence[Turn], sentence: Span) -> bool:
    """Whether the researcher says a sentence."""
    turn = turn_at(tuple(all_turns), sentence.start)
    return turn is not None and bool(turn.label) and not turn.informant
