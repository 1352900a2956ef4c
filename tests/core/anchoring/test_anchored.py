"""Faults of other programs, by hand: what must come out is read off the texts."""

from __future__ import annotations

from random import Random

import pytest

from qualcode.core.anchoring import Anchoring, Fate, Hit, anchored
from qualcode.core.model import Codings, Segment, Span, Transcript
from qualcode.language.likeness import most_alike

INTERVIEW = """P: How did it begin?

I05: I needed money. My brother helped me. Then the office called, and I went there on a Monday.

P: And the office?

I05: They were kind. Nobody explained what it was for, though. I signed.

P: Would you do it again?

I05: Ya. But only if somebody explains it to my mother as well.
"""


def quoted(text: str, *quotes: str) -> tuple[Segment, ...]:
    """Segments on the first occurrence of each quote after the one before it."""
    segments = []
    at = 0
    for number, quote in enumerate(quotes):
        at = text.index(quote, at)
        segments.append(
            Segment(id=f"s{number}", span=Span(at, at + len(quote)), quote=quote, codes=(f"c{number}",))
        )
    return tuple(segments)


def at_every(text: str, quote: str) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    at = text.find(quote)
    while at >= 0:
        span = Span(at, at + len(quote))
        segments.append(Segment(id=f"s{len(segments):02}", span=span, quote=quote, codes=("c",)))
        at = text.find(quote, at + 1)
    return tuple(segments)


def made(
    old: str, new: str, segments: tuple[Segment, ...], *, at_hand: bool = True, checked: bool = True
) -> Anchoring:
    codings = Codings(
        transcript="t", coder="ana", sha256=Transcript("t", old).sha256, segments=segments, read="2024-01-01"
    )
    found = anchored(codings, Transcript("t", new), old if at_hand else None, most_alike)
    if checked:
        assert [one.before for one in found.outcomes] == list(segments)
        assert found.after.sha256 == Transcript("t", new).sha256
        assert found.after.read == "2024-01-01"
        assert all(one.orphan or one.span.of(new) == one.quote for one in found.after.segments)
        assert list(found.after.segments) == sorted(found.after.segments, key=lambda one: one.order)
    return found


def fates(found: Anchoring) -> list[Fate]:
    return [one.fate for one in found.outcomes]


def quotes(found: Anchoring) -> list[str]:
    return ["(orphan)" if one.after.orphan else one.after.quote for one in found.outcomes]


BOTH = pytest.mark.parametrize("at_hand", [True, False])


@BOTH
def test_lines_put_in_at_the_top_move_everything_below(at_hand: bool) -> None:
    segments = quoted(INTERVIEW, "My brother helped me.", "Nobody explained what it was for, though.", "Ya.")
    found = made(INTERVIEW, f"INTERVIEW 5\nTaped in May.\n{INTERVIEW}", segments, at_hand=at_hand)

    assert fates(found) == ["moved"] * 3
    assert [one.after.span.start - one.before.span.start for one in found.outcomes] == [26] * 3


@BOTH
def test_a_word_pasted_over_another_before_a_segment_does_not_shift_it(at_hand: bool) -> None:
    segments = quoted(INTERVIEW, "My brother helped me.")
    found = made(INTERVIEW, INTERVIEW.replace("needed money", "was short of cash"), segments, at_hand=at_hand)
    assert quotes(found) == ["My brother helped me."]


@BOTH
def test_two_edits_at_once_do_not_shift_it_either(at_hand: bool) -> None:
    segments = quoted(INTERVIEW, "My brother helped me.", "They were kind.")
    edited = INTERVIEW.replace("How did it begin", "How was the beginning").replace(
        "Then the office", "The office"
    )
    assert quotes(made(INTERVIEW, edited, segments, at_hand=at_hand)) == [
        "My brother helped me.",
        "They were kind.",
    ]


