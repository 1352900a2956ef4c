from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from qualcode import registry
from qualcode.core.apply import apply
from qualcode.core.model import (
    Code,
    Coder,
    Codings,
    CodingsKey,
    Informant,
    LocalText,
    Project,
    Segment,
    Source,
    Span,
    Transcript,
)
from qualcode.errors import ChangeRefused
from qualcode.importers import Brought
from qualcode.importers.parts.joining import Joined, joined


def into(project: Project, brought: Brought) -> tuple[Project, Joined]:
    numbers = itertools.count()
    found = joined(project, brought, "import", lambda: f"n{next(numbers)}")
    return (apply(project, found.change).project if found.change else project), found


def test_what_is_there_stays_and_is_told(difficult_study: Project) -> None:
    mine = difficult_study.codebook.codes["joy"]
    theirs = Code(id="joy", definition=LocalText.of("Delight"))
    after, found = into(difficult_study, Brought(codes=(theirs,)))
    assert after.codebook.codes["joy"] == mine
    assert (found.change, found.kept) == (None, ("code joy",))


def test_a_code_of_the_same_name_is_the_same(difficult_study: Project) -> None:
    new = Code(id="x", name=LocalText.of("money"))
    child = Code(id="y", name=LocalText.of("Wages"), parent="x", key="c")
    after, found = into(difficult_study, Brought(codes=(new, child)))
    assert after.codebook.codes["y"].parent == "money"
    assert after.codebook.codes["y"].key == ""
    assert found.added == {"codes": 1}


def test_someone_else_with_the_same_id_gets_another(difficult_study: Project) -> None:
    named = replace(difficult_study.index.informants["I1"], name="Mary")
    index = replace(difficult_study.index, informants={"I1": named})
    after, _ = into(
        replace(difficult_study, index=index),
        Brought(
            informants=(Informant(id="I1", name="Anna"),),
            sources=(Source(id="t2", informants=("I1",)),),
            transcripts=(Transcript("t2", "Anna: so.\n"),),
        ),
    )
    assert list(after.index.informants) == ["I1", "I1-2"]
    assert after.index.sources["t2"].informants == ("I1-2",)


def test_segments_join_those_of_the_same_coder_at_the_same_place(difficult_study: Project) -> None:
    text = difficult_study.transcripts["t1"]
    segments = (
        Segment(id="s0", span=Span(13, 15), quote="🙂🙂", codes=("money", "joy"), memo="two"),
        Segment(id="s1", span=Span(22, 24), quote=" c", codes=("cost",)),
    )
    brought = Brought(
        coders=(Coder("u1", "Ana & Co"),),
        codes=tuple(difficult_study.codebook.codes.values()),
        sources=(Source(id="t1"),),
        transcripts=(text,),
        codings=(Codings(transcript="t1", coder="u1", sha256=text.sha256, segments=segments),),
    )
    after, found = into(difficult_study, brought)
    by_span = {one.span: one for one in after.codings[CodingsKey("ana", "t1")].segments}
    joint = by_span[Span(13, 15)]
    assert (joint.id, joint.codes, joint.memo) == ("aaaaaa", ("joy", "cost", "money"), "two")
    assert by_span[Span(22, 24)].codes == ("cost",)
    assert len(by_span) == 4
    assert (found.added, found.kept) == ({"segments": 2}, ("source t1",))


def test_codings_that_wait_to_be_brought_up_to_date_are_not_touched(difficult_study: Project) -> None:
    text = difficult_study.transcripts["t1"]
    key = CodingsKey("ana", "t1")
    stale = {**difficult_study.codings, key: replace(difficult_study.codings[key], sha256="0" * 64)}
    one = Segment(id="s0", span=Span(0, 2), quote="P:", codes=("joy",))
    brought = Brought(
        coders=(Coder("ana"),),
        codes=(difficult_study.codebook.codes["joy"],),
        transcripts=(text,),
        codings=(Codings(transcript="t1", coder="ana", sha256=text.sha256, segments=(one,)),),
    )
    with pytest.raises(ChangeRefused, match="the text of t1 has changed since ana coded it"):
        into(replace(difficult_study, codings=stale), brought)


@pytest.mark.parametrize("name", registry.names("importers"))
def test_every_importer_says_what_it_reads(name: str) -> None:
    module = registry.load("importers", name)
    assert module.line
    assert all(one.startswith(".") and one == one.lower() for one in module.suffixes)
