"""For scripts."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from qualcode.validation.judging import Verdict


def told(verdict: Verdict) -> dict[str, Any]:
    """The problems and their number, as plain values."""
    return {
        "problems": [asdict(one) for one in verdict.problems],
        "summary": {
            "errors": verdict.count("error"),
            "warnings": verdict.count("warning"),
            "infos": verdict.count("info"),
            "files": len(verdict.files),
        },
    }
