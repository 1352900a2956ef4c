"""Plain data, as a file holds it, from values of the model; what is empty is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qualcode.core.model import (
    Attribute,
    Checks,
    Code,
    Codebook,
    Coder,
    Codings,
    Framework,
    Index,
    Informant,
    Link,
    LocalText,
    Segment,
    Source,
    Study,
    Summary,
    Theme,
    Work,
)

Plain = dict[str, Any]


def study(value: Study) -> Plain:
    """qualcode.yaml."""
    gate = value.agreement
    return {
        "qualcode": "project/1",
        "title": value.title.plain(),
        **_filled({"question": value.question}),
        "language": value.language,
        **_filled({"app_language": value.app_language}),
        "provenance": value.provenance,
        "codebook": value.codebook,
        "coders": {one.id: _coder(one) for one in value.coders.values()},
        **(
            {"agreement": {"coefficient": gate.coefficient, "unit": gate.unit, "at_least": gate.at_least}}
            if gate
            else {}
        ),
        **_filled({"validate": _checks(value.validate)}),
    }


def index(value: Index) -> Plain:
    """transcripts/index.yaml."""
    return {
        "qualcode": "index/1",
        "attributes": {one.id: _attribute(one) for one in value.attributes.values()},
        "informants": {one.id: _informant(one) for one in value.informants.values()},
        "sources": {one.id: _source(one) for one in value.sources.values()},
    }


def codebook(value: Codebook) -> Plain:
    """A file of codebooks/."""
    framework = value.framework
    dimensions = {name: text.plain() for name, text in framework.dimensions.items()}
    return {
        "qualcode": "codebook/1",
        "codes": {one.id: _code(one) for one in value.codes.values()},
        "themes": {one.id: _theme(one) for one in value.themes.values()},
        "storyline": [_link(one) for one in value.storyline],
        **(
            {"framework": {"name": framework.name.plain(), "dimensions": dimensions}}
            if framework != Framework()
            else {}
        ),
        **_filled({"literature": {one.id: _work(one) for one in value.literature.values()}}),
    }


def codings(value: Codings) -> Plain:
    """A file of codings/."""
    return {
        "qualcode": "codings/1",
        "transcript": value.transcript,
        "coder": value.coder,
        "sha256": value.sha256,
        **_filled({"read": value.read, "coded": value.coded}),
        "segments": [segment(one) for one in sorted(value.segments, key=lambda one: one.order)],
    }


def summaries(values: Iterable[Summary]) -> Plain:
    """summaries.yaml: the framework matrix, a cell after another, by theme and informant."""
    return {
        "qualcode": "summaries/1",
        "cells": [
            {
                "theme": one.theme,
                "informant": one.informant,
                "text": one.text,
                **_filled(
                    {
                        "evidence": one.evidence,
                        "quotes": [words._asdict() for words in one.quotes],
                        "coder": one.coder,
                        "written": one.written,
                    }
                ),
            }
            for one in sorted(values, key=lambda one: one.cell)
        ],
    }


def segment(value: Segment) -> Plain:
    """One segment of a codings file."""
    return {
        "id": value.id,
        "span": [value.span.start, value.span.end],
        "quote": value.quote,
        "codes": list(value.codes),
        **_filled({"themes": list(value.themes), "memo": value.memo, "created": value.created}),
        **({"orphan": True} if value.orphan else {}),
        **_filled({"declined": list(value.declined)}),
    }


def _coder(value: Coder) -> Plain:
    return _filled({"name": value.name, "consensus_of": list(value.consensus_of)})


def _checks(value: Checks) -> Plain:
    return {
        **({"profile": value.profile} if value.profile != Checks().profile else {}),
        **_filled(
            {
                "select": list(value.select),
                "ignore": list(value.ignore),
                "severity": dict(value.severity),
                "files": [
                    {"path": one.path, "ignore": list(one.ignore), "reason": one.reason}
                    for one in value.files
                ],
            }
        ),
    }


def _attribute(value: Attribute) -> Plain:
    return _filled({"name": value.name, "values": list(value.values)})


def _informant(value: Informant) -> Plain:
    return _filled({"name": value.name, "role": value.role, "attributes": dict(value.attributes)})


def _source(value: Source) -> Plain:
    return {
        "kind": value.kind,
        **_filled(
            {
                "informants": list(value.informants),
                "date": value.date,
                "title": value.title,
                "note": value.note,
            }
        ),
    }


def _code(value: Code) -> Plain:
    return _filled(
        {
            "name": value.name,
            "definition": value.definition,
            "include": value.include,
            "exclude": value.exclude,
            "examples": [one.plain() for one in value.examples],
            "parent": value.parent,
            "color": value.color,
            "key": value.key,
            "retired": value.retired,
            "successor": value.successor,
        }
    )


def _theme(value: Theme) -> Plain:
    return _filled(
        {
            "name": value.name,
            "category": value.category,
            "codes": list(value.codes),
            "against": list(value.against),
            "dimension": value.dimension,
            "summary": value.summary,
            "literature": [{"work": one.work, "stance": one.stance} for one in value.literature],
        }
    )


def _link(value: Link) -> Plain:
    return {
        "from": value.source,
        "relation": value.relation,
        "to": value.target,
        **_filled({"note": value.note}),
    }


def _work(value: Work) -> Plain:
    return {"cite": value.cite, **_filled({"title": value.title})}


def _filled(values: Mapping[str, Any]) -> Plain:
    """The entries that hold something, texts for readers as the file has them."""
    return {
        key: value.plain() if isinstance(value, LocalText) else value
        for key, value in values.items()
        if not (isinstance(value, LocalText) and not value.forms) and value not in ("", [], {})
    }
