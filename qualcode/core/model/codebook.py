"""What an analysis works with: codes, themes, storyline, framework, literature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from qualcode.core.model.texts import LocalText

Stance = Literal["agrees", "differs", "extends"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code of the codebook, described after MacQueen et al. (1998): definition, include, exclude, examples."""

    id: str
    name: LocalText = LocalText()
    definition: LocalText = LocalText()
    include: LocalText = LocalText()
    exclude: LocalText = LocalText()
    examples: tuple[LocalText, ...] = ()
    parent: str = ""
    color: str = ""
    key: str = ""
    retired: str = ""
    """Date (ISO 8601) since which it is not to be applied any more, or ""."""
    successor: str = ""
    """Id of the code that is applied instead of a retired one, or ""."""


@dataclass(frozen=True, slots=True)
class Citation:
    """How a theme stands to a work of the literature."""

    work: str
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Codes that say one thing together. `against` holds codes that speak against it (negative cases)."""

    id: str
    name: LocalText = LocalText()
    category: str = ""
    codes: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    dimension: str = ""
    summary: LocalText = LocalText()
    literature: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One line of the storyline: theme `source` stands in `relation` to theme `target`."""

    source: str
    relation: str
    target: str
    note: LocalText = LocalText()


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """The analytic framework of step 6: its name and its dimensions in order."""

    name: LocalText = LocalText()
    dimensions: Mapping[str, LocalText] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work of the literature the study is compared with."""

    id: str
    cite: str = ""
    title: LocalText = LocalText()


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """Codes, themes, storyline, framework and literature, each in the order of the file."""

    codes: Mapping[str, Code] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    storyline: tuple[Link, ...] = ()
    framework: Framework = Framework()
    literature: Mapping[str, Work] = field(default_factory=dict)

    def children(self, parent: str) -> Iterator[Code]:
        """The codes directly under `parent` ("" for the top), in display order."""
        return (code for code in self.codes.values() if code.parent == parent)
