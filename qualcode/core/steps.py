"""How far a study is on Creswell's seven steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Literal

from qualcode.core.categories import EFFORT, OBSTACLE
from qualcode.core.evidence import Evidence, evidence
from qualcode.core.framework import framework_matrix
from qualcode.core.gathering import Weight, gathering
from qualcode.core.method import NAMES, Step
from qualcode.core.model import Project
from qualcode.core.storyline import unanswered, unanswering


class _Counted:
    """A study, and what several steps count in it, counted once."""

    def __init__(self, project: Project, coder: str | None) -> None:
        self.project = project
        self.coder = coder

    @cached_property
    def facts(self) -> Evidence:
        return evidence(self.project)

    @cached_property
    def weights(self) -> Mapping[str, Weight]:
        return gathering(self.project, self.facts).themes


def steps(project: Project, coder: str | None = None) -> tuple[Step, ...]:
    """The seven steps for `coder`; without one, a source counts as read or coded when any coder has done it."""
    measures: tuple[Callable[[_Counted], tuple[int, int, str]], ...] = (
        _organize,
        _read,
        _code,
        _themes,
        _storyline,
        _framework,
        _report,
    )
    study = _Counted(project, coder)
    return tuple(
        Step(number, name, *measure(study))
        for number, (name, measure) in enumerate(zip(NAMES, measures, strict=True), 1)
    )


def _organize(study: _Counted) -> tuple[int, int, str]:
    project = study.project
    sources = project.index.sources.values()
    listed = {source.id for source in sources}
    ready = [
        source.id
        for source in sources
        if source.id in project.transcripts
        and all(one in project.index.informants for one in source.informants)
    ]
    unlisted = sorted(set(project.transcripts) - listed)
    missing = sorted(listed - set(ready))
    total = len(listed) + len(unlisted)
    if not total:
        return 0, 0, "add a transcript"
    if unlisted:
        return len(ready), total, f"list {unlisted[0]} in transcripts/index.yaml"
    return len(ready), total, f"{missing[0]} has no text or an unknown informant" if missing else ""


def _marked(study: _Counted, mark: Literal["read", "coded"]) -> tuple[int, int, list[str]]:
    project, coder = study.project, study.coder
    finished = {
        key.transcript
        for key, codings in project.codings.items()
        if (coder is None or key.coder == coder) and (codings.read if mark == "read" else codings.coded)
    }
    sources = [source for source in project.index.sources if source in project.transcripts]
    return (
        sum(source in finished for source in sources),
        len(sources),
        [s for s in sources if s not in finished],
    )


def _read(study: _Counted) -> tuple[int, int, str]:
    done, total, left = _marked(study, "read")
    return done, total, f"read {left[0]}" if left else ""


def _code(study: _Counted) -> tuple[int, int, str]:
    done, total, left = _marked(study, "coded")
    return done, total, f"code {left[0]}" if left else ""


def _themes(study: _Counted) -> tuple[int, int, str]:
    themes = study.project.codebook.themes.values()
    without_category = [theme.id for theme in themes if not theme.category]
    without_evidence = [
        theme.id for theme in themes if theme.category and not study.weights[theme.id].segments
    ]
    done = len(themes) - len(without_category) - len(without_evidence)
    if not themes:
        return 0, 0, "group codes into a first theme"
    if without_category:
        return done, len(themes), f"give {without_category[0]} a category"
    return done, len(themes), f"{without_evidence[0]} has no segments yet" if without_evidence else ""


def _storyline(study: _Counted) -> tuple[int, int, str]:
    book = study.project.codebook
    total = sum(theme.category in {OBSTACLE, EFFORT} for theme in book.themes.values())
    if not total:
        return 0, 0, "mark themes as obstacle or effort"
    left = [
        *(f"{theme} is addressed by no effort" for theme in unanswered(book)),
        *(f"{theme} addresses no obstacle" for theme in unanswering(book)),
    ]
    return total - len(left), total, left[0] if left else ""


def _framework(study: _Counted) -> tuple[int, int, str]:
    """Themes that have a dimension; and, once a first cell of the framework matrix is written, its cells."""
    project = study.project
    book = project.codebook
    total = len(book.themes)
    loose = [theme.id for theme in book.themes.values() if theme.dimension not in book.framework.dimensions]
    left = [f"give {theme} a dimension" for theme in loose]
    if project.summaries:
        matrix = framework_matrix(project, study.facts)
        total += matrix.progress.total
        left += [
            f"look again at {who} on {theme}: quotes changed" for theme, who in matrix.with_state("stale")
        ]
        left += [f"sum up {who} on {theme}" for theme, who in matrix.with_state("open")]
    first = "" if book.framework.dimensions else "name the framework and its dimensions"
    return total - len(left), total, first or (left[0] if left else "")


_ENOUGH_INFORMANTS = 2


def _report(study: _Counted) -> tuple[int, int, str]:
    themes = study.project.codebook.themes
    left = []
    for theme in themes.values():
        informants = study.weights[theme.id].informants
        if informants < _ENOUGH_INFORMANTS:
            left.append(f"{theme.id} rests on {informants} informant{'' if informants == 1 else 's'}")
        elif not theme.summary:
            left.append(f"write the narrative of {theme.id}")
    return len(themes) - len(left), len(themes), left[0] if left else ""