@BOTH
def test_what_is_put_in_right_before_and_right_after_a_segment_stays_outside(at_hand: bool) -> None:
    segments = quoted(INTERVIEW, "My brother helped me.")
    edited = INTERVIEW.replace("My brother helped me.", "Yes. My brother helped me. He always did.")
    assert quotes(made(INTERVIEW, edited, segments, at_hand=at_hand)) == ["My brother helped me."]


def test_of_two_passages_with_the_same_words_each_keeps_its_own() -> None:
    old = "I01: It was slow.\nP: Why?\nI01: Nobody knows. It was slow.\nP: And now?\nI01: It was slow.\nP: Thank you for your time.\n"
    segments = (*at_every(old, "It was slow."), *quoted(old, "Thank you for your time."))
    new = "I01: First of all: thank you.\n" + old.replace("And now?", "And now, after a year?")

    for at_hand in (True, False):
        found = made(old, new, segments, at_hand=at_hand)
        assert [one.after.span for one in found.outcomes][:3] == [
            one.span for one in at_every(new, "It was slow.")
        ]


def test_the_first_of_two_like_passages_is_not_taken_for_the_second_when_that_is_deleted() -> None:
    old = (
        "I01: Ya. The queue was long that day.\nP: And the staff?\nI01: Ya. They were polite to everybody.\n"
    )
    segments = at_every(old, "Ya.")[1:]
    new = old.replace("I01: Ya. They were polite to everybody.\n", "")

    for at_hand in (True, False):
        assert fates(made(old, new, segments, at_hand=at_hand)) == ["orphaned"]


def interview_of_forty() -> str:
    """Forty answers of one word, each to a question of its own."""
    turns = [
        f"P: {'Well, ' * (number % 3)}what about matter {number * 7919 % 1000}?\nI07: Ya.\n"
        for number in range(40)
    ]
    return "".join(turns)


@BOTH
def test_a_short_quote_that_stands_forty_times_finds_its_own(at_hand: bool) -> None:
    old = interview_of_forty()
    segments = at_every(old, "Ya.")
    assert len(segments) == 40
    new = f"Taped on a Monday.\n{old}".replace("what about matter 919?", "and what about this matter?")
    found = made(old, new, segments, at_hand=at_hand)

    assert [one.after.span for one in found.outcomes] == [one.span for one in at_every(new, "Ya.")]


@BOTH
def test_one_of_forty_that_is_coded_finds_its_own_by_where_it_was(at_hand: bool) -> None:
    old = interview_of_forty()
    segments = at_every(old, "Ya.")[17:18]
    new = old.replace("what about matter 919?", "what about 919?")
    found = made(old, new, segments, at_hand=at_hand)
    assert at_hand is False or quotes(found) == ["Ya."]
    assert found.outcomes[0].after.orphan or found.outcomes[0].after.span == at_every(new, "Ya.")[17].span


def test_of_two_answers_either_of_which_may_have_been_deleted_neither_is_guessed() -> None:
    old = "P: Did they call?\n\nI05: Ya.\n\nP: Did they write?\n\nI05: Ya.\n\nP: Thank you.\n"
    new = "P: Did they call?\n\nI05: Ya.\n\nP: Thank you.\n"
    for at_hand in (True, False):
        assert fates(made(old, new, at_every(old, "Ya."), at_hand=at_hand)) == ["orphaned", "orphaned"]


def test_of_two_answers_the_one_is_left_that_stands_by_the_words_of_its_line() -> None:
    """People delete lines; so it is the *Ya.* before its own sentence, whether the old text is at hand or not."""
    turns = (
        "P: Have you seen the poster?\n\nI05: Ya. It hangs by the door of the village hall.\n\n",
        "P: Did they call?\n\nI05: Ya. My phone was not charged on that day.\n\n",
        "P: Did they come and visit?\n\nI05: Ya. They sat with us on the porch.\n\n",
        "P: Thank you.\n",
    )
    old = "".join(turns)
    sentences = (
        "It hangs by the door of the village hall.",
        "My phone was not charged on that day.",
        "They sat with us on the porch.",
    )
    segments = quoted(old, *(quote for sentence in sentences for quote in ("Ya.", sentence)))
    new = turns[0] + turns[2] + turns[3]
    for at_hand in (True, False):
        found = made(old, new, segments, at_hand=at_hand)
        assert quotes(found) == ["Ya.", sentences[0], "(orphan)", "(orphan)", "Ya.", sentences[2]]
        assert found.outcomes[4].after.span.start == new.index(sentences[2]) - len("Ya. ")


