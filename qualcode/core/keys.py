"""The single keys that the Code screen uses itself, so that no code may have them."""

from __future__ import annotations

TAKEN = frozenset("JKvchl[]123456789.imxnNu/<>?")
