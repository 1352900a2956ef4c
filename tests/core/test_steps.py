from __future__ import annotations

from dataclasses import replace

from qualcode.core.apply import apply
from qualcode.core.charting import with_cell
from qualcode.core.evidence import evidence
from qualcode.core.method import Step
from qualcode.core.model import Codebook, Framework, LocalText, Project, Study
from qualcode.core.steps import steps


def framework(project: Project) -> Step:
    return next(one for one in steps(project) if one.name == "framework")


def written(project: Project, theme: str, informant: str) -> Project:
    change = with_cell(project, evidence(project), theme, informant, "x", coder="ana", date="")
    assert change is not None
    return apply(project, change).project


def placed(project: Project) -> Project:
    themes = {one.id: replace(one, dimension="outcome") for one in project.codebook.themes.values()}
    return replace(project, codebook=replace(project.codebook, themes=themes))


def test_the_framework_counts_themes_with_a_dimension(tiny: Project) -> None:
    assert framework(tiny) == Step(6, "framework", 2, 4, "give visits a dimension")
    assert framework(placed(tiny)) == Step(6, "framework", 4, 4, "")


def test_a_framework_without_dimensions_wants_them_first(tiny: Project) -> None:
    bare = replace(tiny, codebook=replace(tiny.codebook, framework=Framework()))
    assert framework(bare) == Step(6, "framework", 0, 4, "name the framework and its dimensions")
    empty = Project(study=Study(title=LocalText.of("x")), codebook=Codebook())
    assert framework(empty) == Step(6, "framework", 0, 0, "name the framework and its dimensions")


def test_once_the_matrix_is_begun_its_cells_count(tiny: Project) -> None:
    # Cells with evidence, by hand: no-outreach I01 and I02, bank-refuses I01 and I02; the note counts for nobody.
    begun = written(placed(tiny), "no-outreach", "I02")
    assert framework(begun) == Step(6, "framework", 5, 8, "sum up I01 on no-outreach")
    codings = {key: one for key, one in begun.codings.items() if key.transcript != "T2"}
    stale = replace(begun, codings=codings)
    assert framework(stale).next == "look again at I02 on no-outreach: quotes changed"
    assert (framework(stale).done, framework(stale).total) == (4, 8)
    whole = written(
        written(written(begun, "no-outreach", "I01"), "bank-refuses", "I01"), "bank-refuses", "I02"
    )
    assert framework(whole) == Step(6, "framework", 8, 8, "")
