from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from qualcode.core import charting, theming
from qualcode.core.apply import apply
from qualcode.core.changes import Change
from qualcode.core.evidence import Evidence, evidence
from qualcode.core.framework import charted, framework_matrix
from qualcode.core.model import CodingsKey, Passage, Project, Summary
from qualcode.core.summaries import Difference, difference
from qualcode.errors import ChangeRefused

CELL = ("no-outreach", "I01")
CAME = Passage("T1", "No outreach came.")
BANK = Passage("T1", "The bank refused it.")


def after(project: Project, change: Change | None) -> Project:
    assert change is not None
    applied = apply(project, change)
    assert apply(applied.project, applied.inverse).project == project
    return applied.project


def written(project: Project, text: str = "Nobody came to him.") -> Project:
    act = charting.with_cell(project, evidence(project), *CELL, text, coder="ana", date="2026-11-24")
    return after(project, act)


def without_the_bank(project: Project) -> Project:
    """Ana takes the code `gap` off the passage about the bank."""
    key = CodingsKey("ana", "T1")
    codings = project.codings[key]
    segments = tuple(
        replace(one, codes=("bank",)) if one.quote == BANK.quote else one for one in codings.segments
    )
    return replace(project, codings={**project.codings, key: replace(codings, segments=segments)})


def now(project: Project) -> Difference:
    return difference(project.summaries[CELL], charted(project, evidence(project)).support.get(CELL, ()))


def test_a_summary_keeps_the_words_it_was_written_from(tiny: Project) -> None:
    held = written(tiny).summaries[CELL]
    assert (held.text, held.coder, held.written) == ("Nobody came to him.", "ana", "2026-11-24")
    assert held.quotes == (CAME, BANK)
    assert now(written(tiny)) == Difference()


def test_what_is_gone_and_what_is_new_is_told(tiny: Project) -> None:
    fewer = without_the_bank(written(tiny))
    assert framework_matrix(fewer, evidence(fewer)).at(*CELL).state == "stale"
    assert now(fewer) == Difference(gone=(BANK,))
    more = replace(written(without_the_bank(tiny)), codings=tiny.codings)
    assert now(more) == Difference(new=(BANK,))


def test_a_stale_summary_is_confirmed_without_being_rewritten(tiny: Project) -> None:
    fewer = without_the_bank(written(tiny))
    true = after(fewer, charting.confirmed(fewer, evidence(fewer), *CELL))
    held = true.summaries[CELL]
    assert (held.text, held.coder, held.written, held.quotes) == (
        "Nobody came to him.",
        "ana",
        "2026-11-24",
        (CAME,),
    )
    assert framework_matrix(true, evidence(true)).at(*CELL).state == "written"
    assert charting.confirmed(true, evidence(true), *CELL) is None


def test_a_summary_that_keeps_no_words_tells_no_difference(tiny: Project) -> None:
    old = Summary(theme=CELL[0], informant=CELL[1], text="x", evidence="0f3a9c1d2b4e5f60")
    project = replace(tiny, summaries={CELL: old})
    assert framework_matrix(project, evidence(project)).at(*CELL).state == "stale"
    assert now(project) == Difference(known=False)
    garbled = replace(written(tiny).summaries[CELL], quotes=(CAME,))
    assert now(replace(tiny, summaries={CELL: garbled})) == Difference(known=False)


def test_what_came_in_from_elsewhere_is_not_stale_and_can_be_confirmed(tiny: Project) -> None:
    brought = Summary(theme=CELL[0], informant=CELL[1], text="x")
    project = replace(tiny, summaries={CELL: brought})
    assert framework_matrix(project, evidence(project)).at(*CELL).state == "written"
    assert after(project, charting.confirmed(project, evidence(project), *CELL)).summaries[CELL].quotes == (
        CAME,
        BANK,
    )


def test_silence_may_be_written_of_and_is_stale_when_it_ends(tiny: Project) -> None:
    cell = ("waiting", "I01")
    act = charting.with_cell(tiny, evidence(tiny), *cell, "Never waited.", coder="ana", date="2026-11-24")
    project = after(tiny, act)
    assert framework_matrix(project, evidence(project)).at(*cell).state == "written"
    coded = after(project, theming.with_codes(project, "waiting", ["bank"]))
    assert framework_matrix(coded, evidence(coded)).at(*cell).state == "stale"
    pieces = charted(coded, evidence(coded)).support[cell]
    assert difference(coded.summaries[cell], pieces).new == (Passage("T1", "The bank"), BANK)


def test_an_emptied_cell_waits_again(tiny: Project) -> None:
    project = written(tiny)
    emptied = after(
        project, charting.with_cell(project, evidence(project), *CELL, "", coder="ana", date="2026-11-25")
    )
    assert emptied == tiny
    assert framework_matrix(emptied, evidence(emptied)).at(*CELL).state == "open"


def test_the_same_words_from_the_same_evidence_are_no_change(tiny: Project) -> None:
    project = written(tiny)
    again = charting.with_cell(
        project, evidence(project), *CELL, "Nobody came to him.", coder="budi", date="2026-12-01"
    )
    assert again is None


def test_merged_themes_join_what_was_written_and_what_it_was_written_from(tiny: Project) -> None:
    project = written(tiny)
    other = ("bank-refuses", "I01")
    project = after(
        project,
        charting.with_cell(project, evidence(project), *other, "The bank too.", coder="ana", date=""),
    )
    merged = after(project, theming.merged_themes(project, "bank-refuses", "no-outreach"))
    held = merged.summaries[CELL]
    assert held.text == "Nobody came to him.\n\nThe bank too."
    assert held.quotes == (CAME, Passage("T1", "The bank"), BANK)
    # The tag with bank-refuses outright is on a note, so that the cell holds just what both had.
    assert framework_matrix(merged, evidence(merged)).at(*CELL).state == "written"


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (
            lambda p, f: charting.with_cell(p, f, "nowhere", "I01", "x", coder="ana", date=""),
            "there is no theme 'nowhere'",
        ),
        (
            lambda p, f: charting.with_cell(p, f, "waiting", "", "x", coder="ana", date=""),
            "no summary is written of notes and documents",
        ),
        (
            lambda p, f: charting.confirmed(p, f, "waiting", "I01"),
            "nothing is written of I01 on “waiting” yet",
        ),
        (
            lambda p, f: charting.confirmed(p, f, "waiting", ""),
            "nothing is written of notes on “waiting” yet",
        ),
    ],
)
def test_what_cannot_be_done_is_refused(
    tiny: Project, act: Callable[[Project, Evidence], Change], message: str
) -> None:
    with pytest.raises(ChangeRefused, match=message):
        act(tiny, evidence(tiny))


def test_an_unknown_informant_is_refused_when_it_is_applied(tiny: Project) -> None:
    act = charting.with_cell(tiny, evidence(tiny), "waiting", "I99", "x", coder="ana", date="")
    assert act is not None
    with pytest.raises(ChangeRefused, match="a summary is of an unknown informant 'I99'"):
        apply(tiny, act)