def test_an_answer_that_was_deleted_is_not_taken_for_one_whose_marks_are_others() -> None:
    """*Ya.* is gone; the *ya* in the sentence after it is as near, but it is no sentence."""
    old = "P: Did anybody come to explain it?\n\nI05: Ya. So ya, they came to the village hall once.\n\nP: Thank you for your time.\n"
    segments = quoted(
        old,
        "Did anybody come to explain it?",
        "Ya.",
        "they came to the village hall once.",
        "Thank you for your time.",
    )
    found = made(old, old.replace("Ya. So", "So"), segments, at_hand=False)
    assert quotes(found) == [segments[0].quote, "(orphan)", segments[2].quote, segments[3].quote]


def test_a_quote_is_not_placed_without_the_mark_it_begins_with_where_that_still_stands() -> None:
    said = "\u201cI will do it when I must.\u201d"
    old = (
        f"P: What did they tell you then?\n\nI05: They just said, {said} And then they left the hall again.\n"
    )
    new = old.replace("\u201cI will", "\u201cOh well, I will")
    segments = quoted(old, "What did they tell you then?", said, "And then they left the hall again.")
    for at_hand in (True, False):
        assert quotes(made(old, new, segments, at_hand=at_hand))[1] in {
            "(orphan)",
            "\u201cOh well, I will do it when I must.\u201d",
        }


@pytest.mark.parametrize(
    ("said", "now"),
    [
        ("\u201cTell them at home, and your neighbours too.\u201d", "\u201cIn the end tell them at home, and your neighbours too.\u201d"),
        ("In that village nobody ever came to tell us.", "In the end, in that village nobody ever came to tell us."),
    ],
    ids=["the mark it begins with", "the word it begins with, with its capital"],
)  # fmt: skip
def test_a_quote_whose_beginning_still_stands_before_words_that_came_is_not_placed_without_it(
    said: str, now: str
) -> None:
    """Also where the sentence before it is only found, by its likeness, after the quote itself."""
    before = "Everybody who comes down here is asked whether he has it already or not."
    old = f"P: What do you do then?\n\nI05: {before} I say, {said}\n\nP: Thank you for telling me that.\n"
    segments = quoted(old, "What do you do then?", before, said, "Thank you for telling me that.")
    new = old.replace("comes down here", "comes down to this counter here").replace(said, now)
    found = made(old, new, segments, at_hand=False)
    assert quotes(found)[2] in {"(orphan)", now}
    assert quotes(found)[3] == segments[3].quote


def test_a_quote_does_not_take_in_the_sentence_after_it_for_the_end_that_it_lost() -> None:
    """*tatap muka* went with the beginning of the next sentence, which ends with the same words."""
    said = "Anak saya yang ribut, katanya zaman begini kok masih harus tatap muka."
    old = f"P: Terus?\n\nI05: Ketemu orangnya malah saya suka. {said} Saya bilang, kamu pacaran saja tatap muka. Yang berat itu waktunya, antre.\n\nP: Anak Bapak umur berapa sekarang?\n"
    new = old.replace("tatap muka. Saya bilang", "rekaman begitu catatan memang bilang", 1)
    segments = quoted(
        old,
        "Ketemu orangnya malah saya suka.",
        said,
        "Yang berat itu waktunya, antre.",
        "Anak Bapak umur berapa sekarang?",
    )
    found = made(old, new, segments, at_hand=False)
    assert quotes(found) == [segments[0].quote, "(orphan)", segments[2].quote, segments[3].quote]


