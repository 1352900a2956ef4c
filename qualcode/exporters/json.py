"""Plain data as a JSON document, for programs."""

from __future__ import annotations

import json
from typing import Any

suffixes = (".json",)
line = "a JSON document, for programs"


def data(content: Any) -> bytes:
    """The document, in UTF-8, two spaces deep."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
