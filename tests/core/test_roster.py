from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.core.apply import apply
from qualcode.core.changes import Batch, Change, EditEntry, Place
from qualcode.core.model import Checks, Coder, CodingsKey, Project, Silence, Summary
from qualcode.core.roster import called_after, new_coder, renamed_coder, with_coder_name, without_coder
from qualcode.core.silences import naming_coder, naming_source
from qualcode.errors import ChangeRefused


@pytest.fixture
def project(tiny: Project) -> Project:
    """The small study without its faults, with a third coder who has done nothing, and a summary of ana's."""
    key = CodingsKey("budi", "T1")
    sound = tuple(one for one in tiny.codings[key].segments if one.id != "T1-3")
    codings = {**tiny.codings, key: replace(tiny.codings[key], segments=sound)}
    del codings[CodingsKey("budi", "T2")]
    cell = Summary(theme="no-outreach", informant="I01", text="Nobody.", coder="ana")
    return replace(
        tiny,
        study=replace(tiny.study, coders={**tiny.study.coders, "citra": Coder("citra", "Citra")}),
        codings=codings,
        summaries={cell.cell: cell},
    )


def done(project: Project, change: Change | None) -> Project:
    assert isinstance(change, Batch)
    assert change.title
    applied = apply(project, change)
    assert apply(applied.project, applied.inverse).project == project
    return applied.project


def test_a_new_coder_gets_an_id_of_their_name_that_nobody_has(project: Project) -> None:
    coder, act = new_coder(project, " Ana  Dewi ")
    assert (coder.id, coder.name) == ("ana-dewi", "Ana Dewi")
    assert list(done(project, act).study.coders) == ["ana", "budi", "citra", "ana-dewi"]
    assert new_coder(project, "Ana")[0].id == "ana-2"
    assert new_coder(project, "Ana", "a")[0] == Coder("a", "Ana")
    with pytest.raises(ChangeRefused, match="there is a coder 'ana' already"):
        new_coder(project, "Ana", "ana")
    with pytest.raises(ChangeRefused, match="'ANA' and 'ana' differ by capitals only"):
        new_coder(project, "Ana", "ANA")


def test_a_coder_goes_only_with_nothing_done(project: Project) -> None:
    assert list(done(project, without_coder(project, "citra")).study.coders) == ["ana", "budi"]
    with pytest.raises(ChangeRefused, match="ana has coded 4 sources and written 1 summaries"):
        without_coder(project, "ana")
    with pytest.raises(ChangeRefused, match="there is no coder 'zoe'"):
        without_coder(project, "zoe")


def test_a_coder_is_called_otherwise(project: Project) -> None:
    assert done(project, with_coder_name(project, "budi", " Budi  S ")).study.coders["budi"].name == "Budi S"
    assert with_coder_name(project, "ana", "Ana") is None
    with pytest.raises(ChangeRefused, match="there is no coder 'zoe'"):
        with_coder_name(project, "zoe", "Zoe")


def test_codings_and_summaries_follow_a_coder_to_another_id(project: Project) -> None:
    act = renamed_coder(project, "ana", "dewi")
    after = done(project, act)
    assert list(after.study.coders) == ["dewi", "budi", "citra"]
    assert after.study.coders["dewi"].name == "Ana"
    assert not any(key.coder == "ana" for key in after.codings)
    for source in ("N1", "T1", "T2", "T3"):
        old = project.codings[CodingsKey("ana", source)]
        assert after.codings[CodingsKey("dewi", source)] == replace(old, coder="dewi")
    assert after.codings[CodingsKey("budi", "T1")] == project.codings[CodingsKey("budi", "T1")]
    assert after.summaries["no-outreach", "I01"].coder == "dewi"
    assert act is not None
    assert apply(project, act).touched >= {Place("summaries"), Place("study"), Place("codings", "dewi", "T1")}
    assert renamed_coder(project, "ana", "ana") is None


@pytest.mark.parametrize(
    ("coder", "identity", "message"),
    [
        ("ana", "budi", "there is a coder 'budi' already"),
        ("ana", "Ana", "'Ana' and 'ana' differ by capitals only"),
        ("zoe", "x", "there is no coder 'zoe'"),
    ],
)
def test_an_id_that_cannot_be_given_is_refused(
    project: Project, coder: str, identity: str, message: str
) -> None:
    with pytest.raises(ChangeRefused, match=message):
        renamed_coder(project, coder, identity)


def test_codings_that_do_not_hold_together_stay_where_they_are(tiny: Project) -> None:
    with pytest.raises(ChangeRefused, match="segment T2-14 of budi in T2 carries an unknown code 'odd'"):
        renamed_coder(tiny, "budi", "b")


def test_who_one_is_after_a_change(project: Project) -> None:
    act = renamed_coder(project, "ana", "dewi")
    assert act is not None
    assert called_after(act, "ana") == "dewi"
    assert called_after(act, "budi") == "budi"
    assert called_after(apply(project, act).inverse, "dewi") == "ana"
    named = EditEntry(before=Coder("ana"), after=Coder("ana", "A"))
    assert called_after(named, "ana") == "ana"
    assert called_after(EditEntry(before=None, after=Coder("x")), "x") == "x"


def test_checks_that_name_a_file_by_its_path_are_known(project: Project) -> None:
    paths = ("transcripts/T1.txt", "codings/*/T1.yaml", "transcripts/T11.txt", "codings/ana/*", "codings/*")
    files = tuple(Silence(path=one, ignore=("QC3",), reason="x") for one in paths)
    project = replace(project, study=replace(project.study, validate=Checks(files=files)))
    assert naming_source(project, "T1") == paths[:2]
    assert naming_coder(project, "ana") == ("codings/ana/*",)
    assert naming_coder(project, "budi") == ()


def test_a_consensus_follows_a_coder_to_another_id_and_keeps_them_in_the_roster(project: Project) -> None:
    both = Coder("consensus", "Consensus", ("ana", "citra"))
    settled = replace(project, study=replace(project.study, coders={**project.study.coders, both.id: both}))
    after = done(settled, renamed_coder(settled, "ana", "dewi"))
    assert after.study.coders["consensus"].consensus_of == ("dewi", "citra")
    with pytest.raises(ChangeRefused, match="consensus is the consensus of citra and others"):
        without_coder(settled, "citra")
    assert "consensus" not in done(settled, without_coder(settled, "consensus")).study.coders
