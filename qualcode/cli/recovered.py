"""What programs that died had begun to save, told to the person at the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli import diagnostics

if TYPE_CHECKING:
    from qualcode.store.transaction import Recovery


def tell(recovery: Recovery) -> None:
    """A warning for each thing that was put right, or has to wait."""
    for name in recovery.finished:
        diagnostics.warn(f"finished writing {name}, which an earlier run had begun")
    for name in recovery.conflicting:
        diagnostics.warn(f"{name} was changed by others while a change was half done: see {name}.unfinished")
    for title in recovery.undone:
        what = f"“{title}”" if title else "an act"
        diagnostics.warn(f"{what} was not saved: an earlier run ended while it was saving")
    for name in recovery.broken:
        diagnostics.warn(f"what an earlier run was saving cannot be told: see {name}")
    if recovery.waiting:
        diagnostics.warn(f"an earlier run left a change half done, and that has to wait: {recovery.waiting}")
    if recovery.closed:
        diagnostics.warn(f"whether an earlier run left a change half done cannot be told: {recovery.closed}")
