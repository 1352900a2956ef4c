"""Files that travel with the package: the JSON Schemas and the sample study."""

from __future__ import annotations

from pathlib import Path

SAMPLE_PARTS = ("qualcode.yaml", "transcripts", "codebooks", "codings", "memos")
"""What the sample study consists of."""


def schemas() -> Path:
    """The folder of JSON Schemas."""
    return _packed() / "schemas" if _packed().is_dir() else _checkout() / "schemas"


def sample() -> Path:
    """The folder of the sample study; in a checkout that is the checkout itself."""
    return _packed() / "sample" if _packed().is_dir() else _checkout()


def _packed() -> Path:
    return Path(__file__).parent / "_shipped"


def _checkout() -> Path:
    return Path(__file__).parent.parent
