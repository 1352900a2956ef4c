"""What holds of every text and every edit: words stay on their words, and nothing is ever placed on others."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from qualcode.core.anchoring import Anchoring, anchored
from qualcode.core.anchoring.difference import WEAK_CHARACTERS, WEAK_WORDS
from qualcode.core.model import Codebook, Codings, Segment, Span, Transcript
from qualcode.language.likeness import most_alike
from tests.support.strategies import WORDS, filled_texts, segment_lists

SYLLABLES = ("ka", "lo", "mi", "tan", "su", "re", "pu", "ngi", "wa", "do")


def word(number: int) -> str:
    """A word of its own for each number."""
    made = SYLLABLES[number % 10]
    while number := number // 10:
        made += SYLLABLES[number % 10]
    return made


@st.composite
def prose(draw: DrawFn) -> str:
    """Turns of sentences, no word of which occurs twice."""
    sizes = draw(st.lists(st.integers(3, 12), min_size=4, max_size=14))
    numbers = iter(draw(st.permutations(range(10, 10 + sum(sizes)))))
    sentences = [" ".join(word(next(numbers)) for _ in range(size)).capitalize() + "." for size in sizes]
    gaps = draw(
        st.lists(st.sampled_from((" ", "\n\nP: ", "\n\nI05: ")), min_size=len(sizes), max_size=len(sizes))
    )
    return "P: " + "".join(f"{sentence}{gap}" for sentence, gap in zip(sentences, gaps, strict=True))


@st.composite
def coded(draw: DrawFn, least_words: int) -> tuple[str, tuple[Segment, ...]]:
    """A text and segments in it, apart from each other, of whole words."""
    text = draw(prose())
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == " ")]
    picks = sorted(draw(st.sets(st.integers(0, len(starts) - 1), min_size=2, max_size=8)))
    segments = []
    for first, after in pairwise(picks):
        if after - first >= least_words:
            span = Span(starts[first], starts[after])
            quote = span.of(text).strip()
            start = text.index(quote, span.start)
            segments.append(
                Segment(id=f"s{first:03}", span=Span(start, start + len(quote)), quote=quote, codes=("c",))
            )
    return text, tuple(segments)


@st.composite
def edited_outside(draw: DrawFn, text: str, segments: tuple[Segment, ...]) -> tuple[str, list[int]]:
    """The text after words were put in, taken out or replaced, up to the edges of segments but not in them.

    Gives the text, and where each segment starts in it.
    """
    free = [Span(0, 0), *(one.span for one in segments), Span(len(text), len(text))]
    made_text = ""
    places: list[int] = []
    for before, after in pairwise(free):
        between = text[before.end : after.start]
        words = between.split(" ")
        for _ in range(draw(st.integers(0, 2))):
            at = draw(st.integers(0, len(words)))
            put = [f"Zq{draw(st.integers(0, 99))}x" for _ in range(draw(st.integers(0, 4)))]
            words[at : at + draw(st.integers(0, 2))] = put
        made = " ".join(words)
        if before.end and not made[:1].isspace():
            made = f" {made}"
        if after.start < len(text) and not made[-1:].isspace():
            made = f"{made} "
        places.append(len(made_text) + len(made))
        made_text += made + after.of(text)
    return made_text, places[:-1]


def brought(text: str, segments: tuple[Segment, ...], new: str, *, at_hand: bool) -> Anchoring:
    codings = Codings(transcript="t", coder="ana", sha256=Transcript("t", text).sha256, segments=segments)
    return anchored(codings, Transcript("t", new), text if at_hand else None, most_alike)


@given(st.data(), st.booleans())
def test_the_same_text_leaves_every_segment_where_it_is(data: st.DataObject, at_hand: bool) -> None:
    text, segments = data.draw(coded(1))
    found = brought(text, segments, text, at_hand=at_hand)
    assert found.after.segments == segments
    assert all(one.fate == "kept" for one in found.outcomes)


@given(st.data())
def test_the_same_text_keeps_whatever_was_marked_in_it(data: st.DataObject) -> None:
    text = data.draw(filled_texts)
    segments = data.draw(segment_lists(text, Codebook(), ("a", "b", "c")))
    segments = tuple(one for one in segments if not one.orphan and one.quote.strip())
    assert brought(text, segments, text, at_hand=True).after.segments == segments


@given(st.data())
def test_edits_outside_leave_all_words_of_a_segment_with_the_old_text_at_hand(data: st.DataObject) -> None:
    text, segments = data.draw(coded(1))
    new, places = data.draw(edited_outside(text, segments))
    found = brought(text, segments, new, at_hand=True)
    assert [one.after.quote for one in found.outcomes] == [one.quote for one in segments]
    for one, place in zip(found.outcomes, places, strict=True):
        few = len(one.before.quote.split()) < WEAK_WORDS or len(one.before.quote) < WEAK_CHARACTERS
        if not one.after.orphan:
            assert one.after.span.start == place
        else:
            assert few, "only a few words among others that are all new may stand there by chance"


@given(st.data())
def test_so_do_they_without_it_where_quotes_are_long_and_stand_once(data: st.DataObject) -> None:
    text, segments = data.draw(coded(5))
    new, places = data.draw(edited_outside(text, segments))
    found = brought(text, segments, new, at_hand=False)
    assert [one.after.span.start for one in found.outcomes] == places
    assert [one.after.quote for one in found.outcomes] == [one.quote for one in segments]
    assert not any(one.after.orphan for one in found.outcomes)


repeating = st.lists(
    st.sampled_from((*WORDS, "ya", "ya.", "Ya,", "\n", "\nP: ", "I05: ya.\n")), max_size=40
).map(" ".join)
any_text = repeating | filled_texts


@given(st.data(), st.booleans())
def test_whatever_is_placed_is_on_its_quote(data: st.DataObject, at_hand: bool) -> None:
    text = data.draw(any_text.filter(bool))
    segments = data.draw(segment_lists(text, Codebook(), ("a", "b", "c", "d")))
    new = data.draw(any_text)
    found = brought(text, segments, new, at_hand=at_hand)

    assert [one.before for one in found.outcomes] == list(segments)
    placed = [one for one in found.after.segments if not one.orphan]
    assert all(one.span.of(new) == one.quote and one.quote.strip() for one in placed)
    assert len({one.span for one in placed}) == len(placed)
    assert list(found.after.segments) == sorted(found.after.segments, key=lambda one: one.order)
    for one in found.outcomes:
        if one.after.orphan:
            assert one.after == replace(one.before, orphan=True)
    assert found == brought(text, segments, new, at_hand=at_hand)


@given(st.data())
def test_an_answer_that_repeats_is_on_an_answer_like_it_or_an_orphan(data: st.DataObject) -> None:
    """Deleting turns of an interview of few different answers never carries a segment to a turn that came later or earlier."""
    count = data.draw(st.integers(2, 12))
    answers = [data.draw(st.sampled_from(("Ya.", "Ndak.", "Ya, begitu."))) for _ in range(count)]
    turns = [
        f"P: {word(100 + number)} {word(200 + number)}?\n\nI05: {answer}\n\n"
        for number, answer in enumerate(answers)
    ]
    text = "".join(turns)
    segments = []
    for number, answer in enumerate(answers):
        start = len("".join(turns[:number])) + turns[number].index("I05: ") + 5
        segments.append(
            Segment(id=f"s{number:02}", span=Span(start, start + len(answer)), quote=answer, codes=("c",))
        )
    kept = sorted(data.draw(st.sets(st.integers(0, count - 1))))
    new = "".join(turns[number] for number in kept)
    found = brought(text, tuple(segments), new, at_hand=True)
    for number, one in enumerate(found.outcomes):
        if not one.after.orphan:
            assert number in kept
            assert one.after.span.start == new.index(turns[number]) + turns[number].index("I05: ") + 5


@st.composite
def apart(draw: DrawFn, text: str) -> tuple[Segment, ...]:
    """Segments of whole words, none of which touches another."""
    spans = [Span(*match.span()) for match in re.finditer(r"\S+", text)]
    segments: list[Segment] = []
    at = 0
    while at < len(spans):
        at += draw(st.integers(0, 4))
        last = at + draw(st.integers(0, 2))
        if last < len(spans):
            span = Span(spans[at].start, spans[last].end)
            segments.append(Segment(id=f"s{at:03}", span=span, quote=span.of(text), codes=("c",)))
        at = last + 1
    return tuple(segments)


@given(st.data())
def test_what_stands_untouched_is_never_moved_to_other_words(data: st.DataObject) -> None:
    """Also where all words repeat: a segment that nobody edited keeps its words, or is an orphan."""
    text = data.draw(repeating.filter(str.strip))
    segments = data.draw(apart(text))
    new, _ = data.draw(edited_outside(text, segments))
    found = brought(text, segments, new, at_hand=True)
    assert all(one.after.quote == one.before.quote for one in found.outcomes)


@given(st.data())
def test_after_one_edit_what_stands_untouched_is_on_itself_or_an_orphan(data: st.DataObject) -> None:
    """Not even on the same words elsewhere: words put in, taken out or replaced at one place, all of which may repeat."""
    text = data.draw(repeating.filter(str.strip))
    segments = data.draw(apart(text))
    gaps = [Span(0, 0), *(one.span for one in segments), Span(len(text), len(text))]
    at = data.draw(st.integers(0, len(segments)))
    gap = Span(gaps[at].end, gaps[at + 1].start)
    words = gap.of(text).split(" ")
    first = data.draw(st.integers(0, len(words)))
    last = data.draw(st.integers(first, len(words)))
    put = data.draw(st.lists(st.sampled_from((*WORDS, "ya", "Zqx")), max_size=3))
    made = f" {' '.join([*words[:first], *put, *words[last:]])} "
    new = text[: gap.start] + made + text[gap.end :]
    found = brought(text, segments, new, at_hand=True)
    moved = len(made) - gap.length
    for one in found.outcomes:
        place = one.before.span.start + (moved if one.before.span.start >= gap.end else 0)
        assert one.after.orphan or one.after.span.start == place
