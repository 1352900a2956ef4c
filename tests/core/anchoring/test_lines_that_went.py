"""Lines that people delete and move, the old text at hand: what stands where they stood is not theirs."""

from __future__ import annotations

from qualcode.core.anchoring import Outcome
from qualcode.core.anchoring.matching import Run, matches
from qualcode.core.model import Segment, Span
from tests.core.anchoring.test_anchored import made

FIRST = "C: The office was closed on that Monday, and nobody could tell us why.\n"
SECOND = "A: Nobody in our street has heard of it, not even the head of the village.\n"
LAST = "B: We then went to the market, where a van of the city was said to be.\n"


def outcome(old: str, new: str, at: int, quote: str) -> Outcome:
    """What becomes of a segment at a place in the old text."""
    assert old[at:].startswith(quote)
    segment = Segment(id="s", span=Span(at, at + len(quote)), quote=quote, codes=("c",))
    [one] = made(old, new, (segment,)).outcomes
    return one


def is_orphan(old: str, new: str, at: int, quote: str) -> bool:
    return outcome(old, new, at, quote).after.orphan


def test_an_answer_that_went_is_not_taken_for_the_like_of_it_that_another_gave() -> None:
    """*D: Hmm.* went with what came before it, and *C: Hmm.* stayed."""
    old = f"{SECOND}C: Hmm.\n{FIRST}D: Hmm.\nA: The office again, they told us to come back.\n"
    new = "C: Hmm.\nA: The office again, they told us to come back.\n"

    assert is_orphan(old, new, old.index("D: Hmm.") + 3, "Hmm.")


def test_an_answer_goes_with_its_label_where_neighbours_answer_the_same() -> None:
    old = f"{FIRST}C: Yes, true.\nC: No.\n{SECOND}E: Yes.\nF: Yes.\nE: Not yet, I am still waiting for it.\n"
    new = f"{FIRST}C: No.\n{SECOND}E: Yes.\nE: Not yet, I am still waiting for it.\n"

    assert is_orphan(old, new, old.index("F: Yes.") + 3, "Yes")
    assert outcome(old, new, old.index("E: Yes.") + 3, "Yes").after.span.start == new.index("E: Yes.") + 3


def test_what_went_between_two_of_a_kind_may_as_well_have_begun_at_the_first() -> None:
    """Of *eyfy* and *ey*, neither *y* is known to be the one that stayed, whatever stands before."""
    found = matches("qeyfyeb", "reyeb")

    assert {2, 4} <= found.doubtful_old
    assert not any(run.old <= 4 < run.old_end for run in found.runs)
    assert Run(5, 3, 2) in found.runs


def test_of_words_that_all_say_the_same_none_is_known_when_one_went() -> None:
    assert is_orphan("Pak Pak Pak Pak", " Pak Pak Pak ", 4, "Pak Pak Pak")


def test_an_answer_is_not_known_when_its_like_was_among_the_lines_that_went_before_it() -> None:
    old = f"{FIRST}P: Why is that?\nI: Not yet.\n{SECOND}I: Not yet.\n{LAST}"
    new = f"{FIRST}I: Not yet.\n{LAST}"

    assert is_orphan(old, new, old.rindex("Not yet."), "Not yet.")


def test_an_answer_is_not_known_when_its_like_was_put_in_beside_it() -> None:
    old = f"{FIRST}I: Maybe.\n\nP: Do you have it?\nI: Hmm.\n{LAST}"
    new = f"{FIRST}P: Do you have it?\nI: Maybe.\n\nI: Maybe.\nP: Do you have it?\nI: Hmm.\n{LAST}"

    assert is_orphan(old, new, old.index("Maybe."), "Maybe.")


def test_of_lines_that_gave_way_to_fewer_none_is_known_to_be_another() -> None:
    """The row went, and what stands after the first line stood further below."""
    head, row = "- Juga, warung warung kalau.", "| foto | 5 | ya |"
    old = (
        f"{head}\n{row}\nKami lagi juga dengan hujan ke!\n- Pergi, membuka!\n- Melihat kemarin, membuka.\n"
        "Desa untuk datang mencoba kemarin ini pergi.\n- Datang ini dengan!\n| hujan | 4 | tidak |\n"
    )
    new = f"{head}\n- Pergi, membuka!\n- Datang ini dengan!\n"

    found = outcome(old, new, 0, f"{head}\n{row}")

    assert found.after.orphan or found.after.quote == head


def test_a_line_that_was_moved_does_not_stand_for_the_one_whose_place_it_takes() -> None:
    old = f"{FIRST}P: Ever heard?\nI: No.\n{SECOND}{LAST}I: Yes, once.\nP: And now?\n"
    new = f"{FIRST}P: Ever heard?\nI: Yes, once.\n{SECOND}{LAST}I: No.\nP: And now?\n"

    found = outcome(old, new, old.index("Ever"), "Ever heard?\nI: No.")

    assert found.after.orphan or "once" not in found.after.quote


