"""One open study: the project as it is, what was done to it, and by whom. The only mutable thing."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.core.account import title_of
from qualcode.core.apply import Applied
from qualcode.core.changes import Change, File, Place
from qualcode.core.coding import Desk
from qualcode.core.history import Act, History
from qualcode.core.model import Project
from qualcode.core.problems import Problem
from qualcode.core.roster import called_after
from qualcode.core.trail import Kind, Tally, tally
from qualcode.errors import ChangeRefused
from qualcode.events import Event, Listener, Listeners
from qualcode.fresh import Clock, new_id, now
from qualcode.on_disk import OnDisk
from qualcode.remembering import Remembered
from qualcode.store.acts import lines_of
from qualcode.store.coders import coder_of, known_coder, remember_another
from qualcode.store.collecting import uncollected
from qualcode.store.file_reader import FileState
from qualcode.store.journal import Recovery
from qualcode.store.layout import study_root
from qualcode.store.past import Forgotten
from qualcode.store.reading import Loaded
from qualcode.store.trail import read_trail
from qualcode.store.transaction import sweep
from qualcode.store.whole import read_whole

if TYPE_CHECKING:
    from qualcode.store.backups import Backup

_LINE_ID_LENGTH = 12


class Session:
    """An open study."""

    def __init__(self, loaded: Loaded, coder: str | None, recovery: Recovery) -> None:
        self._listeners = Listeners()
        self._disk = OnDisk(loaded, recovery, self._heard)
        self._coder = coder
        self._remembered = Remembered(loaded.root, coder or "")
        self._clock = Clock()

    @classmethod
    def open(
        cls, start: Path | None = None, coder: str | None = None, environ: Mapping[str, str] | None = None
    ) -> Session:
        """Open the study that holds `start` (the present folder where none is named).

        Raises:
            StudyError: there is no study, or its qualcode.yaml cannot be read.
            UsageError: `coder` is named and is not in the study's roster.
        """
        root = study_root(start or Path.cwd())
        with uncollected():
            loaded, recovery = read_whole(root)
        sweep(root)
        known = coder_of(loaded.project.study, root, coder, os.environ if environ is None else environ)
        return cls(loaded, known, recovery)

    @property
    def root(self) -> Path:
        """The study's folder."""
        return self._disk.loaded.root

    @property
    def project(self) -> Project:
        """The study as it is now."""
        return self._disk.loaded.project

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the files when they were read."""
        return self._disk.loaded.problems

    @property
    def recovery(self) -> Recovery:
        """What was left of a change that a dead process had begun, and was put right by this one."""
        return self._disk.recovery

    @property
    def files(self) -> Mapping[Place, FileState]:
        """Each file of the study as it was last read or written."""
        return self._disk.loaded.files

    @property
    def coder(self) -> str | None:
        """Who codes; None where nobody was named and nobody can be told."""
        return self._coder

    @coder.setter
    def coder(self, coder: str | None) -> None:
        """Let another one code: what can be undone is theirs then, and what was done in this session."""
        self._coder = coder
        self._remembered.of_another(coder or "")

    @property
    def history(self) -> History:
        """What can be undone and redone, also of earlier sessions of this coder on this copy of the study."""
        return self._remembered.history

    @property
    def forgotten(self) -> Forgotten:
        """What was done before and cannot be undone, for it cannot be read."""
        return self._remembered.forgotten

    @property
    def own(self) -> frozenset[str]:
        """The ids of what this session has added to the audit trail."""
        return frozenset(self._remembered.own)

    @property
    def who(self) -> str:
        """The coder.

        Raises:
            UsageError: nobody was named and nobody can be told.
        """
        return known_coder(self.project.study, self.coder)

    def desk(self, transcript: str) -> Desk:
        """The coder's desk at one transcript.

        Raises:
            UsageError: nobody was named as the coder.
        """
        return Desk(self.who, transcript, new_id, now)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change; the function returned ends that."""
        return self._listeners.add(listener)

    def do(
        self, change: Change, title: str = "", exact: Mapping[Place, bytes | None] | None = None
    ) -> Applied:
        """Apply a change, save what it touches, and remember how to take it back.

        Args:
            change: what is to be done.
            title: what it is called, for people; otherwise its own title, or what it changes.
            exact: what files are to hold byte by byte after it; then what they hold now is kept as a backup.

        Raises:
            ChangeRefused: it does not fit the study as it is; nothing was changed.
            StudyError: it cannot be saved; nothing was changed.
        """
        title = title or title_of(change)
        whose = called_after(change, self.coder or "")
        act = Act(title, change, change, self._line_id(), whose, self._clock.moment())
        applied = self._save(act, "done", act.id, exact)
        if applied.touched:
            kept = replace(act, inverse=applied.inverse)
            self._remembered.done(lambda history: history.doing(kept))
            self._follow(change)
            self._listeners.tell(Event("done", title, applied.touched))
        return applied

    def preview(self, change: Change) -> Applied:
        """What a change would come to: refused for the same reasons as if it were done, and not done.

        Raises:
            ChangeRefused: it does not fit the study as it is, or one of its files could not be written so.
        """
        return self._disk.preview(change)

    def check_all_read(self, *kinds: File) -> None:
        """Refuse an act that must reach every file of these kinds while one of them cannot be read.

        Raises:
            ChangeRefused: one cannot, or a folder of theirs cannot be looked into.
        """
        self._disk.check_all_read(kinds)

    def undo(self) -> Act | None:
        """Take back the latest act and save; the act, or None where there is none.

        Raises:
            ChangeRefused: somebody has changed the same thing since, or what was done cannot be read.
            StudyError: it cannot be saved.
        """
        return self._gone_through("undone")

    def pass_over(self) -> Act | None:
        """Leave the latest act as it is for good, so that undo goes on with the one before; the act, or None.

        For an act that cannot be taken back any more, such as one that another program has taken back.

        Raises:
            StudyError: it cannot be kept on the disk.
        """
        return self._remembered.pass_over(new_id(_LINE_ID_LENGTH))

    def redo(self) -> Act | None:
        """Do again the act that was last taken back, and save; the act, or None where there is none; raises as `undo`."""
        return self._gone_through("redone")

    def go_back(self, backup: Backup, only: Collection[str] = ()) -> tuple[str, ...]:
        """Let the files of a backup, or `only` some of them, be as they were then, as one act; the paths that differed.

        Raises:
            UsageError: the backup does not hold a file that is asked for.
            ChangeRefused: a file cannot be brought back.
            StudyError: the backup is damaged, or the files cannot be written.
        """
        from qualcode.store.restoring import restoring

        self.refresh()
        plan = restoring(self._disk.loaded, backup, only)
        if plan.change is None:
            return ()
        self.do(plan.change, exact=plan.exact)
        return plan.files

    def would_go_back(self, backup: Backup, only: Collection[str] = ()) -> str:
        """What `go_back` would change, as a unified diff.

        Raises:
            QualcodeError: as `go_back`.
        """
        from qualcode.store.restoring import differences, restoring

        plan = restoring(self._disk.loaded, backup, only)
        return "".join(differences(self._disk.loaded, backup, plan.files if plan.change else ()))

    def refresh(self) -> frozenset[Place]:
        """Read again what other programs have changed on disk; the places that differ.

        Raises:
            StudyError: qualcode.yaml was changed and cannot be read.
        """
        return self._disk.refresh()

    def tally(self, coders: Collection[str] = ()) -> Tally:
        """The audit trail in a few figures: of the acts of `coders`, or of everybody where nobody is named."""
        return tally(one for one in read_trail(self.root).entries if not coders or one.coder in coders)

    def _gone_through(self, kind: Kind) -> Act | None:
        """Take the latest act back, or do again what was last taken back, and save; None where there is none."""
        act = self._remembered.next_one(kind)
        if act is None:
            return None
        try:
            applied = self._save(act, kind, self._line_id())
        except ChangeRefused as refusal:
            raise self._remembered.told(refusal, act, kind) from None
        self._remembered.done(History.undoing if kind == "undone" else History.redoing)
        self._follow(act.change_when(kind))
        self._listeners.tell(Event(kind, act.title, applied.touched))
        return act

    def _heard(self, event: Event) -> None:
        """Tell what other programs have done to the study, when it is known what they took back of this coder's acts."""
        self._remembered.catch_up()
        self._listeners.tell(event)

    def _save(
        self, act: Act, kind: Kind, identity: str, exact: Mapping[Place, bytes | None] | None = None
    ) -> Applied:
        """Write what an act changes, with the line that tells of it."""
        from qualcode.store.saving import Wish

        time = act.time if kind == "done" else self._clock.moment()

        def wish(applied: Applied) -> Wish:
            if kind == "done" and not exact:
                self._disk.check_themes(applied.project)
            held = replace(act, inverse=applied.inverse) if kind == "done" else act
            return Wish(
                title=act.title,
                coder=self.coder or "",
                lines=lines_of(held, kind, identity, time, self.coder or ""),
                exact=exact or {},
                backup=exact is not None,
                back=kind == "undone",
            )

        return self._disk.write(act.change_when(kind), wish)

    def _follow(self, change: Change) -> None:
        """Stay who one is where the coder was given another id; what they did under either can be undone."""
        if self._coder is None:
            return
        before, self._coder = self._coder, called_after(change, self._coder)
        if self._coder != before:
            self._remembered.renamed(self._coder)
            remember_another(self.root, before, self._coder)

    def _line_id(self) -> str:
        identity = new_id(_LINE_ID_LENGTH)
        self._remembered.own.add(identity)
        return identity
