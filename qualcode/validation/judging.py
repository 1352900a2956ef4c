"""The verdict on a study: which rules are looked at, how severe they are here, and which files are meant."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.core.model import Checks, Profile
from qualcode.core.problems import Problem, Severity, in_order
from qualcode.errors import UsageError
from qualcode.store import git
from qualcode.store.collecting import uncollected
from qualcode.store.layout import STUDY_FILE, from_repository
from qualcode.store.reading import Loaded, UnreadableStudyError
from qualcode.store.whole import read_whole
from qualcode.store.yaml_places import Places
from qualcode.validation.changes import affected
from qualcode.validation.checking import all_rules, findings, present
from qualcode.validation.silencing import faults, silences, unsilenced


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is asked of one run.

    Attributes:
        select: rules or families to report instead of those the study selects; none given, the study's.
        ignore: rules or families left out besides those the study leaves out.
        profile: the profile instead of the study's.
        strict: whether warnings fail, too, whatever the profile.
        changed: whether only files are looked at that differ from git's latest commit, and those that refer to them.
        since: the same, and what the present branch has changed since it left this revision; "" for neither.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: Profile | None = None
    strict: bool = False
    changed: bool = False
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is wrong with the files that were looked at.

    Attributes:
        root: the study's folder.
        problems: sorted by file, line, column and rule.
        files: the files looked at, relative to the study, sorted.
        profile: the profile that it was judged under.
    """

    root: Path
    problems: tuple[Problem, ...]
    files: tuple[str, ...]
    profile: Profile = "basic"

    def count(self, severity: Severity) -> int:
        """How many problems are of this severity."""
        return sum(one.severity == severity for one in self.problems)

    def from_repository(self, file: str) -> str:
        """The path of a file of the study counted from the folder that git has in hand, else from the study's."""
        return from_repository(self.root, file)

    @property
    def failed(self) -> bool:
        """Whether it has errors, or under a strict profile warnings."""
        return bool(self.count("error") or (self.profile != "basic" and self.count("warning")))


def judge(root: Path, choice: Choice, named: Sequence[Path] = ()) -> Verdict:
    """The verdict on the study in `root`, or on the files and folders `named` in it.

    Raises:
        UsageError: a file named is not in the study, a rule chosen does not exist, or git cannot tell what changed.
    """
    return look(root, choice, named)[0]


def look(root: Path, choice: Choice, named: Sequence[Path] = ()) -> tuple[Verdict, Loaded | None]:
    """The verdict, and the study as it was read for it; None where qualcode.yaml itself cannot be read.

    Raises:
        UsageError: as `judge`.
    """
    for rule in (*choice.select, *choice.ignore):
        if not any(code.startswith(rule) for code in all_rules()):
            raise UsageError(f"there is no rule {rule!r}", "`qualcode rule` lists them")
    for one in named:
        relative(root, one)
    with uncollected():
        try:
            loaded, _ = read_whole(root)
        except UnreadableStudyError as fault:
            return Verdict(root=root, problems=in_order(fault.problems), files=(STUDY_FILE,)), None
        return judged(loaded, choice, meant(loaded, choice, named)), loaded


def meant(loaded: Loaded, choice: Choice, named: Sequence[Path] = ()) -> frozenset[str]:
    """The files and folders to be reported, relative to the study, "" for all of it.

    Args:
        loaded: the study.
        choice: whether only what has changed is looked at.
        named: the files and folders that were asked for; none, for all.

    Raises:
        UsageError: a file named is not in the study, or git cannot tell what changed.
    """
    asked = frozenset(relative(loaded.root, one) for one in named) or frozenset(("",))
    if not choice.changed and not choice.since:
        return asked
    here = affected(loaded, git.changed(loaded.root, choice.since or None))
    return frozenset(one for one in here if _is_meant(one, asked))


def judged(loaded: Loaded, choice: Choice = Choice(), meant: Collection[str] = ("",)) -> Verdict:
    """The verdict on a study that has been read; `meant` are the files or folders to report, "" for all of it."""
    checks = loaded.project.study.validate
    profile = choice.profile or checks.profile
    if choice.strict and profile == "basic":
        profile = "strict"
    files = sorted(file for file in present(loaded) if _is_meant(file, meant))
    rules = [rule for rule in all_rules().values() if _chosen(rule.code, choice, checks)]
    among = silences(loaded.root, checks, files)
    here = (_graded(one, checks, profile) for one in findings(loaded, rules) if _is_meant(one.file, meant))
    found = list(unsilenced(here, among))
    judgeable = among if "" in meant else [one for one in among if one.line]
    wrong = (
        *_unknown_rules(loaded.root, checks),
        *faults(judgeable, all_rules(), [rule.code for rule in rules]),
    )
    found += [
        _graded(one, checks, profile)
        for one in wrong
        if _chosen(one.rule, choice, checks) and _is_meant(one.file, meant)
    ]
    read = [one for one in loaded.problems if _is_meant(one.file, meant)]
    return Verdict(root=loaded.root, problems=in_order([*read, *found]), files=tuple(files), profile=profile)


def _graded(problem: Problem, checks: Checks, profile: Profile) -> Problem:
    """The problem with the severity it has in this study."""
    severity = problem.severity
    if profile == "publication" and all_rules()[problem.rule].finished:
        severity = "error"
    severity = checks.severity.get(problem.rule, severity)
    return problem if severity == problem.severity else replace(problem, severity=severity)


def _chosen(code: str, choice: Choice, checks: Checks) -> bool:
    select = choice.select or checks.select
    ignore = (*choice.ignore, *checks.ignore)
    return (not select or code.startswith(select)) and not (ignore and code.startswith(ignore))


def _unknown_rules(root: Path, checks: Checks) -> Iterator[Problem]:
    """Rules that qualcode.yaml chooses and that there are not."""
    named: list[tuple[str, tuple[str | int, ...]]] = [
        *((rule, ("select", number)) for number, rule in enumerate(checks.select)),
        *((rule, ("ignore", number)) for number, rule in enumerate(checks.ignore)),
        *((rule, ("severity", rule)) for rule in checks.severity),
    ]
    unknown = [(rule, path) for rule, path in named if not any(one.startswith(rule) for one in all_rules())]
    if not unknown:
        return
    places = Places((root / STUDY_FILE).read_text("utf-8").removeprefix("\ufeff"))
    for rule, path in unknown:
        mark = places.of(("validate", *path))
        yield Problem(
            rule="QC114",
            severity="warning",
            message=f"there is no rule {rule}",
            file=STUDY_FILE,
            line=mark.line,
            column=mark.column,
            hint="`qualcode rule` lists them",
        )


def _is_meant(file: str, meant: Collection[str]) -> bool:
    """Whether `meant` holds the file, a folder that it is in, or "" for everything."""
    above = (file[:place] for place, char in enumerate(file) if char == "/")
    return "" in meant or file in meant or any(one in meant for one in above)


def relative(root: Path, named: Path) -> str:
    """A path given by a person, relative to the study; "" for the study itself.

    Raises:
        UsageError: it does not lie in the study.
    """
    for base, path in ((root, named.absolute()), (root.resolve(), named.resolve())):
        relative = os.path.relpath(path, base).replace(os.sep, "/")
        if relative == ".":
            return ""
        if not relative.startswith("../") and relative != "..":
            return relative
    raise UsageError(f"{named} is not in the study {root}", "name files of one study at a time")
