from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core.model import Codings, CodingsKey, Project, Segment, Span, Transcript
from qualcode.core.scope import Scope
from qualcode.language.sentences import quick_sentences
from qualcode.measures.cooccurrence import Cooccurrence, cooccurrence
from qualcode.measures.places import Within
from qualcode.measures.rows import RowKind

TEXT = "I01: aaaa bbbb cccc dddd. Eeee."


@pytest.fixture
def overlapping(tiny: Project) -> Project:
    """One text; ana has gap on aaaa bbbb and bank on bbbb cccc, budi has gap on cccc."""

    def segment(start: int, end: int, code: str) -> Segment:
        return Segment(id=f"{code}{start}", span=Span(start, end), quote=TEXT[start:end], codes=(code,))

    transcript = Transcript("T1", TEXT)
    coded = {"ana": (segment(5, 14, "gap"), segment(10, 19, "bank")), "budi": (segment(15, 19, "gap"),)}
    return replace(
        tiny,
        transcripts={"T1": transcript},
        codings={
            CodingsKey(coder, "T1"): Codings(
                transcript="T1", coder=coder, sha256=transcript.sha256, segments=segments
            )
            for coder, segments in coded.items()
        },
    )


def met(project: Project, within: Within, of: RowKind = "codes") -> Cooccurrence:
    return cooccurrence(project, quick_sentences, of=of, within=within)


def cell(found: Cooccurrence, one: str, two: str) -> tuple[int, float]:
    ids = [row.id for row in found.rows]
    assert found.counts[ids.index(one)][ids.index(two)] == found.counts[ids.index(two)][ids.index(one)]
    return found.counts[ids.index(one)][ids.index(two)], found.shares[ids.index(one)][ids.index(two)]


def test_codes_meet_in_segments(tiny: Project) -> None:
    found = met(tiny, "segment")
    # gap: two segments of ana; bank: two of ana, one of budi; both: one of ana
    assert [row.id for row in found.rows] == ["gap", "bank", "heard", "wait", "odd"]
    assert cell(found, "gap", "gap") == (2, 1.0)
    assert cell(found, "bank", "bank") == (3, 1.0)
    assert cell(found, "gap", "bank") == (1, 1 / 4)
    assert [(one.first.id, one.second.id, one.together, one.share) for one in found.pairs()] == [
        ("gap", "bank", 1, 1 / 4)
    ]
    assert (found.left_out, found.set_aside) == (2, 0)


def test_codes_meet_in_sentences_turns_and_sources(tiny: Project) -> None:
    # bank: the second sentence of T1 for ana and for budi, and two sentences of T3
    found = met(tiny, "sentence")
    assert cell(found, "bank", "bank") == (4, 1.0)
    assert cell(found, "gap", "bank") == (1, 1 / 5)
    assert cell(found, "heard", "bank") == (0, 0.0)
    # heard and bank in one turn of T1 for budi; heard once more in T2, bank in T1 for ana and in two turns of T3
    found = met(tiny, "turn")
    assert cell(found, "heard", "bank") == (1, 1 / 5)
    assert cell(found, "gap", "heard") == (0, 0.0)
    found = met(tiny, "source")
    assert cell(found, "heard", "bank") == (1, 1 / 4)


def test_words_that_both_are_on_are_shared_by_their_length(overlapping: Project) -> None:
    found = met(overlapping, "overlap")
    # both on bbbb, 4 code points; either on aaaa bbbb cccc, 14, and for budi on cccc, 4
    assert cell(found, "gap", "bank") == (1, 4 / 18)
    assert cell(found, "gap", "gap") == (2, 1.0)
    assert cell(found, "bank", "bank") == (1, 1.0)
    (meeting,) = found.behind(0, 1)
    assert (meeting.coder, meeting.source, meeting.span) == ("ana", "T1", Span(10, 14))
    assert [one.span for one in found.behind(0, 0)] == [Span(5, 14), Span(15, 19)]


def test_one_long_stretch_meets_several_short_ones(overlapping: Project) -> None:
    key = CodingsKey("ana", "T1")
    more = (
        *overlapping.codings[key].segments,
        Segment(id="z", span=Span(20, 24), quote="dddd", codes=("bank",)),
    )
    long = replace(more[0], span=Span(5, 25), quote=TEXT[5:25])
    project = replace(
        overlapping, codings={key: replace(overlapping.codings[key], segments=(long, *more[1:]))}
    )
    found = met(project, "overlap")
    # bank on bbbb cccc (9) and dddd (4) of the 20 code points that gap is on
    assert cell(found, "gap", "bank") == (2, 13 / 20)
    assert cell(found, "gap", "gap") == (1, 1.0)


def test_themes_meet_too_and_only_where_one_looks(tiny: Project) -> None:
    found = met(tiny, "segment", "themes")
    # no-outreach holds gap and heard: T1 twice for ana, once for budi, and T2; bank-refuses bank and one outright
    assert cell(found, "no-outreach", "no-outreach") == (4, 1.0)
    assert cell(found, "no-outreach", "bank-refuses") == (1, 1 / 7)
    found = cooccurrence(tiny, quick_sentences, within="segment", coders=["budi"])
    assert found.pairs() == ()
    found = cooccurrence(tiny, quick_sentences, within="segment", scope=Scope(sources=("T3",)))
    assert [row.id for row in found.rows] == ["bank"]
