"""Plain data as JSON: for scripts, and for keeping."""

from __future__ import annotations

import json
import re
from typing import Any

from qualcode.core.table import Figures
from qualcode.core.visible import visible

suffixes = (".json",)
line = "everything in it as data, for scripts"

_NOT_ASCII = re.compile(r"[^\n -~]")


def figures(content: Figures) -> bytes:
    """The figures as data."""
    return data(content.data)


def data(content: Any) -> bytes:
    """A whole document."""
    return f"{json_text(content)}\n".encode()


def json_text(value: Any) -> str:
    """`value` as JSON, two spaces deep, with control and bidi characters escaped."""
    plain = json.dumps(value, ensure_ascii=False, indent=2)
    return _NOT_ASCII.sub(lambda match: _escaped(match[0]), plain)


def _escaped(char: str) -> str:
    if visible(char) == char:
        return char
    return "\\u007f" if char == "\x7f" else json.dumps(char)[1:-1]
