"""Files that a person names to a command or in the app: one door for all of them.

They may be anything: a pipe that never ends, a device, a folder, a film. None of them is waited for, and none is read
beyond what it may hold.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from qualcode.core.intake import decoded
from qualcode.errors import UsageError
from qualcode.store.files import MAX_BYTES, check_file


def named_bytes(path: Path, most: int = MAX_BYTES, hint: str = "name another file") -> bytes:
    """The bytes of the file at `path`, of which there may be `most`.

    Args:
        path: where it is.
        most: how many bytes it may hold.
        hint: what else to do where there is no file at `path`.

    Raises:
        UsageError: it is not there, may not be read, is no file, or is too large.
    """
    try:
        if check_file(path).st_size > most:
            raise _too_large(str(path), most)
        with path.open("rb") as stream:
            return bounded(stream, str(path), most)
    except OSError as fault:
        raise UsageError(f"{path} cannot be read: {fault.strerror or fault}", hint) from fault


def named_text(path: Path, hint: str = "name another file") -> str:
    """The text of the file at `path`: UTF-8, or UTF-16 where it starts with the byte order mark of that.

    Raises:
        UsageError: as `named_bytes`; it is neither, or holds NUL characters.
    """
    return decoded(named_bytes(path, hint=hint), str(path))


def bounded(stream: BinaryIO, name: str, most: int = MAX_BYTES) -> bytes:
    """What a stream holds to its end, if that is no more than `most` bytes; `name` is what messages call it.

    Raises:
        UsageError: it holds more.
        OSError: it cannot be read.
    """
    raw = stream.read(most + 1)
    if len(raw) > most:
        raise _too_large(name, most)
    return raw


def _too_large(name: str, most: int) -> UsageError:
    return UsageError(f"{name} is larger than {most // 1024 // 1024} MiB", "split it, or name another file")