def test_a_quote_does_not_begin_with_a_word_that_only_ends_like_its_own() -> None:
    """*antrenya* was deleted; *rekamnya* stood before it."""
    said = "antrenya dari jam delapan sampai mau zuhur."
    old = f"P: Waktu itu bagaimana ceritanya, Dek?\n\nI14: KTP saya belum jadi. Saya rekamnya di camat, {said} Penuh banget, kebanyakan yang seumuran saya.\n"
    segments = quoted(
        old,
        "Waktu itu bagaimana ceritanya, Dek?",
        said,
        "Penuh banget, kebanyakan yang seumuran saya.",
    )
    new = old.replace("di camat, antrenya ", "")
    found = made(old, new, segments, at_hand=False)
    assert quotes(found) == [segments[0].quote, "(orphan)", segments[2].quote]


def test_an_answer_is_not_taken_for_the_one_that_came_in_as_far_from_the_next_question() -> None:
    """Questions came in on both sides; one of their answers stands where the old one should, seen from below."""
    first, last = "Where do you work, and how long have you been there?", "How did you hear of it then?"
    old = f"P: {first}\n\nI09: No.\n\nP: {last}\n"
    new = f"P: {first}\n\nP: Is it far?\n\nI99: Yes.\n\nI09: No.\n\nP: Is it near?\n\nI99: No.\n\nP: {last}\n"
    found = made(old, new, quoted(old, first, "No.", last), at_hand=False)
    assert quotes(found) == [first, "(orphan)", last]


def test_of_an_answer_and_one_that_came_in_beside_it_neither_is_guessed_when_the_speaker_has_another_name_too() -> (
    None
):
    """Sentences got lines of their own, speakers other names, and an exchange with the same answer came in."""
    rest = "Four per cent of all that we were to reach."
    old = f"P: And for the town as a whole?\n\nI02: No. {rest}\n"
    new = f"Ana: And for the town as a whole?\n\nPak Hasan: No.\nAna: Why?\n\nBu Rinjani: No.\n\n{rest}\n"
    assert quotes(made(old, new, quoted(old, "No.", rest))) == ["(orphan)", rest]


@BOTH
def test_the_last_word_of_a_quote_is_not_taken_from_the_sentence_after_it(at_hand: bool) -> None:
    """*lagi* (again) stood in both; one of them went with what was between them, and what is left goes on."""
    said = "Sudah saya ajarin angkat telepon berkali-kali, besoknya lupa lagi."
    old = f"P: Bagaimana beliau dengan HP?\n\nI14: {said} Terus tanya lagi, Gek, orangnya masuk dari mana? QRIS ada, saya yang pasangin.\n"
    new = old.replace("lagi. Terus tanya ", "").replace("ada, saya", "itu saya")
    segments = quoted(old, "Bagaimana beliau dengan HP?", said, "saya yang pasangin.")
    assert quotes(made(old, new, segments, at_hand=at_hand)) == [
        segments[0].quote,
        "(orphan)",
        segments[2].quote,
    ]


def test_a_segment_that_lost_its_last_words_does_not_gain_the_mark_after_it() -> None:
    said = "is it in any law or not, none of them could tell me"
    old = f"I05: So I asked, {said}. And if I must I will.\n"
    new = old.replace(" could tell me. And", " .\nAnd")
    assert quotes(made(old, new, quoted(old, said))) == ["is it in any law or not, none of them"]


