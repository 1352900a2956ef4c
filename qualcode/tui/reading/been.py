"""How far somebody has read a text, as a value: what they pass on their way counts, a leap does not."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qualcode.core.model import Span


@dataclass(frozen=True, slots=True)
class Been:
    """Where one has been in a text.

    Attributes:
        length: code points of the text.
        last: where its last sentence starts.
        window: what of it was on the screen last.
        reached: up to which code point it was read.
    """

    length: int
    last: int
    window: Span
    reached: int = 0

    def onward(self, window: Span, focus: int) -> Been:
        """After a movement: `window` is on the screen now, and the caret at `focus`.

        What was on the screen is read when the caret or the top of the screen has gone over it; so one who pages
        through a text has read it, and one who leaps to its end has not.
        """
        reached = self.reached
        if self.window.start <= reached:
            passed = [place for place in (window.start, focus) if place <= self.window.end]
            reached = max(reached, *passed, 0)
        if reached >= self.last:
            reached = self.length
        return replace(self, reached=min(reached, self.length), window=window)

    def marked(self, place: int) -> Been:
        """With the text read up to `place`, wherever one was."""
        return replace(self, reached=max(0, min(place, self.length)))

    @property
    def share(self) -> float:
        """The part of the text that was read, 0 to 1."""
        return self.reached / self.length if self.length else 0.0

    @property
    def at_end(self) -> bool:
        """Whether one has come to the end: it was reached, or it is on the screen after what was read."""
        shown = self.window.end >= self.length and 0 < self.window.start <= self.reached
        return bool(self.length) and (self.reached >= self.length or shown)
