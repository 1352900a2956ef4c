"""Edits of a text that were made one after the other, as the edits of its beginning that they come to.

Each edit of a series counts the code points of the text as it was just then. All of them together replace some stretches
of the first text by other words; between two such stretches stands at least one character that nobody touched. So a word
that was deleted and typed anew is one stretch with new words, whichever was done first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import takewhile

from qualcode.core.characters import splits
from qualcode.core.editing import TextEdit, edited_text
from qualcode.core.model import Span

Edits = tuple[TextEdit, ...]


def composed(edits: Edits, span: Span, text: str) -> Edits:
    """`edits` and one edit more.

    Args:
        edits: what was done so far, in code points of the first text, in order and never side by side.
        span: what is replaced now, in code points of the text after `edits`.
        text: the words that come there.
    """
    before: list[TextEdit] = []
    after: list[TextEdit] = []
    first, last = span.start, span.end  # in the first text
    head = tail = ""
    shift = 0
    for one in edits:
        start = one.span.start + shift
        end = start + len(one.text)
        shift += len(one.text) - one.span.length
        if end < span.start:
            before.append(one)
            first = span.start - shift
            last = span.end - shift
        elif start > span.end:
            after.append(one)
        else:
            if start <= span.start:
                first, head = one.span.start, one.text[: span.start - start]
            tail = one.text[span.end - start :] if end >= span.end else ""
            last = one.span.end if end >= span.end else span.end - shift
    made = TextEdit(Span(first, last), f"{head}{text}{tail}")
    return (*before, *((made,) if made.span.length or made.text else ()), *after)


def settled(text: str, edits: Sequence[TextEdit]) -> Edits:
    """Edits without the words at the ends of a stretch that were only typed anew; those of no other words are none.

    Args:
        text: the first text.
        edits: what was done to it.
    """
    return tuple(one for one in (_settled(text, one) for one in edits) if one.span.length or one.text)


def carried_offset(offset: int, edits: Sequence[TextEdit]) -> int:
    """Where a place between two characters is after edits; one among characters that went is after what came for them."""
    shift = 0
    for (first, last), text in edits:
        if first >= offset:
            break
        shift += len(text) - (last - first) + max(0, last - offset)
    return offset + shift


def in_composed_form(text: str, edits: Sequence[TextEdit]) -> Edits:
    """The edits, and what it takes beside them to leave the text in Unicode's NFC; as they are where it was not so before.

    An accent that is typed after a letter, or a letter deleted between two marks, makes characters that NFC writes
    otherwise.
    """
    new = edited_text(text, edits)
    found = tuple(edits)
    if unicodedata.is_normalized("NFC", new) or not unicodedata.is_normalized("NFC", text):
        return found
    for span in reversed(tuple(_characters(new))):
        form = unicodedata.normalize("NFC", span.of(new))
        if form != span.of(new):
            found = composed(found, span, form)
    return found


def _settled(text: str, edit: TextEdit) -> TextEdit:
    old, new = edit.span.of(text), edit.text
    if not old or not new:
        return edit
    if old == new:
        return TextEdit(Span(edit.span.start, edit.span.start), "")
    head = _alike(old, new)
    while head and (_inside_word(old, head) or _inside_word(new, head)):
        head -= 1
    old, new = old[head:], new[head:]
    tail = _alike(old[::-1], new[::-1])
    while tail and (_inside_word(old, len(old) - tail) or _inside_word(new, len(new) - tail)):
        tail -= 1
    span = Span(edit.span.start + head, edit.span.end - tail)
    return TextEdit(span, new[: len(new) - tail])


def _alike(one: str, other: str) -> int:
    """With how many code points alike two texts begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _inside_word(text: str, at: int) -> bool:
    """Whether the border before `text[at]` parts a word or a character."""
    return (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()) or splits(text, at)


def _characters(text: str) -> Iterator[Span]:
    """Where the characters stand that a reader sees and that have more than one code point."""
    at, length = 0, len(text)
    while at < length:
        end = at + 1
        while end < length and splits(text, end):
            end += 1
        if end - at > 1 or not text[at].isascii():
            yield Span(at, end)
        at = end
