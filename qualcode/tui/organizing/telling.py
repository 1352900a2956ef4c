"""In words, what is under the cursor of a table."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from qualcode.core.belongings import Belongings
from qualcode.core.turn_labels import Labels, Spoken
from qualcode.tui.organizing.grid import Grid, Head
from qualcode.tui.say import join, say
from qualcode.tui.words import _, counted


def status(pane: str, grid: Grid, heads: Sequence[Head]) -> Content:
    """The row and the cell under the cursor."""
    if not grid.lines:
        return say("")
    line = grid.lines[grid.row_place]
    if pane == "problems":
        hint = line.cells[-1]
        return join((line.cells[1], "bold"), " ", hint or line.cells[3])
    head = heads[grid.column_place]
    value = line.cells[grid.column_place]
    name = line.cells[0] if pane == "study" else line.id
    return join((name, "bold"), f" · {head.label}: ", value or "·")


def empty(pane: str, *, filtered: bool, unread: str = "") -> str:
    """What is said where a table shows no row.

    Args:
        pane: which table.
        filtered: whether it has some.
        unread: the file that sources and informants stand in, where it cannot be read.
    """
    if filtered:
        return _("nothing fits")
    if unread and pane in {"sources", "informants"}:
        return _("{file} cannot be read: the problems say why").format(file=unread)
    match pane:
        case "sources":
            return _("no sources yet: a adds a text, i takes in what other programs know")
        case "informants":
            return _("nobody yet: a adds an informant")
        case "problems":
            return _("nothing was found that would spoil the analysis")
    return ""


def question_of_removal(pane: str, targets: Sequence[str]) -> str:
    """Whether these rows are to go."""
    if len(targets) == 1:
        return _("Take {what} out of the study?").format(what=targets[0])
    if pane == "sources":
        many = counted("{number} source", "{number} sources", len(targets))
    else:
        many = counted("{number} informant", "{number} informants", len(targets))
    return _("Take {what} out of the study?").format(what=many)


def belongings_lines(found: Belongings) -> list[str]:
    """What goes along, a line each."""
    lines = []
    if found.texts:
        words = "" if found.words is None else _(" of {number} words").format(number=f"{found.words:,}")
        texts = counted(
            "{number} text{words} goes, with its file in transcripts/",
            "{number} texts{words} go, with their files in transcripts/",
            found.texts,
            words=words,
        )
        lines.append(texts)
    lines += [
        counted(
            "{number} coded segment of {coder} goes",
            "{number} coded segments of {coder} go",
            number,
            coder=coder,
        )
        for coder, number in sorted(found.segments.items())
    ]
    lines += [
        counted("{number} mark of {coder} goes", "{number} marks of {coder} go", number, coder=coder)
        for coder, number in sorted(found.marks.items())
    ]
    if found.sources:
        listed = ", ".join(found.sources[:_MOST_NAMED]) + (", …" if len(found.sources) > _MOST_NAMED else "")
        lines.append(_("taken off the informants of {sources}").format(sources=listed))
    if found.turns:
        lines.append(
            counted(
                "{number} turn of theirs is nobody's then",
                "{number} turns of theirs are nobody's then",
                found.turns,
            )
        )
    if found.cells:
        lines.append(
            counted(
                "{number} summary of the framework matrix goes",
                "{number} summaries of the framework matrix go",
                found.cells,
            )
        )
    return lines or [_("nothing else goes along")]


def label_answers(spoken: Spoken, old: str, identity: str) -> tuple[list[str], list[str], tuple[Labels, ...]]:
    """What can become of the turns that start with an informant's old id: what hangs on it, the answers, their ways."""
    turns = counted("{number} turn", "{number} turns", spoken.turns)
    texts = counted("{number} text", "{number} texts", len(spoken.sources))
    segments = counted("{number} coded segment", "{number} coded segments", spoken.segments)
    details = [_("{old} starts {turns} in {texts}").format(old=old, turns=turns, texts=texts)]
    details += [one for one in (spoken.kept, spoken.rewritten) if one]
    answers: list[str] = []
    ways: list[Labels] = []
    if not spoken.rewritten:
        answers.append(
            _("Write {new} in the texts, too; {segments} are moved exactly along").format(
                new=identity, segments=segments
            )
        )
        ways.append("rewrite")
    if not spoken.kept:
        answers.append(_("Leave the texts: {old} stays as the name that starts the turns").format(old=old))
        ways.append("keep")
    return details, [*answers, _("Leave everything as it is")], tuple(ways)


_MOST_NAMED = 6
