"""The codebook as `qualcode codebook list` and `show` print it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from qualcode.cli import options, output
from qualcode.core.gathering import gathering
from qualcode.core.mentions import mentions
from qualcode.core.quotes import plain_quote
from qualcode.core.tree import ancestors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.core.evidence import Evidence
    from qualcode.core.gathering import Gathering
    from qualcode.core.model import Code, LocalText
    from qualcode.core.quotes import Quote
    from qualcode.session import Session

_TEXTS = ("definition", "include", "exclude")


def plain(session: Session, found: Gathering, ordered: list[Code], language: str | None) -> dict[str, Any]:
    """The list as JSON holds it."""
    return {
        "codes": [_short(session, found, code, language) for code in ordered],
        "left_out": found.left_out,
    }


def text(session: Session, found: Gathering, ordered: list[Code], language: str | None) -> str:
    """The list for people: the tree, a line a code."""
    if not ordered:
        return "There are no codes yet."
    book = session.project.codebook
    rows = [
        (
            f"{'  ' * sum(1 for _ in ancestors(book, code.id))}{code.id}",
            code.key or "",
            found.codes[code.id].segments,
            found.codes[code.id].informants,
            _remark(session, code, language),
        )
        for code in ordered
    ]
    lines = [output.table(("code", "key", "segments", "informants", ""), rows)]
    if found.left_out:
        lines.append(f"\nLeft out, for their quotes are not in the texts: {found.left_out} segments")
    return "\n".join(lines)


def plain_code(
    session: Session, facts: Evidence, code: Code, quotes: tuple[Quote, ...], language: str | None
) -> dict[str, Any]:
    """One code as JSON holds it, its texts in all their languages."""
    found = gathering(session.project, facts)
    book = session.project.codebook
    return {
        **_short(session, found, code, language),
        **{field: getattr(code, field).plain() for field in _TEXTS},
        "examples": [one.plain() for one in code.examples],
        "children": [one.id for one in book.children(code.id)],
        "coders": _by_coder(facts, code),
        "named_in": [{"entry": entry, "field": field} for entry, field in mentions(book, code.id)],
        "quotes": [plain_quote(one) for one in quotes],
    }


def code_text(
    session: Session, facts: Evidence, code: Code, quotes: tuple[Quote, ...], language: str | None
) -> str:
    """One code for people."""
    return "\n".join(_code_lines(session, facts, code, quotes, language))


def _code_lines(
    session: Session, facts: Evidence, code: Code, quotes: tuple[Quote, ...], language: str | None
) -> Iterator[str]:
    found = gathering(session.project, facts)
    book = session.project.codebook

    def said(words: LocalText) -> str:
        return options.named(words, session, language)

    yield code.id
    if code.name:
        yield said(code.name)
    if code.retired:
        yield f"retired on {code.retired}{f': use {code.successor} instead' if code.successor else ''}"
    for field in _TEXTS:
        words = said(getattr(code, field))
        if words:
            yield f"\n{field.capitalize()}: {words}"
    if code.examples:
        yield ""
        yield from (f"Example: {said(one)}" for one in code.examples)
    yield ""
    told = (
        ("below", " ← ".join(ancestors(book, code.id))),
        ("above", ", ".join(one.id for one in book.children(code.id))),
        ("colour", code.color),
        ("key", code.key),
        ("themes", ", ".join(found.homes[code.id])),
        ("named in", ", ".join(f"{field} of {entry}" for entry, field in mentions(book, code.id))),
    )
    yield from (f"{label}: {value}" for label, value in told if value)
    weight = found.codes[code.id]
    by_coder = ", ".join(f"{coder} {number}" for coder, number in _by_coder(facts, code).items())
    yield f"{weight.segments} segments of {weight.informants} informants{f' ({by_coder})' if by_coder else ''}"
    for quote in quotes:
        yield f"\n“{quote.text}”\n  {quote.informant or quote.source}, {quote.source} {quote.span.start}:{quote.span.end}"


def _short(session: Session, found: Gathering, code: Code, language: str | None) -> dict[str, Any]:
    weight = found.codes[code.id]
    return {
        "id": code.id,
        "name": options.named(code.name, session, language),
        "parent": code.parent,
        "depth": sum(1 for _ in ancestors(session.project.codebook, code.id)),
        "color": code.color,
        "key": code.key,
        "retired": code.retired,
        "successor": code.successor,
        "themes": list(found.homes[code.id]),
        "segments": weight.segments,
        "informants": weight.informants,
    }


def _remark(session: Session, code: Code, language: str | None) -> str:
    name = options.named(code.name, session, language)
    if not code.retired:
        return name
    instead = f", use {code.successor}" if code.successor else ""
    return f"{name} (retired on {code.retired}{instead})".strip()


def _by_coder(facts: Evidence, code: Code) -> dict[str, int]:
    """How many segments of each coder carry a code."""
    return dict(Counter(piece.coder for piece in facts.pieces if code.id in piece.segment.codes))
