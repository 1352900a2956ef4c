"""What files hold.

Pipes, devices and folders that stand where a file should be are refused, for they never end; so is what is too large
for anything a study is made of.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

MAX_BYTES = 64 * 1024 * 1024
"""The largest file of a study that is read."""


def held(path: Path, most: int = MAX_BYTES) -> bytes:
    """The bytes of the file at `path`.

    Raises:
        OSError: it is not there, may not be read, is no file, or is larger than `most` bytes.
    """
    if check_file(path).st_size > most:
        raise OSError(errno.EFBIG, f"larger than {most // 1024 // 1024} MiB: not read", str(path))
    return path.read_bytes()


def check_file(path: Path) -> os.stat_result:
    """What the file system says of the file at `path`.

    Raises:
        OSError: as `held`.
    """
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is not a file", str(path))
    return found
