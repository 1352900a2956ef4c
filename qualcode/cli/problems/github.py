"""Annotations that GitHub Actions shows beside the lines of a pull request (workflow commands)."""

from __future__ import annotations

from qualcode.core.visible import visible
from qualcode.validation.judging import Verdict

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def told(verdict: Verdict) -> str:
    """One workflow command a problem; paths count from the study's folder upwards to the repository's."""
    lines = []
    for one in verdict.problems:
        where = {"file": verdict.from_repository(one.file)} if one.file else {}
        if one.line:
            where |= {"line": str(one.line), "col": str(one.column)}
        where["title"] = f"qualcode {one.rule}"
        properties = ",".join(f"{key}={_property(value)}" for key, value in where.items())
        message = f"{one.message} ({one.hint})" if one.hint else one.message
        lines.append(f"::{_LEVELS[one.severity]} {properties}::{_data(message)}")
    return "\n".join(lines)


def _data(value: str) -> str:
    """A message: `%`, CR and LF would end or change the command."""
    escaped = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(escaped)


def _property(value: str) -> str:
    """A property: `:` and `,` would end it, too."""
    return _data(value).replace(":", "%3A").replace(",", "%2C")
