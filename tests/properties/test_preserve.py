from __future__ import annotations

import json
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from qualcode.core.apply import apply
from qualcode.errors import ChangeRefused
from qualcode.store import decode, plain, preserve
from qualcode.store.yaml_core import read_yaml
from tests.support.changes import changes
from tests.support.strategies import projects

HAND_WRITTEN = {"study": decode.study, "index": decode.index, "codebook": decode.codebook}
COMMENT = "# kata orang"


@st.composite
def annotated(draw: st.DrawFn, text: str) -> str:
    """A YAML text with blank lines and comments put where they change nothing."""
    lines: list[str] = []
    for line in text.split("\n"):
        more = draw(st.sampled_from(("", "", "", "\n", COMMENT, f"    {COMMENT}", "tail")))
        if more == "tail" and line.endswith((":", "]", "}")):
            lines.append(f"{line}   # ekor")
        elif more and more != "tail" and line[:1].isalpha():
            lines += [more.strip("\n"), line]
        else:
            lines.append(line)
    return "\n".join(lines)


def in_order(value: Any) -> str:
    """A plain value as text, with the order of its mappings."""
    return json.dumps(value)


@given(st.data())
def test_an_edited_file_reads_back_and_keeps_its_comments(data: st.DataObject) -> None:
    project = data.draw(projects())
    change = data.draw(changes(project))
    try:
        after = apply(project, change).project
    except ChangeRefused:
        assume(False)
    for kind, read in HAND_WRITTEN.items():
        old, new = (getattr(plain, kind)(getattr(one, kind)) for one in (project, after))
        written = preserve.fresh(old, "# yaml")
        if "|-" not in written:
            written = data.draw(annotated(written))
        assert read(read_yaml(written)) == getattr(project, kind)
        edited = preserve.edited(written, old, new)
        assert read(read_yaml(edited)) == getattr(after, kind)
        assert edited.count(COMMENT) == written.count(COMMENT)
        if in_order(old) == in_order(new):
            assert edited == written
        again = preserve.edited(edited, new, old)
        assert read(read_yaml(again)) == getattr(project, kind)
        assert again.count(COMMENT) == written.count(COMMENT)
