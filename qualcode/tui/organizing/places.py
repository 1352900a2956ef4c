"""Where a problem can be seen in the app: told from its file, line and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualcode.core.changes import Place
from qualcode.core.model import Project, Segment
from qualcode.core.problems import SEVERITIES, Problem
from qualcode.errors import StudyError
from qualcode.store.layout import inside
from qualcode.store.reading import Loaded
from qualcode.store.yaml_core import YamlFault, read_yaml
from qualcode.store.yaml_events import Mark
from qualcode.store.yaml_places import Places
from qualcode.tui.organizing import study_rows as rows
from qualcode.tui.spots import Spot

YamlPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A problem and where it can be seen; None where it can be seen in its file only."""

    problem: Problem
    spot: Spot | None

    @property
    def id(self) -> str:
        """Names the problem as long as it is there, and its place is the same."""
        return problem_id(self.problem)


def problem_id(problem: Problem) -> str:
    """Names a problem as long as it is there, and its place is the same."""
    return f"{problem.rule} {problem.place} {problem.message}"


def placed(loaded: Loaded, problems: Iterable[Problem]) -> tuple[Placed, ...]:
    """The problems with their spots, the gravest first, then by file and line. Reads files; meant for a thread."""
    looking = _Looking(loaded)
    found = [Placed(one, looking.spot(one)) for one in problems]
    found.sort(key=lambda one: SEVERITIES.index(one.problem.severity))
    return tuple(found)


class _Looking:
    def __init__(self, loaded: Loaded) -> None:
        self._root = loaded.root
        self._project = loaded.project
        self._files: Mapping[str, Place] = {state.path: place for place, state in loaded.files.items()}
        self._known: dict[str, Places | None] = {}

    def spot(self, problem: Problem) -> Spot | None:
        place = self._files.get(problem.file)
        if place is None:
            return None
        match place.file:
            case "transcript":
                return _in_text(self._project, place.transcript, problem)
            case "index":
                return _in_index(self._project, self._path(problem))
            case "codebook":
                return _in_codebook(self._project, self._path(problem))
            case "codings":
                return self._in_codings(place, problem)
            case "study":
                return _in_study(self._path(problem))
        return None

    def _path(self, problem: Problem) -> YamlPath:
        if problem.file not in self._known:
            self._known[problem.file] = self._places(problem.file)
        places = self._known[problem.file]
        return places.path_at(Mark(problem.line, problem.column)) if places and problem.line else ()

    def _places(self, file: str) -> Places | None:
        try:
            text = inside(self._root, file).read_text("utf-8").removeprefix("\ufeff")
            read_yaml(text)
            return Places(text)
        except (OSError, StudyError, UnicodeDecodeError, YamlFault):
            return None  # it has changed, or is broken: the problem is told with its line

    def _in_codings(self, place: Place, problem: Problem) -> Spot | None:
        source = place.transcript
        if source not in self._project.transcripts:
            return _listed(self._project, source)
        match self._path(problem):
            case ("segments", int(number), *_):
                codings = self._project.codings_of(place.coder, source)
                if number < len(codings.segments):
                    return _at_segment(source, codings.segments[number])
        return Spot(kind="source", id=source, source=source)


def _at_segment(source: str, segment: Segment) -> Spot:
    offset = None if segment.orphan else segment.span.start
    return Spot(kind="segment", id=segment.id, source=source, offset=offset)


def _in_text(project: Project, source: str, problem: Problem) -> Spot | None:
    transcript = project.transcripts.get(source)
    if transcript is None:
        return _listed(project, source)
    if source not in project.index.sources:
        return Spot(screen="organize", kind="source", id=source, source=source)
    offset = None
    if problem.line:
        lines = transcript.text.split("\n")
        offset = sum(len(line) + 1 for line in lines[: problem.line - 1]) + max(0, problem.column - 1)
    return Spot(kind="source", id=source, source=source, offset=offset)


def _listed(project: Project, source: str) -> Spot | None:
    if source in project.index.sources:
        return Spot(screen="organize", kind="source", id=source, source=source)
    return None


def _in_index(project: Project, path: YamlPath) -> Spot | None:
    match path:
        case ("sources", str(source), *_):
            return _listed(project, source)
        case ("informants", str(informant), *_) if informant in project.index.informants:
            return Spot(kind="informant", id=informant)
        case ("attributes", str(attribute), *_) if attribute in project.index.attributes:
            return Spot(kind="study", id=rows.row_id(rows.ATTRIBUTE, attribute))
    return None


def _in_codebook(project: Project, path: YamlPath) -> Spot | None:
    book = project.codebook
    match path:
        case ("codes", str(code), *_) if code in book.codes:
            return Spot(kind="code", id=code)
        case ("themes", str(theme), *_) if theme in book.themes:
            return Spot(kind="theme", id=theme)
        case ("storyline", int(number), *_) if number < len(book.storyline):
            link = book.storyline[number]
            theme = link.source if link.source in book.themes else link.target
            return Spot(screen="storyline", kind="theme", id=theme) if theme in book.themes else None
        case ("framework", *_):
            return Spot(screen="framework")
    return None


def _in_study(path: YamlPath) -> Spot | None:
    match path:
        case ("title" | "question" as what, *_):
            return Spot(kind="study", id=rows.row_id(str(what)))
        case ("coders", str(coder), *_):
            return Spot(kind="study", id=rows.row_id(rows.CODER, coder))
    return None
