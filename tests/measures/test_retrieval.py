from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core.model import Coder, Codings, CodingsKey, Project, Segment, Span, Transcript
from qualcode.core.scope import Scope
from qualcode.errors import UsageError
from qualcode.language.sentences import quick_sentences
from qualcode.measures.places import Within
from qualcode.measures.query import DEEPEST, LONGEST, parsed
from qualcode.measures.retrieval import retrieved

TEXT = "I01: aaaa bbbb cccc dddd. Eeee."


@pytest.fixture
def overlapping(tiny: Project) -> Project:
    """One text; ana has gap on aaaa bbbb and bank on bbbb cccc, budi has gap on cccc."""

    def segment(start: int, end: int, code: str) -> Segment:
        return Segment(id=f"{code}{start}", span=Span(start, end), quote=TEXT[start:end], codes=(code,))

    transcript = Transcript("T1", TEXT)
    coded = {
        "ana": (segment(5, 14, "gap"), segment(10, 19, "bank")),
        "budi": (segment(15, 19, "gap"),),
    }
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


def found(
    project: Project, query: str, within: Within = "segment", scope: Scope | None = None, *coders: str
) -> list[tuple[str, int, int, str]]:
    quotes = retrieved(project, parsed(query), within, quick_sentences, coders=coders, scope=scope or Scope())
    return [(one.source, *one.span, "+".join(one.coders)) for one in quotes]


FIRST, SECOND = ("T1", 14, 31, "ana"), ("T1", 32, 52, "ana")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("gap", [FIRST, SECOND]),
        ("gap AND bank", [SECOND]),
        ("gap AND NOT bank", [FIRST]),
        ("heard OR wait", [("T1", 14, 31, "budi"), ("T2", 14, 30, "ana"), ("N1", 0, 20, "ana")]),
        ("(heard OR bank) AND NOT gap", [("T1", 14, 31, "budi"), ("T1", 32, 40, "budi"), ("T2", 14, 30, "ana"), ("T3", 5, 24, "ana")]),
        ("heard OR bank AND gap", [("T1", 14, 31, "budi"), SECOND, ("T2", 14, 30, "ana")]),
        ("theme:bank-refuses", [("T1", 32, 40, "budi"), SECOND, ("T3", 5, 24, "ana"), ("N1", 21, 34, "ana")]),
        ("category:obstacle AND NOT theme:no-outreach", [("T1", 32, 40, "budi"), ("T3", 5, 24, "ana"), ("N1", 21, 34, "ana")]),
        ('* AND "THE  bank"', [("T1", 32, 40, "budi"), SECOND]),
        ("bank AND group:a", [("T1", 32, 40, "budi"), SECOND]),
        ("bank AND informant:I02", [("T3", 5, 24, "ana")]),
        ("* AND source:N1 AND NOT seen:true", [("N1", 0, 20, "ana"), ("N1", 21, 34, "ana")]),
        ('code:"wait"', [("N1", 0, 20, "ana")]),
        ("odd", [("T2", 14, 30, "budi")]),
        ("kin", []),
        ("wait NEAR theme:bank-refuses", [("N1", 0, 20, "ana"), ("N1", 21, 34, "ana")]),
    ],
)  # fmt: skip
def test_segments_that_fit(tiny: Project, query: str, expected: list[tuple[str, int, int, str]]) -> None:
    assert found(tiny, query) == expected


@pytest.mark.parametrize(
    ("query", "within", "expected"),
    [
        ("gap AND bank", "sentence", [("T1", 32, 52, "ana")]),
        ("heard AND bank", "sentence", []),
        ("heard NEAR bank", "sentence", [("T1", 14, 31, "budi"), ("T1", 32, 52, "budi")]),
        ("gap NEAR/0 bank", "sentence", [("T1", 32, 52, "ana")]),
        ("heard AND bank", "turn", [("T1", 14, 52, "budi")]),
        ("bank", "turn", [("T1", 14, 52, "ana+budi"), ("T3", 5, 10, "ana"), ("T3", 16, 24, "ana")]),
        ("NOT * AND source:T2", "sentence", []),
        ("NOT bank AND NOT heard AND NOT wait", "source", [("T2", 0, 31, "budi")]),
    ],
)
def test_sentences_turns_and_sources_that_fit(
    tiny: Project, query: str, within: Within, expected: list[tuple[str, int, int, str]]
) -> None:
    assert found(tiny, query, within) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("gap AND bank", [("T1", 10, 14, "ana")]),
        ("gap AND NOT bank", [("T1", 5, 9, "ana"), ("T1", 15, 19, "budi")]),
        ("bank AND NOT gap", [("T1", 15, 19, "ana")]),
        ("gap OR bank", [("T1", 5, 19, "ana"), ("T1", 15, 19, "budi")]),
    ],
)
def test_the_very_words_that_fit(
    overlapping: Project, query: str, expected: list[tuple[str, int, int, str]]
) -> None:
    assert found(overlapping, query, "overlap") == expected


