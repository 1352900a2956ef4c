"""The texts of a study in a REFI-QDA project, with what is coded in them, and memos as notes."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from qualcode.core import description
from qualcode.core.model import Project, Source
from qualcode.core.refi import INTERNAL, Guids, as_code
from qualcode.exporters.parts.segments import Row
from qualcode.exporters.parts.xml import child

_SHORT = 60


class Texts:
    """The sources of a study as they go into the archive.

    Args:
        project: the study.
        placed: its segments that are in their place, by coder and source.
        guids: of the study.
    """

    def __init__(self, project: Project, placed: Iterable[Row], guids: Guids) -> None:
        self._project = project
        self._guids = guids
        self._by_source: dict[str, list[Row]] = {name: [] for name in project.transcripts}
        for row in placed:
            self._by_source[row.codings.transcript].append(row)

    def files(self) -> dict[str, bytes]:
        """The texts, by their names in the archive."""
        return {
            f"sources/{self._guids.of('source', name)}.txt": transcript.text.encode("utf-8", "surrogatepass")
            for name, transcript in self._project.transcripts.items()
        }

    def sources_element(self, root: ET.Element) -> None:
        """Every text with its coded stretches: positions in code points, the end not included."""
        if not self._by_source:
            return
        sources = child(root, "Sources")
        for name, found in self._by_source.items():
            guid = self._guids.of("source", name)
            known = self._project.index.sources.get(name, Source(id=name))
            text = child(sources, "TextSource", guid=guid, name=name, plainTextPath=f"{INTERNAL}{guid}.txt")
            child(text, "Description", description.of_source(known))
            for row in sorted(found, key=lambda row: (row.segment.order, row.codings.coder)):
                self._selection(text, row)

    def _selection(self, text: ET.Element, row: Row) -> None:
        one, who = row.segment, self._guids.of("coder", row.codings.coder)
        name = " ".join(one.quote.split())
        selection = child(
            text,
            "PlainTextSelection",
            guid=self._of(row),
            name=name if len(name) <= _SHORT else f"{name[: _SHORT - 1]}…",
            startPosition=str(one.span.start),
            endPosition=str(one.span.end),
            creatingUser=who,
            creationDateTime=one.created,
        )
        marks = [self._guids.of("code", code) for code in one.codes]
        marks += [as_code(self._guids.of("theme", theme)) for theme in one.themes]
        for mark in marks:
            coding = child(
                selection,
                "Coding",
                guid=self._of(row, mark),
                creatingUser=who,
                creationDateTime=one.created,
            )
            child(coding, "CodeRef", targetGUID=mark)
        if one.memo:
            child(selection, "NoteRef", targetGUID=self._of(row, "memo"))

    def add_memos(self, notes: ET.Element) -> None:
        """A note for each segment that has a memo."""
        for name, found in self._by_source.items():
            for row in found:
                if row.segment.memo:
                    note = child(
                        notes,
                        "Note",
                        guid=self._of(row, "memo"),
                        name=f"{name}, {row.segment.span.start}",
                        creatingUser=self._guids.of("coder", row.codings.coder),
                        creationDateTime=row.segment.created,
                    )
                    child(note, "PlainTextContent", row.segment.memo)

    def _of(self, row: Row, part: str = "") -> str:
        return self._guids.of("segment", row.codings.coder, row.codings.transcript, row.segment.id, part)