@pytest.mark.parametrize(
    ("said", "before", "was", "now", "more"),
    [
        (
            "Di HP sudah ndak ada, saya hapus, tahan ndak sampai seminggu.",
            "Di catatan. ",
            "Di catatan. Di HP sudah",
            "Di",
            " memang ",
        ),
        (
            "Ada yang bilang, buat apa, KTP juga jarang dikeluarin.",
            "Ada yang bilang keren. ",
            "bilang keren. Ada yang",
            "belakangan yang",
            " ",
        ),
    ],
    ids=["a word", "two words"],
)
def test_a_quote_does_not_begin_with_words_of_the_sentence_before_it_that_begins_alike(
    said: str, before: str, was: str, now: str, more: str
) -> None:
    old = f"P: Bapak tercatat sudah aktivasi, ya?\n\nI05: Tercatat, iya. {before}{said} Jangan bilang kepala dinas saya.\n"
    segments = quoted(
        old,
        "Bapak tercatat sudah aktivasi, ya?",
        "Tercatat, iya.",
        said,
        "Jangan bilang kepala dinas saya.",
    )
    assert was in old
    new = old.replace(was, now).replace("Tercatat, iya.", f"Tercatat, iya. Dulu{more}sudah itu.")
    found = made(old, new, segments, at_hand=False)
    assert quotes(found)[2] == "(orphan)"
    assert quotes(found)[3] == segments[3].quote


def test_the_last_word_of_a_quote_is_not_taken_from_a_sentence_that_begins_with_it() -> None:
    """*kader* was deleted, and *Kader* begins what was said next."""
    said = "dibuatkan video pendek, taruh di Instagram, taruh di grup kader"
    old = f"P: Kalau Ibu diminta satu saran, apa?\n\nI11: Ya {said}. Kader di sini rajin semua. Itu saja dari saya, Mbak.\n"
    segments = quoted(old, "Kalau Ibu diminta satu saran, apa?", said, "Itu saja dari saya, Mbak.")
    found = made(old, old.replace("grup kader.", "grup ."), segments, at_hand=False)
    assert quotes(found) == [segments[0].quote, "(orphan)", segments[2].quote]


def test_the_dots_of_a_hidden_name_beside_the_last_word_of_a_quote_end_no_sentence() -> None:
    said = "Sebelum menyerahkan map, petugas bertanya apakah ibu itu sudah pernah mendengar KTP digital."
    old = f"P: Siapa yang datang?\n\nI11: Seorang ibu. {said} Ibu itu tidak tahu.\n"
    segments = quoted(old, "Siapa yang datang?", said, "Ibu itu tidak tahu.")
    found = made(old, old.replace("KTP", "[K...]"), segments, at_hand=False)
    assert quotes(found)[1] == said.replace("KTP", "[K...]")


def test_of_a_row_of_like_answers_as_far_apart_none_is_guessed() -> None:
    """Whether the first exchange was deleted or the last: what is left looks the same, as long as only answers are known."""
    turns = [
        f"P: {word}?\n\nI05: {answer}\n\n"
        for word, answer in zip(("Bread", "Water", "Flour", "Sugar"), ("Ya.", "Ndak.") * 2, strict=True)
    ]
    old = "".join(turns)
    segments = quoted(old, "Ya.", "Ndak.", "Ya.", "Ndak.")
    for new in ("".join(turns[2:]), "".join(turns[:2])):
        assert fates(made(old, new, segments, at_hand=False)) == ["orphaned"] * 4


def test_of_a_passage_pasted_twice_in_a_row_neither_copy_is_guessed() -> None:
    old = "P: Why?\n\nI05: Nobody told us anything at all.\n\nP: Thank you.\n"
    new = old.replace("I05: Nobody", "I05: Nobody told us anything at all.\n\nI05: Nobody")
    assert fates(made(old, new, quoted(old, "Nobody told us anything at all."))) == ["orphaned"]


