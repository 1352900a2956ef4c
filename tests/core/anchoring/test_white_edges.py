"""Segments that begin with the white space before their first word, when that word or what is before it changes."""

from __future__ import annotations

import pytest

from qualcode.core.anchoring import anchored
from qualcode.core.model import Codings, Segment, Span, Transcript

DAY = "It was a long day. Then we went home at last. Good."
GROUP = "Ed: We met Bo.\nDewi: Mm.\nAmina: Yes, they told us.\nChen: I agree.\n"


@pytest.mark.parametrize(
    ("old", "new", "quote", "expected"),
    [
        (DAY, DAY.replace("Then", "Thn"), " Then we went home at last.", " Thn we went home at last."),
        (DAY, DAY.replace("Then", "And then"), " Then we went home at last.", " And then we went home at last."),
        (DAY, DAY.replace("Then ", ""), " Then we went home at last.", " we went home at last."),
        (GROUP, "".join(f"0{at} {line}\n" for at, line in enumerate(GROUP.splitlines())), "\nAmina: Yes, they told us.", "\n02 Amina: Yes, they told us."),
        (GROUP, GROUP.replace("Amina", "R03"), "\nAmina: Yes, they told us.", "\nR03: Yes, they told us."),
    ],
    ids=["a letter", "a word more", "a word less", "numbers", "a label"],
)  # fmt: skip
def test_the_word_before_the_white_space_stays_outside(old: str, new: str, quote: str, expected: str) -> None:
    start = old.index(quote)
    segment = Segment(id="s1", span=Span(start, start + len(quote)), quote=quote, codes=("c",))
    codings = Codings(transcript="t", coder="ana", sha256=Transcript("t", old).sha256, segments=(segment,))
    (found,) = anchored(codings, Transcript("t", new), old).after.segments
    assert (found.orphan, found.quote) == (False, expected)
    assert found.span.start == new.index(expected)
