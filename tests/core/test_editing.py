"""Edits that are known one by one: where every segment goes, read off the texts by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core.apply import apply
from qualcode.core.editing import TextEdit, carried_span, edited, edited_text, rewritten, without_lost
from qualcode.core.model import (
    Code,
    Codebook,
    Coder,
    Codings,
    CodingsKey,
    LocalText,
    Project,
    Segment,
    Span,
    Study,
    Transcript,
)

TEXT = "ab CDEF gh"
SEGMENT = Span(3, 7)


def edits(*given: tuple[int, int, str]) -> list[TextEdit]:
    return [TextEdit(Span(start, end), text) for start, end, text in given]


@pytest.mark.parametrize(
    ("given", "text", "segment"),
    [
        ([(3, 3, "x")], "ab xCDEF gh", "CDEF"),
        ([(7, 7, "x")], "ab CDEFx gh", "CDEF"),
        ([(5, 5, "x")], "ab CDxEF gh", "CDxEF"),
        ([(0, 0, "xyz")], "xyzab CDEF gh", "CDEF"),
        ([(0, 3, "")], "CDEF gh", "CDEF"),
        ([(7, 10, "")], "ab CDEF", "CDEF"),
        ([(3, 5, "x")], "ab xEF gh", "xEF"),
        ([(5, 7, "x")], "ab CDx gh", "CDx"),
        ([(4, 6, "")], "ab CF gh", "CF"),
        ([(2, 5, "x")], "abxEF gh", "EF"),
        ([(5, 9, "x")], "ab CDxh", "CD"),
        ([(1, 4, "x"), (6, 8, "yy")], "axDEyygh", "DE"),
        ([(0, 1, "xx"), (3, 3, "y"), (3, 4, "z"), (6, 7, "w"), (7, 7, "v"), (8, 9, "")], "xxb yzDEwv h", "zDEw"),
        ([(3, 7, "x")], "ab x gh", None),
        ([(3, 7, "")], "ab  gh", None),
        ([(1, 9, "x")], "axh", None),
        ([(3, 5, ""), (5, 7, "q")], "ab q gh", None),
    ],
)  # fmt: skip
def test_a_span_goes_where_its_characters_go(
    given: list[tuple[int, int, str]], text: str, segment: str | None
) -> None:
    assert edited_text(TEXT, edits(*given)) == text
    there = carried_span(SEGMENT, edits(*given))
    assert (there and there.of(text)) == segment


@pytest.mark.parametrize(
    "given", [[(5, 3, "x")], [(0, 4, ""), (3, 5, "")], [(4, 5, ""), (0, 1, "")], [(9, 11, "")], [(-1, 2, "")]]
)
def test_edits_out_of_the_text_or_out_of_order_are_refused(given: list[tuple[int, int, str]]) -> None:
    with pytest.raises(ValueError, match="in order and apart"):
        edited_text(TEXT, edits(*given))


def project(text: str, *codings: tuple[str, str, tuple[Segment, ...]]) -> Project:
    book = Codebook(codes={"c": Code(id="c"), "d": Code(id="d")})
    coders = {coder: Coder(coder) for coder, _, _ in codings}
    return Project(
        study=Study(title=LocalText(), coders=coders),
        codebook=book,
        transcripts={"t": Transcript("t", text)},
        codings={
            CodingsKey(coder, "t"): Codings(
                transcript="t", coder=coder, sha256=Transcript("t", of).sha256, segments=segments
            )
            for coder, of, segments in codings
        },
    )


def segment(identity: str, text: str, quote: str, *codes: str) -> Segment:
    start = text.index(quote)
    return Segment(id=identity, span=Span(start, start + len(quote)), quote=quote, codes=codes or ("c",))


def test_every_coder_s_codings_go_along_in_one_act_that_is_taken_back_as_one() -> None:
    text = "I01: My brother helped me.\n"
    before = project(
        text,
        ("ana", text, (segment("a", text, "My brother helped me."),)),
        ("budi", text, (segment("b", text, "helped"), segment("b2", text, "brother"))),
    )
    at = text.index("brother")
    made = edited(before, "t", edits((0, 0, "P: Who?\n"), (at, at + len("brother helped"), "sister helped")))

    assert made.change is not None
    applied = apply(before, made.change)
    new = "P: Who?\nI01: My sister helped me.\n"
    assert applied.project.transcripts["t"].text == new
    ana, budi = (applied.project.codings[CodingsKey(coder, "t")] for coder in ("ana", "budi"))
    assert [one.quote for one in ana.segments] == ["My sister helped me."]
    assert [(one.id, one.orphan, one.quote) for one in budi.segments] == [
        ("b2", True, "brother"),
        ("b", True, "helped"),
    ]
    assert {ana.sha256, budi.sha256} == {Transcript("t", new).sha256}
    assert apply(applied.project, applied.inverse).project == before
    assert [one.count("reworded", "orphaned") for one in made.anchorings] == [1, 2]


def test_codings_of_an_older_text_stay_as_they_are_and_are_named() -> None:
    text = "I01: It rained.\n"
    before = project(text, ("ana", "another text", (Segment(id="a", span=Span(0, 7), quote="another"),)))
    made = edited(before, "t", edits((0, 0, "P: ")))
    assert made.behind == ("ana",)
    assert made.change is not None
    assert apply(before, made.change).project.codings == before.codings
    untouched = edited(before, "t", ())
    assert (untouched.change, untouched.behind) == (None, ("ana",))


def test_segments_that_come_to_one_span_are_joined() -> None:
    text = "I01: It was slow, so.\n"
    one, other = segment("a", text, "It was slow", "c"), segment("b", text, "It was slow, so", "d")
    before = project(text, ("ana", text, (one, other)))
    at = text.index(", so")
    made = edited(before, "t", edits((at, at + 4, "")))
    (kept,) = made.anchorings[0].after.segments
    assert (kept.id, kept.quote, kept.codes) == ("a", "It was slow", ("c", "d"))


def test_no_character_is_split_and_white_space_alone_is_no_segment() -> None:
    text = "I01: cafe lama\n"
    before = project(text, ("ana", text, (segment("a", text, "cafe"), segment("b", text, "e lama"))))
    at = text.index(" lama")
    made = edited(before, "t", edits((at, at, "\u0301")))
    assert [one.quote for one in made.anchorings[0].after.segments] == ["cafe\u0301", "e\u0301 lama"]
    gone = edited(before, "t", edits((at - 1, at, ""), (at + 1, at + 5, "")))
    assert [one.orphan for one in gone.anchorings[0].after.segments] == [False, True]


def test_a_segment_that_was_not_on_its_words_is_not_led_astray() -> None:
    text = "I01: It rained.\n"
    wrong = Segment(id="a", span=Span(0, 3), quote="another", codes=("c",))
    lost = Segment(id="b", span=Span(5, 7), quote="It", codes=("c",), orphan=True)
    made = edited(project(text, ("ana", text, (wrong, lost))), "t", edits((0, 0, "P: ")))
    assert [one.fate for one in made.anchorings[0].outcomes] == ["orphaned", "waiting"]


def test_nothing_is_done_where_nothing_changes() -> None:
    text = "I01: It rained.\n"
    assert edited(project(text), "t", edits((0, 3, "I01"))).change is None


def test_a_text_that_others_changed_meanwhile_gives_way_and_what_they_coded_comes_along() -> None:
    began = Transcript("t", "I01: We waited long. We waited long.\n")
    theirs = "I01: Yes. We waited long. We waited long.\n"
    second = Segment(id="a", span=Span(21, 36), quote="We waited long.", codes=("c",))
    coded = segment("b", theirs, "Yes. We waited long.")
    before = project(theirs, ("ana", began.text, (second,)), ("budi", theirs, (coded,)))
    made = edited(before, "t", edits((0, 0, "P: Well?\n")), began)
    assert made.change is not None
    after = apply(before, made.change)
    new = "P: Well?\nI01: We waited long. We waited long.\n"
    assert after.project.transcripts["t"].text == new
    assert [one.quote for one in after.project.codings[CodingsKey("ana", "t")].segments] == [
        "We waited long."
    ]
    assert after.project.codings[CodingsKey("ana", "t")].segments[0].span == Span(30, 45)
    assert after.project.codings[CodingsKey("budi", "t")].segments[0].span.start == 14
    assert apply(after.project, after.inverse).project == before


def test_what_loses_its_place_can_be_removed_for_some_and_kept_for_others() -> None:
    text = "I01: It rained. It poured.\n"
    lost = segment("a", text, "It poured.")
    before = project(
        text,
        ("ana", text, (segment("x", text, "It rained."), lost)),
        ("budi", text, (replace(lost, id="b"),)),
    )
    at = text.index(" It poured.")
    made = edited(before, "t", edits((at, at + len(" It poured."), "")))
    assert [(coder, one.id) for coder, one in made.lost] == [("ana", "a"), ("budi", "b")]
    left = without_lost(made, ("ana",))
    assert left.change is not None
    after = apply(before, left.change)
    ana, budi = (after.project.codings[CodingsKey(coder, "t")] for coder in ("ana", "budi"))
    assert [(one.id, one.orphan) for one in ana.segments] == [("x", False)]
    assert [(one.id, one.orphan) for one in budi.segments] == [("b", True)]
    assert apply(after.project, after.inverse).project == before


def test_a_text_written_anew_brings_codings_along_by_comparing() -> None:
    text = "I01: It rained. It poured all day.\n"
    before = project(text, ("ana", text, (segment("a", text, "It poured all day."),)))
    made = rewritten(before, "t", "P: And?\nI01: It rained. It poured all the day.\n")
    assert made.change is not None
    (kept,) = made.anchorings[0].after.segments
    assert (kept.quote, made.counts["reworded"], made.behind) == ("It poured all the day.", 1, ())
    assert made.change.title == "correct the transcript t"
    assert rewritten(before, "t", text).change is None