@BOTH
def test_a_paragraph_that_was_moved_takes_its_segments_along(at_hand: bool) -> None:
    second = (
        "P: And the office?\n\nI05: They were kind. Nobody explained what it was for, though. I signed.\n\n"
    )
    segments = quoted(
        INTERVIEW,
        "My brother helped me.",
        "They were kind.",
        "Nobody explained what it was for, though.",
        "only if somebody explains it to my mother",
    )
    new = INTERVIEW.replace(second, "") + "\n" + second.rstrip("\n") + "\n"
    found = made(INTERVIEW, new, segments, at_hand=at_hand)

    assert quotes(found) == [one.quote for one in segments]
    assert found.outcomes[1].after.span.start == new.index("They were kind.") > new.index("my mother")


@BOTH
def test_other_names_for_the_speakers_move_everything_and_lose_nothing(at_hand: bool) -> None:
    segments = quoted(
        INTERVIEW, "My brother helped me.", "They were kind.", "Ya.", "But only if somebody explains it"
    )
    new = INTERVIEW.replace("I05:", "Bu Nengah:").replace("P:", "Researcher:")
    assert quotes(made(INTERVIEW, new, segments, at_hand=at_hand)) == [one.quote for one in segments]


@BOTH
@pytest.mark.parametrize(
    ("said", "now", "quote", "expected"),
    [
        ("\u201cIt was slow,\u201d she said.", '"It was slow," she said.', "\u201cIt was slow,\u201d", '"It was slow,"'),
        ("We waited\u2026 for hours.", "We waited... for hours.", "We waited\u2026", "We waited..."),
        ("The caf\u0065\u0301 was shut then.", "The caf\u00e9 was shut then.", "The caf\u0065\u0301 was shut", "The caf\u00e9 was shut"),
        ("We waited\r\nfor hours.", "We waited\nfor hours.", "We waited\r\nfor hours.", "We waited\nfor hours."),
        ("We waited\nfor hours.", "We waited for hours.", "We waited\nfor hours.", "We waited for hours."),
        ("We waited for hours.", "WE WAITED FOR HOURS.", "We waited for hours.", "WE WAITED FOR HOURS."),
        ("We waitd for huors.", "We waited for hours.", "We waitd for huors.", "We waited for hours."),
    ],
    ids=["quotation marks", "ellipsis", "NFD to NFC", "CRLF", "joined lines", "capitals", "typos"],
)  # fmt: skip
def test_words_that_are_written_otherwise_are_the_same_words(
    at_hand: bool, said: str, now: str, quote: str, expected: str
) -> None:
    frame = "P: Tell me about the first day there.\n\nI05: {}\n\nP: Was there anybody who helped you?\n"
    old, new = frame.format(said), frame.format(now)
    around = quoted(old, "Tell me about the first day there.", quote, "Was there anybody who helped you?")
    found = made(old, new, around, at_hand=at_hand)

    assert quotes(found)[1] == expected
    assert fates(found)[1] == "reworded"


def test_text_put_between_the_words_of_a_segment_is_inside_it() -> None:
    segments = quoted(INTERVIEW, "They were kind. Nobody explained what it was for, though.")
    new = INTERVIEW.replace("They were kind. ", "They were kind. (laughs) ")
    found = made(INTERVIEW, new, segments)
    assert quotes(found) == ["They were kind. (laughs) Nobody explained what it was for, though."]


