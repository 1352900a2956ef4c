"""Queries over codings: `outreach-gap AND NOT offices-only`, read into a tree.

```
query  = all {OR all}
all    = near {AND near}
near   = one {NEAR one | NEAR/3 one}
one    = NOT one | ( query ) | "words" | * | code | code+ | theme:ID | category:ID | informant:ID | source:ID | ATTRIBUTE:VALUE
```

`code+` is a code and all below it, `*` whatever is coded. An id or a value with blanks or parentheses in it stands in
quotes after its kind: `code:"not told"`. Operators are in capitals, so that a code may be called `near`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.errors import UsageError

DEEPEST = 100
"""How many parentheses and NOTs a query may have in each other."""
LONGEST = 400
"""How many codes, operators and parentheses it may have in all."""
_TOKEN = re.compile(r'\s*(?:(?P<sign>[()])|(?P<atom>(?:[^\s()":]+:)?"(?P<quoted>[^"]*)"|[^\s()"]+))')
_NEAR = re.compile(r"NEAR(?:/(\d{1,4}))?\Z")
_OPERATORS = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True)
class Atom:
    """Something a place has or has not.

    Attributes:
        kind: `code`, `branch` (a code and all below it), `coded` (whatever is coded), `words`, `theme`, `category`,
            `informant`, `source`, or the id of an attribute.
        value: its id, value or words.
        at: where it stands in the query, 1 for the first character.
    """

    kind: str
    value: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Not:
    """What has it not."""

    inner: Node


@dataclass(frozen=True, slots=True)
class Both:
    """What has both."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Either:
    """What has one of them, or both."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Near:
    """What has the one, with the other at most so many places away."""

    left: Node
    right: Node
    places: int


Node = Atom | Not | Both | Either | Near


def parsed(query: str) -> Node:
    """The tree of a query.

    Raises:
        UsageError: it is none; the message says where.
    """
    reader = _Reader(query)
    tree = reader.any_of(0)
    reader.finish()
    return tree


def atoms(node: Node) -> Iterator[Atom]:
    """All that a query asks about, from left to right."""
    match node:
        case Atom():
            yield node
        case Not(inner):
            yield from atoms(inner)
        case Both(left, right) | Either(left, right) | Near(left, right):
            yield from atoms(left)
            yield from atoms(right)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    quoted: str | None
    at: int


class _Reader:
    """Reads a query from left to right."""

    def __init__(self, query: str) -> None:
        self.tokens = list(_tokens(query))
        if len(self.tokens) > LONGEST:
            raise UsageError(f"the query has more than {LONGEST} parts", "ask in several queries")
        self.place = 0

    def any_of(self, depth: int) -> Node:
        left = self._all_of(depth)
        while self._take("OR"):
            left = Either(left, self._all_of(depth))
        return left

    def _all_of(self, depth: int) -> Node:
        left = self._near(depth)
        while self._take("AND"):
            left = Both(left, self._near(depth))
        return left

    def _near(self, depth: int) -> Node:
        left = self._one(depth)
        while (token := self._next()) is not None and (found := _NEAR.match(token.text)):
            self.place += 1
            left = Near(left, self._one(depth), int(found[1] or 1))
        return left

    def _one(self, depth: int) -> Node:
        token = self._next()
        if depth > DEEPEST:
            raise UsageError("the query is nested too deeply", "write it with fewer parentheses")
        if token is None:
            last = self.tokens[-1].text if self.tokens else ""
            what = f"the query breaks off after {last!r}" if last else "the query is empty"
            raise UsageError(what, "write a code there, or a theme as theme:ID")
        self.place += 1
        if token.text == "NOT":
            return Not(self._one(depth + 1))
        if token.text == "(":
            inner = self.any_of(depth + 1)
            if not self._take(")"):
                raise UsageError(f"the parenthesis at character {token.at} is not closed", "close it with )")
            return inner
        if token.text in {")", *_OPERATORS} or _NEAR.match(token.text):
            raise UsageError(
                f"{token.text} at character {token.at} stands where a code should", "write a code before it"
            )
        return _atom(token)

    def finish(self) -> None:
        token = self._next()
        if token is None:
            return
        if token.text == ")":
            raise UsageError(f"nothing is opened for the ) at character {token.at}", "take it away")
        upper = token.text.upper()
        if upper in _OPERATORS or _NEAR.match(upper):
            raise UsageError(f"{token.text!r} is no operator", f"operators are in capitals: {upper}")
        raise UsageError(
            f"there is no operator before {token.text!r} at character {token.at}",
            "write AND, OR or NEAR between",
        )

    def _next(self) -> _Token | None:
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def _take(self, sign: str) -> bool:
        token = self._next()
        if token is None or token.text != sign:
            return False
        self.place += 1
        return True


def _tokens(query: str) -> Iterator[_Token]:
    place = 0
    end = len(query.rstrip())
    while place < end:
        found = _TOKEN.match(query, place)
        if found is None:
            at = place + len(query[place:]) - len(query[place:].lstrip()) + 1
            raise UsageError(f"the quotation mark at character {at} is not closed", 'close it with "')
        text = found["sign"] or found["atom"]
        yield _Token(text, found["quoted"], found.start("sign" if found["sign"] else "atom") + 1)
        place = found.end()


def _atom(token: _Token) -> Atom:
    text, at = token.text, token.at
    if text.startswith('"'):
        if not (token.quoted or "").strip():
            raise UsageError(f"there are no words in the quotation marks at character {at}", "write some")
        return Atom("words", token.quoted or "", at)
    if text == "*":
        return Atom("coded", "", at)
    kind, colon, value = text.partition(":")
    if token.quoted is not None:
        value = token.quoted
    if colon and kind:
        return Atom(kind, value, at)
    if text.endswith("+") and len(text) > 1:
        return Atom("branch", text[:-1], at)
    return Atom("code", text, at)
