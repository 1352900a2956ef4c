"""Bringing the codings of a study on disk to texts that somebody changed: shown, done, placed by hand, and taken back."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.core import coding
from qualcode.core.behind import orphans
from qualcode.core.coding import Desk
from qualcode.core.model import Span
from qualcode.reanchoring import reanchored
from qualcode.rules._example import with_parts
from qualcode.session import Session
from qualcode.store import diffs, writing

_MEMORY = "/dev/shm"  # noqa: S108 - a folder of its own is made in it
CLERK = "transcripts/I01-clerk.txt"
WORDS = st.sampled_from(
    ("Nobody", "told", "us.", "twice", "\n\nI01:", "P:", "[/b]", "e\u0301", "office", "\u202e")
)


def held(root: Path, *folders: str) -> dict[str, bytes]:
    """What the files of some folders hold, by path."""
    return {
        str(path): path.read_bytes()
        for folder in folders
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    }


@settings(max_examples=30)
@given(st.data())
def test_looking_changes_nothing_and_what_is_done_and_placed_is_undone_to_the_byte(
    data: st.DataObject,
) -> None:
    with tempfile.TemporaryDirectory(dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None) as folder:
        root = Path(folder)
        for path, content in with_parts({}).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        for key, codings in Session.open(root, "ana", {}).project.codings.items():
            as_written = writing.codings_yaml(codings)
            (root / f"codings/{key.coder}/{key.transcript}.yaml").write_text(as_written, "utf-8")
        words = (root / CLERK).read_text("utf-8").split(" ")
        first = data.draw(st.integers(0, len(words)), "from")
        last = data.draw(st.integers(first, min(len(words), first + 12)), "to")
        new = " ".join([*words[:first], *data.draw(st.lists(WORDS, max_size=4)), *words[last:]]).strip()
        (root / CLERK).write_text(f"{new}\n", "utf-8")

        session = Session.open(root, "ana", {})
        before = held(root, "codings", "transcripts", "codebooks")
        everything = held(root, ".")
        made = reanchored(session.root, session.project)
        if made.change is None:
            return
        shown = "".join(diffs.of_change(root, session.project, session.preview(made.change)))
        assert shown
        assert held(root, ".") == everything

        session.do(made.change)
        done = held(root, "codings")
        assert not session.problems
        lost = orphans(session.project)
        for key, segment in lost:
            assert key.coder == "ana"
            text = session.project.transcripts[key.transcript].text
            at = next(at for at, char in enumerate(text) if not char.isspace())
            desk = Desk(session.who, key.transcript, lambda: "new1", lambda: "2024-02-07T01:10:14Z")
            aim = Span(at, len(text.rstrip()))
            change = coding.with_span(session.project, desk, segment, aim)
            assert change is not None
            session.do(change)
            placed = session.project.codings_of("ana", key.transcript).at(aim)
            assert placed is not None
            assert (placed.quote, placed.orphan) == (aim.of(text), False)
            assert set(segment.codes) <= set(placed.codes)
        assert not orphans(session.project)
        for _ in lost:
            session.undo()
        assert held(root, "codings") == done
        session.undo()
        assert held(root, "codings", "transcripts", "codebooks") == before
