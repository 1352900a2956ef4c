"""What summaries.yaml holds, from its plain data."""

from __future__ import annotations

from typing import Any

from qualcode.core.model import Passage, Summary
from qualcode.store.fields import DAY, FILE_ID, HEX, ID, Path, filled, keys, marked, matching, sequence


def summaries(data: Any) -> dict[tuple[str, str], Summary]:
    """What summaries.yaml holds, by theme and informant."""
    keys(data, (), ("qualcode", "cells"), ())
    marked(data, "summaries/1")
    cells = sequence(data["cells"], ("cells",), _summary)
    return {one.cell: one for one in cells}


def _summary(data: Any, path: Path) -> Summary:
    keys(data, path, ("theme", "informant", "text"), ("evidence", "quotes", "coder", "written"))
    return Summary(
        theme=matching(data["theme"], (*path, "theme"), ID, "the id of a theme"),
        informant=matching(data["informant"], (*path, "informant"), ID, "the id of an informant"),
        text=filled(data["text"], (*path, "text")),
        evidence=matching(data["evidence"], (*path, "evidence"), HEX, "hexadecimal digits")
        if "evidence" in data
        else "",
        quotes=sequence(data.get("quotes", []), (*path, "quotes"), _passage),
        coder=matching(data["coder"], (*path, "coder"), FILE_ID, "an id") if "coder" in data else "",
        written=matching(data["written"], (*path, "written"), DAY, "a date") if "written" in data else "",
    )


def _passage(data: Any, path: Path) -> Passage:
    keys(data, path, ("transcript", "quote"), ())
    return Passage(
        matching(data["transcript"], (*path, "transcript"), FILE_ID, "the id of a transcript"),
        filled(data["quote"], (*path, "quote")),
    )
