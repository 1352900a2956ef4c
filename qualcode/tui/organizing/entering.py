"""What was written into a cell, as an act."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.core import attributes
from qualcode.core.attributes import read_like, values_offered, written
from qualcode.core.changes import Change, Mark
from qualcode.core.entering import Tongue, enter_informant, enter_mark, enter_source, ids_in
from qualcode.core.listing import Reading
from qualcode.core.model import AttributeValue, LocalText, Project
from qualcode.core.roster import with_coder_name
from qualcode.core.study_texts import with_study_text
from qualcode.tui.organizing import study_rows as rows
from qualcode.tui.organizing.asking import Target
from qualcode.tui.organizing.study import text_of


def entered(
    project: Project, target: Target, typed: str, *, new: bool, reading: Reading, coder: str | None
) -> Change | None:
    """The act that writes `typed` where it is meant; None where it stands there already.

    Args:
        project: the study.
        target: where.
        typed: what was typed.
        new: whether it was said to be a new value, or to hold new informants.
        reading: in which language texts are shown, and so written.
        coder: who codes.

    Raises:
        ChangeRefused: it cannot stand there.
    """
    tongue = Tongue(reading.only, reading.spoken)
    match target.pane:
        case "sources" if target.column.id in {"read", "coded"}:
            mark: Mark = "read" if target.column.id == "read" else "coded"
            return enter_mark(project, coder, target.rows, mark, typed) if coder else None
        case "sources":
            return enter_source(project, target.rows, target.column.id, typed, tongue, new_informants=new)
        case "informants":
            return enter_informant(project, target.rows, target.column, typed, tongue, declare=new)
    return _in_study(project, target.rows[0], typed)


def _in_study(project: Project, row: str, typed: str) -> Change | None:
    kind, identity, tag = rows.parts(row)
    match kind:
        case rows.CODER:
            return with_coder_name(project, identity, typed)
        case rows.ATTRIBUTE:
            return attributes.with_values(project, identity, _values(project, identity, ids_in(typed)))
    text = text_of(project, kind, identity)
    after_text = _with_form(text, tag, typed)
    if kind == rows.NAME:
        return attributes.with_attribute_name(project, identity, after_text)
    return with_study_text(project, "title" if kind == rows.TITLE else "question", after_text)


def _with_form(text: LocalText, tag: str, typed: str) -> LocalText:
    words = "\n".join(" ".join(line.split()) for line in typed.strip().split("\n"))
    forms = dict(text.forms)
    if not words:
        return LocalText(tuple((one, form) for one, form in text.forms if one != tag))
    return LocalText(tuple({**forms, tag: words}.items()))


def _values(project: Project, attribute: str, typed: Sequence[str]) -> tuple[AttributeValue, ...]:
    """The values that are meant: those there are keep their kinds."""
    known = values_offered(project.index, attribute)
    by_text = {written(one): one for one in known}
    return tuple(by_text.get(one, read_like(one, known)) for one in typed)
