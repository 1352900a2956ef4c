"""Texts that a person gives to a command: as an argument, on standard input, or in a file."""

from __future__ import annotations

import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from qualcode.core.intake import decoded
from qualcode.errors import UsageError
from qualcode.store.named import bounded, named_bytes

STANDARD_INPUT = "-"
_NAME = "standard input"


def given(text: str) -> str:
    """`text`, or where it is `-` what stands on standard input, without blank ends.

    Raises:
        UsageError: standard input is no text.
    """
    if text == STANDARD_INPUT:
        text = input_text()
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    return "\n".join(lines).strip()


def from_input(said: MutableMapping[str, Any], *names: str) -> None:
    """Read standard input for the one of `names` that was given as `-`, without the line break at its end.

    Raises:
        UsageError: two of them were, or standard input is no text.
    """
    asked = [name for name in names if said.get(name) == STANDARD_INPUT]
    if len(asked) > 1:
        raise UsageError(
            f"standard input is read once, not for {' and '.join(asked)}", "give one of them as it is"
        )
    for name in asked:
        said[name] = input_text().rstrip("\n")


def input_text() -> str:
    """What stands on standard input.

    Raises:
        UsageError: it is no text, is too large, or is closed.
    """
    return decoded(named_input(STANDARD_INPUT), _NAME)


def named_input(file: str) -> bytes:
    """The bytes of a file, or of standard input where it is called `-`.

    Raises:
        UsageError: it cannot be read, is no file, or is too large.
    """
    if file != STANDARD_INPUT:
        return named_bytes(Path(file), hint="name another file, or - for standard input")
    if sys.stdin is None:
        raise UsageError(f"{_NAME} is closed", "name a file")
    return bounded(sys.stdin.buffer, _NAME)


def shown(file: str) -> str:
    """What messages call a file, or standard input where it is called `-`."""
    return _NAME if file == STANDARD_INPUT else file