def test_a_code_and_all_below_it(tiny: Project) -> None:
    codes = dict(tiny.codebook.codes)
    codes["gap"] = replace(codes["gap"], parent="heard")
    project = replace(tiny, codebook=replace(tiny.codebook, codes=codes))
    assert found(project, "heard+ AND source:T1") == [("T1", 14, 31, "ana+budi"), SECOND]


def test_a_query_of_one_coder_in_part_of_the_study(tiny: Project) -> None:
    assert found(tiny, "bank", "segment", Scope(), "budi") == [("T1", 32, 40, "budi")]
    assert found(tiny, "bank", "segment", Scope(sources=("T3",))) == [("T3", 5, 24, "ana")]
    assert found(tiny, "*", "segment", Scope(informants=("I02",))) == [("T2", 14, 30, "ana+budi"), ("T3", 5, 24, "ana")]  # fmt: skip
    assert found(tiny, "*", "segment", Scope(attributes={"seen": "true"})) == [("T1", 14, 31, "ana+budi"), ("T1", 32, 40, "budi"), SECOND]  # fmt: skip


def test_a_passage_tells_what_it_carries(tiny: Project) -> None:
    both, _ = retrieved(tiny, parsed("*"), "segment", quick_sentences, scope=Scope(sources=("T2", "T3")))
    assert (both.codes, both.memos, both.segment) == (("heard", "odd"), ("An aunt again.",), "T2-14")
    turn = retrieved(tiny, parsed("heard AND bank"), "turn", quick_sentences)[0]
    assert (turn.codes, turn.segment, turn.informant) == (("heard", "bank"), "", "I01")
    assert turn.text == "No outreach came. The bank refused it."


def test_a_finished_consensus_answers_in_place_of_its_coders(tiny: Project) -> None:
    key = CodingsKey("both", "T1")
    settled = replace(
        tiny.codings[CodingsKey("ana", "T1")],
        coder="both",
        coded="2024-02-02",
        segments=(tiny.codings[CodingsKey("ana", "T1")].segments[1],),
    )
    coders = {**tiny.study.coders, "both": Coder("both", consensus_of=("ana", "budi"))}
    project = replace(tiny, study=replace(tiny.study, coders=coders), codings={**tiny.codings, key: settled})
    assert found(project, "gap") == [("T1", 32, 52, "both")]
    assert found(project, "gap", "segment", Scope(), "ana") == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "the query is empty"),
        ("gap AND", "the query breaks off after 'AND'"),
        ("gap AND OR bank", "OR at character 9 stands where a code should"),
        ("NEAR bank", "NEAR at character 1 stands where a code should"),
        ("(gap", "the parenthesis at character 1 is not closed"),
        ("gap)", "nothing is opened for the ) at character 4"),
        ("gap bank", "there is no operator before 'bank' at character 5"),
        ("gap and bank", "'and' is no operator"),
        ('gap AND "bank', "the quotation mark at character 9 is not closed"),
        ('" "', "there are no words in the quotation marks at character 1"),
        ("gapp", "there is no code 'gapp', at character 1 of the query"),
        ("NOT theme:bank", "there is no theme 'bank', at character 5 of the query"),
        ("category:hurdle", "there is no category 'hurdle', at character 1 of the query"),
        ("informant:I09", "there is no informant 'I09', at character 1 of the query"),
        ("source:T9", "there is no source 'T9', at character 1 of the query"),
        ("group:x", "there is no group 'x', at character 1 of the query"),
        ("colour:red", "nothing is called 'colour', at character 1 of the query"),
        ("(" * (DEEPEST + 1) + "gap", "the query is nested too deeply"),
        ("NOT " * (DEEPEST + 1) + "gap", "the query is nested too deeply"),
        (" OR ".join(["gap"] * LONGEST), f"the query has more than {LONGEST} parts"),
    ],
)
def test_a_query_that_is_none_is_told_where(tiny: Project, query: str, message: str) -> None:
    with pytest.raises(UsageError) as told:
        found(tiny, query)
    assert told.value.message == message


@pytest.mark.parametrize(
    "query", ["gap NEAR bank", "NOT (heard AND gap NEAR/2 bank)", "heard OR gap NEAR bank"]
)
def test_near_needs_places_to_count(tiny: Project, query: str) -> None:
    with pytest.raises(UsageError) as told:
        found(tiny, query, "overlap")
    assert told.value.message == "NEAR counts places, and with overlap there are none"


def test_a_name_that_is_nearly_right_is_helped(tiny: Project) -> None:
    with pytest.raises(UsageError) as told:
        found(tiny, "theme:bank-refuse")
    assert told.value.hint == "did you mean bank-refuses?"
