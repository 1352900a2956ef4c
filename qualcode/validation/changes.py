"""The files of a study that changes in others may have spoilt."""

from __future__ import annotations

from collections.abc import Collection

from qualcode.store.layout import INDEX_FILE, STUDY_FILE, SUMMARIES_FILE
from qualcode.store.reading import Loaded


def affected(loaded: Loaded, changed: Collection[str]) -> frozenset[str]:
    """The files among `changed`, and those of the study that refer to one of them.

    Codings refer to their transcript and to the codebook, summaries to the codebook and the index, the index to its
    transcripts; everything refers to qualcode.yaml.

    Args:
        loaded: the study as it is now.
        changed: paths relative to the study, also of files that are gone.
    """
    files = {state.path: place for place, state in loaded.files.items()}
    if STUDY_FILE in changed:
        return frozenset({*files, *changed})
    book = loaded.project.study.codebook
    texts = {
        path.removeprefix("transcripts/").removesuffix(".txt")
        for path in changed
        if path.startswith("transcripts/") and path.endswith(".txt")
    }
    listed = {place.transcript for place in files.values() if place.file == "transcript"}
    found = set(changed)
    for path, place in files.items():
        if place.file == "codings" and (book in changed or place.transcript in texts):
            found.add(path)
    if book in changed or INDEX_FILE in changed:
        found.add(SUMMARIES_FILE)
    if INDEX_FILE in changed:
        found |= {path for path, place in files.items() if place.file == "transcript"}
    if texts - listed:
        found.add(INDEX_FILE)
    return frozenset(found)
