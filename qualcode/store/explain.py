"""Why a file does not fit its schema, in words, each refusal with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from qualcode import shipped
from qualcode.core.problems import Problem
from qualcode.store.fields import Misfit
from qualcode.store.yaml_core import Mark, place_of

RULE = "QC110"


@cache
def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a file kind: project, index, codebook, codings."""
    loaded: dict[str, Any] = json.loads((shipped.schemas() / f"{name}.schema.json").read_text("utf-8"))
    return loaded


def refusals(data: Any, kind: str, file: str, misfit: Misfit) -> tuple[Problem, ...]:
    """Every way in which `data` does not fit the schema of `kind`; never none.

    Args:
        data: the value read from the file.
        kind: the name of the schema.
        file: the file's path, for the problems.
        misfit: what the strict reader stumbled over, told where the schema itself finds nothing.
    """
    from jsonschema import Draft202012Validator

    found = [
        Problem(
            rule=RULE,
            severity="error",
            message=message,
            file=file,
            line=mark.line,
            column=mark.column,
            hint=hint,
        )
        for error in Draft202012Validator(schema(kind)).iter_errors(data)
        for mark, message, hint in _told(data, error)
    ]
    if not found:
        mark = place_of(data, misfit.path)
        message = f"{_name(misfit.path)} {misfit.message}"
        found = [
            Problem(
                rule=RULE, severity="error", message=message, file=file, line=mark.line, column=mark.column
            )
        ]
    return tuple(found)


def _told(data: Any, error: Any) -> Iterator[tuple[Mark, str, str]]:
    path: tuple[str | int, ...] = tuple(error.absolute_path)
    where = place_of(data, path)
    name = _name(path)
    match error.validator:
        case "additionalProperties":
            allowed = sorted(error.schema.get("properties", {}))
            for key in error.instance:
                if key not in allowed:
                    yield (
                        place_of(data, (*path, key)),
                        f"{name} has no key {key!r}",
                        f"its keys: {', '.join(allowed)}",
                    )
        case "required":
            missing = [key for key in error.validator_value if key not in error.instance]
            for key in missing:
                if f"'{key}'" in error.message:
                    yield where, f"{name} lacks the key {key!r}", "add it"
        case "propertyNames":
            yield where, f"{name} has the key {error.instance!r}, which cannot be an id", "rename it"
        case "type":
            wanted = error.validator_value
            kinds = [wanted] if isinstance(wanted, str) else wanted
            yield (
                where,
                f"{name} must be {' or '.join(_KINDS[kind] for kind in kinds)}",
                "quote it" * ("string" in kinds),
            )
        case "anyOf" | "oneOf":
            yield where, f"{name} must be text, or a mapping from language tags to text", ""
        case "enum":
            yield (
                where,
                f"{name} is {error.instance!r}",
                f"must be one of {', '.join(map(str, error.validator_value))}",
            )
        case "const":
            yield where, f"{name} is {error.instance!r}", f"must be {error.validator_value!r}"
        case _:
            said = error.schema.get("description", error.message)
            yield where, f"{name} does not fit: {_short(error.instance)}", str(said)


_KINDS = {
    "string": "text",
    "object": "a mapping",
    "array": "a list",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}
_LONG = 60


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _name(path: tuple[str | int, ...]) -> str:
    """The path as a person reads it: `codes → outreach-gap → key`."""
    parts = [str(step + 1) if isinstance(step, int) else step for step in path]
    return " → ".join(parts) if parts else "the file"
