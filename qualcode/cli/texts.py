"""Texts that a person gives to a command: as an argument, or on standard input."""

from __future__ import annotations

import sys

from qualcode.errors import UsageError

STANDARD_INPUT = "-"


def given(text: str) -> str:
    """`text`, or where it is `-` what stands on standard input, without blank ends.

    Raises:
        UsageError: standard input is not UTF-8.
    """
    if text == STANDARD_INPUT:
        try:
            text = sys.stdin.buffer.read().decode("utf-8")
        except UnicodeDecodeError as fault:
            raise UsageError(
                f"standard input is not UTF-8: byte {fault.start + 1} begins no character",
                "convert it to UTF-8",
            ) from None
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    return "\n".join(lines).strip()
