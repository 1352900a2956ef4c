"""A study read from its folder: the project, the problems met on the way, and what each file held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from qualcode.core.changes import Place
from qualcode.core.model import Codebook, Codings, CodingsKey, Index, Memo, Project, Summary, Transcript
from qualcode.core.problems import Problem
from qualcode.errors import StudyError
from qualcode.store import decode
from qualcode.store.fields import Misfit
from qualcode.store.file_reader import FileReader, FileState
from qualcode.store.layout import INDEX_FILE, MEMOS, STUDY_FILE, SUMMARIES_FILE
from qualcode.store.yaml_places import Places


@dataclass(frozen=True, slots=True)
class Loaded:
    """A study as it was read.

    Attributes:
        root: its folder.
        project: what it says.
        problems: what was wrong with its files.
        files: each of them as it was read.
        closed: its folders that could not be looked into.
    """

    root: Path
    project: Project
    problems: tuple[Problem, ...] = ()
    files: Mapping[Place, FileState] = field(default_factory=dict)
    closed: tuple[str, ...] = ()


class UnreadableStudyError(StudyError):
    """qualcode.yaml itself cannot be read; `problems` says why, the first in the message."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        super().__init__(f"{first.place}: {first.message}", first.hint)
        self.problems = problems


def read_study(root: Path) -> Loaded:
    """Read the study in `root`. What cannot be read is a problem, and left out of the project.

    Raises:
        UnreadableStudyError: qualcode.yaml itself cannot be read; its message names file, line and column.
    """
    reader = Reader(root)
    study = reader.yaml(Place("study"), STUDY_FILE, "project", decode.study, None)
    if study is None:
        raise UnreadableStudyError(tuple(reader.problems))
    project = Project(
        study=study,
        index=reader.yaml(Place("index"), INDEX_FILE, "index", decode.index, Index()) or Index(),
        codebook=reader.yaml(Place("codebook"), study.codebook, "codebook", decode.codebook, Codebook())
        or Codebook(),
        transcripts=reader.transcripts(),
        codings=reader.codings(),
        summaries=reader.summaries(),
        memos=reader.memos(),
    )
    return Loaded(root, project, tuple(reader.problems), reader.files, tuple(reader.closed))


class Reader(FileReader):
    """Reads the parts of a study."""

    def transcripts(self) -> dict[str, Transcript]:
        """The texts of all sources."""
        found = {}
        for identity in self.stems("transcripts", ".txt"):
            transcript = self.transcript(identity)
            if transcript is not None:
                found[identity] = transcript
        return found

    def transcript(self, identity: str) -> Transcript | None:
        """The text of one source; None where it cannot be read."""
        place = Place("transcript", transcript=identity)
        path = f"transcripts/{identity}.txt"
        text = self.text(place, path)
        if text is None:
            return None
        return Transcript(identity, text)

    def codings(self) -> dict[CodingsKey, Codings]:
        """All codings."""
        found = {}
        for coder in self.folders("codings"):
            for transcript in self.stems(f"codings/{coder}", ".yaml"):
                key = CodingsKey(coder, transcript)
                codings = self.one_codings(key)
                if codings is not None and not codings.empty:
                    found[key] = codings
        return found

    def summaries(self) -> dict[tuple[str, str], Summary]:
        """The cells of the framework matrix."""
        return self.yaml(Place("summaries"), SUMMARIES_FILE, "summaries", cells, {}) or {}

    def memos(self) -> dict[str, Memo]:
        """The analytic memos, by name."""
        found = (self.memo(name) for name in self.stems(MEMOS, ".md"))
        return {memo.name: memo for memo in found if memo is not None}

    def memo(self, name: str) -> Memo | None:
        """One analytic memo; None where it cannot be read."""
        text = self.text(Place("memo", name=name), f"{MEMOS}/{name}.md")
        return None if text is None else Memo(name, text)

    def one_codings(self, key: CodingsKey) -> Codings | None:
        """One codings file; None where it cannot be read."""
        place = Place("codings", *key)
        path = f"codings/{key.coder}/{key.transcript}.yaml"
        codings = self.yaml(place, path, "codings", decode.codings, None)
        if codings is None or (codings.coder, codings.transcript) == tuple(key):
            return codings
        wrong = "coder" if codings.coder != key.coder else "transcript"
        self.add(
            "QC111",
            path,
            f"the file says it holds codings of {codings.coder!r} in {codings.transcript!r}",
            Places(self.text(place, path) or "").of((wrong,), value=True),
            f"it should say coder {key.coder}, transcript {key.transcript}, or be moved",
        )
        self.files[place] = replace(self.files[place], broken=True)
        return None


def cells(data: Any) -> dict[tuple[str, str], Summary]:
    """The cells of summaries.yaml, refused where two are of the same: one of them would be lost."""
    cells = decode.summaries(data)
    seen = set()
    for number, one in enumerate(data["cells"]):
        cell = (one["theme"], one["informant"])
        if cell in seen:
            raise Misfit(
                ("cells", number), f"is of {cell[1]} and {cell[0]!r}, as one before it is; merge the two"
            )
        seen.add(cell)
    return cells
