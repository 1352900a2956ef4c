"""Edits after which words stand by chance where others stood: what a segment must not be taken for."""

from __future__ import annotations

import pytest

from tests.core.anchoring.test_anchored import made, quoted, quotes

BEFORE = "I01: The first sentence of it all is only said once here.\n\nP: And then?\n\n"
AFTER = "\n\nP: Thank you.\n\nI01: The last sentence of it all is only said once there.\n"


def lost(old: str, new: str, *wanted: str) -> list[str]:
    """What becomes of quotes when the old text is lost, between two sentences that stay."""
    first, last = (text.split(": ")[-1].strip() for text in (BEFORE, AFTER))
    text = f"{BEFORE}{old}{AFTER}"
    found = made(text, f"{BEFORE}{new}{AFTER}", quoted(text, first, *wanted, last), at_hand=False)
    assert quotes(found)[0] == first
    assert quotes(found)[-1] == last
    return quotes(found)[1:-1]


def test_a_quote_does_not_begin_a_sentence_earlier_which_begins_as_it_does() -> None:
    old = "I02: Some of them say it is fine. Some of them say, what for, a card will do as well. Most did not care."
    quote = "Some of them say, what for, a card will do as well."
    for new in (
        "I02: Some of them say it is fine. Some of , what for, a card will do as well. Most did not care.",
        "I02: Some of them say it is fine.  of them say, what for, a card will do as well. Most did not care.",
    ):
        [found] = lost(old, new, quote)
        assert "fine" not in found


def test_a_quote_that_began_a_sentence_does_not_begin_with_a_word_within_another() -> None:
    old = (
        "I02: But on that Monday we were late. We registered at the camp office from eight till nearly noon."
    )
    new = "I02: But on that Monday we  registered at the camp office from eight till nearly noon."
    quote = "We registered at the camp office from eight till nearly noon."
    assert lost(old, new, quote) == ["(orphan)"]


def test_a_quote_does_not_end_in_what_the_next_speaker_says() -> None:
    old = "I02: I wrote it down, I kept it closed for five months.\n\nP: Five months! Why?"
    new = "I02: I wrote it down, I kept it closed .\n\nP: Five months! Why?"
    [found] = lost(old, new, "I kept it closed for five months.")
    assert "P:" not in found


def test_a_quote_with_an_exchange_put_into_it_is_still_found() -> None:
    old = "I02: Connect it with the clinic, and with the bank, then call me. I come by myself, nobody has to watch."
    new = old.replace(" I come", "\nP: Why?\n\nI02: No.\n\nI come")
    quote = (
        "Connect it with the clinic, and with the bank, then call me. I come by myself, nobody has to watch."
    )
    assert lost(old, new, quote) == [new.removeprefix("I02: ")]


def test_what_began_before_the_words_of_a_quote_is_not_its_beginning() -> None:
    old = "I02: It is tidy. What puzzles me, me every night in the chat, friend, I never saw any of it there."
    new = (
        "I02: What puzzles me, me every night in the room of that name, friend, I never saw any of it there."
    )
    quote = "me every night in the chat, friend, I never saw any of it there."
    [found] = lost(old, new, quote)
    assert found in {
        "(orphan)",
        "me every night in the room of that name, friend, I never saw any of it there.",
    }


@pytest.mark.parametrize("answer", ["No.", "Yes."])
def test_of_an_answer_and_its_like_that_came_in_near_it_neither_is_guessed(answer: str) -> None:
    old = (
        f"P: Did you hope it could be done at home, as they had said?\n\nI02: {answer} It is called digital."
    )
    came = f"P: Who did all of it over there?\n\nI03: {answer}\n\n"
    new = f"{came}{old.replace(', as they had said', '')}"
    [found] = made_with_places(old, new, answer)
    assert found is None or found == new.index(f"I02: {answer}") + 5


def made_with_places(old: str, new: str, quote: str) -> list[int | None]:
    """Where a quote is put when the old text is lost, counted from the beginning of what was edited."""
    text = f"{BEFORE}{old}{AFTER}"
    first, last = (part.split(": ")[-1].strip() for part in (BEFORE, AFTER))
    outcomes = made(text, f"{BEFORE}{new}{AFTER}", quoted(text, first, quote, last), at_hand=False).outcomes
    return [None if one.after.orphan else one.after.span.start - len(BEFORE) for one in outcomes[1:-1]]


def test_an_answer_whose_line_went_elsewhere_is_not_the_one_that_came_in() -> None:
    old = "P: And from their phones?\n\nI02: No. It varies. The versions are too old, it would not go in at all."
    came = "P: Who was it, do tell?\n\nI09: No.\n\n"
    new = f"{came}P: And from their phones?\n\nI02: . The versions are too old, it would not go in at all."
    text = f"{BEFORE}{old}{AFTER}"
    segments = quoted(text, "No.", "The versions are too old, it would not go in at all.")
    found = quotes(made(text, f"{BEFORE}{new}{AFTER}", segments, at_hand=False))
    assert found == ["(orphan)", "The versions are too old, it would not go in at all."]


