"""What is wrong with a study: its files read, every rule looked at, and the authors' silences heard.

Above the session, since mending is done by acts of a session.
"""

from __future__ import annotations

from pathlib import Path

from qualcode.core.problems import Problem


def validate(path: str | Path = ".") -> tuple[Problem, ...]:
    """The problems of the study that holds `path`, as `qualcode validate` reports them.

    A file or folder inside a study gives its own problems only; they are sorted by file, line, column and rule. What a
    program that died had begun to save is finished or taken back first, as whoever opens the study does.

    Raises:
        StudyError: there is no study at `path` or above it.
    """
    from qualcode.store.layout import study_root
    from qualcode.validation.judging import Choice, judge

    start = Path(path)
    root = study_root(start)
    named = () if start.absolute() == root else (start,)
    return judge(root, Choice(), named).problems
