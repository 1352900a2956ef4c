"""Changes as plain data for JSON, and back: so that what was done can be undone after a restart.

The form follows the classes: a value is a mapping of its fields, those that are as usual left out, with the name of its
class where several are possible. Reading builds nothing but those classes, and takes nothing that does not fit them.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, Union, cast

from qualcode.core.changes import Change

VERSION = 1
"""Raised whenever the same data would be read as something else."""

_CLASS = "is"


class UnreadableError(ValueError):
    """Data that is no change."""


def plain_change(change: Change) -> dict[str, Any]:
    """The change as mappings, lists, texts, numbers, true, false and None."""
    return cast("dict[str, Any]", _plain(change))


def change_from(data: Any) -> Change:
    """The change that `plain_change` has made `data` of.

    Raises:
        UnreadableError: it is none.
    """
    try:
        return cast("Change", _built(Change, data))
    except RecursionError:
        raise UnreadableError("nested too deep") from None


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = {
            field.name: _plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if not _usual(field, getattr(value, field.name))
        }
        return {_CLASS: type(value).__name__, **held} if type(value) in _several() else held
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return value


def _usual(field: dataclasses.Field[Any], value: Any) -> bool:
    if field.default is not dataclasses.MISSING:
        return type(value) is type(field.default) and bool(value == field.default)
    if field.default_factory is not dataclasses.MISSING:
        return bool(value == field.default_factory())
    return False


def _built(kind: Any, data: Any) -> Any:
    """The value of type `kind` that `data` stands for."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in {Union, types.UnionType}:
        return _one_of(inner, data)
    if origin is Literal:
        if not isinstance(data, str) or data not in inner:
            raise UnreadableError(f"{data!r} is none of {inner}")
        return data
    if origin is tuple:
        return _tuple(inner, data)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(data, dict):
            raise UnreadableError("no mapping")
        return {name: _built(inner[1], one) for name, one in data.items()}
    if dataclasses.is_dataclass(kind):
        return _dataclass(cast("type", kind), data)
    if issubclass(kind, tuple):
        hints = _hints(kind)
        return kind(*_tuple(tuple(hints.values()), data))
    if type(data) is not kind:
        raise UnreadableError(f"{data!r} is no {kind.__name__}")
    return data


def _one_of(kinds: tuple[Any, ...], data: Any) -> Any:
    if data is None or not isinstance(data, dict):
        if type(data) not in kinds:
            raise UnreadableError(f"{data!r} is of no kind that is possible")
        return data
    named: dict[str, type] = {kind.__name__: kind for kind in kinds if _is_class(kind)}
    name = data.get(_CLASS)
    if not isinstance(name, str) or name not in named:
        raise UnreadableError(f"{name!r} is of no kind that is possible")
    return _dataclass(named[name], {key: one for key, one in data.items() if key != _CLASS})


def _dataclass(kind: type, data: Any) -> Any:
    if not isinstance(data, dict):
        raise UnreadableError(f"no {kind.__name__}")
    hints = _hints(kind)
    if _CLASS in data and data[_CLASS] == kind.__name__:
        data = {key: one for key, one in data.items() if key != _CLASS}
    strange = data.keys() - hints.keys()
    if strange:
        raise UnreadableError(f"{kind.__name__} has no {min(strange)!r}")
    try:
        return kind(**{key: _built(hints[key], one) for key, one in data.items()})
    except TypeError as missing:
        raise UnreadableError(f"{kind.__name__}: {missing}") from None


def _tuple(kinds: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise UnreadableError("no list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...] has two arguments
        return tuple(_built(kinds[0], one) for one in data)
    if len(kinds) != len(data):
        raise UnreadableError(f"{len(data)} values where there should be {len(kinds)}")
    return tuple(_built(kind, one) for kind, one in zip(kinds, data, strict=True))


def _is_class(kind: Any) -> bool:
    return isinstance(kind, type) and dataclasses.is_dataclass(kind)


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The types of a class's fields, in their order."""
    hints = typing.get_type_hints(kind)
    if dataclasses.is_dataclass(kind):
        return {field.name: hints[field.name] for field in dataclasses.fields(kind)}
    return hints


@cache
def _several() -> frozenset[type]:
    """The classes that stand where another could, so that their name has to be told: found among the fields' types."""
    found: set[type] = set()
    seen: set[Any] = set()

    def look(kind: Any) -> None:
        if kind in seen:
            return
        seen.add(kind)
        inner = typing.get_args(kind)
        if typing.get_origin(kind) in {Union, types.UnionType}:
            found.update(one for one in inner if _is_class(one))
        for one in inner:
            if typing.get_origin(kind) is not Literal:
                look(one)
        if dataclasses.is_dataclass(kind):
            for one in _hints(cast("type", kind)).values():
                look(one)

    look(Change)
    return frozenset(found)
