"""Why a file does not fit its schema, in words, each refusal with its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from qualcode import shipped
from qualcode.core.problems import Problem
from qualcode.store.fields import Misfit
from qualcode.store.yaml_events import Mark
from qualcode.store.yaml_places import Places

RULE = "QC110"

Told = Iterator[tuple[Mark, str, str]]
"""Place, message and hint of each thing that one refusal of the validator tells."""


@cache
def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a file kind: project, index, codebook, codings, summaries."""
    loaded: dict[str, Any] = json.loads((shipped.schemas() / f"{name}.schema.json").read_text("utf-8"))
    return loaded


def refusals(text: str, data: Any, kind: str, file: str, misfit: Misfit) -> tuple[Problem, ...]:
    """Every way in which `data` does not fit the schema of `kind`; never none.

    Args:
        text: what the file holds.
        data: the value read from the file.
        kind: the name of the schema.
        file: the file's path, for the problems.
        misfit: what the strict reader stumbled over, told where the schema itself finds nothing.
    """
    from jsonschema import Draft202012Validator

    places = Places(text)
    told = [
        one for error in Draft202012Validator(schema(kind)).iter_errors(data) for one in _told(places, error)
    ] or [(places.of(misfit.path, value=True), f"{_name(misfit.path)} {misfit.message}", "")]
    return tuple(
        Problem(
            rule=RULE,
            severity="error",
            message=message,
            file=file,
            line=mark.line,
            column=mark.column,
            hint=hint,
        )
        for mark, message, hint in told
    )


def _told(places: Places, error: Any) -> Told:
    if "propertyNames" in error.absolute_schema_path:
        yield from _unfit_key(places, error)
    else:
        yield from _TELLERS.get(error.validator, _unfit)(places, error)


def _unfit_key(places: Places, error: Any) -> Told:
    path = tuple(error.absolute_path)
    said = error.schema.get("patternErrorMessage", "write another")
    yield places.of((*path, error.instance)), f"{_name(path)} has a key {_short(error.instance)}", said


def _foreign_key(places: Places, error: Any) -> Told:
    path = tuple(error.absolute_path)
    allowed = list(error.schema["properties"])
    for key in error.instance:
        if key not in allowed:
            hint = f"its keys are {', '.join(allowed)}"
            yield places.of((*path, key)), f"{_name(path)} has no key {_short(key)}", hint


def _missing_key(places: Places, error: Any) -> Told:
    path = tuple(error.absolute_path)
    key = next(one for one in error.validator_value if error.message.startswith(repr(one)))
    yield places.of(path), f"{_name(path)} lacks the key {key!r}", "add it"


def _other_type(places: Places, error: Any) -> Told:
    path = tuple(error.absolute_path)
    wanted = error.validator_value
    kinds = [wanted] if isinstance(wanted, str) else wanted
    hint = ""
    if isinstance(error.instance, int | float) and "string" in kinds:
        hint = "quote it"
    elif error.instance is None and path:
        hint = "write it, or leave the key out"
    kind = " or ".join(_KINDS[one] for one in kinds)
    yield places.of(path, value=True), f"{_name(path)} is {_short(error.instance)}, must be {kind}", hint


def _no_form(places: Places, error: Any) -> Told:
    """Text for readers that is neither a text nor a mapping by language; a mapping's own faults are told instead."""
    if isinstance(error.instance, dict):
        for one in error.context:
            if one.schema_path[0] == 1:
                yield from _told(places, one)
    else:
        path = tuple(error.absolute_path)
        said = f"{_name(path)} is {_short(error.instance)}, must be text, or a mapping from language tags to text"
        hint = "quote it" if isinstance(error.instance, int | float) else "write “…”, or {en: …, id: …}"
        yield places.of(path, value=True), said, hint


def _other_word(places: Places, error: Any) -> Told:
    path = tuple(error.absolute_path)
    allowed = error.validator_value if error.validator == "enum" else [error.validator_value]
    hint = f"must be {' or '.join(map(str, allowed))}"
    yield places.of(path, value=True), f"{_name(path)} is {_short(error.instance)}", hint


def _twice(places: Places, error: Any) -> Told:
    path = tuple(error.absolute_path)
    items = error.instance
    place = next(place for place, one in enumerate(items) if one in items[:place])
    yield places.of((*path, place)), f"{_name(path)} holds {_short(items[place])} twice", "keep one of them"


def _empty(places: Places, error: Any) -> Told:
    path = tuple(error.absolute_path)
    yield places.of(path, value=True), f"{_name(path)} is empty", "write it, or leave the key out"


def _too_long(places: Places, error: Any) -> Told:
    path = tuple(error.absolute_path)
    said = f"{_name(path)} is longer than {error.validator_value:,} characters"
    yield (
        places.of(path, value=True),
        said.removesuffix("s") if error.validator_value == 1 else said,
        "shorten it",
    )


def _unfit(places: Places, error: Any) -> Told:
    path = tuple(error.absolute_path)
    said = error.schema.get("patternErrorMessage") or error.schema.get("description", "")
    at = places.of(path, value=True)
    yield at, f"{_name(path)} does not fit: {_short(error.instance)}", said


_TELLERS: dict[str, Callable[[Places, Any], Told]] = {
    "additionalProperties": _foreign_key,
    "required": _missing_key,
    "type": _other_type,
    "anyOf": _no_form,
    "enum": _other_word,
    "const": _other_word,
    "uniqueItems": _twice,
    "minLength": _empty,
    "minProperties": _empty,
    "maxLength": _too_long,
}
_KINDS = {
    "string": "text",
    "object": "a mapping",
    "array": "a list",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}
_LONG = 60


def _short(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict | list) and value:
        return "a mapping" if isinstance(value, dict) else "a list"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _name(path: tuple[str | int, ...]) -> str:
    """The path as a person reads it: `codes → outreach-gap → key`."""
    parts = [str(step + 1) if isinstance(step, int) else step for step in path]
    return " → ".join(parts) if parts else "the file"
