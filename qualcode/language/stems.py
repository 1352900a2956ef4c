"""Stems: what words of one kin have in common, so that *disosialisasikan* is found where *sosialisasi* is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ms": "indonesian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""Snowball's algorithm for a language, by the first part of its BCP 47 tag. Malay is cut as Indonesian is."""

Stemmer = Callable[[str], str]


@cache
def stemmer(language: str) -> Stemmer | None:
    """What gives the stem of a word in a language; None where nobody has written rules for it.

    The rules are Snowball's (Porter 2001; for Indonesian after Tala 2003). A reduplication has the stem of its half:
    *anak-anak* that of *anak*.

    Args:
        language: BCP 47 tag.
    """
    import snowballstemmer

    name = ALGORITHMS.get(language.split("-", maxsplit=1)[0].lower(), "")
    if name not in snowballstemmer.algorithms():
        return None
    of_part = cache(snowballstemmer.stemmer(name).stemWord)

    @cache
    def stem(word: str) -> str:
        parts: list[str] = [of_part(part) for part in word.casefold().replace("\u2019", "'").split("-")]
        return parts[0] if len(set(parts)) == 1 else "-".join(parts)

    return stem