@pytest.mark.parametrize(
    ("quote", "edits", "expected"),
    [
        (
            "We asked grandfather about Discord.",
            {"Discord": "Nama-Samaran", "P:": "Budiarti:"},
            "We asked grandfather about Nama-Samaran.",
        ),
        (
            "Discord was what he asked about.",
            {"Discord": "Nama-Samaran", "I13:": "Lalu Wira:"},
            "Nama-Samaran was what he asked about.",
        ),
        ("We asked grandfather about Discord.", {" Discord.\n\nP:": " it. Budiarti:"}, "(orphan)"),
        ("We asked grandfather about Discord.", {" Discord. Then": " Ratna, who"}, "(orphan)"),
        ("We asked grandfather about Discord.", {" Discord.": "", "P:": "Q:"}, "We asked grandfather about"),
        (
            "We asked grandfather about Discord.",
            {" Discord.": ".\n\nP: Him?\n\nI13: Him, nobody else."},
            "We asked grandfather about.",
        ),
    ],
    ids=[
        "the next speaker has another name",
        "the speaker has another name",
        "the next line was joined",
        "words beside it went as well",
        "nothing came",
        "only its full stop came",
    ],
)
def test_what_came_for_the_word_at_an_end_is_the_segments_where_only_its_own_word_went(
    quote: str, edits: dict[str, str], expected: str
) -> None:
    after = " Then we stopped." if any("Then" in one for one in edits) else ""
    old = f"P: Yes?\n\nI13: {quote}{after}\n\nP: Did anybody come to your school?\n"
    new = old
    for was, now in edits.items():
        assert was in new
        new = new.replace(was, now)
    assert quotes(made(old, new, quoted(old, quote))) == [expected]


def test_half_of_a_segment_deleted_leaves_an_orphan_a_few_words_do_not() -> None:
    segments = quoted(INTERVIEW, "They were kind. Nobody explained what it was for, though.")
    few = made(INTERVIEW, INTERVIEW.replace("what it was for, though", "it"), segments)
    assert quotes(few) == ["They were kind. Nobody explained it."]
    most = made(INTERVIEW, INTERVIEW.replace("Nobody explained what it was for, though.", ""), segments)
    assert fates(most) == ["orphaned"]


def test_an_orphan_keeps_its_place_and_its_words() -> None:
    segments = quoted(INTERVIEW, "My brother helped me.")
    found = made(INTERVIEW, INTERVIEW.replace(" My brother helped me.", ""), segments)
    (segment,) = found.after.segments
    assert segment.orphan
    assert (segment.span, segment.quote, segment.codes) == (
        segments[0].span,
        "My brother helped me.",
        ("c0",),
    )


@BOTH
def test_an_orphan_comes_back_when_its_words_do(at_hand: bool) -> None:
    gone = INTERVIEW.replace(" Nobody explained what it was for, though.", "")
    segments = quoted(INTERVIEW, "My brother helped me.", "Nobody explained what it was for, though.")
    lost = made(INTERVIEW, gone, segments)
    assert fates(lost) == ["kept", "orphaned"]
    back = made(gone, INTERVIEW, lost.after.segments, at_hand=at_hand)
    assert fates(back) == ["kept", "found"]
    assert back.after.segments == segments


def test_a_short_orphan_comes_back_where_it_was_and_nowhere_else() -> None:
    gone = INTERVIEW.replace("Ya. ", "")
    lost = made(INTERVIEW, gone, quoted(INTERVIEW, "Ya."))
    assert fates(lost) == ["orphaned"]
    assert made(gone, INTERVIEW, lost.after.segments).after.segments == quoted(INTERVIEW, "Ya.")
    elsewhere = gone.replace("They were kind.", "Ya. They were kind.")
    assert fates(made(gone, elsewhere, lost.after.segments)) == ["waiting"]


def test_an_orphan_whose_words_stood_elsewhere_all_the_while_is_not_found_there() -> None:
    said = "Nobody told us anything at all."
    text = f"I01: {said} We asked.\n"
    orphan = Segment(id="a", span=Span(200, 200 + len(said)), quote=said, codes=("c",), orphan=True)
    assert fates(made(text, f"P: Well?\n{text}", (orphan,))) == ["waiting"]


def test_two_segments_that_come_to_one_span_become_one() -> None:
    old = "I01: It was slow, so.\n"
    one = Segment(id="a", span=Span(5, 16), quote="It was slow", codes=("x",), themes=("t",), memo="first")
    other = Segment(id="b", span=Span(5, 20), quote="It was slow, so", codes=("y", "x"), memo="second")
    found = made(old, "I01: It was slow.\n", (one, other))

    assert fates(found) == ["kept", "joined"]
    (segment,) = found.after.segments
    assert (segment.id, segment.codes, segment.themes, segment.memo) == (
        "a",
        ("x", "y"),
        ("t",),
        "first\nsecond",
    )
    assert found.outcomes[1].after == segment


