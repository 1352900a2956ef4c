"""What files hold; pipes, devices and folders that stand where a file should be are refused, for they never end."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def held(path: Path) -> bytes:
    """The bytes of the file at `path`.

    Raises:
        OSError: it is not there, may not be read, or is no file.
    """
    check_file(path)
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
