"""The proof that a segment could be elsewhere: another old text with the same quotes, and the same new text."""

from __future__ import annotations

from benchmarks.survival.texts import Coded
from benchmarks.survival.tracked import Tracked, typed
from benchmarks.survival.twins import twin
from qualcode.core.model import Span

TURNS = (
    "I1: Ask me, then, whatever it is.\n\n",
    "P: Did you go there on your own?\n\n",
    "I1: Ya.\n\n",
    "P: Did anybody help you with it?\n\n",
    "I1: Nobody helped me with anything.\n\n",
)
TEXT = "".join(TURNS)
QUOTES = ("Ask me, then, whatever it is.", "Ya.", "Nobody helped me with anything.")
SPANS = tuple(Span(TEXT.index(quote), TEXT.index(quote) + len(quote)) for quote in QUOTES)


def without(*numbers: int) -> Tracked:
    """The text without some of its turns."""
    starts = [sum(map(len, TURNS[:number])) for number in range(len(TURNS))]
    return Tracked.of(TEXT).with_edits(
        (Span(starts[number], starts[number] + len(TURNS[number])), typed("")) for number in numbers
    )


def test_an_answer_between_deleted_questions_could_be_another_that_nobody_coded() -> None:
    after = without(1, 3)
    other = twin(Coded(TEXT, SPANS), after, SPANS[1])
    assert other is not None
    assert other.text != TEXT
    assert len(other.text) == len(TEXT)
    assert [span.of(other.text) for span in SPANS] == list(QUOTES)
    assert other.text.count("I1: Ya.\n\n") == 2
    gone = other.text.replace("I1: Ya.\n\n", "", 1)
    assert after.text in {
        "".join(f"{turn}\n\n" for turn in text.split("\n\n") if turn.startswith("I1: "))
        for text in (gone, other.text)
    }


def test_an_answer_that_stands_as_far_from_the_next_as_it_did_is_told_by_that() -> None:
    after = without(1)
    assert twin(Coded(TEXT, SPANS), after, SPANS[1]) is None


def test_of_an_edit_that_does_not_delete_whole_turns_nothing_is_said() -> None:
    after = Tracked.of(TEXT).with_edits([(Span(4, 8), typed("")), (Span(40, 44), typed(""))])
    assert twin(Coded(TEXT, SPANS), after, SPANS[1]) is None
