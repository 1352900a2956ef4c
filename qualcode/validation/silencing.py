"""Problems that the study's authors have silenced, each with a reason; and silences that are wrong themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from qualcode.core.model import Checks
from qualcode.core.problems import Problem
from qualcode.errors import StudyError
from qualcode.store.files import held
from qualcode.store.layout import STUDY_FILE, inside
from qualcode.store.yaml_places import Places

_COMMENT = re.compile(
    r"(?:^|(?<=\s))#\s*qualcode:\s*ignore\b[ \t]*(?P<rules>[A-Za-z0-9, \t]*?)[ \t]*(?:--[ \t]*(?P<reason>.*))?$"
)
_MARK = b"qualcode: ignore"


@dataclass(slots=True)
class Silence:
    """Rules that are silenced in some lines of a file, or in the files that a pattern names.

    Attributes:
        pattern: the files.
        rules: codes of rules or families.
        reason: why, or "".
        line: the line silenced; 0 for all.
        spot: where the silence itself stands: file, line, column.
        used: whether it has silenced anything.
    """

    pattern: str
    rules: tuple[str, ...]
    reason: str
    line: int
    spot: tuple[str, int, int]
    used: bool = field(default=False, compare=False)

    def covers(self, problem: Problem) -> bool:
        """Whether it silences `problem`."""
        return (
            bool(self.reason)
            and (not self.line or self.line == problem.line)
            and fnmatchcase(problem.file, self.pattern)
            and problem.rule.startswith(self.rules)
        )


def silences(root: Path, checks: Checks, files: Iterable[str]) -> tuple[Silence, ...]:
    """All silences of a study: those of qualcode.yaml and those in comments of the YAML `files`."""
    found = [one for file in files if file.endswith(".yaml") for one in _in_comments(root, file)]
    return (*_of_study(root, checks), *found)


def unsilenced(problems: Iterable[Problem], among: Sequence[Silence]) -> Iterator[Problem]:
    """The problems that nothing among the silences covers; those that do are marked as used."""
    by_line: dict[tuple[str, int], list[Silence]] = {}
    for one in among:
        by_line.setdefault((one.pattern, one.line) if one.line else ("", 0), []).append(one)
    everywhere = by_line.get(("", 0), [])
    for problem in problems:
        covering = [
            one
            for one in (*by_line.get((problem.file, problem.line), ()), *everywhere)
            if one.covers(problem)
        ]
        for one in covering:
            one.used = True
        if not covering:
            yield problem


def faults(among: Iterable[Silence], known: Iterable[str], looked: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with the silences themselves.

    Args:
        among: the silences, after `unsilenced` has been through all problems.
        known: the codes of all rules.
        looked: the codes of the rules that were looked at; of others nobody can say whether they are silenced in vain.
    """
    codes, here = tuple(known), set(looked)
    for one in among:
        unknown = [rule for rule in one.rules if not any(code.startswith(rule) for code in codes)]
        if not one.rules:
            yield _fault(one, "QC114", "no rule is named", "write `# qualcode: ignore QC204 -- reason`")
        elif unknown:
            yield _fault(one, "QC114", f"there is no rule {unknown[0]}", "`qualcode rule` lists them")
        elif not one.reason:
            yield _fault(
                one, "QC114", f"{', '.join(one.rules)} is silenced without a reason", "write it after `--`"
            )
        elif not one.used and all(code in here for code in codes if code.startswith(one.rules)):
            yield _fault(one, "QC115", f"{', '.join(one.rules)} finds nothing here", "remove the silence")


def _fault(silence: Silence, rule: str, message: str, hint: str) -> Problem:
    file, line, column = silence.spot
    return Problem(
        rule=rule, severity="warning", message=message, file=file, line=line, column=column, hint=hint
    )


def _of_study(root: Path, checks: Checks) -> Iterator[Silence]:
    if not checks.files:
        return
    places = Places((root / STUDY_FILE).read_text("utf-8").removeprefix("\ufeff"))
    for number, one in enumerate(checks.files):
        mark = places.of(("validate", "files", number, "path"), value=True)
        yield Silence(one.path, one.ignore, one.reason.strip(), 0, (STUDY_FILE, *mark))


def _in_comments(root: Path, file: str) -> Iterator[Silence]:
    """The comments of one file. One on a line of its own speaks of the next line that is not a comment."""
    try:
        raw = held(inside(root, file))
    except (OSError, StudyError):
        return
    if _MARK not in raw:
        return
    lines = raw.decode("utf-8", "replace").split("\n")
    for number, line in enumerate(lines, 1):
        found = _COMMENT.search(line.rstrip("\r"))
        if found is None:
            continue
        of = number
        if not line[: found.start()].strip():
            while of < len(lines) and (not lines[of - 1].strip() or lines[of - 1].lstrip().startswith("#")):
                of += 1
        rules = tuple(found["rules"].replace(",", " ").split())
        reason = (found["reason"] or "").strip()
        yield Silence(file, rules, reason, of, (file, number, found.start() + 1))
