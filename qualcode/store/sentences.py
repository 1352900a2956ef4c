"""Sentences kept beside a study, so that each text is split once; what is kept can be thrown away at any time."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from hashlib import sha256
from itertools import chain, pairwise
from pathlib import Path

from qualcode.core.model import Span, Transcript
from qualcode.store.disk import put
from qualcode.store.files import held
from qualcode.store.lock import private_file, private_folder

_FOLDER = "sentences"
_RULES = 1
"""Raised whenever the same text would be split otherwise, so that nothing kept by older rules is taken."""


def kept_sentences(
    root: Path, transcript: Transcript, language: str, bodies: Sequence[Span]
) -> tuple[Span, ...] | None:
    """The sentences kept for this text, language and turns; None where there are none, or they make no sense.

    Args:
        root: the study's folder.
        transcript: the text that was split.
        language: BCP 47 tag it was read as.
        bodies: what is said in each turn.
    """
    try:
        data = json.loads(held(_file(root, transcript, language, bodies)))
    except (OSError, ValueError, RecursionError):
        return None
    return _spans(data, len(transcript.text))


def keep_sentences(
    root: Path, transcript: Transcript, language: str, bodies: Sequence[Span], found: Sequence[Span]
) -> None:
    """Keep sentences for another time; a folder that cannot be written only costs that time again."""
    content = json.dumps(list(chain.from_iterable(found)), separators=(",", ":"))
    with contextlib.suppress(OSError):
        private_folder(root)
        put(_file(root, transcript, language, bodies), content.encode())


def _file(root: Path, transcript: Transcript, language: str, bodies: Sequence[Span]) -> Path:
    known = json.dumps([_RULES, transcript.sha256, language, list(chain.from_iterable(bodies))])
    return private_file(root, f"{_FOLDER}/{sha256(known.encode()).hexdigest()}.json")


def _spans(data: object, length: int) -> tuple[Span, ...] | None:
    if not isinstance(data, list) or len(data) % 2 or not all(type(one) is int for one in data):
        return None
    if any(earlier > later for earlier, later in pairwise((0, *data, length))):
        return None
    return tuple(Span(start, end) for start, end in zip(data[::2], data[1::2], strict=True))
