"""Files of a study read one by one, with what each held and what was wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from qualcode.core.changes import Place
from qualcode.core.problems import Problem
from qualcode.errors import StudyError
from qualcode.store.fields import Misfit
from qualcode.store.files import MAX_BYTES, check_file
from qualcode.store.fingerprint import ABSENT, Stamp, fingerprint, settled_stamp
from qualcode.store.layout import inside
from qualcode.store.yaml_core import YamlFault, read_yaml
from qualcode.store.yaml_events import Mark

T = TypeVar("T")

_FAULT_RULES = {
    "syntax": "QC104",
    "duplicate-key": "QC105",
    "alias": "QC106",
    "depth": "QC107",
    "tag": "QC108",
    "documents": "QC109",
    "number": "QC108",
    "key": "QC104",
}
"""The rule that is broken by each kind of fault in YAML."""

_CONFLICT_HINT = (
    "keep what is right of the two sides and delete the lines <<<<<<<, ======= and >>>>>>>; "
    "after `qualcode git setup` git leaves only what both sides have changed"
)

_NOWHERE = Mark(0, 0)


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


class FileReader:
    """Reads files and keeps account of what they held and what was wrong with them.

    Attributes:
        problems: what was wrong.
        files: each file that was looked for.
        closed: folders that are there and cannot be looked into: nobody knows what is in them.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.files: dict[Place, FileState] = {}
        self.closed: list[str] = []

    def yaml(
        self, place: Place, path: str, kind: str, build: Callable[[Any], T], absent: T | None
    ) -> T | None:
        """The value in a YAML file; `absent` where there is none, None where it is broken."""
        text = self.text(place, path)
        if text is None:
            state = self.files[place]
            if state.broken:
                return None
            if place.file in {"study", "codebook"}:
                self.add(
                    "QC101", path, "the file is not there", hint="make it, or mend the path that names it"
                )
            return absent
        state = self.files[place]
        text = text.removeprefix("\ufeff")
        if _conflicted(text):
            self.files[place] = replace(state, broken=True)
            line = next(n for n, one in enumerate(text.split("\n"), 1) if one.startswith("<<<<<<< "))
            self.add("QC103", path, "git's conflict markers are in the file", Mark(line, 1), _CONFLICT_HINT)
            return None
        try:
            data = read_yaml(text)
        except YamlFault as fault:
            self.files[place] = replace(state, broken=True)
            self.add(_FAULT_RULES[fault.kind], path, fault.message, fault.mark, fault.hint)
            return None
        try:
            return build(data)
        except Misfit as misfit:
            from qualcode.store.explain import refusals

            self.problems += refusals(text, data, kind, path, misfit)
            self.files[place] = replace(self.files[place], broken=True)
            return None

    def text(self, place: Place, path: str) -> str | None:
        """The text of a file, None where it is not there or cannot be read (then its state is broken)."""
        self.files[place] = FileState(path, ABSENT)
        try:
            real = inside(self.root, path)
        except StudyError as fault:
            self.files[place] = FileState(path, ABSENT, broken=True)
            self.add("QC112", path, fault.message, hint=fault.hint)
            return None
        try:
            found = check_file(real)
            if found.st_size > MAX_BYTES:
                self.files[place] = FileState(path, ABSENT, broken=True)
                self.add(
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
            self.add("QC101", path, f"cannot be read: {fault.strerror or fault}", hint=hint)
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
            self.add("QC102", path, "not UTF-8 text", Mark(line, column), hint)
            return None

    def stems(self, folder: str, suffix: str) -> list[str]:
        """The names, less `suffix`, of the files in a folder of the study, sorted."""
        names = [one.name for one in self._entries(folder) if one.name.endswith(suffix)]
        return sorted(name[: -len(suffix)] for name in names)

    def folders(self, folder: str) -> list[str]:
        """The names of the folders in a folder of the study, sorted."""
        return sorted(one.name for one in self._entries(folder, folders=True))

    def _entries(self, folder: str, *, folders: bool = False) -> list[Path]:
        """What is in a folder of the study, or which `folders`, but for what is hidden."""
        try:
            found = [one for one in inside(self.root, folder).iterdir() if not one.name.startswith(".")]
            return [one for one in found if one.is_dir()] if folders else found
        except (FileNotFoundError, NotADirectoryError):
            return []
        except (OSError, StudyError) as fault:
            self.closed.append(folder)
            why = fault.message if isinstance(fault, StudyError) else fault.strerror or str(fault)
            self.add("QC101", folder, f"cannot be read: {why}", hint="check its permissions")
            return []

    def add(self, rule: str, file: str, message: str, mark: Mark = _NOWHERE, hint: str = "") -> None:
        """Keep account of something that is wrong in a file."""
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


def _conflicted(text: str) -> bool:
    """Whether git has left both sides in a file; a quoted text over several lines would swallow the markers."""
    if "<<<<<<< " not in text:
        return False
    lines = text.split("\n")
    return any(one.startswith("<<<<<<< ") for one in lines) and any(
        one.startswith(">>>>>>> ") for one in lines
    )
