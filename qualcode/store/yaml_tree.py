"""Where the parts of a YAML text stand, to the code point, so that one of them can be replaced and no other touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from qualcode.store.yaml_events import events

Kind = Literal["scalar", "map", "list"]


class TooClever(Exception):  # noqa: N818 - it becomes a refusal, never reaches a user as it is
    """YAML that cannot be edited in place: anchors, tags, explicit keys."""


@dataclass(slots=True)
class Node:
    """A value.

    Attributes:
        kind: what it is.
        start: where it starts.
        end: where it ends; that of a block collection is the end of its last line, comment and all.
        block: whether it is a collection over several lines, without brackets.
        quote: the quotation mark of a text, or "".
        pieces: the entries of a mapping, or the items of a list.
    """

    kind: Kind
    start: int
    end: int = 0
    block: bool = False
    quote: str = ""
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Piece:
    """An entry of a mapping (`key: value`) or an item of a list (`- value`).

    Attributes:
        key: the key; "" in a list.
        start: where the key, the dash, or in a list on one line the value starts.
        key_end: where the key ends; `start` in a list.
        mark_end: after the colon or the dash; `start` where there is none.
        value: the value.
        end: where the value ends; in a block collection the end of that line, comment and all.
    """

    key: str
    start: int
    key_end: int
    mark_end: int
    value: Node
    end: int


_ENDS = (MappingEndEvent, SequenceEndEvent)


def tree(text: str) -> Node | None:
    """The value that `text` holds, with the places of its parts; None where it holds nothing.

    `text` must be YAML that `yaml_core.read_yaml` reads, without a byte order mark and with LF line ends.

    Raises:
        TooClever: it uses anchors, aliases, tags or explicit keys.
    """
    following = events(text)
    following()
    following()
    event = following()
    return _Builder(text, following).node(event) if isinstance(event, yaml.NodeEvent) else None


class _Builder:
    def __init__(self, text: str, following: Callable[[], Any]) -> None:
        self.text = text
        self.next = following

    def node(self, event: Any) -> Node:
        if isinstance(event, AliasEvent) or event.anchor is not None:
            raise TooClever("anchors and aliases (& and *)")
        if event.tag is not None and event.tag != "!":
            raise TooClever("tags (!)")
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        is_map = isinstance(event, MappingStartEvent)
        node = Node("map" if is_map else "list", event.start_mark.index, block=not event.flow_style)
        following: Any = self.next()
        while type(following) not in _ENDS:
            piece = self._entry(following, node.block) if is_map else self._item(following, node.block)
            node.pieces.append(piece)
            following = self.next()
        node.end = node.pieces[-1].end if node.block else following.end_mark.index
        return node

    def _scalar(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        if event.style in {"|", ">"}:
            end = start + len(self.text[start:end].rstrip())
        return Node("scalar", start, end, quote=event.style if event.style in {"'", '"'} else "")

    def _entry(self, event: Any, block: bool) -> Piece:
        if not isinstance(event, ScalarEvent):
            raise TooClever("keys that are not words")
        name = self.node(event)
        colon = name.end
        while self.text[colon : colon + 1] == " ":
            colon += 1
        before = name.start - 1
        while self.text[before : before + 1] == " ":
            before -= 1
        if self.text[colon : colon + 1] != ":" or self.text[before : before + 1] == "?":
            raise TooClever("explicit keys (?)")
        value = self.node(self.next())
        value.start = max(value.start, colon + 1)
        value.end = max(value.end, value.start)
        return Piece(event.value, name.start, name.end, colon + 1, value, self._end(value, block))

    def _item(self, event: Any, block: bool) -> Piece:
        value = self.node(event)
        if not block:
            return Piece("", value.start, value.start, value.start, value, value.end)
        dash = self.text.rfind("-", 0, max(value.start, 1))
        gap = self.text[dash + 1 : value.start]
        if gap.strip() and "#" not in gap:
            raise TooClever("lists laid out in a way that is not known")
        return Piece("", dash, dash, dash + 1, value, self._end(value, block))

    def _end(self, value: Node, block: bool) -> int:
        if value.block or not block:
            return value.end
        stop = self.text.find("\n", value.end)
        return len(self.text) if stop < 0 else stop
