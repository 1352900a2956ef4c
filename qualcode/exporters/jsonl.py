"""Coded segments as JSON lines: one object a segment, for programs that read text one passage at a time."""

from __future__ import annotations

import json
from typing import Any

from qualcode.core.model import Project
from qualcode.exporters import Exported, Wish
from qualcode.exporters.parts.segments import Row, code_names, rows

suffixes = (".jsonl", ".ndjson")
line = "one JSON object a line, for programs"


def segments(project: Project, wish: Wish) -> Exported:
    """Every segment with its place, quote, codes, memo and coder; `span` is [start, end) in code points."""
    found = [_plain(project, row, wish) for row in rows(project, wish)]
    lines = "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in found)
    return Exported(lines.encode("utf-8", "surrogatepass"), segments=len(found))


def _plain(project: Project, row: Row, wish: Wish) -> dict[str, Any]:
    who = project.index.informants.get(row.informant)
    one = row.segment
    return {
        "id": one.id,
        "transcript": row.codings.transcript,
        "sha256": row.codings.sha256,
        "coder": row.codings.coder,
        "informant": row.informant,
        "attributes": dict(who.attributes) if who else {},
        "span": [one.span.start, one.span.end],
        "text": one.quote,
        "codes": list(one.codes),
        "code_names": list(code_names(project, one, wish)),
        "themes": list(one.themes),
        "declined": list(one.declined),
        "memo": one.memo,
        "created": one.created,
        "in_place": row.placed,
        "provenance": project.study.provenance,
    }
