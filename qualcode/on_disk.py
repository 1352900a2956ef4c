"""One study on the disk, which other programs write too: kept up with them, and written without losing what is theirs.

What writes files is imported with the first act: a study opens, and is looked at, without it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.core.account import account
from qualcode.core.apply import Applied, apply
from qualcode.core.changes import Change, File, Place
from qualcode.core.model import Project
from qualcode.errors import ChangeRefused, StudyError
from qualcode.events import Event, Listener
from qualcode.store.journal import Recovery
from qualcode.store.reading import Loaded
from qualcode.store.rereading import brought_up_to_date
from qualcode.store.texts import keep_counted
from qualcode.store.transaction import ChangedOnDisk, alone, recover
from qualcode.store.whole import TRIES, trace_of

if TYPE_CHECKING:
    from qualcode.store.saving import Wish

_OF_FOLDERS: Mapping[str, File] = {"codings": "codings", "transcripts": "transcript", "memos": "memo"}
_TRIES = 5
_PATIENT_TRIES = 2
"""After so many tries others are kept from writing, so that programs that write all the time cannot starve one."""


class OnDisk:
    """A study and the files it was last read from or written to.

    Args:
        loaded: the study as it was read.
        recovery: what was put right before it was read.
        tell: is told what other programs change, `disk`, and what of theirs was put right, `recovered`.

    Attributes:
        loaded: the study as it was last read or written.
        recovery: what was left of a change that a dead process had begun, and was put right by this one.
    """

    def __init__(self, loaded: Loaded, recovery: Recovery, tell: Listener) -> None:
        self.loaded = loaded
        self.recovery = recovery
        self._tell = tell

    def refresh(self) -> frozenset[Place]:
        """Read again what other programs have changed; the places that differ.

        A text that goes while codings count it is kept: nobody else may have it.

        Raises:
            StudyError: qualcode.yaml was changed and cannot be read.
        """
        changed: frozenset[Place] = frozenset()
        known = self.loaded.project
        for _ in range(TRIES):
            self._settle()
            before = trace_of(self.loaded.root)
            self.loaded, places = brought_up_to_date(self.loaded)
            changed |= places
            if trace_of(self.loaded.root) == before:
                break
        if changed:
            keep_counted(self.loaded.root, known, self.loaded.project, changed)
            self._tell(Event("disk", "changed on disk", changed))
        return changed

    def check_all_read(self, kinds: Collection[File]) -> None:
        """Refuse an act that must reach every file of these kinds while one of them cannot be read.

        Raises:
            ChangeRefused: one cannot, or a folder of theirs cannot be looked into.
        """
        for folder in self.loaded.closed:
            if _OF_FOLDERS.get(folder.partition("/")[0]) in kinds:
                raise ChangeRefused(
                    f"{folder} cannot be read, and what is in it would be left behind",
                    "check its permissions first",
                )
        for place, state in sorted(self.loaded.files.items()):
            if place.file in kinds and state.broken:
                raise ChangeRefused(
                    f"{state.path} cannot be read, and would be left behind", "mend it by hand first"
                )

    def check_themes(self, after: Project) -> None:
        """Refuse to take away a theme while files that may name it cannot be read.

        Raises:
            ChangeRefused: one cannot.
        """
        if not self.loaded.project.codebook.themes.keys() <= after.codebook.themes.keys():
            self.check_all_read(("codings", "summaries"))

    def preview(self, change: Change) -> Applied:
        """What a change would come to: refused for the same reasons as if it were written, and not written.

        Raises:
            ChangeRefused: it does not fit the study as it is, or one of its files could not be written so.
            StudyError: other programs keep changing the study.
        """
        from qualcode.store.saving import check_writable

        for _ in range(_TRIES):
            applied = apply(self.loaded.project, change)
            self.check_themes(applied.project)
            try:
                check_writable(self.loaded, applied)
            except ChangedOnDisk:
                self.refresh()
                continue
            return applied
        raise _restless()

    def write(self, change: Change, wish: Callable[[Applied], Wish]) -> Applied:
        """Apply to the study as it is on the disk and write; tried anew where another program was quicker.

        Args:
            change: what is to be done. Where it changes nothing, nothing is written or touched.
            wish: how it is to be saved, by what it comes to.

        Raises:
            ChangeRefused: it does not fit the study as it is; nothing was changed.
            StudyError: it cannot be saved; nothing was changed.
        """
        from qualcode.store.saving import saved

        for number in range(_TRIES):
            with alone(self.loaded.root) if number >= _PATIENT_TRIES else contextlib.nullcontext():
                self._settle()
                if number:
                    self.refresh()
                applied = self._applied(change)
                if not account(change):
                    return replace(applied, touched=frozenset())
                try:
                    self.loaded = saved(self.loaded, applied, wish(applied))
                except ChangedOnDisk:
                    continue
                return applied
        raise _restless()

    def _applied(self, change: Change) -> Applied:
        """What a change makes of the study; of the study on disk where it does not fit what was read of it."""
        try:
            return apply(self.loaded.project, change)
        except ChangeRefused:
            with contextlib.suppress(StudyError):
                if self.refresh():
                    return apply(self.loaded.project, change)
            raise

    def _settle(self) -> None:
        """Put right what a program that died meanwhile has left half done."""
        recovery = recover(self.loaded.root)
        if recovery != Recovery() and not recovery.waiting:
            self.recovery = recovery
            self._tell(Event("recovered", "", frozenset()))


def _restless() -> StudyError:
    return StudyError("other programs keep changing the study", "close them, or try again")