def test_a_quote_is_not_placed_without_its_first_mark_where_one_before_it_reaches_into_it() -> None:
    old = 'I02: An hour later he said, "The data are in, friend, but the rest is safer at the office." Half done.'
    new = old.replace('"The data', '"later on again as they wrote The data')
    segments = quoted(
        old,
        'An hour later he said, "The data are in',
        '"The data are in, friend, but the rest is safer at the office." Half done.',
    )
    found = quotes(made(old, new, segments, at_hand=False))
    assert found[1] in {"(orphan)", new[new.index('"') :]}


def test_the_dashes_of_a_rule_make_no_words_alike() -> None:
    rule = "-" * 80
    old = f"Month     Done\n{rule}\nSeptember 2023   321   80.4\nDecember 2023   322   80.5\n"
    new = f"[13:18] Month     Done\n[13:30] {rule}\n[13:41] caterpillars wrote Name 2023   321   80.4\n[13:50] December 2023   322   80.5\n"
    [found] = quotes(made(old, new, quoted(old, "September 2023   321   80.4")))
    assert "caterpillars" not in found


def test_words_put_in_before_a_segment_stay_outside_though_they_begin_as_it_does() -> None:
    old = "I02: Those I serve hardly know of it. The mothers here say, I had the jab."
    new = "I02: those there Those I serve hardly know of it. The mothers, who were asked again, here say, I had the jab."
    [found] = quotes(made(old, new, quoted(old, old.removeprefix("I02: "))))
    assert found == new[new.index("Those") :]


def test_words_put_in_after_a_segment_stay_outside_though_they_end_as_it_does() -> None:
    old = "I02: The mothers here say, I had the jab of them all. Then they left."
    quote = "The mothers here say, I had the jab of them all"
    new = "I02: The mothers, who were asked again, here say, I had the jab of them all, not at all. Then they left."
    [found] = quotes(made(old, new, quoted(old, quote)))
    assert found == "The mothers, who were asked again, here say, I had the jab of them all"


def test_what_came_for_the_first_word_of_a_segment_is_not_all_its_own_where_it_is_far_more_words() -> None:
    old = "I02: It began in June.\nDecember 2023   321.512   80.378   3.278   130\nThat is all there is."
    quote = "December 2023   321.512   80.378   3.278   130"
    hidden = old.replace("December", "No-Name")
    noted = old.replace("December", "as we saw No-Name")
    assert quotes(made(old, hidden, quoted(old, quote))) == [quote.replace("December", "No-Name")]
    assert quotes(made(old, noted, quoted(old, quote))) == ["(orphan)"]


def test_time_marks_put_before_the_lines_of_a_quote_do_not_hide_its_first_word() -> None:
    quote = "Well? I was in my room in an apron, where was the clerk who does it all?"
    old = f"I02: It asked for a code. {quote} Five times it went like that."
    new = old.replace("code. Well? I", "code.\n[03:11] Well?\n[03:12] I").replace(
        "the clerk", "the young clerk"
    )
    [found] = lost(old, new.replace("all? Five", "all?\n[03:15] Five"), quote)
    assert found == new[new.index("Well?") : new.index(" Five")]


def test_a_word_put_into_a_quote_does_not_hide_it_when_words_went_beside_it() -> None:
    quote = "Make a short film of it, fifteen seconds, somebody takes the card for the Family of Dompu. There, for free."
    old = f"I02: The seminar is for those who need one. {quote} Show us a place that takes it, a real one, in this town."
    new = old.replace("Family of Dompu", "Family room of Dompu").replace(" that takes it, a real one,", "")
    assert lost(old, new, quote) == [quote.replace("Family of", "Family room of")]


def test_a_word_of_the_sentence_before_is_not_taken_for_a_replaced_one() -> None:
    quote = "who were asked for the cards themselves and a copy of the family sheet, and went twice."
    old = f"I02: At the post office it was me who came along, {quote}"
    new = old.replace("who were asked for the cards", " the cards")
    [found] = lost(old, new, quote)
    assert "along" not in found


def test_a_quote_does_not_end_in_the_next_line_which_ends_as_it_does() -> None:
    quote = "My boy made the fuss, that in these times one must still go there in person."
    old = f"I02: {quote}\nI said to him, you only ever go courting in person."
    new = old.replace("there in person", "there  person", 1) + " That is what they say of it now."
    [found] = lost(old, new, quote)
    assert "courting" not in found
    [found] = lost(old, new.replace("\nI said", "\n[00:12:40] I said"), quote)
    assert "courting" not in found


def test_a_quote_that_was_parted_into_lines_with_time_marks_is_still_found() -> None:
    quote = "My boy made the fuss and went home and told everybody there. In person."
    new = "I02: My boy made the fuss and went home and told them all there.\n[00:12:40] In person."
    assert lost(f"I02: {quote}", new, quote) == [new.removeprefix("I02: ")]


def test_an_answer_stays_with_the_sentence_of_its_line_when_the_question_went() -> None:
    first = "It is in already, she said, but the last of it is safer at the office."
    last = "This is still the rehearsal, not the show, as we say here."
    old = f"I11: {first}\n\nP: So?\n\nI11: Yes, right. A bit. {last}\n\nP: Again?\n\nI11: Yes, right. I went again."
    new = old.replace("P: So?\n\n", "")

    assert lost(old, new, first, "Yes, right.", last) == [first, "Yes, right.", last]
