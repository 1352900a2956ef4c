"""One text in three versions: as it was when somebody began to write, as they have written it, and as others have it now."""

from __future__ import annotations

from typing import NamedTuple


class Versions(NamedTuple):
    """The versions of a text.

    Attributes:
        base: what it was when one began.
        mine: what one has written.
        theirs: what it is in the study now.
    """

    base: str
    mine: str
    theirs: str

    @property
    def settled(self) -> str | None:
        """What it is to be, where only one side has changed it or both have alike; None where that has to be asked."""
        if self.mine in (self.base, self.theirs):
            return self.theirs
        return self.mine if self.theirs == self.base else None

    @property
    def both(self) -> str:
        """Theirs, and mine after it, with an empty line between."""
        return "\n\n".join(text for text in (self.theirs.rstrip(), self.mine.strip("\n")) if text)
