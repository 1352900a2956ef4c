"""Archives (ZIP) from others: entries are read by their names, nothing is unpacked, and nothing grows without bound."""

from __future__ import annotations

import io
import zipfile
import zlib

from qualcode.errors import UsageError

MOST_BYTES = 256 * 1024 * 1024
"""How much an entry may hold when it is unpacked."""

_COMPRESSED = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))


class Archive:
    """One archive.

    Args:
        raw: the whole file.
        name: what to call it in messages.

    Raises:
        UsageError: it is not an archive.
    """

    def __init__(self, raw: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError) as fault:
            raise UsageError(
                f"{name}: is not a ZIP archive, as it should be: {fault}", "export it again"
            ) from None
        self._entries = {one.filename.replace("\\", "/"): one for one in self._zip.infolist()}

    @property
    def entries(self) -> tuple[str, ...]:
        """The names of what is in it, with forward slashes."""
        return tuple(self._entries)

    def find(self, entry: str) -> str:
        """The name of an entry as it is written, whatever the case of its letters; "" where there is none."""
        if entry in self._entries:
            return entry
        return next((one for one in self._entries if one.casefold() == entry.casefold()), "")

    def read(self, entry: str) -> bytes:
        """What an entry holds.

        Raises:
            UsageError: it is not there, is too large, encrypted, damaged or compressed in a rare way.
        """
        where = f"{self.name}: {entry}"
        known = self._entries.get(self.find(entry))
        if known is None:
            raise UsageError(f"{where} is not in the archive", "export it again")
        too_large = UsageError(f"{where} is larger than {MOST_BYTES // 1024 // 1024} MiB", "split it")
        if known.file_size > MOST_BYTES:
            raise too_large
        if known.compress_type not in _COMPRESSED:
            raise UsageError(f"{where} is compressed in a way that is not read", "export it again")
        try:
            with self._zip.open(known) as stream:
                content = stream.read(MOST_BYTES + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            OSError,
            EOFError,
            ValueError,
        ) as fault:
            raise UsageError(
                f"{where} cannot be read: {fault}", "export it again, without a password"
            ) from None
        if len(content) > MOST_BYTES:
            raise too_large
        return content
