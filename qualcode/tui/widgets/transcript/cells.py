"""From code points to columns of a row, and back."""

from __future__ import annotations

from bisect import bisect_right

from qualcode.tui.widgets.transcript.clusters import Cluster, clusters
from qualcode.tui.widgets.transcript.rows import Layout, Row


def row_clusters(layout: Layout, row: Row) -> tuple[Cluster, ...]:
    """The clusters of a row from its first column to its last; spaces that hang over its end are among them."""
    return clusters(layout.text, row.shown)


def column_of(layout: Layout, row: Row, offset: int) -> int:
    """The column, 0 to the layout's width, at which the cluster at `offset` starts."""
    column = sum(one.width for one in row_clusters(layout, row) if one.end <= offset)
    return min(column, layout.width)


def offset_at(layout: Layout, row: Row, column: int) -> int:
    """Where a caret stands that is put into `column` of a row: before the cluster there, else at the row's end."""
    left = column
    for one in row_clusters(layout, row):
        if left < one.width:
            return one.start
        left -= one.width
    return row_end(layout, row)


def row_end(layout: Layout, row: Row) -> int:
    """The last place of a caret on a row: after its words, or before the last cluster where the next row follows on."""
    if row.shown.end < row.end or row.end == len(layout.text):
        return row.shown.end
    found = row_clusters(layout, row)
    worded = row.shown.start + len(row.shown.of(layout.text).rstrip())
    if worded < row.shown.end or not found:
        return snapped(layout, worded, forward=True)
    return found[-1].start


def snapped(layout: Layout, offset: int, *, forward: bool = False) -> int:
    """The nearest place for a caret: shown, and between two clusters; before `offset`, or with `forward` after it."""
    number = layout.row_of(max(0, min(offset, len(layout.text))))
    row = layout.row(number)
    while row.gap and number + 1 < layout.height:
        number += 1
        row = layout.row(number)
    if not row.shown.start < offset < row.shown.end:
        return max(row.shown.start, min(offset, row.shown.end))
    found = row_clusters(layout, row)
    one = found[bisect_right(found, offset, key=lambda cluster: cluster.start) - 1]
    return one.end if forward and one.start < offset else one.start


def neighbour(layout: Layout, offset: int, direction: int) -> int:
    """The next place for a caret after `offset` (direction 1) or before it (-1); `offset` itself at the text's ends."""
    number = layout.row_of(offset)
    while 0 <= number < layout.height:
        row = layout.row(number)
        if not row.gap:
            places = [one.start for one in row_clusters(layout, row)]
            if row_end(layout, row) == row.shown.end:
                places.append(row.shown.end)
            beyond = [place for place in places if (place > offset if direction > 0 else place < offset)]
            if beyond:
                return beyond[0] if direction > 0 else beyond[-1]
        number += direction
    return offset
