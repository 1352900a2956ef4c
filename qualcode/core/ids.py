"""What cannot be an id, told with what to do."""

from __future__ import annotations

from qualcode.errors import ChangeRefused

LONGEST_ID = 200
"""Code points of an id, as the schemas allow."""


def check_id(identity: str) -> None:
    """Refuse an id that no file could hold.

    Raises:
        ChangeRefused: it is empty, too long, on several lines, or has white space at its ends.
    """
    if not identity or identity != identity.strip() or "\n" in identity or "\r" in identity:
        raise ChangeRefused(
            f"{identity!r} cannot be an id", "write one line, without white space at its ends"
        )
    if len(identity) > LONGEST_ID:
        raise ChangeRefused(f"an id of {len(identity)} characters is too long", f"take at most {LONGEST_ID}")


def check_file_id(identity: str) -> None:
    """Refuse an id of a source or a coder that cannot name a file or a folder.

    Raises:
        ChangeRefused: it could not be an id at all, starts with a dot, or holds a slash, a backslash or NUL.
    """
    check_id(identity)
    if identity.startswith(".") or any(one in identity for one in "/\\\0"):
        raise ChangeRefused(
            f"{identity!r} cannot name a file", "write no slash, no backslash, and no dot at its start"
        )
