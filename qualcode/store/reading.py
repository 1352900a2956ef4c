"""A study read from its folder: the project, the problems met on the way, and what each file held."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from qualcode.core.changes import Place
from qualcode.core.model import Codebook, Codings, CodingsKey, Index, Memo, Project, Summary, Transcript
from qualcode.core.problems import Problem
from qualcode.errors import StudyError
from qualcode.store import decode
from qualcode.store.fields import Misfit
from qualcode.store.files import MAX_BYTES, check_file
from qualcode.store.fingerprint import ABSENT, Stamp, fingerprint, settled_stamp
from qualcode.store.layout import INDEX_FILE, MEMOS, STUDY_FILE, SUMMARIES_FILE, inside
from qualcode.store.yaml_core import Mark, Places, YamlFault, read_yaml

T = TypeVar("T")


FAULT_RULES = {
    "syntax": "QC104",
    "duplicate-key": "QC105",
    "alias": "QC106",
    "depth": "QC107",
    "tag": "QC108",
    "documents": "QC109",
    "number": "QC108",
    "key": "QC104",
}


_CONFLICT_HINT = (
    "keep what is right of the two sides and delete the lines <<<<<<<, ======= and >>>>>>>; "
    "`qualcode git setup` lets git do more of it"
)


@dataclass(frozen=True, slots=True)
class FileState:
    """One file as it was read.

    Attributes:
        path: relative to the study, forward slashes.
        fingerprint: of its bytes; "" where there is no such file.
        broken: whether it could not be read as what it should be; such a file is never written over.
        stamp: its stamp then, if an unchanged one means unchanged content; else None.
    """

    path: str
    fingerprint: str
    broken: bool = False
    stamp: Stamp | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A study as it was read."""

    root: Path
    project: Project
    problems: tuple[Problem, ...] = ()
    files: Mapping[Place, FileState] = field(default_factory=dict)


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
    return Loaded(root, project, tuple(reader.problems), reader.files)


_NOWHERE = Mark(0, 0)


class Reader:
    """Reads files and keeps account of what they held and what was wrong with them.

    Attributes:
        problems: what was wrong.
        files: each file that was looked for.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.files: dict[Place, FileState] = {}

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
        text = self._text(place, path)
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
        text = self._text(Place("memo", name=name), f"{MEMOS}/{name}.md")
        return None if text is None else Memo(name, text)

    def one_codings(self, key: CodingsKey) -> Codings | None:
        """One codings file; None where it cannot be read."""
        place = Place("codings", *key)
        path = f"codings/{key.coder}/{key.transcript}.yaml"
        codings = self.yaml(place, path, "codings", decode.codings, None)
        if codings is None or (codings.coder, codings.transcript) == tuple(key):
            return codings
        wrong = "coder" if codings.coder != key.coder else "transcript"
        self._add(
            "QC111",
            path,
            f"the file says it holds codings of {codings.coder!r} in {codings.transcript!r}",
            Places(self._text(place, path) or "").of((wrong,), value=True),
            f"it should say coder {key.coder}, transcript {key.transcript}, or be moved",
        )
        self.files[place] = replace(self.files[place], broken=True)
        return None

    def yaml(
        self, place: Place, path: str, kind: str, build: Callable[[Any], T], absent: T | None
    ) -> T | None:
        """The value in a YAML file; `absent` where there is none, None where it is broken."""
        text = self._text(place, path)
        if text is None:
            state = self.files[place]
            if state.broken:
                return None
            if place.file in {"study", "codebook"}:
                self._add(
                    "QC101", path, "the file is not there", hint="make it, or mend the path that names it"
                )
            return absent
        state = self.files[place]
        text = text.removeprefix("\ufeff")
        if _conflicted(text):
            self.files[place] = replace(state, broken=True)
            line = next(n for n, one in enumerate(text.split("\n"), 1) if one.startswith("<<<<<<< "))
            self._add("QC103", path, "git's conflict markers are in the file", Mark(line, 1), _CONFLICT_HINT)
            return None
        try:
            data = read_yaml(text)
        except YamlFault as fault:
            self.files[place] = replace(state, broken=True)
            self._add(FAULT_RULES[fault.kind], path, fault.message, fault.mark, fault.hint)
            return None
        try:
            return build(data)
        except Misfit as misfit:
            from qualcode.store.explain import refusals

            self.problems += refusals(text, data, kind, path, misfit)
            self.files[place] = replace(self.files[place], broken=True)
            return None

    def _text(self, place: Place, path: str) -> str | None:
        """The text of a file, None where it is not there or cannot be read (then its state is broken)."""
        self.files[place] = FileState(path, ABSENT)
        try:
            real = inside(self.root, path)
        except StudyError as fault:
            self.files[place] = FileState(path, ABSENT, broken=True)
            self._add("QC112", path, fault.message, hint=fault.hint)
            return None
        try:
            found = check_file(real)
            if found.st_size > MAX_BYTES:
                self.files[place] = FileState(path, ABSENT, broken=True)
                self._add(
                    "QC113", path, f"larger than {MAX_BYTES // 1024 // 1024} MiB: not read", hint="split it"
                )
                return None
            raw = real.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as fault:
            self.files[place] = FileState(path, ABSENT, broken=True)
            hint = (
                "check its permissions" if isinstance(fault, PermissionError) else "put a file of text there"
            )
            self._add("QC101", path, f"cannot be read: {fault.strerror or fault}", hint=hint)
            return None
        self.files[place] = FileState(path, fingerprint(raw), stamp=settled_stamp(found))
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError as fault:
            self.files[place] = FileState(path, fingerprint(raw), broken=True)
            before = raw[: fault.start]
            line = before.count(b"\n") + 1
            column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
            hint = "save it as UTF-8 (it may be Windows-1252 or UTF-16)"
            self._add("QC102", path, "not UTF-8 text", Mark(line, column), hint)
            return None

    def stems(self, folder: str, suffix: str) -> list[str]:
        """The names, less `suffix`, of the files in a folder of the study, sorted."""
        try:
            entries = list(inside(self.root, folder).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except (OSError, StudyError) as fault:
            self._add("QC101", folder, f"cannot be read: {fault}")
            return []
        names = (one.name for one in entries if one.name.endswith(suffix) and not one.name.startswith("."))
        return sorted(name[: -len(suffix)] for name in names)

    def folders(self, folder: str) -> list[str]:
        """The names of the folders in a folder of the study, sorted."""
        try:
            entries = list(inside(self.root, folder).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except (OSError, StudyError) as fault:
            self._add("QC101", folder, f"cannot be read: {fault}")
            return []
        return sorted(one.name for one in entries if one.is_dir() and not one.name.startswith("."))

    def _add(self, rule: str, file: str, message: str, mark: Mark = _NOWHERE, hint: str = "") -> None:
        self.problems.append(
            Problem(
                rule=rule,
                severity="error",
                message=message,
                file=file,
                line=mark.line,
                column=mark.column,
                hint=hint,
            )
        )


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


def _conflicted(text: str) -> bool:
    """Whether git has left both sides in a file; a quoted text over several lines would swallow the markers."""
    if "<<<<<<< " not in text:
        return False
    lines = text.split("\n")
    return any(one.startswith("<<<<<<< ") for one in lines) and any(
        one.startswith(">>>>>>> ") for one in lines
    )
