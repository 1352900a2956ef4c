"""Whatever gets another id is the same thing as before, and everything that named it names it still."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from qualcode.core.apply import apply
from qualcode.core.attributes import attributes, renamed_attribute
from qualcode.core.changes import Batch, Place
from qualcode.core.model import (
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
    Transcript,
)
from qualcode.core.references import faults
from qualcode.core.renaming import renamed_informant, renamed_source
from qualcode.core.roster import called_after, renamed_coder
from qualcode.core.tally import tally
from qualcode.core.turn_labels import spoken_as
from qualcode.errors import ChangeRefused
from tests.support.strategies import projects

labels = st.sampled_from(("I01", "I02", "P", "I010", "Note"))
said = st.text(st.sampled_from("ab I01:[]é🙂"), max_size=12)
new_ids = st.sampled_from(("X", "Informant 1", "I1", "I0100", "é🙂"))


@st.composite
def spoken(draw: st.DrawFn) -> Project:
    """A study of one text in which informants speak, coded anywhere."""
    lines = draw(st.lists(st.tuples(st.sampled_from(("", "[00:12] ")), labels, said), max_size=8))
    text = "".join(f"{clock}{label}: {words}\n" for clock, label, words in lines) or "\n"
    place = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(place, place), max_size=6))
    spans = sorted({Span(*sorted(one)) for one in pairs if one[0] != one[1]})
    transcript = Transcript("T", text)
    segments = tuple(
        Segment(id=f"s{number}", span=span, quote=span.of(text), codes=("a",))
        for number, span in enumerate(spans)
    )
    codings = Codings(transcript="T", coder="ana", sha256=transcript.sha256, segments=segments)
    return Project(
        study=Study(title=LocalText.of("x"), coders={"ana": Coder("ana")}),
        index=Index(
            informants={"I01": Informant(id="I01"), "I02": Informant(id="I02", name="I010")},
            sources={"T": Source(id="T", informants=("I01", "I02"))},
        ),
        codebook=Codebook(codes={"a": Code(id="a")}),
        transcripts={"T": transcript},
        codings={CodingsKey("ana", "T"): codings} if segments else {},
    )


def in_full(project: Project) -> Any:
    """The project with the order of what hand-written files hold."""
    index = project.index
    coders = list(project.study.coders)
    return project, coders, list(index.informants), list(index.sources), list(index.attributes)


def renamed(project: Project, act: Batch | None) -> Project:
    """The project after an act; that the act can be taken back, and leaves no loose end, is checked on the way."""
    assert act is not None
    applied = apply(project, act)
    assert in_full(apply(applied.project, applied.inverse).project) == in_full(project)
    everything = applied.touched | {Place("index"), Place("summaries"), Place("codebook"), Place("study")}
    assert not faults(applied.project, everything)
    return applied.project


@given(projects(), st.sampled_from(("fresh", "Ünder")))
def test_a_renamed_source_is_the_same_in_everything_else(project: Project, identity: str) -> None:
    old = next(iter(project.index.sources))
    after = renamed(project, renamed_source(project, old, identity))
    assert old not in after.transcripts
    assert all(key.transcript != old for key in after.codings)
    assert list(after.index.sources).index(identity) == list(project.index.sources).index(old)
    assert in_full(renamed(after, renamed_source(after, identity, old))) == in_full(project)


@given(spoken(), new_ids)
def test_turns_stay_those_of_a_renamed_informant(project: Project, identity: str) -> None:
    after = renamed(project, renamed_informant(project, "I01", identity))
    assert after.transcripts == project.transcripts
    before, now = tally(project), tally(after)
    assert now.informants[identity] == before.informants["I01"]
    assert now.informants["I02"] == before.informants["I02"]
    assert in_full(renamed(after, renamed_informant(after, identity, "I01"))) == in_full(project)


@given(spoken(), new_ids)
def test_labels_are_rewritten_with_every_span_or_not_at_all(project: Project, identity: str) -> None:
    try:
        act = renamed_informant(project, "I01", identity, "rewrite")
    except ChangeRefused:
        assert spoken_as(project, "I01", identity).rewritten
        assume(False)
    after = renamed(project, act)
    old, new = project.transcripts["T"].text, after.transcripts["T"].text
    before, now = tally(project), tally(after)
    assert now.informants[identity] == before.informants["I01"]
    assert now.informants["I02"] == before.informants["I02"]
    assert now.sources == before.sources
    key = CodingsKey("ana", "T")
    for one, other in zip(project.codings_of(*key).segments, after.codings_of(*key).segments, strict=True):
        assert other.span.of(new) == other.quote
        # what stands before a segment and in it is what stood there, with the label written anew
        for part, fresh in ((Span(0, one.span.start), Span(0, other.span.start)), (one.span, other.span)):
            assert (part.of(old) == fresh.of(new)) or identity in fresh.of(new)
    back = renamed(after, renamed_informant(after, identity, "I01", "rewrite"))
    assert in_full(back) == in_full(project)


@given(projects())
def test_a_renamed_attribute_is_the_same_in_everything_else(project: Project) -> None:
    known = attributes(project.index)
    assume(known)
    after = renamed(project, renamed_attribute(project, known[0], "fresh attribute"))
    assert known[0] not in attributes(after.index)
    for one, informant in project.index.informants.items():
        now = after.index.informants[one].attributes
        assert list(now.values()) == list(informant.attributes.values())
    assert in_full(renamed(after, renamed_attribute(after, "fresh attribute", known[0]))) == in_full(project)


@given(projects(), st.sampled_from(("fresh", "Ünder")))
def test_a_renamed_coder_has_done_the_same(project: Project, identity: str) -> None:
    old = next(iter(project.study.coders))
    act = renamed_coder(project, old, identity)
    after = renamed(project, act)
    assert act is not None
    assert called_after(act, old) == identity
    assert all(key.coder != old for key in after.codings)
    assert all(one.coder != old for one in after.summaries.values())
    for key, codings in project.codings.items():
        coder = identity if key.coder == old else key.coder
        assert after.codings[CodingsKey(coder, key.transcript)].segments == codings.segments
    assert in_full(renamed(after, renamed_coder(after, identity, old))) == in_full(project)
