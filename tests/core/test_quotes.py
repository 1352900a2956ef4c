from __future__ import annotations

from qualcode.core.evidence import Piece, evidence
from qualcode.core.model import Project, Segment, Span
from qualcode.core.quotes import Quote, quotes, spread


def quote(informant: str, source: str, start: int, text: str) -> Quote:
    span = Span(start, start + len(text))
    return Quote(source, informant, span, text, "id", ("ana",), (), ())


def test_a_passage_that_two_coders_marked_is_one_quote(tiny: Project) -> None:
    found = quotes(evidence(tiny).pieces, tiny.index.sources, {"gap", "odd"})

    assert [(one.source, one.span, one.coders, one.codes, one.memos) for one in found[:4]] == [
        ("T1", (14, 31), ("ana", "budi"), ("gap",), ()),
        ("T1", (32, 40), ("budi",), (), ()),
        ("T1", (32, 52), ("ana",), ("gap",), ()),
        ("T2", (14, 30), ("ana", "budi"), ("odd",), ("An aunt again.",)),
    ]
    assert [one.source for one in found[4:]] == ["T3", "N1", "N1"]


def test_sources_that_no_order_names_come_last() -> None:
    pieces = [
        Piece("ana", source, "", Segment(id="x", span=Span(0, 1), quote="q", codes=("c",)))
        for source in "bca"
    ]
    assert [one.source for one in quotes(pieces, ["c"])] == ["c", "a", "b"]


def test_few_quotes_are_of_many_informants() -> None:
    found = (
        quote("I01", "A", 0, "short"),
        quote("I01", "A", 10, "much longer"),
        quote("I01", "A", 30, "the longest of all"),
        quote("I02", "B", 0, "x"),
        quote("", "N", 0, "a note"),
    )

    assert spread(found, 1) == (found[2],)
    assert spread(found, 3) == (found[2], found[3], found[4])
    assert spread(found, 4) == (found[1], found[2], found[3], found[4])
    assert spread(found, 9) == found
    assert spread(found, 0) == ()


def test_few_quotes_are_of_many_groups() -> None:
    found = tuple(quote(who, who, 0, "x" * size) for who, size in (("I01", 9), ("I02", 8), ("I03", 1)))
    group = {"I01": "a", "I02": "a", "I03": "b"}.__getitem__

    assert spread(found, 2, group) == (found[0], found[2])
    assert spread(found, 2) == (found[0], found[1])
