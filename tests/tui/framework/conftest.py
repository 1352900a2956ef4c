from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.framing import Desk, write_study

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def desk(tmp_path: Path, opened: Opened, settle: Any) -> Desk:
    """A desk with a study that can be counted by hand."""
    write_study(tmp_path / "framed")
    return Desk(tmp_path / "framed", opened, settle)


@pytest.fixture
def large_desk(sample: Path, opened: Opened, settle: Any) -> Desk:
    """A desk with the sample study."""
    return Desk(sample, opened, settle)
