"""The app's own words, in the language of the person who uses it.

Strings are marked where they stand, `_("Sources")`; those in tables that are built when a module is imported are
marked by `mark` and translated where they are shown. What a study's files say is never translated: it is chosen
among the languages they hold (`form`).
"""

from __future__ import annotations

import gettext
from pathlib import Path

from qualcode.core.model import LocalText

DOMAIN = "qualcode"
FOLDER = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"
"""The language in which the strings stand in the code."""


class _Words:
    """The catalogue in use: a process speaks one language at a time."""

    language = SOURCE_LANGUAGE
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def speak(language: str) -> None:
    """Use the catalogue of `language` (a BCP 47 tag) from now on; English where there is none."""
    tag = language.replace("-", "_")
    wanted = [tag, tag.split("_", maxsplit=1)[0]]
    _Words.catalogue = gettext.translation(DOMAIN, FOLDER, languages=wanted, fallback=True)
    _Words.language = language


def language() -> str:
    """The language in use, a BCP 47 tag."""
    return _Words.language


def _(message: str) -> str:
    """`message` in the language in use."""
    return _Words.catalogue.gettext(message) if message else ""


def counted(one: str, many: str, number: int, **more: str) -> str:
    """The form for `number`, with `{number}`, and whatever else it names, filled in."""
    return _Words.catalogue.ngettext(one, many, number).format(number=number, **more)


def mark(message: str) -> str:
    """`message` itself, marked for the catalogue: for tables that are built at import and translated when shown."""
    return message


def form(text: LocalText, study_language: str = "") -> str:
    """What a study says, in the app's language, else in the study's own, else in the first there is."""
    short = language().split("-", maxsplit=1)[0]
    return text.in_language(language(), short, study_language)
