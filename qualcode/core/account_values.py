"""Values of a study as JSON has them, long texts cut, and how two of them differ."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from qualcode.core.model import LocalText

Plain = dict[str, Any]

LONGEST_TEXT = 500
"""Code points told of a definition, a summary or a memo."""

_EMPTY: tuple[Any, ...] = (None, "", [], {})


def told(value: Any) -> Any:
    """A value as JSON has it, long texts cut."""
    if isinstance(value, LocalText):
        return told(value.plain())
    if isinstance(value, str):
        return shortened(value, LONGEST_TEXT)
    if isinstance(value, Mapping):
        return {str(name): told(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return [told(one) for one in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: told(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


def differing(before: Any, after: Any) -> tuple[Plain, Plain]:
    """The fields of two values that differ, but for their id: what was and what is, where it is not empty."""
    names = [field.name for field in dataclasses.fields(after or before) if field.name != "id"]
    was = {name: told(getattr(before, name, None)) for name in names}
    now = {name: told(getattr(after, name, None)) for name in names}
    differ = [name for name in names if getattr(before, name, None) != getattr(after, name, None)]
    return (
        {name: was[name] for name in differ if was[name] not in _EMPTY},
        {name: now[name] for name in differ if now[name] not in _EMPTY},
    )


def action_of(before: object, after: object) -> str:
    """`added` where there was nothing, `removed` where there is nothing, else `changed`."""
    return "added" if before is None else "removed" if after is None else "changed"


def shortened(text: str, length: int) -> str:
    """`text`, or so many code points of it with an ellipsis for the last."""
    return text if len(text) <= length else f"{text[: length - 1]}…"
