"""Files of a study that two branches have changed, made one: what `git merge-file` does by lines, done by facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from qualcode.core.anchoring import anchored
from qualcode.core.common_ids import under_common_ids
from qualcode.core.merged_codings import Bring, Conflict, merged_codings, nowhere
from qualcode.core.model import Codings, Segment, Transcript
from qualcode.core.three_way import Clash, merged_sides
from qualcode.errors import ChangeRefused, StudyError
from qualcode.store import decode, git, plain, preserve
from qualcode.store.fields import Misfit
from qualcode.store.files import held
from qualcode.store.markers import between_markers
from qualcode.store.reading import cells
from qualcode.store.segment_lines import segments_yaml
from qualcode.store.texts import kept_text
from qualcode.store.writing import codings_yaml
from qualcode.store.yaml_core import YamlFault, read_yaml
from qualcode.store.yaml_tree import TooClever


@dataclass(frozen=True, slots=True)
class Merge:
    """Two sides in one.

    Attributes:
        content: what the file is to hold; where there are conflicts, both versions of each between git's markers.
        conflicts: what both sides have changed, each in its own way: ids of segments, or the way to an entry.
    """

    content: bytes
    conflicts: tuple[str, ...] = ()


class _Kind(NamedTuple):
    """How a file that is not codings is read and said as plain data."""

    build: Callable[[Any], Any]
    said: Callable[[Any], plain.Plain]
    alike: Callable[[Any, Any, Any], tuple[Any, Any, Any]] = lambda *versions: versions
    """Three versions with what one of them has renamed under its new name in all."""


_KINDS: Mapping[str, _Kind] = {
    "project/1": _Kind(decode.study, plain.study),
    "index/1": _Kind(decode.index, plain.index),
    "codebook/1": _Kind(decode.codebook, plain.codebook, under_common_ids),
    "summaries/1": _Kind(cells, lambda held: plain.summaries(held.values())),
}


def merged_file(base: Path, ours: Path, theirs: Path, root: Path | None = None) -> Merge:
    """What two sides have made of the YAML file `base`, which is empty where they began with none.

    Where one side has brought codings to a changed text, what the other has coded meanwhile follows if the study in
    `root`, or its git, has both texts.

    Raises:
        StudyError: they are no files of a study, cannot be read, or both changed one thing that only a person can decide
            about; merging them by lines shows where.
    """
    texts = [_text(one) for one in (base, ours, theirs)]
    try:
        return _merged((base, ours, theirs), texts, root)
    except Clash as clash:
        raise StudyError(
            f"both sides have changed {clash}", "merge by lines, and decide which it is to be"
        ) from None
    except (YamlFault, Misfit, TooClever, ChangeRefused) as fault:
        raise StudyError(
            f"these versions cannot be merged fact by fact: {fault}", "merge them by lines"
        ) from None


def _merged(paths: tuple[Path, Path, Path], texts: list[str], root: Path | None) -> Merge:
    was, *sides = (read_yaml(text.removeprefix("\ufeff")) if text.strip() else None for text in texts)
    named = {one.get("qualcode") if isinstance(one, dict) else None for one in sides}
    if named == {"codings/1"}:
        return _codings(was, sides, nowhere if root is None else partial(_brought, root))
    kind = _KINDS.get(str(named.pop())) if len(named) == 1 else None
    if kind is None:
        raise ChangeRefused("they are not two versions of a file of a study")
    return _by_facts(kind, paths, texts, [was, *sides])


def _brought(root: Path, codings: Codings, sha256: str) -> dict[str, Segment]:
    """The segments that have a sure place in the text with a hash, where the study has it and the one they count."""
    if not codings.segments:
        return {}
    old, new = (kept_text(root, codings.transcript, name) for name in (codings.sha256, sha256))
    if old is None or new is None:
        return {}
    after = anchored(codings, Transcript(codings.transcript, new), old).after
    return {one.id: one for one in after.segments if not one.orphan}


def _codings(base: Any, sides: list[Any], bring: Bring) -> Merge:
    ours, theirs = (decode.codings(one) for one in sides)
    merged = merged_codings(None if base is None else decode.codings(base), ours, theirs, bring)
    whole = codings_yaml(merged.codings)
    if decode.codings(read_yaml(whole)) != merged.codings:
        raise ChangeRefused("what comes of it would not read back as it was meant")
    if not merged.conflicts:
        return Merge(whole.encode())
    head = whole.partition("\nsegments:")[0]
    parts: list[Segment | Conflict] = [*merged.codings.segments, *merged.conflicts]
    lines = [_lines(one) for one in sorted(parts, key=lambda one: one.order)]
    names = tuple(one.id for one in merged.conflicts)
    return Merge(f"{head}\nsegments:\n{''.join(lines)}".encode(), names)


def _lines(part: Segment | Conflict) -> str:
    """The lines of a segment, or both versions of one between the markers that people know from git."""
    if isinstance(part, Segment):
        return segments_yaml((part,))
    ours, theirs = ("" if one is None else segments_yaml((one,)) for one in (part.ours, part.theirs))
    return f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"


def _by_facts(kind: _Kind, paths: tuple[Path, Path, Path], texts: list[str], data: list[Any]) -> Merge:
    """A file that people write by hand: as git merges its lines, if that says what it should; else one side's, edited.

    That is ours, or theirs where they have written comments in it.
    """
    built = [None if one is None else kind.build(one) for one in data]
    alike = built if None in built else kind.alike(*built)
    was, ours, theirs = ({} if one is None else kind.said(one) for one in alike)
    merged = merged_sides(was, ours, theirs)
    meant, other = kind.build(merged.ours), kind.build(merged.theirs)
    names = tuple(" → ".join(path) for path in merged.clashes)
    if not merged.clashes:
        by_lines = git.merged_lines(*paths)
        if by_lines is not None and _says(kind, by_lines, meant):
            return Merge(by_lines)
    lost: set[str] = set()
    for mine, yours in ((1, 2), (2, 1)):
        made = _rewritten(kind, texts[mine], kind.said(built[mine]), meant)
        instead = _rewritten(kind, made, kind.said(meant), other) if merged.clashes else made
        lost = _comments(texts[yours]) - _comments(texts[0]) - _comments(made) - _comments(instead)
        if not lost:
            return Merge(between_markers(made, instead).encode(), names)
    raise ChangeRefused(f"a comment would be lost: {min(lost)}")


def _rewritten(kind: _Kind, text: str, said: plain.Plain, meant: Any) -> str:
    """A text that says `said`, edited to say what is meant."""
    made = preserve.edited(text, said, kind.said(meant))
    if not _says(kind, made.encode(), meant):
        raise ChangeRefused("what comes of it would not read back as it was meant")
    return made


def _says(kind: _Kind, content: bytes, meant: Any) -> bool:
    try:
        return bool(kind.build(read_yaml(content.decode().removeprefix("\ufeff"))) == meant)
    except (UnicodeDecodeError, YamlFault, Misfit):
        return False


def _comments(text: str) -> set[str]:
    """What may be a comment: the rest of a line after a number sign."""
    return {line[line.index("#") :].strip() for line in text.splitlines() if "#" in line}


def _text(path: Path) -> str:
    try:
        return held(path).decode()
    except (OSError, UnicodeDecodeError) as fault:
        said = fault.strerror if isinstance(fault, OSError) else "it is not UTF-8 text"
        raise StudyError(f"cannot read {path}: {said}") from fault
