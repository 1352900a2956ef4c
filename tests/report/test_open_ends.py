from __future__ import annotations

from dataclasses import replace

from qualcode.core.model import CodingsKey, Project, Summary
from qualcode.report.findings import findings
from qualcode.report.open_ends import OpenEnd, open_ends
from qualcode.report.open_page import Telling, open_page


def told(project: Project, coders: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    found = open_ends(findings(project, coders), coders)
    return [(one.kind, one.theme or one.code or f"{one.source} {one.segment}".strip()) for one in found]


def test_everything_that_is_open_is_found_kind_by_kind(tiny: Project) -> None:
    assert told(tiny) == [
        ("unsupported", "visits"),
        ("noted", "waiting"),
        ("unaddressed", "bank-refuses"),
        ("untold", "bank-refuses"),
        ("untold", "visits"),
        ("untold", "waiting"),
        ("uncategorised", "waiting"),
        ("unplaced", "visits"),
        ("unplaced", "waiting"),
        ("loose", "kin"),
        ("lost", "T1 T1-0"),
        ("lost", "T1 T1-3"),
        *((kind, source) for kind in ("unread", "uncoded") for source in ("T1", "T2", "T3", "N1")),
        ("dissent", "no-outreach"),
    ]


def test_one_coder_alone_may_rest_on_one_voice(tiny: Project) -> None:
    # budi has heard in T1 and bank in T1: I01 alone says either
    found = open_ends(findings(tiny, ["budi"]), ["budi"])
    single = [one for one in found if one.kind == "single"]
    assert [(one.theme, one.informant, one.segments) for one in single] == [
        ("no-outreach", "I01", 1),
        ("bank-refuses", "I01", 1),
    ]


def test_a_source_that_somebody_has_finished_is_not_open(tiny: Project) -> None:
    key = CodingsKey("ana", "T1")
    done = replace(tiny.codings[key], read="2026-01-02", coded="2026-01-03")
    project = replace(tiny, codings={**tiny.codings, key: done})
    assert ("unread", "T1") not in told(project)
    assert ("uncoded", "T1") not in told(project)
    assert ("uncoded", "T1") in told(project, ("budi",))


def test_a_summary_whose_evidence_has_changed_is_open(tiny: Project) -> None:
    summary = Summary(theme="no-outreach", informant="I01", text="Nobody.", evidence="0000")
    project = replace(tiny, summaries={summary.cell: summary})
    assert [one for one in open_ends(findings(project)) if one.kind == "stale"] == [
        OpenEnd(kind="stale", theme="no-outreach", informant="I01")
    ]


def test_each_is_told_in_a_sentence_of_either_language(tiny: Project) -> None:
    ends = open_ends(findings(tiny))
    english, indonesian = Telling(tiny, ("en",)), Telling(tiny, ("id",))
    sentences = [english.sentence(one) for one in ends]
    assert "“waiting” rests on notes and documents only." in sentences
    assert "T1: a segment of budi has lost its place: “It is gone”" in sentences
    assert "The code “Kin” is in no theme; 0 segments of 0 informants." in sentences
    assert "Against “No outreach” speak 1 segment of 0 informants." in sentences
    assert all(indonesian.sentence(one) != english.sentence(one) for one in ends)
    assert all(indonesian.why(one.kind) and indonesian.heading(one.kind) for one in ends)


def test_where_nothing_is_open_the_page_says_so(tiny: Project) -> None:
    page = open_page(tiny, (), ("en",))
    assert [getattr(block, "text", "") for block in page.blocks] == ["What is still open", "Nothing is open."]
