"""Feeds broken files to everything that reads them, guided by which lines of the readers they reach.

    pip install atheris
    python -m tools.fuzz TARGET [libFuzzer options, such as -max_total_time=600]

TARGET is one of study, yaml, edit, docx, docx-xml, qdpx, qdpx-xml, qdc, csv, subtitles, text. A reader may refuse a file by the
error that is meant for it, and by no other; what it accepts must be sound. Files that reach new lines are kept in
.fuzz/TARGET and are where the next run goes on.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["qualcode"]):
    from qualcode import registry, shipped
    from qualcode.core.apply import apply
    from qualcode.core.model import Project, Segment
    from qualcode.errors import ChangeRefused, StudyError, UsageError
    from qualcode.exporters import Wish
    from qualcode.exporting import exported, offer_for
    from qualcode.importers import Asked
    from qualcode.importers.parts.joining import joined
    from qualcode.rules._example import FILES
    from qualcode.store import preserve
    from qualcode.store.reading import read_study
    from qualcode.store.yaml_core import YamlFault, read_yaml
    from qualcode.store.yaml_places import Places
    from qualcode.store.yaml_tree import TooClever
    from qualcode.validation.judging import Choice, judge

ROOT = Path(__file__).parent.parent
Target = Callable[[bytes], object]
IN_STUDY = tuple(FILES)


def as_yaml(data: bytes) -> None:
    """A value, or a fault with a place in the text; places are found for every value."""
    with contextlib.suppress(UnicodeDecodeError):
        text = data.decode("utf-8")
        try:
            value = read_yaml(text)
        except YamlFault as fault:
            lines = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + 2
            assert 1 <= fault.mark.line <= lines + text.count("\u2029"), fault.mark
            return
        if isinstance(value, dict):
            for key in value:
                Places(text).of((key,))


def as_edit(data: bytes) -> None:
    """A mapping with a key more, the rest as it was."""
    with contextlib.suppress(UnicodeDecodeError, YamlFault, TooClever):
        text = (
            data.decode("utf-8") + "\n"
        )  # a last line without an end changes the text it ends, when it gets one
        before = read_yaml(text)
        if isinstance(before, dict) and before and "added" not in before:
            after = {**before, "added": "x"}
            assert read_yaml(preserve.edited(text, before, after)) == after, text


def as_study(data: bytes) -> None:
    """A whole small study, one of its files broken: read, checked and told in every form, and never changed."""
    if not data:
        return
    path = IN_STUDY[data[0] % len(IN_STUDY)]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in FILES.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data[1:] if name == path else text.encode())
        judge(root, Choice())
        with contextlib.suppress(StudyError, UsageError):
            offer = offer_for("x.csv", None, "segments")
            exported(read_study(root).project, offer, Wish())
        assert (root / path).read_bytes() == data[1:]


def importer(name: str, suffix: str, entry: str = "") -> Target:
    """What an importer brings fits into a study, and every quote is the text at its place.

    Args:
        name: the importer.
        suffix: the ending of its files.
        entry: the entry of an archive that is made of what is fed; "" for the whole file.
    """
    reader: Any = registry.load("importers", name)
    project: Project = read_study(shipped.sample()).project

    def target(data: bytes) -> None:
        try:
            content = archived(entry, data) if entry else data
            brought = reader.read(content, f"x{suffix}", Asked(speakers=project.speakers))
        except UsageError:
            return
        number = iter(range(10**9))
        found = joined(project, brought, "import", lambda: f"z{next(number)}")
        if found.change is not None:
            try:
                after = apply(project, found.change).project
            except ChangeRefused:
                return
            for key, codings in after.codings.items():
                text = after.transcripts[key.transcript].text
                assert all(_in_place(one, text) for one in codings.segments if not one.orphan), key

    return target


def archived(entry: str, content: bytes) -> bytes:
    """A ZIP archive with one entry."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(entry, content)
    return made.getvalue()


def _in_place(segment: Segment, text: str) -> bool:
    return segment.span.of(text) == segment.quote


TARGETS: Mapping[str, Callable[[], Target]] = {
    "study": lambda: as_study,
    "yaml": lambda: as_yaml,
    "edit": lambda: as_edit,
    "docx": lambda: importer("docx", ".docx"),
    "docx-xml": lambda: importer("docx", ".docx", "word/document.xml"),
    "qdpx": lambda: importer("qdpx", ".qdpx"),
    "qdpx-xml": lambda: importer("qdpx", ".qdpx", "project.qde"),
    "qdc": lambda: importer("qdc", ".qdc"),
    "csv": lambda: importer("csv", ".csv"),
    "subtitles": lambda: importer("subtitles", ".vtt"),
    "text": lambda: importer("text", ".txt"),
}


def seeds(name: str) -> list[bytes]:
    """Sound files to begin with."""
    if name == "study":
        return [bytes([number]) + text.encode() for number, text in enumerate(FILES.values())]
    if name in {"yaml", "edit"}:
        return [text.encode() for path, text in FILES.items() if path.endswith(".yaml")]
    if name in {"qdpx", "qdc", "docx", "csv"}:
        subject = "study" if name == "qdpx" else "codebook"
        return [
            exported(
                read_study(shipped.sample()).project, offer_for(f"x.{name}", None, subject), Wish()
            ).content
        ]
    if name.endswith("-xml"):
        entry = "word/document.xml" if name == "docx-xml" else "project.qde"
        (whole,) = seeds(name.removesuffix("-xml"))
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            return [archive.read(entry)]
    if name == "subtitles":
        return [b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Nobody told us.\n"]
    return [text.encode() for path, text in FILES.items() if path.endswith(".txt")]


def main() -> None:
    """Run one target until it fails, or as long as the options say."""
    if len(sys.argv) == 1 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m tools.fuzz {'|'.join(TARGETS)} [options]")
    name = sys.argv.pop(1)
    corpus = ROOT / ".fuzz" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(seed)
    atheris.Setup([sys.argv[0], *sys.argv[1:], str(corpus)], TARGETS[name]())
    atheris.Fuzz()


if __name__ == "__main__":
    main()
