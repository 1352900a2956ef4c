"""The single characters that the Code screen uses itself, so that no code may have them as its quick key."""

from __future__ import annotations

TAKEN = frozenset("123456789.=?/<>[]{}BCDFGHJKLMNORSTYcimnuvx")