def test_no_accent_is_split_off() -> None:
    segments = quoted("I01: cafe, nothing else\n", "cafe")
    found = made("I01: cafe, nothing else\n", "I01: cafe\u0301, nothing else\n", segments)
    assert quotes(found) == ["cafe\u0301"]


def test_a_segment_that_was_not_on_its_words_is_not_led_astray() -> None:
    wrong = Segment(id="a", span=Span(3, 7), quote="My brother helped me.", codes=("c",))
    other = Segment(id="b", span=Span(3, 7), quote="kind", codes=("c",))
    found = made(INTERVIEW, f"X\n{INTERVIEW}", (wrong, other))
    assert quotes(found) == ["(orphan)", "(orphan)"]
    long = Segment(id="a", span=Span(3, 7), quote="Nobody explained what it was for", codes=("c",))
    assert quotes(made(INTERVIEW, f"X\n{INTERVIEW}", (long,))) == [long.quote]


@BOTH
def test_a_text_without_spaces_between_words_is_mapped_too(at_hand: bool) -> None:
    old = "甲那天我们等了很久。没有人告诉我们。后来办公室打电话来。\n"
    new = "甲您好。那天我们等了很久。没有人告诉我们。后来办公室又打电话来。\n"
    segments = quoted(old, "那天我们等了很久。", "没有人告诉我们。")
    assert quotes(made(old, new, segments, at_hand=at_hand)) == [one.quote for one in segments]


@BOTH
def test_marks_without_words_are_followed_only_where_that_is_sure(at_hand: bool) -> None:
    old = "I01: 🙂🙂 We laughed about that office for days.\n"
    found = made(
        old,
        f"P: Well?\n{old}",
        quoted(old, "🙂🙂", "We laughed about that office for days."),
        at_hand=at_hand,
    )
    assert quotes(found) == ["🙂🙂", "We laughed about that office for days."]


def test_a_long_text_of_few_words_keeps_its_segments_between_two_edits() -> None:
    """No word stands once, and there are too many to compare each with each: four in a row tell them apart."""
    chance = Random(1)  # noqa: S311 - reproducible, not secret
    sentences = [" ".join(chance.choices("abcdefghijkl", k=6)) for _ in range(500)]
    assert len(set(sentences)) == len(sentences)
    old = "".join(f"{sentence}.\n" for sentence in sentences)
    segments = quoted(old, *(f"{sentence}." for sentence in sentences[10:490:20]))
    new = "a b a b\n" + old.replace(f"{sentences[255]}.\n", "") + "b a b a\n"
    assert quotes(made(old, new, segments)) == quotes(made(old, old, segments))


@BOTH
def test_nothing_is_left_of_an_emptied_text(at_hand: bool) -> None:
    segments = quoted(INTERVIEW, "My brother helped me.", "Ya.")
    assert fates(made(INTERVIEW, "", segments, at_hand=at_hand)) == ["orphaned", "orphaned"]


def test_what_is_nowhere_in_a_text_is_looked_for_in_all_of_it_once() -> None:
    said = (
        "Nobody explained what it was for, though.",
        "But only if somebody explains it to my mother as well.",
    )
    asked: list[tuple[str, str]] = []

    def nothing(words: str, text: str, enough: float) -> tuple[Hit, ...]:
        asked.append((words, text))
        return most_alike(words, text, enough)

    codings = Codings(transcript="t", coder="ana", sha256="0" * 64, segments=quoted(INTERVIEW, *said))
    found = anchored(codings, Transcript("t", "Lupa.\n" * 40), None, nothing)

    assert fates(found) == ["orphaned", "orphaned"]
    assert len(asked) == len(set(asked)) == len(said)
