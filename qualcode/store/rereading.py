"""A study brought up to date with its folder: only what others have changed is read again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from qualcode.core.changes import Place
from qualcode.core.model import Codebook, CodingsKey, Index
from qualcode.errors import StudyError
from qualcode.store import decode
from qualcode.store.file_reader import FileState
from qualcode.store.fingerprint import ABSENT, fingerprint_of, stamp_of
from qualcode.store.layout import MEMOS, inside, path_of
from qualcode.store.reading import Loaded, Reader, read_study


def read_again(loaded: Loaded, places: Collection[Place]) -> Loaded:
    """The study with the files at `places` read anew, and no other.

    Raises:
        UnreadableStudyError: qualcode.yaml is among them and cannot be read.
    """
    if any(place.file == "study" for place in places):
        return read_study(loaded.root)
    reader = Reader(loaded.root)
    project = loaded.project
    for place in sorted(places):
        path = path_of(place, project.study)
        match place.file:
            case "index":
                index = reader.yaml(place, path, "index", decode.index, Index())
                project = replace(project, index=index or Index())
            case "codebook":
                book = reader.yaml(place, path, "codebook", decode.codebook, Codebook())
                project = replace(project, codebook=book or Codebook())
            case "transcript":
                texts = dict(project.transcripts)
                texts.pop(place.transcript, None)
                read = reader.transcript(place.transcript)
                if read is not None:
                    texts[place.transcript] = read
                project = replace(project, transcripts=dict(sorted(texts.items())))
            case "summaries":
                project = replace(project, summaries=reader.summaries())
            case "memo":
                memos = dict(project.memos)
                memos.pop(place.name, None)
                memo = reader.memo(place.name)
                if memo is not None:
                    memos[place.name] = memo
                project = replace(project, memos=dict(sorted(memos.items())))
            case _:
                table = dict(project.codings)
                key = CodingsKey(place.coder, place.transcript)
                table.pop(key, None)
                coded = reader.one_codings(key)
                if coded is not None and not coded.empty:
                    table[key] = coded
                project = replace(project, codings=dict(sorted(table.items())))
    paths = {path_of(place, project.study) for place in places}
    problems = [problem for problem in loaded.problems if problem.file not in paths]
    files = {place: state for place, state in loaded.files.items() if place not in places}
    found = {place: state for place, state in reader.files.items() if _belongs(place, state)}
    return replace(loaded, project=project, problems=(*problems, *reader.problems), files={**files, **found})


def brought_up_to_date(loaded: Loaded) -> tuple[Loaded, frozenset[Place]]:
    """The study as it is on disk now, and the places that hold something else than before; only those are read.

    Raises:
        UnreadableStudyError: qualcode.yaml was changed and cannot be read.
    """
    reader = Reader(loaded.root)
    here = _found(reader)
    known = {state.path for state in loaded.files.values()}
    if reader.problems or any(problem.file not in known for problem in loaded.problems):
        fresh = read_study(loaded.root)
    else:
        differing = {one for one in {*here, *loaded.files} if _differs(loaded, one)}
        if not differing:
            return loaded, frozenset()
        fresh = read_again(loaded, differing)
    places = {*fresh.files, *loaded.files}
    return fresh, frozenset(one for one in places if _state(fresh, one) != _state(loaded, one))


def moved(loaded: Loaded, touched: Collection[Place]) -> frozenset[str]:
    """The files that a change leans on and others have changed since they were read; those that it writes left out.

    A coding leans on the codebook and on its text. What changes codebook, study, index or a text leans on everything: a
    new coding anywhere may carry the code that goes. A file is only read where its stamp does not settle it.
    """
    kinds = {place.file for place in touched}
    if kinds <= {"codings", "summaries", "memo"}:
        leaned = {Place("codebook"), *(Place("transcript", transcript=one.transcript) for one in touched)}
        leaned.discard(Place("transcript"))
        if "summaries" in kinds:
            leaned.add(Place("index"))
    else:
        leaned = {*loaded.files, *_found(Reader(loaded.root))}
    return frozenset(
        path_of(place, loaded.project.study)
        for place in leaned.difference(touched)
        if not (_stands(loaded, place) or _never_read(loaded, place)) and _differs(loaded, place)
    )


def _found(reader: Reader) -> set[Place]:
    """The texts, memos and codings that are there."""
    here = {Place("transcript", transcript=one) for one in reader.stems("transcripts", ".txt")}
    here |= {Place("memo", name=one) for one in reader.stems(MEMOS, ".md")}
    for coder in reader.folders("codings"):
        here |= {Place("codings", coder, one) for one in reader.stems(f"codings/{coder}", ".yaml")}
    return here


def _stands(loaded: Loaded, place: Place) -> bool:
    """Whether a file's stamp alone says that it is as it was read."""
    state = loaded.files.get(place)
    if state is None or state.stamp is None:
        return False
    try:
        return stamp_of((loaded.root / state.path).stat()) == state.stamp
    except OSError:
        return False


def _differs(loaded: Loaded, place: Place) -> bool:
    """Whether a file has to be read again: it holds something else, or nothing of it could be read."""
    if _never_read(loaded, place):
        return True
    state = loaded.files.get(place)
    try:
        held = fingerprint_of(inside(loaded.root, path_of(place, loaded.project.study)))
    except (OSError, StudyError):
        return True
    return held != (ABSENT if state is None else state.fingerprint)


def _never_read(loaded: Loaded, place: Place) -> bool:
    """Whether nothing of a file could be read: nobody knows what it holds."""
    state = loaded.files.get(place)
    return state is not None and state.broken and state.fingerprint == ABSENT


def _state(loaded: Loaded, place: Place) -> tuple[str, bool]:
    state = loaded.files.get(place)
    return (ABSENT, False) if state is None else (state.fingerprint, state.broken)


def _belongs(place: Place, state: FileState) -> bool:
    """Whether account is kept of a file: of those found by where they lie, only while they are there."""
    return place.file not in {"transcript", "codings", "memo"} or state.broken or state.fingerprint != ABSENT
