"""A document laid out in lines of a reading width, and the places in it where a reader may stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

from qualcode.core.blocks import (
    Aside,
    Block,
    Bullets,
    Grid,
    Heading,
    Notice,
    Page,
    Paragraph,
    Quotation,
    Reference,
)
from qualcode.tui.widgets.painted import Part, fitted, wrapped

READING = 76
"""The most cells of a line that are read with ease."""

_THEME = 4
_GAP = 2
Line = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """One block: the lines `first` to `last` (not included) it stands on, its level if it is a heading, what it is about."""

    first: int
    last: int
    text: str
    level: int = 0
    about: Reference | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """The lines of a document, and its blocks in order."""

    lines: tuple[Line, ...] = ()
    stops: tuple[Stop, ...] = ()

    def at(self, line: int) -> int:
        """The block on a line, or the one before; the first where there is none before."""
        place = 0
        for number, stop in enumerate(self.stops):
            if stop.first <= line:
                place = number
        return place


def printed(page: Page, width: int) -> Printed:
    """A document in lines of at most `width` cells, an empty line between two blocks."""
    lines: list[Line] = []
    stops: list[Stop] = []
    before: Block | None = None
    for block in page.blocks:
        if before is not None and not _close(before, block):
            lines.append(())
        first = len(lines)
        lines += _laid_out(block, max(1, width))
        level = block.level if isinstance(block, Heading) else 0
        about = block.about if isinstance(block, Heading | Quotation) else None
        stops.append(Stop(first, len(lines), _text(block), level, about))
        before = block
    return Printed(tuple(lines), tuple(stops))


def _close(before: Block, block: Block) -> bool:
    """Whether two blocks stand together: small lines with one another, and a theme with what is said of it."""
    return (isinstance(before, Aside) and isinstance(block, Aside)) or (
        isinstance(before, Heading) and before.level == _THEME
    )


def _text(block: Block) -> str:
    match block:
        case Bullets(items):
            return items[0] if items else ""
        case Grid(header, _):
            return " · ".join(header)
        case _:
            return block.text


def _laid_out(block: Block, width: int) -> Iterator[Line]:
    match block:
        case Heading():
            yield from _heading(block, width)
        case Paragraph(text, label):
            for number, line in enumerate(wrapped(f"{label}: {text}" if label else text, width)):
                cut = len(label) + 1 if label and number == 0 else 0
                yield (
                    (Part(line[:cut], "strong"), Part(line[cut:], "plain")) if cut else (Part(line, "plain"),)
                )
        case Aside(text):
            yield from ((Part(line, "dim"),) for line in wrapped(text, width))
        case Notice(text):
            for number, line in enumerate(wrapped(text, width - 2)):
                yield (Part("  " if number else "! ", "open"), Part(line, "open"))
        case Quotation(text, origin):
            yield from ((Part("│ ", "line"), Part(line, "quote")) for line in wrapped(text, width - 2))
            yield from (
                (Part("│ ", "line"), Part("  " if number else "— ", "dim"), Part(line, "dim"))
                for number, line in enumerate(wrapped(origin, width - 4))
            )
        case Bullets(items):
            for item in items:
                for number, line in enumerate(wrapped(item, width - 2)):
                    yield (Part("  " if number else "• ", "accent"), Part(line, "plain"))
        case Grid(header, rows):
            yield from _grid(header, rows, width)


def _heading(block: Heading, width: int) -> Iterator[Line]:
    looks = {1: "title", 2: "accent", 3: "head"}.get(block.level, "strong")
    text = f"{block.text} ({block.note})" if block.note else block.text
    for line in wrapped(text, width):
        yield (Part(line, looks),)
    if block.level == 2:  # noqa: PLR2004 - the parts of a document
        yield (Part("─" * width, "line"),)


def _grid(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[Line]:
    """A table: columns share the width by their longest cell, and cells go over several lines."""
    room = width - _GAP * (len(header) - 1)
    widest = [
        max(cell_len(line) for row in (header, *rows) for line in row[at].split("\n"))
        for at in range(len(header))
    ]
    shares = _shared(widest, room)
    for number, row in enumerate((header, *rows)):
        cells = [wrapped(cell, share) for cell, share in zip(row, shares, strict=True)]
        if number == 1:
            yield (Part("─" * width, "line"),)
        elif number > 1 and any(len(one) > 1 for one in cells):
            yield ()
        for pieces in zip_longest(*cells, fillvalue=""):
            looks = "head" if number == 0 else "plain"
            yield tuple(
                Part(fitted(piece, share + (_GAP if at < len(shares) - 1 else 0)), looks)
                for at, (piece, share) in enumerate(zip(pieces, shares, strict=True))
            )


def _shared(widest: Sequence[int], room: int) -> list[int]:
    """Widths of columns in `room` cells: narrow ones get what they need, the others share the rest alike."""
    shares = [0] * len(widest)
    left = list(range(len(widest)))
    while left:
        each = max(1, room // len(left))
        content = [at for at in left if widest[at] <= each]
        if not content:
            for at in left:
                shares[at] = each
            break
        for at in content:
            shares[at] = widest[at]
            room -= widest[at]
            left.remove(at)
    return shares