def test_a_line_that_others_have_said_as_well_does_not_stand_for_the_one_whose_place_it_takes() -> None:
    """As above, but it stayed where it was, too: it was put in here once more."""
    old = f"{FIRST}P: Ever heard?\nI: No.\n{SECOND}{LAST}I: Yes, once.\nP: And now?\n"
    new = old.replace("I: No.", "I: Yes, once.")

    found = outcome(old, new, old.index("Ever"), "Ever heard?\nI: No.")

    assert found.after.orphan or "once" not in found.after.quote


def test_an_answer_that_was_rewritten_is_the_segment_as_it_is_now() -> None:
    """As above, but nobody had said so before."""
    old = f"{FIRST}P: Ever heard?\nI: No.\n{SECOND}{LAST}"
    new = f"{FIRST}P: Ever heard?\nI: Yes, once.\n{SECOND}{LAST}"

    assert (
        outcome(old, new, old.index("Ever"), "Ever heard?\nI: No.").after.quote
        == "Ever heard?\nI: Yes, once."
    )


def test_a_question_that_went_was_not_moved_to_where_it_is_asked_again() -> None:
    """It was asked twice; one was mended, and it is asked once again, elsewhere."""
    ask = "P: And where is it?\n"
    old = f"{ask}{FIRST}{ask}{SECOND}{LAST}"
    new = f"{FIRST}{ask.replace('where', 'whence')}{SECOND}{LAST}{ask}"

    assert is_orphan(old, new, 0, ask.strip())


def test_a_time_mark_that_was_put_before_a_line_is_not_its_first_word() -> None:
    said = "P: Morning, and she also came with the phone."
    old = f"I: No. I do not bring it along when I go to ask.\n{said}\n{LAST}"
    new = (
        "[00:04:14] I: No. I do not bring it along when I go to ask.\n"
        f"[00:04:37] Cici: {said.removeprefix('P: Morning,').strip().replace('and', 'Oh and', 1)}\n[00:05:04] {LAST}"
    )

    found = outcome(old, new, old.index("P: "), said)

    assert found.after.quote == "Cici: Oh and she also came with the phone."


def test_a_passage_whose_first_line_went_does_not_begin_with_the_like_of_it() -> None:
    """*D: I do not know.* went, and *C: I do not know.* stands before what was said next."""
    old = f"B: Yes.\nC: I do not know.\nD: I do not know.\n{SECOND}{LAST}"
    new = f"B: Yes.\nC: I do not know.\n{SECOND}{LAST}"
    passage = f"I do not know.\n{SECOND}".strip()

    found = outcome(old, new, old.index("D: ") + 3, passage)

    assert found.after.orphan or found.after.quote == SECOND.strip()


def test_a_speaker_who_is_called_like_a_word_that_went_did_not_say_it() -> None:
    said = "Last month I saw to the papers for my pension, do you know how many copies they want?"
    old = f"{FIRST}I02: {said}\n{LAST}"
    new = f"{FIRST}Month Wira: {said.removeprefix('Last month ')}\n{LAST}"

    found = outcome(old, new, old.index(said), said)

    assert found.after.quote == said.removeprefix("Last month ")


def test_words_that_were_moved_away_have_nothing_that_stands_for_them() -> None:
    """The answer and the next question were parted; what follows the answer now is another question, mended a little."""
    answer = (
        "I13: Not that I know. I hear of it for the first time, from you. A digital card, is it not this one? The one with "
        "fingerprints and eyes. If somebody asks for it, I show the one in my wallet.\n"
    )
    question = "P: Not this one, that is the electronic one. The other is an app on your phone. Can you picture it?\n"
    between = f"P: Is there anything that makes you doubt it?\n{SECOND}I13: A phone that is lost, say, as that of my friend.\n"
    other = "P: Up to now those who have it are mostly from the offices, for they come there."
    old = f"{answer}{question}{between}{other}\n"
    new = f"{between}{question.replace('Not this one', 'Office')}{answer}{other.replace('those who have it are ', '')}\n"
    passage = f"{answer}{question}".strip().removeprefix("I13: ")

    found = outcome(old, new, old.index(passage), passage)

    assert found.after.quote == answer.strip().removeprefix("I13: ")


def test_a_time_mark_of_which_an_hour_is_left_is_no_end() -> None:
    """The passage moved behind what was said later, without its last answer; `[00:` stands there before another one."""
    said = "I never asked for it.\n[00:12:31] P: No.\n[00:13:05] A: Yes, by now."
    later = "[00:34:49] B: He saw the photograph of the code, then it was late, and we queued again from the beginning.\n"
    old = f"[00:12:10] A: {said}\n[00:13:57] B: Once.\n{later}[00:35:00] B: I do not know.\n"
    new = f"{later}[00:12:10] A: {said}\n[00:35:00] B: I do not know.\n"

    found = outcome(old, new, old.index(said), f"{said}\n[00:13:57] B: Once.")

    assert found.after.orphan or found.after.quote == said


