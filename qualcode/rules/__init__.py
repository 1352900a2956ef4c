"""The rules of `qualcode validate`, one file a family. A rule is a value: what it says, and the function that looks.

A file of this room holds `RULES`, a tuple of `Rule`; `registry` finds it. Rules read a `Checked` study and nothing
else: no file, no clock, no network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from qualcode.core.checked import Checked, Finding
from qualcode.core.problems import Severity

Check = Callable[[Checked], Iterator[Finding]]
Part = str | bytes | int
"""What an example shows of a file: its text, its bytes where they are no text, or only how many bytes it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule.

    Attributes:
        code: stable, letters and digits; the first digit is the family.
        severity: `error` spoils figures or data, `warning` weakens the analysis, `info` is worth knowing.
        title: what it finds, in a few words.
        what: what is looked for, in a sentence or two.
        why: what it does to the analysis.
        bad: an example that has the fault: the parts of files that matter, by path.
        good: the same, mended.
        check: finds the places; None where reading itself finds them, or where silences are weighed.
        silenceable: whether it may be silenced. What reading finds may not: the file is missing from every figure.
        finished: whether only a finished study needs it; an error under the profile `publication`.
        fix: what `--fix` does about it, or "".
    """

    code: str
    severity: Severity
    title: str
    what: str
    why: str
    bad: Mapping[str, Part]
    good: Mapping[str, Part]
    check: Check | None = None
    silenceable: bool = True
    finished: bool = False
    fix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """What a file of rules is about: the digit its codes start with, and a title."""

    prefix: str
    title: str
    rules: tuple[Rule, ...]
