"""Memos as lines of a list, and in words."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from qualcode.core.memos import Note
from qualcode.tui.coding.telling import DOT, MEMO, Colours
from qualcode.tui.say import join, say
from qualcode.tui.widgets.choices import Choice
from qualcode.tui.words import _, counted

PAGE = "¶"
"""The sign of an analytic memo."""


def key_of(note: Note) -> str:
    """What names a memo among all of a study."""
    if note.segment is None:
        return f"analytic\n{note.name}"
    return f"segment\n{note.coder}\n{note.source}\n{note.segment.id}"


def memo_choices(some: Iterable[Note], colours: Colours, coder: str) -> list[Choice]:
    """The memos, each with where it stands and its first words; those of others with who wrote them."""
    found = []
    for one in some:
        if one.segment is None:
            left = join((f"{PAGE} ", "$accent"), (one.title, "bold"))
            right = say("")
        else:
            where = one.source.partition("-")[0]
            left = join((f"{MEMO} ", "$accent"), (f"{where}  ", "bold"), one.title)
            dots = [join((DOT, colours(code).text)) for code in one.codes[:3]]
            who = one.coder if one.coder != coder else ""
            right = join(
                *(("!", "bold $warning"),) if not one.placed else "",
                *dots,
                (f" {who}", "$dim") if who else "",
            )
        found.append(Choice(key_of(one), left, right))
    return found


def heading(number: int, total: int, *, everybody: bool, query: str) -> Content:
    """How many memos are listed, and whose."""
    whose = _("of all coders") if everybody else _("yours, and those of the study")
    figures = (
        _("{number} of {total}").format(number=number, total=total)
        if query
        else counted("{number} memo", "{number} memos", total)
    )
    return join((_("MEMOS"), "bold"), (f"   {figures} · {whose}", "$dim"))


def about(note: Note | None, colours: Colours) -> Content:
    """Where a memo stands: its file, or who wrote it where, on what words, and with what they are coded."""
    if note is None:
        return say(
            _("No memo is listed: a begins one, m on a text writes one where one reads or codes."), "$dim"
        )
    if note.segment is None:
        return join((f"{PAGE} memos/{note.name}.md", "$dim"))
    made = " · ".join(part for part in (note.source, note.coder, note.segment.created[:10]) if part)
    lines = [join((made, "$dim")), say(f"“{' '.join(note.segment.quote.split())}”")]
    if note.codes:
        lines.append(join(*(join((f"{DOT} ", colours(code).text), f"{code}  ") for code in note.codes)))
    if not note.placed:
        lines.append(say(_("its segment has lost its place in the text"), "$warning"))
    return Content("\n").join(lines)
