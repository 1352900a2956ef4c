from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.core.changes import EditEntry, SetStudyText
from qualcode.core.model import Informant, LocalText, Theme
from qualcode.errors import ChangeRefused
from qualcode.session import Session


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (EditEntry(before=None, after=Theme(id=" x")), "'themes' → ' x': ' x' cannot be an id"),
        (EditEntry(before=None, after=Theme(id="")), "'themes' → '': '' cannot be an id"),
        (EditEntry(before=None, after=Informant(id="a\nb")), "'informants' → 'a\\nb'"),
        (
            EditEntry(before=None, after=Theme(id="t", name=LocalText((("x y", "Trust"),)))),
            "must be a BCP 47 language tag",
        ),
    ],
)
def test_what_could_not_be_read_again_is_not_written(sample: Path, change: EditEntry, message: str) -> None:
    session = Session.open(sample, "ana", {})
    before = session.project
    files = {path: path.read_bytes() for path in sample.rglob("*.yaml")}
    with pytest.raises(ChangeRefused) as refusal:
        session.do(change)
    assert message in refusal.value.message
    assert session.project == before
    assert {path: path.read_bytes() for path in sample.rglob("*.yaml")} == files


def test_what_fits_is_written_and_read_again(sample: Path) -> None:
    session = Session.open(sample, "ana", {})
    theme = Theme(id="trust", name=LocalText((("id", "Percaya"), ("en", "Trust"))))
    session.do(EditEntry(before=None, after=theme))
    title = session.project.study.title
    session.do(SetStudyText(field="title", before=title, after=LocalText.of("Trust")))
    again = Session.open(sample, "ana", {}).project
    assert again.codebook.themes["trust"] == theme
    assert again == replace(session.project)
