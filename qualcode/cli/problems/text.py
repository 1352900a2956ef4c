"""For people: each problem with its line and a caret under what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from qualcode.core.problems import SEVERITIES, Problem
from qualcode.core.visible import visible
from qualcode.errors import StudyError
from qualcode.store.files import held
from qualcode.store.layout import inside
from qualcode.validation.judging import Verdict

_BREAK, _YAML_BREAK = re.compile("\r?\n"), re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where lines of texts end, and of YAML, as its reader counts them."""

_WIDTH = 96
_BEFORE = 40


def told(verdict: Verdict) -> str:
    """The problems, and how many there are."""
    lines: list[str] = []
    for file, problems in groupby(verdict.problems, key=lambda one: one.file):
        content = _lines(verdict, file)
        for problem in problems:
            lines += [*_shown(problem, content), ""]
    return "\n".join([*lines, summary(verdict)])


def summary(verdict: Verdict) -> str:
    """`2 errors, 1 warning in 18 files`."""
    counts = [(verdict.count(severity), severity) for severity in SEVERITIES]
    told = ", ".join(
        f"{number} {severity}{'s' if number != 1 and severity != 'info' else ''}"
        for number, severity in counts
        if number
    )
    files = f"{len(verdict.files)} file{'' if len(verdict.files) == 1 else 's'}"
    return f"{told} in {files}" if told else f"No problems in {files}"


def _shown(problem: Problem, content: list[str]) -> Iterator[str]:
    place = visible(problem.place) or "the study"
    yield f"{place}: {problem.severity} {problem.rule} {visible(problem.message)}"
    if 0 < problem.line <= len(content):
        shown, caret = _cropped(content[problem.line - 1], problem.column)
        margin = " " * (len(str(problem.line)) + 2)
        yield f"  {problem.line} | {shown}"
        yield f"{margin} | {' ' * caret}^"
    if problem.hint:
        yield f"  = {visible(problem.hint)}"


def _cropped(line: str, column: int) -> tuple[str, int]:
    """As much of a line as fits, made safe to look at, and in which cell of that `column` starts."""
    from rich.cells import cell_len, set_cell_size

    at = max(0, column - 1)
    start = max(0, at - _BEFORE) if len(line) > _WIDTH else 0
    before = ("…" if start else "") + visible(line[start:at])
    after = visible(line[at : at + _WIDTH])
    whole = f"{before}{after}"
    if cell_len(whole) > _WIDTH:
        whole = f"{set_cell_size(whole, _WIDTH - 1).rstrip()}…"
    return whole.rstrip(), cell_len(before)


def _lines(verdict: Verdict, file: str) -> list[str]:
    """The lines of a file as they are now; none where they cannot be had."""
    try:
        text = held(inside(verdict.root, file)).decode("utf-8", "replace")
        return (_YAML_BREAK if file.endswith(".yaml") else _BREAK).split(text.removeprefix("\ufeff"))
    except (OSError, StudyError):
        return []
