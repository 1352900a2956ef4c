"""What is looked for in the agreement that a study asks of its coders."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.core.checked import Checked, Finding
from qualcode.rules._words import quoted


def below(study: Checked) -> Iterator[Finding]:
    """An agreement that is lower than the study asks for."""
    asked, found = study.project.study.agreement, study.gate
    if asked and found and found.value is not None and found.value < asked.at_least:
        yield Finding(
            study.in_study("agreement", "at_least"),
            f"{asked.coefficient} by {asked.unit} is {found.value:.3f}, and the study asks for at least "
            f"{asked.at_least:g}",
            "`qualcode agree --disagreements` lists what to talk over",
        )


def not_measurable(study: Checked) -> Iterator[Finding]:
    """A gate that no codings could pass or fail."""
    found = study.gate
    if found and found.wrong:
        yield Finding(
            study.in_study("agreement"),
            f"the agreement cannot be measured: {found.wrong.removeprefix('qualcode.yaml: ')}",
            "`qualcode agree --help` lists coefficients and units",
        )


def nothing_to_measure(study: Checked) -> Iterator[Finding]:
    """A gate that nobody has come to yet."""
    found = study.gate
    if found and found.waiting:
        yield Finding(
            study.in_study("agreement"),
            f"there is no agreement to measure yet: {found.waiting}",
            "let a second coder code some of the sources",
        )


def not_finished(study: Checked) -> Iterator[Finding]:
    """Codings that are compared before their coder has finished them."""
    found = study.gate
    for key in sorted(found.unfinished) if found else ():
        yield Finding(
            study.in_codings(key, "coder"),
            f"{quoted(key.transcript)} is compared, and {quoted(key.coder)} has not marked it as coded",
            "mark it on the Code screen (D), or with `qualcode code mark`",
        )
