"""The appendix on method: how the study was worked on, by whom and when, counted from its audit trail."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.core.blocks import Aside, Block, Bullets, Heading
from qualcode.core.retold import local
from qualcode.report.findings import Findings
from qualcode.report.words import Words

_THINGS = (
    *("segments", "memo", "code", "theme", "storyline", "framework", "work", "summary"),
    *("text", "anchoring", "source", "informant", "attribute", "coder"),
)
_ACTIONS = ("added", "changed", "moved", "removed")
_DAY = len("2024-02-07")


def methods(findings: Findings, words: Words) -> Iterator[Block]:
    """The appendix; nothing where no act is on record."""
    trail = findings.trail
    if not trail.acts:
        return
    first, last = local(trail.first)[:_DAY], local(trail.last)[:_DAY]
    items = [
        words(
            "methods_acts" if first != last else "methods_day",
            acts=words.count(trail.acts, "act"),
            first=first,
            last=last,
            undone=str(trail.undone),
        ),
        words(
            "methods_coders",
            coders=", ".join(f"{_called(findings, words, coder)} {n}" for coder, n in trail.coders.items()),
        ),
    ]
    for thing in _THINGS:
        counted = trail.changes.get(thing, {})
        actions = [
            words(f"action_{action}", n=str(counted[action])) for action in _ACTIONS if action in counted
        ]
        if actions:
            items.append(words("methods_thing", thing=words(f"thing_{thing}"), actions=", ".join(actions)))
    yield Heading(2, words("methods"))
    yield Bullets(tuple(items))
    yield Aside(words("methods_trail"))


def _called(findings: Findings, words: Words, coder: str) -> str:
    if not coder:
        return words("methods_nobody")
    known = findings.study.coders.get(coder)
    return known.name or coder if known else coder
