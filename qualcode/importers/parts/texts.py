"""Texts that become transcripts: their ids, their speakers, and how spans follow them into the form we keep."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection
from itertools import accumulate
from pathlib import PurePath

from qualcode.core.intake import likely_speakers, transcript_text
from qualcode.core.model import RESEARCHER, Informant, Source, Transcript
from qualcode.importers import Asked, Brought

_UNFIT = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")
_LONGEST = 80


def source_id(name: str) -> str:
    """The id of the source that the file `name` becomes: its name without ending, fit to be the name of a file."""
    stem = unicodedata.normalize("NFC", PurePath(name.replace("\\", "/")).name)
    stem = stem.rpartition(".")[0] or stem
    return _UNFIT.sub("-", stem).strip(" .-\u3000\xa0")[:_LONGEST].strip(" .-") or "text"


def brought_text(raw: bytes | str, name: str, asked: Asked, notes: tuple[str, ...] = ()) -> Brought:
    """One text with its source and those who speak in it.

    Raises:
        UsageError: it is not UTF-8 text.
    """
    content = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    plain = transcript_text(content, name)
    text = relabelled(plain, asked.researcher)
    likely = likely_speakers(text, asked.speakers, labelled=text != plain)
    speaking = tuple(dict.fromkeys((*asked.informants, *likely)))
    identity = source_id(name)
    return Brought(
        sources=(Source(id=identity, kind=asked.kind, informants=speaking),),
        transcripts=(Transcript(identity, text),),
        informants=tuple(Informant(id=one) for one in speaking),
        notes=notes,
    )


def relabelled(text: str, researcher: Collection[str]) -> str:
    """`text` in which turns that start with one of these labels are the researcher's."""
    for label in researcher:
        pattern = rf"^((?:\[\d{{1,2}}:\d{{2}}(?::\d{{2}})?\][ \t]*)?){re.escape(label)}:(?=[ \t]|$)"
        text = re.sub(pattern, rf"\g<1>{RESEARCHER}:", text, flags=re.MULTILINE)
    return text


class Kept:
    """A text from elsewhere as we keep it, and where places of it are then.

    Args:
        text: as it came: any line breaks, any Unicode form.

    Attributes:
        text: with line feeds, composed (NFC), ending with a line break.
    """

    def __init__(self, text: str) -> None:
        plain = "\r" not in text and unicodedata.is_normalized("NFC", text)
        self._pieces = [text] if plain else _PIECE.findall(text)
        new = [self._pieces[0]] if plain else [_kept(one) for one in self._pieces]
        self._old = [0, *accumulate(map(len, self._pieces))]
        self._new = [0, *accumulate(map(len, new))]
        joined = "".join(new)
        self.text = joined if not joined or joined.endswith("\n") else f"{joined}\n"

    def place(self, offset: int) -> int | None:
        """Where the code point at `offset` of the text as it came is now; None where there is no such."""
        if not 0 <= offset <= self._old[-1]:
            return None
        piece = min(bisect_right(self._old, offset) - 1, len(self._pieces) - 1)
        if piece < 0 or offset == self._old[piece]:
            return self._new[max(piece, 0)]
        inside = _kept(self._pieces[piece][: offset - self._old[piece]])
        return self._new[piece] + (
            0 if self._pieces[piece].startswith("\r\n") and inside == "\n" else len(inside)
        )


def _kept(piece: str) -> str:
    return "\n" if piece in {"\r\n", "\r"} else unicodedata.normalize("NFC", piece)


_PIECE = re.compile(r"\r\n?|[^\r]+?(?=[\r\x00-\u02ff]|\Z)", re.DOTALL)
"""Line breaks, and stretches before a character that never joins what stands before it (all below U+0300)."""
