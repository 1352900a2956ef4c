"""The figures of the Report screen as they are looked at, to be written as files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qualcode.comparing import Agreement
from qualcode.comparing.tables import differing, plain, plain_disagreements
from qualcode.comparing.tables import table as agreement_table
from qualcode.core.model import Project
from qualcode.core.organizing import unused_id
from qualcode.core.provenance import notice
from qualcode.core.table import Figures, Table
from qualcode.measures.matrix import Matrix
from qualcode.measures.tables import matrix_table, plain_matrix
from qualcode.tui.reporting import cut as cuts
from qualcode.tui.reporting.agreeing import Question, is_gate
from qualcode.tui.reporting.cut import CELL_WORDS, ROW_WORDS, Cut
from qualcode.tui.reporting.exporting import Thing
from qualcode.tui.words import _, language


def matrix_thing(project: Project, cut: Cut, coders: tuple[str, ...], found: Matrix) -> Thing:
    """The matrix as it is cut."""
    sides = (cut.rows, cut.columns, cut.cells)
    languages = (language(), project.study.language)
    words = _("the matrix: {rows} by {columns}, {cells}").format(
        rows=_(ROW_WORDS[cut.rows]),
        columns=cuts.column_words(project, cut.columns),
        cells=_(CELL_WORDS[cut.cells]),
    )
    stem = f"matrix-{cut.rows}-{unused_id(cut.columns, (), 'columns')}"
    data = plain_matrix(project.study, found, sides, coders, languages)
    return figures_thing(project, words, stem, matrix_table(found, sides, languages), data)


def agreement_things(project: Project, question: Question, found: Agreement) -> tuple[Thing, ...]:
    """The agreement, and the units on which coders differ."""
    languages = (language(), project.study.language)
    gate = project.study.agreement
    least = gate.at_least if gate and is_gate(project, question) else None
    data = {"of": question.of, **plain(found, languages)}
    stem = f"agreement-{question.of}-{question.unit}"
    words = _("agreement on {labels}").format(labels=_(ROW_WORDS[question.of]))
    units = {**data, "disagreements": plain_disagreements(found)}
    return (
        figures_thing(project, words, stem, agreement_table(found, languages, least), data),
        figures_thing(
            project, _("units on which coders differ"), f"{stem}-differing", differing(found), units
        ),
    )


def figures_thing(project: Project, words: str, stem: str, table: Table, data: Any) -> Thing:
    """Any figures, with what has to be said of the study's data."""
    told = replace(table, notes=(*table.notes, *notice(project.study)))
    return Thing("figures", words, stem, Figures(told, data))
