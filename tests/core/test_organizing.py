from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core import organizing
from qualcode.core.apply import apply
from qualcode.core.changes import Batch, Change
from qualcode.core.intake import likely_speakers, transcript_text
from qualcode.core.model import (
    Attribute,
    Code,
    Codebook,
    Coder,
    Codings,
    CodingsKey,
    Index,
    Informant,
    LocalText,
    Project,
    Segment,
    Source,
    Span,
    Study,
    Summary,
    Theme,
    Transcript,
)
from qualcode.core.organizing import Arrival
from qualcode.errors import ChangeRefused, UsageError

TEXT = "P: Why?\nI01: No outreach came.\n"


@pytest.fixture
def project() -> Project:
    transcript = Transcript("T1", TEXT)
    segment = Segment(id="s1", span=Span(13, 21), quote="No outre", codes=("gap",))
    return Project(
        study=Study(title=LocalText.of("x"), coders={"ana": Coder("ana"), "budi": Coder("budi")}),
        index=Index(
            attributes={"group": Attribute(id="group", values=("pupil", "student"))},
            informants={
                "I01": Informant(id="I01", attributes={"group": "pupil"}),
                "I02": Informant(id="I02"),
            },
            sources={
                "T1": Source(id="T1", informants=("I01", "I02")),
                "T2": Source(id="T2", informants=("I02",)),
            },
        ),
        codebook=Codebook(codes={"gap": Code(id="gap")}, themes={"t": Theme(id="t", codes=("gap",))}),
        transcripts={"T1": transcript, "T3": Transcript("T3", "A note.\n")},
        codings={
            CodingsKey(coder, "T1"): Codings(
                transcript="T1", coder=coder, sha256=transcript.sha256, segments=(segment,)
            )
            for coder in ("ana", "budi")
        },
        summaries={("t", "I02"): Summary(theme="t", informant="I02", text="…")},
    )


def done(project: Project, change: Change | None) -> Project:
    """The project after a change that is there, and that can be taken back."""
    assert isinstance(change, Batch)
    assert change.title
    applied = apply(project, change)
    assert apply(applied.project, applied.inverse).project == project
    return applied.project


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Citra Dewi", "citra-dewi"),
        ("../../etc", "etc"),
        ("[/b]", "b"),
        ("…", "coder"),
        ("Ö.Z", "ö-z"),
        ("x" * 200, "x" * 80),
    ],
)
def test_an_id_is_fit_to_be_a_files_name(name: str, identity: str) -> None:
    assert organizing.unused_id(name, (), "coder") == identity


def test_a_source_comes_with_its_text_and_its_new_informants(project: Project) -> None:
    source = Source(id="T4", informants=("I02", "I09"), date="2024-01")
    after = done(project, organizing.new_sources(project, [Arrival(source, "P: Ya?\n")]))
    assert after.index.sources["T4"] == source
    assert after.transcripts["T4"].text == "P: Ya?\n"
    assert after.index.informants["I09"] == Informant(id="I09")


def test_a_text_that_is_there_can_be_listed(project: Project) -> None:
    after = done(project, organizing.new_sources(project, [Arrival(Source(id="T3", kind="document"))]))
    assert after.index.sources["T3"].kind == "document"
    assert after.transcripts == project.transcripts


def test_no_text_is_written_over_and_none_is_missed(project: Project) -> None:
    with pytest.raises(ChangeRefused, match="there is a text 'T1' already"):
        organizing.new_sources(project, [Arrival(Source(id="T1"), "x")])
    with pytest.raises(ChangeRefused, match="there is no text 'T9'"):
        organizing.new_sources(project, [Arrival(Source(id="T9"))])


def test_one_edit_counts_for_many_and_only_where_it_changes_something(project: Project) -> None:
    act = organizing.edited_informants(
        project, ["I01", "I02"], organizing.with_value("group", "pupil"), "group"
    )
    assert act is not None
    assert act.title == "group of “I02”"
    after = done(project, act)
    assert after.index.informants["I02"].attributes == {"group": "pupil"}
    assert (
        organizing.edited_informants(after, ["I01", "I02"], organizing.with_value("group", "pupil"), "group")
        is None
    )


def test_a_value_that_is_taken_away_is_no_key_any_more(project: Project) -> None:
    act = organizing.edited_informants(project, ["I01"], organizing.with_value("group", None), "group")
    assert done(project, act).index.informants["I01"].attributes == {}


def test_many_sources_are_edited_as_one_act(project: Project) -> None:
    act = organizing.edited_sources(project, ["T1", "T2"], lambda one: replace(one, date="2024"), "date")
    assert act is not None
    assert act.title == "date of 2 sources"
    assert {one.date for one in done(project, act).index.sources.values()} == {"2024"}


def test_a_source_goes_with_its_text_and_everybodys_codings(project: Project) -> None:
    after = done(project, organizing.without_sources(project, ["T1"]))
    assert list(after.index.sources) == ["T2"]
    assert list(after.transcripts) == ["T3"]
    assert after.codings == {}
    assert organizing.without_sources(project, ["T9"]) is None


def test_an_informant_goes_from_sources_and_summaries(project: Project) -> None:
    after = done(project, organizing.without_informants(project, ["I02"]))
    assert list(after.index.informants) == ["I01"]
    assert after.index.sources["T1"].informants == ("I01",)
    assert after.index.sources["T2"].informants == ()
    assert after.summaries == {}
    assert organizing.without_informants(project, ["I09"]) is None


def test_a_text_from_outside_is_kept_as_transcripts_are() -> None:
    assert (
        transcript_text(b"\xef\xbb\xbfP: cafe\xcc\x81?\r\nI01: Ya\rTidak", "x.txt")
        == "P: café?\nI01: Ya\nTidak\n"
    )
    assert transcript_text(b"", "x.txt") == ""


@pytest.mark.parametrize(
    ("raw", "message"),
    [(b"a\nb\xe9c", "x.txt:2: not UTF-8 text"), (b"a\0b", "x.txt: holds NUL characters")],
)
def test_what_is_no_text_is_refused(raw: bytes, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        transcript_text(raw, "x.txt")
    assert caught.value.message == message


def test_speakers_are_known_labels_and_what_looks_like_an_id() -> None:
    text = "P: a\nI07: b\nSari: c\nNote: d\nI07: e\nP: f\nJakarta: g\n[00:01:02] I08: h\n[00:01:09] I08: i\nIni: j\nIni: k\n"
    assert likely_speakers(text, {"P": "", "Sari": "I05"}) == ("I07", "I05", "I08")


def test_informants_of_sources_are_the_same_for_all_or_more_or_less_for_each(project: Project) -> None:
    def people(after: Project) -> list[tuple[str, ...]]:
        return [after.index.sources[one].informants for one in ("T1", "T2")]

    before = people(project)
    same = done(project, organizing.with_informants(project, ["T1", "T2"], exactly=["I02"]))
    assert people(same) == [("I02",), ("I02",)]
    more = done(
        project, organizing.with_informants(project, ["T1", "T2"], add=["I09"], drop=["I01"], new=True)
    )
    assert people(more) == [(*(one for one in held if one != "I01"), "I09") for held in before]
    assert more.index.informants["I09"] == Informant(id="I09")
    assert organizing.with_informants(project, ["T1"], add=[]) is None
