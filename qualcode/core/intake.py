"""A text as it comes from outside, made fit to be a transcript; and who seems to speak in it."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping

from qualcode.core.model import RESEARCHER
from qualcode.errors import UsageError

_LABEL = re.compile(r"^(?:\[\d{1,2}:\d{2}(?::\d{2})?\][ \t]*)?([^\s:\[\]]{1,20}):(?=[ \t]|$)", re.MULTILINE)
_OFTEN = 2
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def transcript_text(raw: bytes, name: str) -> str:
    """The text in `raw` as transcripts are kept: line feeds, composed characters (NFC), a line break at the end.

    Raises:
        UsageError: as `decoded`.
    """
    text = decoded(raw, name)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if not text or text.endswith("\n") else f"{text}\n"


def decoded(raw: bytes, name: str) -> str:
    """The text in `raw` as it stands there, read as UTF-8, or as UTF-16 where it starts with the byte order mark of that.

    Raises:
        UsageError: it is neither, or holds NUL characters, as no text does; `name` is what the message calls it.
    """
    try:
        text = raw.decode("utf-16" if raw.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise UsageError(
            f"{name}:{line}: not UTF-8 text", "save it as UTF-8 (it may be Windows-1252)"
        ) from None
    if "\0" in text:
        raise UsageError(f"{name}: holds NUL characters", "save it as plain text")
    return text


def likely_speakers(text: str, speakers: Mapping[str, str], *, labelled: bool = False) -> tuple[str, ...]:
    """The ids of those who seem to speak, the researcher aside, in the order in which they first do.

    A label of `speakers` (label to informant's id) counts at once; another one is taken for an id where it starts
    several lines and looks like one (it has a digit, or is in capitals).

    Args:
        text: the text.
        speakers: the labels that are known.
        labelled: whether its lines are known to start with those who speak: then any label that starts several counts.
    """
    lines = Counter(match[1] for match in _LABEL.finditer(text))
    ids = (
        speakers.get(label, label)
        for label, count in lines.items()
        if label in speakers or (count >= _OFTEN and (labelled or _like_an_id(label)))
    )
    return tuple(dict.fromkeys(one for one in ids if one and one != RESEARCHER))


def nobodys_labels(text: str, known: Collection[str]) -> tuple[str, ...]:
    """What starts several lines as a label does, and is neither among the `known` labels nor the researcher's."""
    lines = Counter(match[1] for match in _LABEL.finditer(text))
    return tuple(
        one for one, count in lines.items() if count >= _OFTEN and one not in known and one != RESEARCHER
    )


def _like_an_id(label: str) -> bool:
    return label.isupper() or any(char.isdigit() for char in label)
