"""Plain text and Markdown, as it is: a line that starts with a speaker's label and a colon starts a turn."""

from __future__ import annotations

from qualcode.importers import Asked, Brought
from qualcode.importers.parts.texts import brought_text

suffixes = (".txt", ".md", ".markdown", ".text")
line = "plain text or Markdown in UTF-8"


def read(content: bytes, name: str, asked: Asked) -> Brought:
    """The text, and those who seem to speak in it.

    Raises:
        UsageError: it is not UTF-8 text.
    """
    return brought_text(content, name, asked)
