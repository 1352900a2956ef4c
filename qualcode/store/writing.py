"""What a file of the study is to hold after a change."""

from __future__ import annotations

from typing import Any

import yaml

from qualcode.core.changes import Place
from qualcode.core.model import Codings, CodingsKey, Project
from qualcode.store import plain, preserve
from qualcode.store.yaml_core import resolved

_DUMPER: Any = yaml.CSafeDumper if yaml.__with_libyaml__ else yaml.SafeDumper
_WIDE = 1 << 20


def content(place: Place, before: Project, after: Project, text: str | None) -> bytes | None:
    """The bytes of the file at `place` in the project `after`; None where it has no such file.

    Args:
        place: which file.
        before: the project that `text` was read as.
        after: the project to write.
        text: what the file holds now, None where it is not there; what is not changed in it stays as it is.
    """
    match place.file:
        case "transcript":
            transcript = after.transcripts.get(place.transcript)
            return None if transcript is None else transcript.text.encode()
        case "codings":
            codings = after.codings.get(CodingsKey(place.coder, place.transcript))
            return None if codings is None else codings_yaml(codings).encode()
        case "summaries":
            if not after.summaries:
                return None
            summaries = plain.summaries(after.summaries.values())
            return f"{header('summaries', 0)}\n{_dumped(summaries)}".encode()
        case "study":
            old, new = plain.study(before.study), plain.study(after.study)
            return _by_hand(text, old, new, header("project", 0)).encode()
        case "index":
            old, new = plain.index(before.index), plain.index(after.index)
            return _by_hand(text, old, new, header("index", 1)).encode()
        case "codebook":
            old, new = plain.codebook(before.codebook), plain.codebook(after.codebook)
            return _by_hand(text, old, new, header("codebook", after.study.codebook.count("/"))).encode()


def codings_yaml(codings: Codings) -> str:
    """A codings file: one segment after another, one fact a line, so that git merges two people's work by line."""
    lines = [header("codings", 2)]
    data = plain.codings(codings)
    segments = data.pop("segments")
    lines.append(_dumped(data).rstrip("\n"))
    if not segments:
        lines.append("segments: []")
    else:
        lines.append("segments:")
        lines.append(_dumped(segments).rstrip("\n"))
    return "\n".join(lines) + "\n"


def header(schema: str, depth: int) -> str:
    """The first line of a file `depth` folders below the study: where editors find its schema."""
    return f"# yaml-language-server: $schema={'../' * depth}schemas/{schema}.schema.json"


def _by_hand(text: str | None, old: plain.Plain, new: plain.Plain, first_line: str) -> str:
    return preserve.fresh(new, first_line) if text is None else preserve.edited(text, old, new)


class _Dumper(_DUMPER):  # type: ignore[misc]  # libyaml's dumper has no types
    """Lists of numbers and ids on one line; a text of several lines as a block, so that it merges by line."""


def _list(dumper: Any, data: list[Any]) -> Any:
    flow = all(isinstance(one, int | str) for one in data)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=flow)


def _text(dumper: Any, data: str) -> Any:
    style = None
    if "\n" in data:
        style = "|"
    elif not isinstance(resolved(data), str):
        style = (
            "'"  # the dumper quotes what YAML 1.1 takes for a number, we read YAML 1.2: 2e3456 is one there
        )
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Dumper.add_representer(list, _list)
_Dumper.add_representer(str, _text)


def _dumped(data: Any) -> str:
    return str(
        yaml.dump(
            data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=_WIDE
        )
    )
