"""YAML under the 1.2 core rules, read from libyaml's events.

Building values from events keeps `no`, `12:30:45` and dates strings, and lets a duplicate key, a foreign tag, deep
nesting or a bomb of aliases be refused where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isfinite
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from qualcode.store.yaml_events import Mark, events, mark_of

MAX_DEPTH = 40
MAX_ALIASED = 10_000


class YamlFault(Exception):  # noqa: N818 - it becomes a Problem, never reaches a user as it is
    """A file that is not YAML as it is understood here: what is wrong, where, what to do."""

    def __init__(self, kind: str, message: str, mark: Mark, hint: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.mark = mark
        self.hint = hint


def read_yaml(text: str) -> Any:
    """The one value that `text` holds: dict (keys are str), list, str, int, float, bool or None.

    Raises:
        YamlFault: with `kind` one of `syntax`, `duplicate-key`, `alias`, `depth`, `tag`, `documents`, `key`, `number`.
    """
    try:
        return _Builder(events(text)).document()
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        place = Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)
        said = " ".join(part for part in (fault.context, fault.problem) if part)
        if "maximum nesting depth" in said:
            raise _too_deep(place) from None
        raise YamlFault(
            "syntax", f"not valid YAML: {said}", place, "check indents, quotes and colons"
        ) from None
    except yaml.reader.ReaderError as fault:
        before = text[: fault.position] if fault.position >= 0 else ""
        place = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise YamlFault(
            "syntax",
            "not valid YAML: it holds a control character",
            place,
            'delete it, or write it as an escape in double quotes, "\\e"',
        ) from None


_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INT = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEX = re.compile(r"0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_INFINITE = re.compile(r"([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\Z")
_MAY_BE_NUMBER = frozenset("0123456789+-.")
_MAX_DIGITS = 300


def resolved(plain: str) -> str | int | float | bool | None:
    """What a plain scalar means under the YAML 1.2 core schema (section 10.3.2 of the standard)."""
    if plain in _NULL:
        return None
    if plain in _TRUE:
        return True
    if plain in _FALSE:
        return False
    if plain[0] in _MAY_BE_NUMBER and len(plain) <= _MAX_DIGITS:
        if _INT.match(plain):
            return int(plain)
        if _OCTAL.match(plain):
            return int(plain, 0)
        if _HEX.match(plain):
            return int(plain, 0)
        if _FLOAT.match(plain):
            return float(plain)
        if _INFINITE.match(plain):
            return float(plain.replace(".", ""))
    return plain


class _Builder:
    """Builds values from the events of one stream."""

    def __init__(self, following: Callable[[], Any]) -> None:
        self.next = following
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.aliased = 0
        self.nodes = 0

    def document(self) -> Any:
        self._expect(StreamStartEvent)
        event = self.next()
        if isinstance(event, StreamEndEvent):
            return None
        value = self._node(self.next(), 0)
        self.next()
        event = self.next()
        if isinstance(event, DocumentStartEvent):
            raise YamlFault(
                "documents", "a second document starts here", mark_of(event), "keep one document a file"
            )
        return value

    def _expect(self, kind: type) -> None:
        event = self.next()
        if not isinstance(event, kind):
            raise TypeError(event)

    def _node(self, event: Any, depth: int) -> Any:
        self.nodes += 1
        kind = type(event)
        if kind is ScalarEvent:
            value = self._scalar(event)
            if event.anchor is not None:
                self.anchors[event.anchor] = (value, 1)
            return value
        if kind is AliasEvent:
            return self._alias(event)
        if depth >= MAX_DEPTH:
            raise _too_deep(mark_of(event))
        self._check_tag(event, "map" if kind is MappingStartEvent else "seq")
        before = self.nodes
        built = self._map(depth) if kind is MappingStartEvent else self._list(depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = (built, self.nodes - before + 1)
        return built

    def _map(self, depth: int) -> dict[str, Any]:
        built: dict[str, Any] = {}
        lines: list[int] = []
        while True:
            event = self.next()
            kind = type(event)
            if kind is MappingEndEvent:
                return built
            if kind is not ScalarEvent:
                raise YamlFault("key", "a key must be a word, not a list, mapping or alias", mark_of(event))
            key = event.value
            if key in built:
                first = lines[list(built).index(key)]
                raise YamlFault(
                    "duplicate-key",
                    f"key {key!r} stands twice (first on line {first + 1})",
                    mark_of(event),
                    "keep one of them",
                )
            lines.append(event.start_mark.line)
            built[key] = self._node(self.next(), depth + 1)

    def _list(self, depth: int) -> list[Any]:
        built: list[Any] = []
        while True:
            event = self.next()
            if type(event) is SequenceEndEvent:
                return built
            built.append(self._node(event, depth + 1))

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            raise YamlFault(
                "alias", f"alias *{event.anchor} stands for nothing", mark_of(event), "write the value out"
            )
        value, size = self.anchors[event.anchor]
        self.aliased += size
        self.nodes += size
        if self.aliased > MAX_ALIASED:
            raise YamlFault(
                "alias",
                f"aliases stand for more than {MAX_ALIASED:,} values",
                mark_of(event),
                "write them out",
            )
        return value

    def _scalar(self, event: Any) -> Any:
        if event.tag is not None and event.tag != "!":
            self._check_tag(event, "str")
            return event.value
        if not event.implicit[0]:
            return event.value
        value = resolved(event.value)
        if type(value) is float and not isfinite(value):
            raise YamlFault(
                "number",
                f"{event.value} is a number that no table can hold",
                mark_of(event),
                "quote it, or write a finite number",
            )
        return value

    def _check_tag(self, event: NodeEvent, allowed: str) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None and tag not in ("!", f"tag:yaml.org,2002:{allowed}"):
            raise YamlFault("tag", f"tag {tag!r} is not used here", mark_of(event), "leave the tag out")


def _too_deep(place: Mark) -> YamlFault:
    return YamlFault("depth", f"nested more than {MAX_DEPTH} deep", place, "flatten it")
