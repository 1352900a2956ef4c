"""What the report says, by the name of each phrase: one file a language, the same names and gaps in each."""

from __future__ import annotations
