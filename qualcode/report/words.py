"""The report's own words, in the language that its reader has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qualcode.report.phrases import english, indonesian

_PHRASES: Mapping[str, Mapping[str, str]] = {"en": english.PHRASES, "id": indonesian.PHRASES}

LANGUAGES: Mapping[str, str] = {"en": english.NAME, "id": indonesian.NAME}
"""The languages that reports are written in, each by its own name."""


class Words:
    """The words of one language: the first of `languages` that the report speaks, else English."""

    def __init__(self, languages: Iterable[str]) -> None:
        spoken = (one.partition("-")[0].lower() for one in languages)
        self.language = next((one for one in spoken if one in _PHRASES), "en")
        self._words = _PHRASES[self.language]

    def __call__(self, key: str, **parts: str) -> str:
        """The phrase of that name, its gaps filled in."""
        return self._words[key].format(**parts)

    def count(self, number: int, noun: str) -> str:
        """A number with its noun: `3 segments`."""
        one = self._words.get(f"one_{noun}") if number == 1 else None
        return (one or self._words[f"many_{noun}s"]).format(n=number)

    def listed(self, names: Iterable[str]) -> str:
        """Names in a row: `a, b and c`."""
        names = tuple(names)
        return self("and").join((", ".join(names[:-1]), names[-1]) if len(names) > 1 else names)

    def relation(self, relation: str) -> str:
        """What a relation of the storyline is called; a study's own ones are called as it calls them."""
        return self._words.get(f"relation_{relation}", relation.replace("-", " "))
