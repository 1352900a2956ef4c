"""Texts as they were when they were coded, so that codings can be brought to what has become of them.

A text is kept in `.qualcode/texts/`, named by its hash, whenever codings of it are saved, before another is written in
its place, and when an open study sees that another program has done so. Where it was coded on another machine, git's
history may have it. What is found is only given back if it has the hash that was asked for.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from qualcode.core.changes import Place
from qualcode.core.model import CodingsKey, Project, Transcript
from qualcode.errors import StudyError
from qualcode.store import git
from qualcode.store.disk import put_all
from qualcode.store.files import MAX_BYTES, held
from qualcode.store.layout import PRIVATE, inside
from qualcode.store.lock import private_folder

_FOLDER = f"{PRIVATE}/texts"

MOST_VERSIONS = 200
"""So many versions of one transcript are looked through in git's history, the latest first."""

_CHANGED = re.compile(rb":\d+ \d+ ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ")


def keep_texts(root: Path, before: Project, after: Project, places: Iterable[Place]) -> None:
    """Keep the texts that codings count, when they are saved or the text is; where that cannot be written, only it is lost.

    Args:
        root: the study's folder.
        before: the study as it is.
        after: the study as it is about to be saved.
        places: the files that are about to be saved.
    """
    texts: dict[str, Transcript] = {}
    for place in places:
        if place.file == "codings":
            codings = after.codings.get(CodingsKey(place.coder, place.transcript))
            transcript = after.transcripts.get(place.transcript)
            if codings and codings.segments and transcript and codings.sha256 == transcript.sha256:
                texts[transcript.sha256] = transcript
        elif place.file == "transcript" and place.transcript in before.transcripts:
            old = before.transcripts[place.transcript]
            texts[old.sha256] = old
    _keep(root, texts)


def keep_counted(root: Path, before: Project, after: Project, places: Iterable[Place]) -> None:
    """Keep the texts that another program has changed or deleted while codings count them; as `keep_texts`.

    Args:
        root: the study's folder.
        before: the study as it was read.
        after: the study as it is on disk now.
        places: the files that differ.
    """
    gone = {
        old.sha256: old
        for place in places
        if place.file == "transcript" and (old := before.transcripts.get(place.transcript)) is not None
    }
    counted = {one.sha256 for one in after.codings.values() if one.segments} if gone else set()
    _keep(root, {name: one for name, one in gone.items() if name in counted})


def _keep(root: Path, texts: Mapping[str, Transcript]) -> None:
    with contextlib.suppress(OSError, StudyError):
        files = {inside(root, f"{_FOLDER}/{name}"): one for name, one in texts.items()}
        private_folder(root)
        put_all(
            {
                path: one.text.encode("utf-8", "surrogatepass")
                for path, one in files.items()
                if not path.is_file()
            }
        )


def kept_text(root: Path, transcript: str, name: str) -> str | None:
    """The text with the hash `name` that `transcript` once had; None where it is lost.

    Args:
        root: the study's folder.
        transcript: the id of the source; in git its earlier names are followed.
        name: the hash, as codings name it.
    """
    for content in _contents(root, transcript, name):
        if sha256(content).hexdigest() == name:
            return content.decode("utf-8", "surrogatepass")
    return None


def _contents(root: Path, transcript: str, name: str) -> Iterator[bytes]:
    """What may be the text, the likeliest first."""
    with contextlib.suppress(OSError, StudyError):
        yield held(inside(root, f"{_FOLDER}/{name}"))
    for blob in _versions(root, f"transcripts/{transcript}.txt"):
        size = git.answer(root, "cat-file", "-s", blob)
        if size is None or int(size) > MAX_BYTES:
            continue
        content = git.answer(root, "cat-file", "blob", blob)
        if content is not None:
            yield content
            yield content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _versions(root: Path, path: str) -> Iterator[str]:
    """The names git has for what a file held, under its earlier names too, on all branches, the latest first."""
    plain = ("--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-color")
    raw = ("--format=", "--raw", "--no-abbrev", "-z", "-m", "--follow")
    told = git.answer(root, "log", *plain, *raw, "-n", str(MOST_VERSIONS), "--all", "HEAD", "--", path)
    names = (name.decode() for match in _CHANGED.finditer(told or b"") for name in match.groups()[::-1])
    yield from (name for name in dict.fromkeys(names) if name.strip("0"))
