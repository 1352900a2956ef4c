"""Where keys and values stand in a YAML text, and what stands at a place."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, NamedTuple

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from qualcode.store.yaml_events import Mark, events, mark_of


class _Node(NamedTuple):
    """Where a value stands, and, by key or number, the place of each entry and its value; {} for a word or text."""

    mark: Mark
    word: bool
    entries: dict[str | int, tuple[Mark, _Node]]


class Places:
    """Where keys and values stand in a text that `read_yaml` has read; looked up only for what is reported."""

    def __init__(self, text: str) -> None:
        self._next = events(text)
        self._anchors: dict[str, _Node] = {}
        self._next()
        started = type(self._next()) is DocumentStartEvent
        self._root = self._node(self._next()) if started else _Node(Mark(1, 1), word=True, entries={})

    def of(self, path: tuple[str | int, ...], *, value: bool = False) -> Mark:
        """The place of what `path` leads to, or of the nearest above it that is there.

        Args:
            path: keys of mappings and numbers of items, from the top.
            value: of an entry whose value is one word or text, the place of that instead of its key.
        """
        mark = Mark(1, 1)
        node = self._root
        for step in path:
            if step not in node.entries:
                break
            mark, node = node.entries[step]
            if value and node.word:
                mark = node.mark
        return mark

    def path_at(self, mark: Mark) -> tuple[str | int, ...]:
        """The path that leads to what stands at a place: the inverse of `of`, as deep as it goes."""
        path: list[str | int] = []
        node = self._root
        while node.entries:
            marks = [place for place, _ in node.entries.values()]
            number = bisect_right(marks, mark) - 1
            if number < 0:
                break
            step = tuple(node.entries)[number]
            path.append(step)
            node = node.entries[step][1]
        return tuple(path)

    def _node(self, event: Any) -> _Node:
        kind, mark = type(event), mark_of(event)
        if kind is AliasEvent:
            return self._anchors[event.anchor]._replace(mark=mark)
        node = _Node(mark, kind is ScalarEvent, {})
        if kind is MappingStartEvent:
            while type(key := self._next()) is not MappingEndEvent:
                node.entries[key.value] = (mark_of(key), self._node(self._next()))
        elif kind is SequenceStartEvent:
            while type(item := self._next()) is not SequenceEndEvent:
                node.entries[len(node.entries)] = (mark_of(item), self._node(item))
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node
