"""The app's own words, in the language of the person who uses it.

Strings are marked where they stand, `_("Sources")`; those in tables that are built when a module is imported are
marked by `mark` and translated where they are shown. What a study's files say is never translated: it is chosen
among the languages they hold (`form`).
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qualcode.core.model import LocalText
from qualcode.errors import QualcodeError

DOMAIN = "qualcode"
FOLDER = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"
"""The language in which the strings stand in the code."""
SHAPE = "shape"
"""The context, in a catalogue, of what is told by all layers: `{}` stands for what changes in it."""


class _Words:
    """The catalogue in use: a process speaks one language at a time."""

    language = SOURCE_LANGUAGE
    catalogue: gettext.NullTranslations = gettext.NullTranslations()
    shapes: tuple[tuple[re.Pattern[str], str], ...] | None = None


def speak(language: str) -> None:
    """Use the catalogue of `language` (a BCP 47 tag) from now on; English where there is none."""
    tag = language.replace("-", "_")
    wanted = [tag, tag.split("_", maxsplit=1)[0]]
    _Words.catalogue = gettext.translation(DOMAIN, FOLDER, languages=wanted, fallback=True)
    _Words.language = language
    _Words.shapes = None


def language() -> str:
    """The language in use, a BCP 47 tag."""
    return _Words.language


def _(message: str) -> str:
    """`message` in the language in use."""
    return _Words.catalogue.gettext(message) if message else ""


def counted(one: str, many: str, number: int, **more: str) -> str:
    """The form for `number`, with `{number}`, and whatever else it names, filled in."""
    return _Words.catalogue.ngettext(one, many, number).format(number=number, **more)


def spoken(text: str) -> str:
    """What another layer says in English (a refusal, a hint, the title of an act), in the language in use.

    It is found in the catalogue by its shape: what changes in it stands where the catalogue has `{}`. A place that stands
    before it (a file and its line, the heading of a column) stays as it is.
    """
    if not text or not isinstance(_Words.catalogue, gettext.GNUTranslations):
        return text
    if _Words.shapes is None:
        _Words.shapes = tuple(_shapes(_Words.catalogue))
    for pattern, wording in _Words.shapes:
        found = pattern.fullmatch(text)
        if found:
            return wording.format(*found.groups())
    place, colon, said = text.partition(": ")
    return f"{place}{colon}{spoken(said)}"


def told(error: QualcodeError, between: str = "\n") -> str:
    """What is wrong and what to do about it, in the language in use."""
    return between.join(spoken(part) for part in (error.message, error.hint) if part)


def _shapes(catalogue: gettext.GNUTranslations) -> Iterator[tuple[re.Pattern[str], str]]:
    """Each shape as a pattern, with its wording; those with most fixed letters first."""
    held: dict[Any, Any] = vars(catalogue)["_catalog"]
    begin = f"{SHAPE}\x04"
    known = {
        key[len(begin) :]: wording
        for key, wording in held.items()
        if isinstance(key, str) and key.startswith(begin)
    }
    for shape in sorted(known, key=lambda one: -len(one.replace("{}", ""))):
        yield re.compile("(.+?)".join(map(re.escape, shape.split("{}"))), re.DOTALL), known[shape]


def mark(message: str) -> str:
    """`message` itself, marked for the catalogue: for tables that are built at import and translated when shown."""
    return message


def form(text: LocalText, study_language: str = "") -> str:
    """What a study says, in the app's language, else in the study's own, else in the first there is."""
    short = language().split("-", maxsplit=1)[0]
    return text.in_language(language(), short, study_language)
