"""Which things of a file are those of the study, and whether they say the same."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from qualcode.core.model import Attribute, Code, Coder, Informant, LocalText, Theme

One = TypeVar("One", Coder, Attribute, Informant, Code, Theme)
_RENAMED = frozenset({"id", "parent", "successor", "key"})


def same_coder(one: Coder, known: Coder) -> bool:
    """Whether two are one coder: by the id, or by the name that either goes by."""
    return one.id == known.id or (one.name or one.id) in {known.id, known.name}


def same_id(one: Attribute, known: Attribute) -> bool:
    """Whether two attributes are one: by the id alone."""
    return one.id == known.id


def same_informant(one: Informant, known: Informant) -> bool:
    """Whether two are one person: by the name where both have one, else by the id."""
    if one.name and one.name == known.name:
        return True
    return one.id == known.id and not (one.name and known.name)


def same_name(one: Code | Theme, known: Code | Theme) -> bool:
    """Whether two codes, or two themes, are one: by the id, or by a name in any language."""
    if one.id == known.id:
        return True
    forms = {form.casefold() for _, form in known.name.forms if form}
    return any(form.casefold() in forms for _, form in one.name.forms)


def says_nothing_else(one: One, there: One) -> bool:
    """Whether everything in `one` is in `there` as well; a name may be one of its forms, or the id."""
    for known in fields(one):
        said: Any = getattr(one, known.name)
        found: Any = getattr(there, known.name)
        if not said or known.name in _RENAMED or said == found:
            continue
        if known.name != "name" or not isinstance(found, LocalText):
            return False
        if not {form for _, form in said.forms} <= {there.id, *(form for _, form in found.forms)}:
            return False
    return True
