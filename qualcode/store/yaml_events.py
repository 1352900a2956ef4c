"""What a YAML text is made of, event by event, and where each event stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

_PARSER: Any = yaml.CLoader if yaml.__with_libyaml__ else yaml.Loader


class Mark(NamedTuple):
    """A place in a file; line and column count from 1, columns in code points."""

    line: int
    column: int


def events(text: str) -> Callable[[], Any]:
    """What gives the next event of `text` at each call, by libyaml where it is there.

    Raises:
        yaml.YAMLError: here or at a call, where `text` goes wrong: it is no YAML, or holds a control character.
    """
    following: Callable[[], Any] = _PARSER(text).get_event
    return following


def mark_of(event: Any) -> Mark:
    """Where an event begins."""
    mark = event.start_mark
    return Mark(mark.line + 1, mark.column + 1)
