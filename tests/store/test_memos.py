"""Analytic memos on disk: kept to the byte, begun, rewritten and thrown away through a session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from qualcode.core.memos import with_analytic_memo, without_analytic_memo
from qualcode.errors import ChangeRefused
from qualcode.session import Session

SmallStudy = Callable[[Mapping[str, str | bytes | int]], Path]

ODD = "# One\r\n\r\n\u2028 two \x0c  \n\ttab\ufeff"


def write(session: Session, name: str, text: str) -> None:
    change = with_analytic_memo(session.project, name, text)
    assert change is not None
    session.do(change)


def test_a_memo_is_read_as_it_stands_and_written_as_it_is(small_study: SmallStudy) -> None:
    root = small_study({"memos/idea.md": ODD, "memos/.hidden.md": "x", "memos/note.txt": "x"})
    session = Session.open(root, "ana", {})
    assert {name: memo.text for name, memo in session.project.memos.items()} == {"idea": ODD}
    write(session, "idea", ODD + "more")
    assert (root / "memos" / "idea.md").read_bytes() == (ODD + "more").encode()
    session.undo()
    assert (root / "memos" / "idea.md").read_bytes() == ODD.encode()
    write(session, "second", "")
    assert (root / "memos" / "second.md").read_bytes() == b""
    session.do(without_analytic_memo(session.project, "idea"))
    assert not (root / "memos" / "idea.md").exists()
    session.undo()
    assert (root / "memos" / "idea.md").read_bytes() == ODD.encode()


def test_a_memo_that_cannot_be_read_is_not_written_over(small_study: SmallStudy) -> None:
    root = small_study({"memos/idea.md": b"\xff\xfe"})
    session = Session.open(root, "ana", {})
    assert [(one.rule, one.file) for one in session.problems] == [("QC102", "memos/idea.md")]
    with pytest.raises(ChangeRefused, match=r"memos/idea\.md is not written over: not UTF-8 text"):
        write(session, "idea", "x")
    assert (root / "memos" / "idea.md").read_bytes() == b"\xff\xfe"


def test_a_memo_that_another_program_wrote_meanwhile_is_kept(small_study: SmallStudy) -> None:
    root = small_study({"memos/idea.md": "mine\n"})
    session = Session.open(root, "ana", {})
    (root / "memos" / "idea.md").write_text("theirs\n", "utf-8")
    with pytest.raises(ChangeRefused, match="the memo 'idea' is not as it was"):
        write(session, "idea", "mine, more\n")
    assert (root / "memos" / "idea.md").read_text("utf-8") == "theirs\n"
    assert session.project.memos["idea"].text == "theirs\n"
    with pytest.raises(ChangeRefused, match="half of a character"):
        write(session, "idea", "\ud800")
