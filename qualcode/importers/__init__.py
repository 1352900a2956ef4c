"""One file a format that can be read. It gives what a file brings as values; nothing of the study is touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from qualcode.core.informant_rows import Line
from qualcode.core.model import (
    Attribute,
    Code,
    Coder,
    Codings,
    Informant,
    Kind,
    Link,
    Source,
    Summary,
    Theme,
    Transcript,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was said about a file that is to be read.

    Attributes:
        kind: what its text is, where the file does not say.
        informants: ids of those who speak in it, besides those it shows itself.
        researcher: labels that stand for the researcher.
        attributes: names of the attributes that the study knows.
        speakers: labels that the study knows, each with the informant's id ("" for the researcher).
        language: in which names are, where the file does not say; "" for no language in particular.
    """

    kind: Kind = "interview"
    informants: tuple[str, ...] = ()
    researcher: tuple[str, ...] = ()
    speakers: Mapping[str, str] = field(default_factory=dict)
    attributes: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a file brings, in values of the model that refer to each other by the ids in them.

    Attributes:
        people: the lines of a table of informants, the heading first; the other things are empty then.
        notes: what the file holds besides, a line each, and was left out.
        skipped: number of coded segments in the file that have no place in a text.
    """

    coders: tuple[Coder, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    informants: tuple[Informant, ...] = ()
    sources: tuple[Source, ...] = ()
    transcripts: tuple[Transcript, ...] = ()
    codes: tuple[Code, ...] = ()
    themes: tuple[Theme, ...] = ()
    storyline: tuple[Link, ...] = ()
    codings: tuple[Codings, ...] = ()
    summaries: tuple[Summary, ...] = ()
    people: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    skipped: int = 0


class Importer(Protocol):
    """A module of this folder."""

    suffixes: tuple[str, ...]
    """Endings of the names of such files, with the dot."""

    line: str
    """What such a file is, in a line."""

    def read(self, content: bytes, name: str, asked: Asked) -> Brought:
        """What the file `name` with this content brings.

        Raises:
            UsageError: it is not what it should be; the message names the file, and the line where there is one.
        """
        ...
