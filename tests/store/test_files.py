from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from qualcode.store.files import MAX_BYTES, held


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"codes: {}\n")
    assert held(path) == b"codes: {}\n"
    os.truncate(path, MAX_BYTES + 1)
    with pytest.raises(OSError, match=r"larger than 64 MiB: not read") as refused:
        held(path)
    assert refused.value.errno == errno.EFBIG
