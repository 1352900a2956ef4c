"""The codes used lately, each on a digit that stays its own."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace

from qualcode.core.model import Segment

SLOTS = 9


@dataclass(frozen=True, slots=True)
class Recent:
    """Codes on the digits 1 to 9.

    A code keeps its digit as long as it has one, so that hands can learn it; a new code takes the next free digit, or
    that of the code that was not used for the longest time.

    Attributes:
        slots: the codes by digit, 1 first.
        used: the same codes, the one used last at the end.
    """

    slots: tuple[str, ...] = ()
    used: tuple[str, ...] = ()

    def with_use(self, code: str) -> Recent:
        """After `code` was used."""
        used = (*(one for one in self.used if one != code), code)
        if code in self.slots:
            return replace(self, used=used)
        if len(self.slots) < SLOTS:
            return Recent((*self.slots, code), used)
        oldest = used[0]
        return Recent(tuple(code if one == oldest else one for one in self.slots), used[1:])

    def at(self, digit: int) -> str:
        """The code on a digit, or ""."""
        return self.slots[digit - 1] if 1 <= digit <= len(self.slots) else ""

    def digit(self, code: str) -> int:
        """The digit of a code, 0 where it has none."""
        return self.slots.index(code) + 1 if code in self.slots else 0

    @property
    def last(self) -> str:
        """The code used last, or ""."""
        return self.used[-1] if self.used else ""

    def called(self, names: Mapping[str, str]) -> Recent:
        """With codes that have another id now: hands keep their digits."""
        return Recent(
            tuple(names.get(one, one) for one in self.slots), tuple(names.get(one, one) for one in self.used)
        )

    def among(self, codes: Container[str]) -> Recent:
        """Without codes that are no more."""
        if all(one in codes for one in self.slots):
            return self
        return Recent(
            tuple(one for one in self.slots if one in codes), tuple(one for one in self.used if one in codes)
        )


def recent_of(segments: Iterable[Segment]) -> Recent:
    """The codes of the segments that were made last, by their time of making; the latest on 1."""
    ordered = sorted(segments, key=lambda one: one.created, reverse=True)
    codes = list(dict.fromkeys(code for segment in ordered for code in segment.codes))[:SLOTS]
    return Recent(tuple(codes), tuple(reversed(codes)))
