"""The fields of a file, checked strictly: each function gives the value, or tells what the schema does not allow."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from qualcode.core.model import AttributeValue, LocalText

Path = tuple[str | int, ...]
T = TypeVar("T")

_WHITE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""White space as Python and ECMA-262 have it, together: what both leave of a text is the same in every editor."""
ID = re.compile(rf"[^{_WHITE}]([^\r\n]*[^{_WHITE}])?\Z")
FILE_ID = re.compile(rf"[^{_WHITE}./\\\0]([^/\\\0\r\n]*[^{_WHITE}/\\\0])?\Z")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")
_MONTH = r"[0-9]{4}-(0[1-9]|1[0-2])"
_DAY_OF_MONTH = r"(0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
DATE = re.compile(rf"([0-9]{{4}}|{_MONTH}|{_MONTH}-{_DAY_OF_MONTH})\Z")
DAY = re.compile(rf"{_MONTH}-{_DAY_OF_MONTH}\Z")
TIME = re.compile(rf"{_MONTH}-{_DAY_OF_MONTH}T{_CLOCK}(Z|[+-][0-9]{{2}}:[0-9]{{2}})\Z")
SHA256 = re.compile(r"[0-9a-f]{64}\Z")
HEX = re.compile(r"[0-9a-f]{1,64}\Z")
RELATIVE = re.compile(r"[^/\\\0\r\n]([^\\\0\r\n]*[^/\\\0\r\n])?\Z")
KEY = re.compile(rf"[^{_WHITE}]\Z")
RULE = re.compile(r"[A-Z]{2,8}[0-9]{0,4}\Z")
LINE = re.compile(r"[^\r\n]+\Z")
_MAX_ID = 200


class Misfit(Exception):  # noqa: N818 - it becomes a Problem, never reaches a user as it is
    """Data that the schema does not allow, and where in the data."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


def keys(data: Any, path: Path, required: tuple[str, ...], optional: tuple[str, ...]) -> None:
    """Refuse anything but a mapping with all of `required` and nothing beyond `optional`."""
    if not isinstance(data, dict):
        raise Misfit(path, "must be a mapping")
    for key in required:
        if key not in data:
            raise Misfit(path, f"lacks the key {key!r}")
    for key in data:
        if key not in required and key not in optional:
            raise Misfit((*path, key), f"has no key {key!r}")


def marked(data: Mapping[str, Any], expected: str) -> None:
    """Refuse a file that does not say it is of the kind and version `expected`."""
    if data["qualcode"] != expected:
        raise Misfit(("qualcode",), f"must be {expected!r}")


def entries(
    data: Any, path: Path, build: Callable[[str, Any, Path], T], names: re.Pattern[str]
) -> dict[str, T]:
    """What each entry of a mapping by id gives, in order."""
    if not isinstance(data, dict):
        raise Misfit(path, "must be a mapping")
    for name in data:
        if len(name) > _MAX_ID or not names.match(name):
            raise Misfit((*path, name), f"{name!r} cannot be an id")
    return {name: build(name, one, (*path, name)) for name, one in data.items()}


def sequence(data: Any, path: Path, build: Callable[[Any, Path], T]) -> tuple[T, ...]:
    """What each item of a list gives, in order."""
    if not isinstance(data, list):
        raise Misfit(path, "must be a list")
    return tuple(build(one, (*path, number)) for number, one in enumerate(data))


def ids(data: Any, path: Path) -> tuple[str, ...]:
    """A list of ids, none twice."""
    return distinct(data, path, ID, "an id")


def rules(data: Any, path: Path) -> tuple[str, ...]:
    """A list of codes of rules or families, none twice."""
    return distinct(data, path, RULE, "the code of a rule, such as QC204")


def distinct(data: Any, path: Path, pattern: re.Pattern[str], what: str) -> tuple[str, ...]:
    """A list of texts that fit `pattern`, none twice."""
    if not isinstance(data, list):
        raise Misfit(path, "must be a list")
    for number, one in enumerate(data):
        if not isinstance(one, str) or len(one) > _MAX_ID or not pattern.match(one):
            raise Misfit((*path, number), f"must be {what}")
    if len(set(data)) != len(data):
        raise Misfit(path, "holds an entry twice")
    return tuple(data)


def string(data: Any, path: Path) -> str:
    """Any text."""
    if not isinstance(data, str):
        raise Misfit(path, "must be text")
    return data


def filled(data: Any, path: Path) -> str:
    """A text that is not empty."""
    if not isinstance(data, str) or not data:
        raise Misfit(path, "must be text")
    return data


def matching(data: Any, path: Path, pattern: re.Pattern[str], what: str) -> str:
    """A text of at most 200 code points that fits `pattern`."""
    if not isinstance(data, str) or not pattern.match(data) or len(data) > _MAX_ID:
        raise Misfit(path, f"must be {what}")
    return data


def one_of(data: Any, path: Path, allowed: tuple[str, ...]) -> str:
    """One of the words `allowed`."""
    if not isinstance(data, str) or data not in allowed:
        raise Misfit(path, f"must be one of {', '.join(allowed)}")
    return data


def local(data: Any, path: Path) -> LocalText:
    """Text for readers: a text, or a mapping from language tags to texts."""
    if isinstance(data, dict):
        for tag, form in data.items():
            if not LANGUAGE.match(tag) or len(tag) > _MAX_ID:
                raise Misfit((*path, tag), "must be a BCP 47 language tag")
            string(form, (*path, tag))
        if not data:
            raise Misfit(path, "must hold text in at least one language")
        return LocalText(tuple(data.items()))
    return LocalText.of(string(data, path))


def optional_local(data: Mapping[str, Any], key: str, path: Path) -> LocalText:
    """Text for readers under `key`, empty where there is none."""
    return local(data[key], (*path, key)) if key in data else LocalText()


def plain_value(data: Any, path: Path) -> AttributeValue:
    """The value of an attribute: text, a number, true or false."""
    if not isinstance(data, str | int | float | bool):
        raise Misfit(path, "must be text, a number, true or false")
    return data


def whole(value: Any) -> bool:
    """A whole number as JSON has it, where 12.0 is one."""
    kind = type(value)
    return (kind is int or (kind is float and value.is_integer())) and value >= 0
