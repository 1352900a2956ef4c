from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core.apply import apply
from qualcode.core.belongings import of_informants, of_sources
from qualcode.core.changes import Batch
from qualcode.core.charting import cell_pieces, stale, with_cell
from qualcode.core.evidence import evidence, passages_key
from qualcode.core.model import CodingsKey, Passage, Project, Segment, Span, Transcript
from qualcode.core.renaming import renamed_informant, renamed_source
from qualcode.core.summaries import Difference, difference
from qualcode.core.tally import Tally, tally
from qualcode.core.turn_labels import Labels, spoken_as
from qualcode.errors import ChangeRefused


@pytest.fixture
def whole(tiny: Project) -> Project:
    """The small study without its faults: a quote that is not the text, a code that nobody knows."""
    key, other = CodingsKey("budi", "T1"), CodingsKey("budi", "T2")
    sound = tuple(one for one in tiny.codings[key].segments if one.id != "T1-3")
    codings = {**tiny.codings, key: replace(tiny.codings[key], segments=sound)}
    del codings[other]
    return replace(tiny, codings=codings)


def done(project: Project, act: Batch | None) -> Project:
    assert act is not None
    applied = apply(project, act)
    back = apply(applied.project, applied.inverse).project
    assert back == project
    return applied.project


def summarised(project: Project) -> Project:
    """The study with a summary that is up to date."""
    facts = evidence(project)
    act = with_cell(project, facts, "no-outreach", "I01", "Nobody.", coder="ana", date="2024-01-09")
    assert act is not None
    return apply(project, act).project


def all_fresh(project: Project) -> bool:
    facts = evidence(project)
    return not any(stale(project, facts, one) for one in project.summaries.values())


def test_a_source_keeps_its_text_its_codings_and_its_place(whole: Project) -> None:
    project = summarised(whole)
    after = done(project, renamed_source(project, "T1", "first"))
    assert list(after.index.sources) == ["first", "T2", "T3", "N1"]
    assert after.transcripts["first"].text == whole.transcripts["T1"].text
    assert "T1" not in after.transcripts
    assert CodingsKey("ana", "T1") not in after.codings
    for coder in ("ana", "budi"):
        old, new = whole.codings[CodingsKey(coder, "T1")], after.codings[CodingsKey(coder, "first")]
        assert new == replace(old, transcript="first")
    assert all_fresh(project)
    assert all_fresh(after)
    cell = after.summaries["no-outreach", "I01"]
    assert cell.text == "Nobody."
    assert {one.transcript for one in project.summaries["no-outreach", "I01"].quotes} == {"T1"}
    assert {one.transcript for one in cell.quotes} == {"first"}


def test_a_summary_that_was_stale_stays_so(whole: Project) -> None:
    project = summarised(whole)
    cell = project.summaries["no-outreach", "I01"]
    project = replace(project, summaries={cell.cell: replace(cell, evidence="abc")})
    after = done(project, renamed_source(project, "T1", "first"))
    assert after.summaries[cell.cell].evidence == "abc"


def test_a_stale_summary_knows_what_it_was_written_from_under_the_new_name(whole: Project) -> None:
    project = summarised(whole)
    cell = project.summaries["no-outreach", "I01"]
    words = (*cell.quotes, Passage("T1", "Zzz."))
    old = replace(cell, evidence=passages_key(words), quotes=words)
    project = replace(project, summaries={cell.cell: old})
    after = done(project, renamed_source(project, "T1", "first"))
    facts = evidence(after)
    pieces = cell_pieces(after, facts, *cell.cell)
    new = after.summaries[cell.cell]
    assert stale(after, facts, new)
    assert difference(new, pieces) == Difference(gone=(Passage("first", "Zzz."),))


@pytest.mark.parametrize(
    ("identity", "message"),
    [
        ("T2", "there is a source 'T2' already"),
        ("t2", "'t2' and 'T2' differ by capitals only"),
        ("t1", "'t1' and 'T1' differ by capitals only"),
    ],
)
def test_an_id_that_is_taken_is_refused(whole: Project, identity: str, message: str) -> None:
    with pytest.raises(ChangeRefused, match=message):
        renamed_source(whole, "T1", identity)


