"""How far each coder has read each text, kept beside a study: it is for them alone, and no part of the data.

Texts are named by their hash, so that a text that was changed elsewhere is begun anew and one that was renamed is not.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from qualcode.store.files import held
from qualcode.store.lock import private_file, private_folder
from qualcode.store.transaction import put

_FOLDER = "reading"


def kept_places(root: Path, coder: str) -> dict[str, int]:
    """Up to which code point `coder` has read each text, by the text's sha256; what makes no sense is left out."""
    try:
        return _places(_file(root, coder))
    except OSError:
        return {}


def keep_places(root: Path, coder: str, places: Mapping[str, int]) -> None:
    """Keep places beside those of other texts; a folder that cannot be written only costs the places."""
    known = kept_places(root, coder)
    if all(known.get(text) == place for text, place in places.items()):
        return
    with contextlib.suppress(OSError):
        private_folder(root)
        put(_file(root, coder), _content(known | dict(places)))


def carry_places(root: Path, before: str, after: str, carried: Callable[[int], int]) -> None:
    """Let every coder be as far in a text that was corrected here as they were in it before.

    Args:
        root: the study's folder.
        before: the sha256 of the text as it was.
        after: that of the text as it is.
        carried: where a code point of the one is in the other.
    """
    with contextlib.suppress(OSError):
        for path in private_file(root, _FOLDER).glob("*.json"):
            places = _places(path)
            if before in places:
                put(path, _content(places | {after: carried(places[before])}))


def _places(path: Path) -> dict[str, int]:
    try:
        data = json.loads(held(path))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {text: place for text, place in data.items() if type(place) is int and place >= 0}


def _content(places: Mapping[str, int]) -> bytes:
    return json.dumps(dict(places), indent=0, sort_keys=True).encode()


def _file(root: Path, coder: str) -> Path:
    name = sha256(coder.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return private_file(root, f"{_FOLDER}/{name}.json")
