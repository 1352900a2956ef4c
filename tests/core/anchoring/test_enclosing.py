"""Codings that lie in one another, the old text lost: what must come out is read off the texts."""

from __future__ import annotations

from qualcode.core.anchoring import Anchoring, anchored
from qualcode.core.model import Codings, Segment, Span, Transcript
from qualcode.language.likeness import most_alike

TURN = (
    "Some said it was neat. Some said it was not needed, the card does. Most of them sent a thumb and went on."
    " Only two asked me where one has to go for it, and neither of them ever went."
)
OLD = f"P: What did people in the group say when you told them?\n\nI05: {TURN}\n\nP: I see. What then?\n"


def coded(old: str, new: str, *passages: str | Span) -> tuple[list[str], Anchoring]:
    """The quotes of segments on passages of the old text when it is lost, `-` for an orphan."""
    spans = [
        one if isinstance(one, Span) else Span(old.index(one), old.index(one) + len(one)) for one in passages
    ]
    segments = [
        Segment(id=f"s{number}", span=span, quote=span.of(old), codes=(f"c{number}",))
        for number, span in enumerate(spans)
    ]
    codings = Codings(transcript="t", coder="ana", sha256="0" * 64, segments=tuple(segments))
    made = anchored(codings, Transcript("t", new), None, most_alike)
    assert all(one.after.orphan or one.after.span.of(new) == one.after.quote for one in made.outcomes)
    return ["-" if one.after.orphan else one.after.quote for one in made.outcomes], made


def test_what_was_edited_behind_a_quote_within_it_does_not_cut_the_search_short() -> None:
    """The word that is coded within the turn says nothing of where the turn ends."""
    new = OLD.replace("thumb", "thumbs-up").replace("P: What did", "P: And what did")

    quotes, _ = coded(OLD, new, TURN, "neat", "I see. What then?")

    assert quotes == [TURN.replace("thumb", "thumbs-up"), "neat", "I see. What then?"]


def test_a_quote_follows_the_turn_in_which_it_lies() -> None:
    """By itself, nothing tells that the name in brackets stands for its first word."""
    old = OLD.replace("the card does", "Sekarbela does")
    new = old.replace("Sekarbela", "[S...]").replace("P: What did", "P: And what did")
    turn = TURN.replace("the card does", "Sekarbela does")

    quotes, _ = coded(old, new, turn, "Sekarbela does. Most of them sent a thumb")

    assert quotes == [turn.replace("Sekarbela", "[S...]"), "[S...] does. Most of them sent a thumb"]


def test_a_sentence_that_was_deleted_from_its_turn_is_not_looked_for_in_the_one_beside_it() -> None:
    """*Some said it was neat.* begins as the deleted sentence does, and stands before what followed that."""
    deleted = "Some said it was not needed, the card does. "
    new = OLD.replace(deleted, "")
    both = deleted + "Most of them sent a thumb and went on."

    quotes, _ = coded(OLD, new, TURN, deleted.strip(), both)

    assert quotes[:2] == [TURN.replace(deleted, ""), "-"]
    assert quotes[2] in ("-", "Most of them sent a thumb and went on.")


def test_a_word_that_stands_often_is_where_it_stands_in_its_sentence() -> None:
    line = "I05: Ya, ya. Somebody from the office came to us in May, ya, and told us.\n"
    old = f"I05: Ya.\n{line}I05: Ya.\n"
    sentence = "Somebody from the office came to us in May, ya, and told us."
    at = old.index("ya, and")
    new = f"I05: Ya.\nI05: Ya.\nI05: Ya.\n{line.replace('May', 'June')}I05: Ya.\n"

    quotes, made = coded(old, new, sentence, Span(at, at + 2))

    assert quotes == [sentence.replace("May", "June"), "ya"]
    assert made.outcomes[1].after.span.start == new.index("ya, and")


def test_passages_that_overlap_are_known_together() -> None:
    """No passage holds another, but together they are the whole turn."""
    first = "Some said it was neat. Some said it was not needed, the card does."
    second = TURN[TURN.index("the card") :]
    new = OLD.replace("the card", "[a card]").replace("P: What did", "P: And what did")

    quotes, _ = coded(OLD, new, first, second)

    assert quotes == [
        "Some said it was neat. Some said it was not needed, [a card] does.",
        second.replace("the card", "[a card]"),
    ]


def test_what_was_moved_out_of_its_turn_is_found_where_it_is() -> None:
    moved = "Some said it was not needed, the card does."
    new = OLD.replace(f"{moved} ", "").replace("P: I see.", f"I05: {moved}\n\nP: I see.")

    quotes, _ = coded(OLD, new, TURN, moved, "I see. What then?")

    assert quotes == [TURN.replace(f"{moved} ", ""), moved, "I see. What then?"]


def test_quotes_that_contradict_each_other_are_looked_for_by_themselves() -> None:
    """As after a bad merge: two segments on the same offsets with other words."""
    segments = (
        Segment(id="a", span=Span(0, 30), quote="Some said it was neat. Some sa", codes=("c",)),
        Segment(id="b", span=Span(10, 32), quote="What did people in the", codes=("c",)),
    )
    codings = Codings(transcript="t", coder="ana", sha256="0" * 64, segments=segments)

    made = anchored(codings, Transcript("t", OLD), None, most_alike)

    assert [one.after.orphan or one.after.quote for one in made.outcomes] == [
        "Some said it was neat. Some sa",
        "What did people in the",
    ]