def test_codings_that_do_not_hold_together_are_not_carried(tiny: Project) -> None:
    fault = "the quote of segment T1-3 of budi in T1 is not the text at its span"
    with pytest.raises(ChangeRefused, match=fault):
        renamed_source(tiny, "T1", "first")
    with pytest.raises(ChangeRefused, match=fault):
        renamed_informant(tiny, "I01", "Clerk", "rewrite")
    assert done(tiny, renamed_informant(tiny, "I01", "Clerk")).codings == tiny.codings
    with pytest.raises(ChangeRefused, match="carries an unknown code 'odd'"):
        renamed_source(tiny, "T2", "second")


def test_what_is_not_there_is_not_renamed(whole: Project) -> None:
    with pytest.raises(ChangeRefused, match="there is no source 'T9'"):
        renamed_source(whole, "T9", "x")
    with pytest.raises(ChangeRefused, match="there is no informant 'I09'"):
        renamed_informant(whole, "I09", "x")
    assert renamed_source(whole, "T1", "T1") is None
    assert renamed_informant(whole, "I01", "I01") is None


@pytest.mark.parametrize(
    ("identity", "message"),
    [
        ("I02", "there is an informant 'I02' already"),
        ("Siti", "turns that start with 'Siti' are those of I02"),
        ("P", "turns that start with 'P' are those of the researcher"),
    ],
)
def test_an_id_that_starts_the_turns_of_others_is_refused(
    whole: Project, identity: str, message: str
) -> None:
    with pytest.raises(ChangeRefused, match=message):
        renamed_informant(whole, "I01", identity)


def test_where_an_id_starts_turns_is_told(whole: Project) -> None:
    found = spoken_as(whole, "I01", "Clerk")
    assert (found.turns, found.sources, found.segments) == (2, ("T1", "T3"), 6)
    assert (found.kept, found.rewritten) == ("", "")
    assert (
        spoken_as(whole, "I02", "X").kept
        == "turns start with 'I02', and 'Siti' is the informant's name already"
    )
    assert "cannot start a turn" in spoken_as(whole, "I01", "a:b").rewritten
    assert spoken_as(whole, "I03", "a:b").turns == 0


def test_the_old_id_stays_as_the_name_that_starts_the_turns(whole: Project) -> None:
    project = summarised(whole)
    after = done(project, renamed_informant(project, "I01", "Clerk"))
    assert list(after.index.informants) == ["Clerk", "I02", "I03"]
    assert after.index.informants["Clerk"].name == "I01"
    assert after.index.sources["T3"].informants == ("Clerk", "I02")
    assert after.transcripts == whole.transcripts
    assert tally(after).informants["Clerk"] == tally(whole).informants["I01"]
    assert ("no-outreach", "Clerk") in after.summaries
    assert all_fresh(after)
    again = done(after, renamed_informant(after, "Clerk", "I01"))
    assert again == project


def test_an_id_that_starts_no_turn_leaves_the_name_alone(whole: Project) -> None:
    assert done(whole, renamed_informant(whole, "I03", "x")).index.informants["x"].name == ""


def test_a_name_that_is_taken_cannot_be_given_up_for_the_old_id(whole: Project) -> None:
    with pytest.raises(ChangeRefused, match="'Siti' is the informant's name already"):
        renamed_informant(whole, "I02", "X")
    after = done(whole, renamed_informant(whole, "I02", "Siti"))
    assert after.index.informants["Siti"].name == "I02"


