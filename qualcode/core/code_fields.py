"""What a code cannot be: parents, quick keys, colours, dates and ids that do not fit, told with what to do."""

from __future__ import annotations

import datetime as dt
import string

from qualcode.core import ids
from qualcode.core.colours import PALETTE, is_colour
from qualcode.core.keys import TAKEN
from qualcode.core.model import Code, Codebook
from qualcode.core.tree import check_parent, code_of
from qualcode.errors import ChangeRefused


def check_id(book: Codebook, identity: str) -> None:
    """Refuse an id that a code has already, or that no file could hold.

    Raises:
        ChangeRefused: so it is.
    """
    if identity in book.codes:
        raise ChangeRefused(f"there is a code {identity!r} already", "merge the two, or take another id")
    ids.check_id(identity)


def check_fields(book: Codebook, code: Code, before: Code | None = None) -> None:
    """Refuse what does not fit in a code; what was so `before` is let be.

    Raises:
        ChangeRefused: its parent, quick key, colour, date or successor does not fit.
    """
    known = before or Code(id=code.id)
    if code.parent != known.parent:
        check_parent(book, code.id, code.parent)
    if code.key and (code.key != known.key or (known.retired and not code.retired)):
        _check_key(book, code)
    if code.color and code.color != known.color and not is_colour(code.color):
        raise ChangeRefused(
            f"there is no colour {code.color!r}", f"write #rrggbb, or one of {', '.join(PALETTE)}"
        )
    if code.retired and code.retired != known.retired and not _is_day(code.retired):
        raise ChangeRefused(f"{code.retired!r} is no date", "write it as YYYY-MM-DD")
    if code.successor and code.successor != known.successor:
        if code.successor == code.id:
            raise ChangeRefused(f"code {code.id!r} cannot be its own successor", "name another code")
        code_of(book, code.successor)


def has_key(book: Codebook, code: Code) -> str:
    """The other code that has the quick key of `code` and may be applied, or ""."""
    others = (one for one in book.codes.values() if one.id != code.id and not one.retired)
    return next((one.id for one in others if code.key and one.key == code.key), "")


def _check_key(book: Codebook, code: Code) -> None:
    hint = f"letters that are free: {' '.join(_free(book))}"
    if len(code.key) != 1 or code.key.isspace():
        raise ChangeRefused(f"the quick key {code.key!r} is not one character", hint)
    if code.key in TAKEN:
        raise ChangeRefused(f"the app uses the key {code.key!r} itself", hint)
    other = "" if code.retired else has_key(book, code)
    if other:
        raise ChangeRefused(f"the quick key {code.key!r} is that of code {other!r} already", hint)


def _free(book: Codebook) -> list[str]:
    used = {one.key for one in book.codes.values() if not one.retired}
    return [one for one in string.ascii_lowercase if one not in TAKEN and one not in used]


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
