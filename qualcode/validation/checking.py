"""A study read from its folder, checked: every finding of every rule, with its place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from qualcode import registry
from qualcode.core.changes import Place
from qualcode.core.checked import Checked, GateFound, Spot, TrailFault
from qualcode.core.model import Project
from qualcode.core.problems import Problem
from qualcode.core.trail import Name, successors
from qualcode.errors import StudyError
from qualcode.rules import Rule
from qualcode.store.files import held
from qualcode.store.fingerprint import ABSENT
from qualcode.store.layout import INDEX_FILE, MEMOS, inside
from qualcode.store.names import hidden_names
from qualcode.store.reading import Loaded
from qualcode.store.trail import lines_of, read_trail
from qualcode.store.yaml_events import Mark
from qualcode.store.yaml_places import Places

_ROOM = "rules"
_NOWHERE = Mark(0, 0)


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule there is, by its code, in the order of codes."""
    found = [rule for name in registry.names(_ROOM) for rule in registry.load(_ROOM, name).FAMILY.rules]
    return {rule.code: rule for rule in sorted(found, key=lambda rule: rule.code)}


def checked(loaded: Loaded) -> Checked:
    """The study as rules see it."""
    names = tuple(hidden_names(loaded.root))
    return Checked(
        project=loaded.project,
        files={place: state.path for place, state in loaded.files.items()},
        broken=frozenset(
            place
            for place, state in loaded.files.items()
            if state.broken or (place.file == "codebook" and state.fingerprint == ABSENT)
        ),
        strangers=tuple(_strangers(loaded)),
        real_names=names,
        measured=partial(_gate, loaded.project),
        trail=partial(_trail, loaded.root),
        successors=partial(_successors, loaded.root),
        trail_lines=tuple((Spot(path, line=line), text) for path, line, text in lines_of(loaded.root))
        if names
        else (),
    )


def _trail(root: Path) -> tuple[TrailFault, ...]:
    faults = read_trail(root).faults
    return tuple(TrailFault(Spot(one.file, line=one.line), one.message, one.twin) for one in faults)


def _successors(root: Path) -> Mapping[Name, str]:
    return successors(read_trail(root).entries)


def _gate(project: Project) -> GateFound:
    from qualcode.comparing import gate_found

    gate = project.study.agreement
    return GateFound() if gate is None else gate_found(project, gate)


def findings(loaded: Loaded, rules: Iterable[Rule]) -> Iterator[Problem]:
    """What `rules` find, each with the severity of its rule."""
    study = checked(loaded)
    places = Finder(loaded.root, loaded.project)
    for rule in rules:
        if rule.check is None:
            continue
        for spot, message, hint in rule.check(study):
            line, column = places.mark(spot)
            yield Problem(
                rule=rule.code,
                severity=rule.severity,
                message=message,
                file=spot.file,
                line=line,
                column=column,
                hint=hint,
            )


class Finder:
    """Finds the lines and columns of spots; reads a file again only where something is to be told of it."""

    def __init__(self, root: Path, project: Project) -> None:
        self._root = root
        self._project = project
        self._places: dict[str, Places | None] = {}

    def mark(self, spot: Spot) -> Mark:
        """The place of a spot; 0:0 for a file as a whole."""
        if spot.line:
            return Mark(spot.line, 1)
        if spot.offset >= 0:
            return self._in_text(spot)
        if not spot.path:
            return _NOWHERE
        if spot.file not in self._places:
            self._places[spot.file] = self._read(spot.file)
        places = self._places[spot.file]
        return places.of(spot.path, value=spot.value) if places else _NOWHERE

    def _in_text(self, spot: Spot) -> Mark:
        before = self._text(spot.file)[: spot.offset]
        return Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))

    def _text(self, file: str) -> str:
        folder, _, name = file.partition("/")
        if folder == MEMOS:
            return self._project.memos[name.removesuffix(".md")].text
        return self._project.transcripts[name.removesuffix(".txt")].text

    def _read(self, file: str) -> Places | None:
        try:
            return Places(held(inside(self._root, file)).decode("utf-8").removeprefix("\ufeff"))
        except (OSError, StudyError, UnicodeDecodeError):
            return None  # it went, or changed, while it was looked at: the finding stands without its line


def _strangers(loaded: Loaded) -> Iterator[str]:
    """Files under transcripts/ and codings/ that are none of the study's, sorted."""
    known = {state.path for state in loaded.files.values()} | {INDEX_FILE}
    for folder in ("transcripts", "codings"):
        for base, folders, names in os.walk(loaded.root / folder):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            here = Path(base).relative_to(loaded.root).as_posix()
            for name in sorted(names):
                if f"{here}/{name}" not in known and not name.startswith((".", "README")):
                    yield f"{here}/{name}"


def present(loaded: Loaded) -> dict[str, Place]:
    """The files of the study that are there, or should be readable and are not, by path."""
    return {
        state.path: place
        for place, state in loaded.files.items()
        if state.fingerprint != ABSENT or state.broken
    }