def test_labels_are_rewritten_and_every_span_moves_along(whole: Project) -> None:
    project = summarised(whole)
    after = done(project, renamed_informant(project, "I01", "Clerk", "rewrite"))
    assert after.transcripts["T1"].text == "P: Why?\n\nClerk: No outreach came. The bank refused it.\n"
    assert after.transcripts["T3"].text == "Clerk: Bank?\nI02: Bank no.\n"
    assert after.index.informants["Clerk"].name == ""
    text = after.transcripts["T1"].text
    mine = after.codings[CodingsKey("ana", "T1")]
    assert mine.sha256 == after.transcripts["T1"].sha256
    assert [one.span.of(text) for one in mine.segments] == ["No outreach came.", "The bank refused it."]
    (both,) = after.codings[CodingsKey("ana", "T3")].segments
    assert both.span.of(after.transcripts["T3"].text) == both.quote == "Bank?\nI02: Bank no."
    orphan, *_ = after.codings[CodingsKey("budi", "T1")].segments
    assert (orphan.span, orphan.quote) == (Span(0, 9), "It is gone")
    assert all_fresh(after)
    back = done(after, renamed_informant(after, "Clerk", "I01", "rewrite"))
    assert back.transcripts == project.transcripts
    assert back.summaries == project.summaries


def test_a_label_after_a_time_mark_is_found(whole: Project) -> None:
    text = "[00:01] I01: I01: yes, I01 said.\nI010: no.\nI01 : no.\n"
    project = replace(whole, transcripts={"T2": Transcript("T2", text)}, codings={}, summaries={})
    after = done(project, renamed_informant(project, "I01", "X", "rewrite"))
    assert after.transcripts["T2"].text == "[00:01] X: I01: yes, I01 said.\nI010: no.\nI01 : no.\n"


@pytest.mark.parametrize(
    ("span", "fits"),
    [
        ((9, 12), True),
        ((9, 31), True),
        ((0, 52), True),
        ((12, 31), True),
        ((10, 31), False),
        ((3, 11), False),
    ],
)
def test_a_span_that_ends_inside_a_label_cannot_be_carried(
    whole: Project, span: tuple[int, int], *, fits: bool
) -> None:
    text = whole.transcripts["T1"].text
    segment = Segment(id="x", span=Span(*span), quote=Span(*span).of(text), codes=("gap",))
    key = CodingsKey("ana", "T1")
    codings = {key: replace(whole.codings[key], segments=(segment,))}
    project = replace(whole, codings=codings)
    if fits:
        after = done(project, renamed_informant(project, "I01", "Clerk", "rewrite"))
        (moved,) = after.codings[key].segments
        assert moved.quote == segment.quote.replace("I01", "Clerk")
        assert moved.span.of(after.transcripts["T1"].text) == moved.quote
    else:
        with pytest.raises(ChangeRefused, match="segment x of ana in T1 begins or ends inside 'I01'"):
            renamed_informant(project, "I01", "Clerk", "rewrite")


@pytest.mark.parametrize("labels", ["keep", "rewrite"])
def test_codings_of_another_text_are_not_moved(whole: Project, labels: Labels) -> None:
    key = CodingsKey("budi", "T1")
    project = replace(whole, codings={key: replace(whole.codings[key], sha256="0" * 64)})
    if labels == "keep":
        assert done(project, renamed_informant(project, "I01", "Clerk")).codings == project.codings
    else:
        with pytest.raises(ChangeRefused, match="the codings of budi in T1 are not up to date with its text"):
            renamed_informant(project, "I01", "Clerk", "rewrite")


def test_what_goes_along_is_told(whole: Project) -> None:
    marked = {
        key: replace(one, read="2024-01-09") if key.coder == "ana" else one
        for key, one in whole.codings.items()
    }
    project = summarised(replace(whole, codings=marked))
    found = of_sources(project, ["T1", "T2"], tally(project))
    assert (found.texts, found.words) == (2, 13)
    assert found.segments == {"ana": 3, "budi": 3}
    assert found.marks == {"ana": 2}
    people = of_informants(project, ["I01"], tally(project))
    assert (people.sources, people.turns, people.cells) == (("T1", "T3"), 2, 1)
    assert of_sources(project, ["T1"], Tally()).words is None
    assert of_informants(project, ["I01"], Tally()).turns is None
