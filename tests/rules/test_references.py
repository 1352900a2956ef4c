"""What rules say to do about a name that was given up: the audit trail knows what it became."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from qualcode.rules._example import FILES
from qualcode.validation.checking import all_rules
from qualcode.validation.judging import Choice, judge

SmallStudy = Callable[..., Path]
CELLS = "qualcode: summaries/1\ncells:\n"
PUPIL = "transcripts/I02-pupil.txt"


def trail(what: str, was: str, now: str) -> dict[str, str]:
    line = {
        "time": "2024-02-07T01:10:14.123Z",
        "id": "k3m9w2x7p4qa",
        "coder": "ana",
        "kind": "done",
        "title": f"rename {what}",
        "changes": [{"what": what, "action": "changed", "id": now, "was_id": was}],
    }
    return {"audit/ana.jsonl": f"{json.dumps(line)}\n"}


def cell(theme: str, informant: str) -> str:
    return f"- {{theme: {theme}, informant: {informant}, text: S.}}\n"


@pytest.mark.parametrize(
    ("rule", "files", "hint"),
    [
        # I20 is more like I02 by its letters
        (
            "QC303",
            {**trail("informant", "I20", "I01"), **all_rules()["QC303"].bad},
            "it is “I01” now: write that here",
        ),
        (
            "QC304",
            trail("informant", "I20", "I01") | {PUPIL: f"{FILES[PUPIL]}\nI20: It came twice.\n"},
            "it is “I01” now: write that here",
        ),
        (
            "QC517",
            trail("theme", "untold", "uninformed") | {"summaries.yaml": CELLS + cell("untold", "I01")},
            "it is “uninformed” now: write that here",
        ),
        (
            "QC517",
            trail("informant", "I20", "I01") | {"summaries.yaml": CELLS + cell("uninformed", "I20")},
            "it is “I01” now: write that here",
        ),
        (
            "QC517",
            trail("theme", "untold", "uninformed")
            | {"summaries.yaml": CELLS + cell("uninformed", "I01") + cell("untold", "I01")},
            "“uninformed” of I01 has a summary already: put these words there, and remove this cell",
        ),
    ],
)
def test_what_was_renamed_is_named_as_it_is_called_now(
    rule: str, files: Mapping[str, object], hint: str, small_study: SmallStudy
) -> None:
    problems = judge(small_study(files), Choice()).problems
    assert [one.hint for one in problems if one.rule == rule] == [hint]
