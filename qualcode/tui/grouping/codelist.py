"""The codes of the codebook as lines: what rests on each, and in how many themes it is."""

from __future__ import annotations

from qualcode.tui.coding.book import Branch, branches, matching
from qualcode.tui.coding.telling import DOT
from qualcode.tui.grouping.items import code_item
from qualcode.tui.grouping.rows import Row, figure
from qualcode.tui.grouping.view import View
from qualcode.tui.widgets.painted import Part
from qualcode.tui.words import _, counted


def code_head(view: View) -> Row:
    """What stands above the codes: how many there are, how many are in no theme, and what the figures are."""
    found = view.found
    loose = counted("{number} in no theme: n", "{number} in no theme: n", len(found.loose))
    parts = (
        Part(_("CODES"), "title"),
        Part(f"   {len(view.book.codes)}", "dim"),
        *((Part(" · ", "dim"), Part(loose, "open")) if found.loose else ()),
    )
    labels = (figure(_("segm."), "dim"), figure(_("inf."), "dim"), figure(_("themes"), "dim", wide=True))
    return Row(left=parts, right=labels)


def code_rows(view: View) -> list[Row]:
    """The codes as a tree, as a list with those in no theme first, or those that hold the letters looked for."""
    book, found, board = view.book, view.found, view.board
    segments = {code: weight.segments for code, weight in found.codes.items()}
    if board.query:
        lines = matching(book, segments, board.query, view.language)
    elif board.flat:
        lines = [Branch(code, 0, segments[code.id], None) for code in book.codes.values()]
        lines.sort(key=lambda one: (one.code.id not in found.loose, -one.segments))
    else:
        lines = branches(book, segments, board.folded)
    marked = {pick.code for pick in board.marked if not pick.theme}
    return [_row(one, view, marked=one.code.id in marked) for one in lines]


def _row(one: Branch, view: View, *, marked: bool) -> Row:
    found = view.found
    code, weight = one.code, found.codes[one.code.id]
    loose = code.id in found.loose
    if one.folded is None:
        sign = Part(
            "○ " if code.retired else f"{DOT} ", "dim", "" if code.retired else view.colours(code.id).text
        )
    else:
        sign = Part("▸ " if one.folded else "▾ ", "dim")
    indent = "  " * (one.depth - (one.depth > 0 and one.folded is None))
    name = "open" if loose else "dim" if code.retired else "strong" if one.folded is not None else "plain"
    homes = len(found.homes[code.id])
    below = one.folded and one.segments != weight.segments
    return Row(
        code_item(code.id),
        left=(Part(indent), sign, Part(code.id, name)),
        right=(
            figure(one.segments),
            figure(0 if below else weight.informants),
            figure(_("none"), "open", wide=True) if loose else figure(homes, wide=True),
        ),
        marked=marked,
    )
