"""Problems as values: what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with a study.

    Attributes:
        rule: stable code of the rule, `QC401`.
        severity: `error` spoils figures or data, `warning` weakens the analysis, `info` is worth knowing.
        message: what is wrong, in one line.
        file: path relative to the study, with forward slashes; "" for the study as a whole.
        line: 1 for the first line; 0 where the problem has no line.
        column: 1 for the first code point of the line; 0 where it has none.
        hint: what to do about it, in one line, or "".
    """

    rule: str
    severity: Severity
    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    hint: str = ""

    @property
    def place(self) -> str:
        """`file:line:column`, as far as it is known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line, column, rule and message, each once."""
    return tuple(
        sorted(set(problems), key=lambda one: (one.file, one.line, one.column, one.rule, one.message))
    )
