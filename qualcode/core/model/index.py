"""Who speaks in what: attributes, informants, sources and their texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Literal

from qualcode.core.model.texts import LocalText

Kind = Literal["interview", "observation", "document"]
AttributeValue = str | int | float | bool

RESEARCHER = "P"
"""The label that starts a turn of the researcher."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A variable that informants have; `values` is empty where any value will do."""

    id: str
    name: LocalText = LocalText()
    values: tuple[AttributeValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Informant:
    """Someone who was interviewed or observed; `name` is a pseudonym that may start their turns."""

    id: str
    name: str = ""
    role: LocalText = LocalText()
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One transcript, note or document and where it comes from; `date` is ISO 8601 or ""."""

    id: str
    kind: Kind = "interview"
    informants: tuple[str, ...] = ()
    date: str = ""
    title: LocalText = LocalText()
    note: LocalText = LocalText()


class Speakers(dict[str, str]):
    """The labels that may start a turn, each with the informant's id ("" for the researcher); never changed."""

    @cached_property
    def _known(self) -> int:
        return hash(frozenset(self.items()))

    def __hash__(self) -> int:  # type: ignore[override]  # it is never changed, so it can name what was made of it
        return self._known


@dataclass(frozen=True, kw_only=True)
class Index:
    """What transcripts/index.yaml says: attributes, informants and sources, in the order of the file."""

    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    informants: Mapping[str, Informant] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)

    @cached_property
    def speakers(self) -> Speakers:
        """The labels that may start a turn: the researcher's, and the ids and names of informants."""
        labels = Speakers({RESEARCHER: ""})
        for informant in self.informants.values():
            labels[informant.id] = informant.id
            if informant.name:
                labels[informant.name] = informant.id
        return labels


@dataclass(frozen=True)
class Transcript:
    """The text of one source."""

    id: str
    text: str

    @cached_property
    def sha256(self) -> str:
        """Hash of the UTF-8 text, in hexadecimal: names the text whose code points spans count."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
