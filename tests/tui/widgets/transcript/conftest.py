from __future__ import annotations

from collections.abc import Callable

import pytest

from qualcode.core.text import turns
from qualcode.tui.widgets.transcript.caret import Ground, ground_of

SPEAKERS = {"P": "", "I07": "I07"}


@pytest.fixture
def ground() -> Callable[..., Ground]:
    """The ground of a text: `ground(text, width)`."""

    def build(text: str, width: int = 40) -> Ground:
        return ground_of(text, turns(text, SPEAKERS), width)

    return build
