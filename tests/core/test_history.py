"""What becomes of a history when another window, or a command, has gone through the same acts."""

from __future__ import annotations

from qualcode.core.changes import Batch
from qualcode.core.history import Act, History

A, B, C, D = (Act(name, Batch(()), Batch(()), name, "ana", "") for name in "abcd")


def test_what_was_taken_back_elsewhere_can_be_done_again_here_and_not_undone() -> None:
    assert History((A, B, C)).caught_up(History((A,), (C, B))) == History((A,), (C, B))


def test_what_was_done_again_elsewhere_is_the_latest_to_undo() -> None:
    assert History((A,), (C, B)).caught_up(History((A, B, C))) == History((A, B, C))


def test_what_only_others_did_is_theirs() -> None:
    assert History((A,)).caught_up(History((A, D))) == History((A,))
    assert History((A,)).caught_up(History((A,), (D,))) == History((A,))
    assert History().caught_up(History((A,), (D,))) == History()


def test_what_the_disk_does_not_tell_of_stays_as_it_is() -> None:
    assert History((A, B), (C,)).caught_up(History((A,))) == History((A, B), (C,))
