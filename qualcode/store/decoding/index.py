"""What transcripts/index.yaml holds, from its plain data."""

from __future__ import annotations

from typing import Any, cast

from qualcode.core.model import Attribute, Index, Informant, Kind, Source
from qualcode.store.fields import (
    DATE,
    FILE_ID,
    ID,
    Misfit,
    Path,
    entries,
    ids,
    keys,
    marked,
    matching,
    one_of,
    optional_local,
    plain_value,
    string,
)

KINDS = ("interview", "observation", "document")


def index(data: Any) -> Index:
    """What transcripts/index.yaml holds."""
    keys(data, (), ("qualcode", "sources"), ("attributes", "informants"))
    marked(data, "index/1")
    return Index(
        attributes=entries(data.get("attributes", {}), ("attributes",), _attribute, ID),
        informants=entries(data.get("informants", {}), ("informants",), _informant, ID),
        sources=entries(data["sources"], ("sources",), _source, FILE_ID),
    )


def _attribute(identity: str, data: Any, path: Path) -> Attribute:
    keys(data, path, (), ("name", "values"))
    values = data.get("values", [])
    if not isinstance(values, list):
        raise Misfit((*path, "values"), "must be a list")
    return Attribute(
        id=identity,
        name=optional_local(data, "name", path),
        values=tuple(plain_value(one, (*path, "values", number)) for number, one in enumerate(values)),
    )


def _informant(identity: str, data: Any, path: Path) -> Informant:
    keys(data, path, (), ("name", "role", "attributes"))
    attributes = data.get("attributes", {})
    if not isinstance(attributes, dict):
        raise Misfit((*path, "attributes"), "must be a mapping")
    return Informant(
        id=identity,
        name=string(data.get("name", ""), (*path, "name")),
        role=optional_local(data, "role", path),
        attributes={name: plain_value(one, (*path, "attributes", name)) for name, one in attributes.items()},
    )


def _source(identity: str, data: Any, path: Path) -> Source:
    keys(data, path, ("kind",), ("informants", "date", "title", "note"))
    return Source(
        id=identity,
        kind=cast("Kind", one_of(data["kind"], (*path, "kind"), KINDS)),
        informants=ids(data.get("informants", []), (*path, "informants")),
        date=matching(data["date"], (*path, "date"), DATE, "a date") if "date" in data else "",
        title=optional_local(data, "title", path),
        note=optional_local(data, "note", path),
    )
