"""How far each coder has read each text, kept beside a study: it is for them alone, and no part of the data.

Texts are named by their hash, so that a text that was changed is begun anew and one that was renamed is not.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from qualcode.store.layout import PRIVATE
from qualcode.store.transaction import put

_FOLDER = "reading"


def kept_places(root: Path, coder: str) -> dict[str, int]:
    """Up to which code point `coder` has read each text, by the text's sha256; what makes no sense is left out."""
    try:
        data = json.loads(_file(root, coder).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {text: place for text, place in data.items() if type(place) is int and place >= 0}


def keep_places(root: Path, coder: str, places: Mapping[str, int]) -> None:
    """Keep places beside those of other texts; a folder that cannot be written only costs the places."""
    known = kept_places(root, coder)
    if all(known.get(text) == place for text, place in places.items()):
        return
    content = json.dumps(known | dict(places), indent=0, sort_keys=True)
    with contextlib.suppress(OSError):
        put(_file(root, coder), content.encode())


def _file(root: Path, coder: str) -> Path:
    return (
        root / PRIVATE / _FOLDER / f"{sha256(coder.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.json"
    )