def test_two_lines_that_are_both_still_there_are_themselves() -> None:
    """The last line of the passage was moved away; the like of it, by another, stands in its place."""
    passage = f"No.\n{SECOND}E: I do not know."
    old = f"{FIRST}F: {passage}\n{LAST}C: I do not know.\nP: Thank you for your time, and for the coffee.\n"
    new = f"{FIRST}F: No.\n{SECOND}C: I do not know.\nP: Thank you for your time, and for the coffee.\n{LAST}E: I do not know.\n"

    found = outcome(old, new, old.index(passage), passage)

    assert found.after.orphan or not found.after.quote.endswith("C: I do not know.")


def test_a_sentence_with_a_colon_is_no_speaker_because_it_was_short_before() -> None:
    old = f"{FIRST}He told us the following then: we will come.\n{LAST}"
    told = "He told all of us, and the head of the ward too, the following then"
    new = f"{FIRST}{told}: we will come.\n{LAST}"

    found = outcome(old, new, old.index("He told"), "He told us the following then")

    assert found.after.quote == told


def test_a_time_mark_put_before_another_stays_outside() -> None:
    """The segment begins with its own mark, of which the bracket and the hour are as those of the new one."""
    lines = (
        "[00:06:02] Mod: The road was closed on that day, so nobody came.",
        "[00:06:23] Mod: No.",
        "[00:07:20] A: Of course.",
        "[00:08:11] A: Of course.",
        "[00:10:00] A: The queue went missing since last year.",
    )
    marks = ("[00:04:10]", "[00:04:13]", "[00:04:37]", "[00:04:46]", "[00:05:20]")
    old = "\n".join(lines)
    new = "\n".join(f"{mark} {line}" for mark, line in zip(marks, lines, strict=True))

    found = outcome(old, new, old.index(lines[2]), "\n".join(lines[2:4]))

    assert found.after.quote == f"{lines[2]}\n{marks[3]} {lines[3]}"


def test_lines_that_say_the_same_are_told_apart_by_their_time_marks() -> None:
    said = "B: I do not know."
    first, last = f"[00:09:28] {said}\n", f"[00:21:52] {said}\n"
    old = f"[00:09:21] A: No.\n{first}[00:10:22] A: Yes, once.\n{SECOND}{last}[00:21:58] B: Mm.\n"
    new = f"[00:09:21] A: No.\n{last}[00:10:22] A: Yes, once.\n{SECOND}{first}[00:21:58] B: Mm.\n"

    found = outcome(old, new, old.index(first) + len("[00:09:28] B: "), "I do not know.")

    assert found.after.orphan or found.after.span.start == new.index(first) + len("[00:09:28] B: ")


def test_a_new_time_mark_does_not_stand_for_a_line_that_went() -> None:
    first = "[00:20:00] Mod: No, the office sent a message as they always do, for the third time."
    never, answer = "[00:25:49] Mod: Never.", "[00:26:24] A: I do not know."
    old = f"{first}\n{never}\n{answer}\n[00:28:10] Mod: The officer asked for money in the morning.\n"
    new = f"[00:10:04] {first}\n[00:10:14] {answer}\n[00:10:52] [00:28:10] Mod: The officer asked for money in the morning.\n"

    found = outcome(old, new, old.index(never), f"{never}\n{answer}")

    assert found.after.orphan or found.after.quote == answer


def test_a_time_mark_that_was_put_right_stays_in_the_segment() -> None:
    said = "A: Of course, they came to us as well."
    old = f"{FIRST}[00:07:20] {said}\n{LAST}"
    new = f"{FIRST}[00:07:35] {said}\n{LAST}"

    found = outcome(old, new, old.index("[00"), f"[00:07:20] {said}")

    assert found.after.quote == f"[00:07:35] {said}"


def test_what_was_said_at_another_time_does_not_stand_for_a_line_that_went() -> None:
    said = "The form was too slow after the rain. The officer did not answer when I was there."
    old = f"[00:15:33] {said}\n[00:15:36] Mm.\n[00:16:14] Not yet, I said to them then.\n[00:24:19] Yes.\n"
    new = f"[00:15:33] {said}\n[00:24:19] Yes.\n[00:16:14] Not yet, I said to them then.\n[00:24:19] Yes.\n"

    found = outcome(old, new, old.index(said), f"{said}\n[00:15:36] Mm.")

    assert found.after.orphan or found.after.quote == said
