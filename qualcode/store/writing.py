"""What a file of the study is to hold after a change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qualcode.core.changes import Place
from qualcode.core.model import Codings, CodingsKey, Project
from qualcode.errors import ChangeRefused
from qualcode.store import decode, plain, preserve, segment_lines
from qualcode.store.emit import dumped
from qualcode.store.fields import Misfit
from qualcode.store.layout import path_of
from qualcode.store.yaml_core import YamlFault, read_yaml
from qualcode.store.yaml_tree import TooClever


def content(place: Place, before: Project, after: Project, text: str | None) -> bytes | None:
    """The bytes of the file at `place` in the project `after`; None where it has no such file.

    Args:
        place: which file.
        before: the project that `text` was read as.
        after: the project to write.
        text: what the file holds now, None where it is not there; what is not changed in it stays as it is.

    Raises:
        ChangeRefused: the file could not hold what it should.
    """
    path = path_of(place, after.study)
    try:
        made = _with_lines_kept(place, before, after, text)
        if made is not None:
            return made
        made = _made(place, before, after, text)
        whole = made is None or said(place, made) == _meant(place, after)
    except TooClever as fault:
        raise ChangeRefused(
            f"{path} uses {fault}, which cannot be edited here", "edit it by hand, or write it more plainly"
        ) from None
    except UnicodeEncodeError as fault:
        bad = fault.object[fault.start]
        raise ChangeRefused(
            f"{path} cannot hold U+{ord(bad):04X}, half of a character", "type or paste the text again"
        ) from None
    except Misfit as fault:
        where = " → ".join(str(step) for step in fault.path)
        raise ChangeRefused(f"{path} cannot hold that: {where} {fault.message}") from None
    except YamlFault as fault:
        raise ChangeRefused(f"{path} cannot hold that: {fault.message}") from None
    if not whole:
        raise ChangeRefused(f"{path} would not read back as it was meant", "edit it by hand")
    return made


def _with_lines_kept(place: Place, before: Project, after: Project, text: str | None) -> bytes | None:
    """A codings file of which only the lines of some segments change; None for every other change."""
    key = CodingsKey(place.coder, place.transcript)
    if place.file != "codings" or key not in before.codings or key not in after.codings:
        return None
    if text is None or not text.startswith(header("codings", 2)):
        return None
    made = segment_lines.edited(text, before.codings[key], after.codings[key])
    return None if made is None else made.encode()


def _made(place: Place, before: Project, after: Project, text: str | None) -> bytes | None:
    match place.file:
        case "transcript":
            transcript = after.transcripts.get(place.transcript)
            return None if transcript is None else transcript.text.encode()
        case "memo":
            memo = after.memos.get(place.name)
            return None if memo is None else memo.text.encode()
        case "codings":
            codings = after.codings.get(CodingsKey(place.coder, place.transcript))
            return None if codings is None else codings_yaml(codings).encode()
        case "summaries":
            if not after.summaries:
                return None
            summaries = plain.summaries(after.summaries.values())
            return f"{header('summaries', 0)}\n{dumped(summaries)}".encode()
        case "study":
            old, new = plain.study(before.study), plain.study(after.study)
            return _by_hand(text, old, new, header("project", 0)).encode()
        case "index":
            old, new = plain.index(before.index), plain.index(after.index)
            return _by_hand(text, old, new, header("index", 1)).encode()
        case "codebook":
            old, new = plain.codebook(before.codebook), plain.codebook(after.codebook)
            return _by_hand(text, old, new, header("codebook", after.study.codebook.count("/"))).encode()


def said(place: Place, made: bytes) -> Any:
    """What a file that holds `made` says: a value of the model, or the text of a transcript or a memo.

    Raises:
        UnicodeDecodeError: it is no UTF-8.
        YamlFault: it is no YAML.
        Misfit: it is not what such a file may say.
    """
    if place.file in {"transcript", "memo"}:
        return made.decode()
    data = read_yaml(made.decode().removeprefix("\ufeff"))
    match place.file:
        case "codings":
            return decode.codings(data)
        case "summaries":
            return decode.summaries(data)
        case "study":
            return decode.study(data)
        case "index":
            return decode.index(data)
        case "codebook":
            return decode.codebook(data)
    raise AssertionError(place)


def exactly(place: Place, after: Project, content: bytes | None) -> bool:
    """Whether a file that holds `content` says what the project has at `place`."""
    try:
        return content is not None and bool(said(place, content) == _meant(place, after))
    except KeyError:
        return False


def _meant(place: Place, after: Project) -> object:
    """What the file at `place` is to say."""
    match place.file:
        case "transcript":
            return after.transcripts[place.transcript].text
        case "memo":
            return after.memos[place.name].text
        case "codings":
            return after.codings[CodingsKey(place.coder, place.transcript)]
        case "summaries":
            return after.summaries
        case "study":
            return after.study
        case "index":
            return after.index
        case "codebook":
            return after.codebook


def codings_yaml(codings: Codings) -> str:
    """A codings file: one segment after another, one fact a line, so that git merges two people's work by line."""
    data = plain.codings(replace(codings, segments=()))
    del data["segments"]
    segments = segment_lines.segments_yaml(codings.segments)
    held = f"\n{segments}" if segments else " []\n"
    return f"{header('codings', 2)}\n{dumped(data)}segments:{held}"


def header(schema: str, depth: int) -> str:
    """The first line of a file `depth` folders below the study: where editors find its schema."""
    return f"# yaml-language-server: $schema={'../' * depth}schemas/{schema}.schema.json"


def _by_hand(text: str | None, old: plain.Plain, new: plain.Plain, first_line: str) -> str:
    return preserve.fresh(new, first_line) if text is None else preserve.edited(text, old, new)
