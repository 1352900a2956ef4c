"""The texts of a REFI-QDA project and what is coded in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

from qualcode.core import description
from qualcode.core.model import Coder, Codings, CodingsKey, LocalText, Segment, Source, Span, Transcript
from qualcode.core.refi import INTERNAL
from qualcode.core.spans import trimmed
from qualcode.errors import UsageError
from qualcode.importers import Asked
from qualcode.importers.parts.archive import Archive
from qualcode.importers.parts.refi import Coded, guid
from qualcode.importers.parts.texts import Kept, source_id

_NOBODY = Coder("imported", "")
"""Whose codings they are where the file does not tell."""
_RELATIVE = "relative://"


class Reader:
    """Reads the sources of one project, and keeps account of what it found.

    Attributes:
        sources: by id.
        transcripts: by id.
        source_of: id of a source by its GUID.
        notes: name and text of a note by its GUID.
        notes_used: GUIDs of the notes that went into memos.
        skipped: number of coded segments that have no place in a text.
        left_out: what was not read, a line each.
    """

    def __init__(
        self,
        archive: Archive,
        root: ET.Element,
        space: str,
        codes: Coded,
        *,
        users: dict[str, Coder],
        asked: Asked,
    ) -> None:
        self._archive, self._root, self._space = archive, root, space
        self._codes, self._users, self._asked = codes, users, asked
        self._segments: dict[CodingsKey, dict[Span, Segment]] = {}
        self._default = users.get(guid(root, "creatingUserGUID")) or next(iter(users.values()), _NOBODY)
        self.sources: dict[str, Source] = {}
        self.transcripts: dict[str, Transcript] = {}
        self.source_of: dict[str, str] = {}
        self.notes: dict[str, tuple[str, str]] = {}
        self.notes_used: list[str] = []
        self.skipped = 0
        self.left_out: tuple[str, ...] = ()

    def read(self) -> None:
        """Read all sources and notes.

        Raises:
            UsageError: a text that the project names is not in it.
        """
        for note in self._root.findall(f"{self._space}Notes/{self._space}Note"):
            self.notes[guid(note)] = (note.get("name", ""), self._text_of(note) or "")
        others: dict[str, int] = {}
        for element in self._root.findall(f"{self._space}Sources/*"):
            kind = element.tag.removeprefix(self._space)
            texts = list(self._texts_in(element, kind))
            for text in texts:
                self._source(element, text)
            if not texts:
                others[kind] = others.get(kind, 0) + 1
                self.skipped += sum(1 for one in element.iter(f"{self._space}Coding"))
        self.left_out = tuple(
            f"{count} {kind.removesuffix('Source').lower() or 'other'} source{'s' * (count > 1)} without text"
            for kind, count in others.items()
        )

    def codings(self) -> tuple[Codings, ...]:
        """The codings, a value for each coder and transcript."""
        return tuple(
            Codings(
                transcript=key.transcript,
                coder=key.coder,
                sha256=self.transcripts[key.transcript].sha256,
                segments=tuple(sorted(found.values(), key=lambda one: one.order)),
            )
            for key, found in self._segments.items()
        )

    def coders(self) -> tuple[Coder, ...]:
        """The coders: those the file names, and one for codings of nobody's where there are any."""
        known = {one.id for one in self._users.values()}
        extra = [_NOBODY] if any(key.coder not in known for key in self._segments) else []
        return (*self._users.values(), *extra)

    def _texts_in(self, element: ET.Element, kind: str) -> Iterator[ET.Element]:
        """The elements that hold the text of a source: itself, a PDF's representation, a recording's transcripts."""
        if kind == "TextSource":
            yield element
        for tag in ("Representation", "TextDescription", "Transcript"):
            yield from (one for one in element.findall(f"{self._space}{tag}") if self._has_text(one))

    def _has_text(self, element: ET.Element) -> bool:
        return (
            bool(element.get("plainTextPath")) or element.find(f"{self._space}PlainTextContent") is not None
        )

    def _source(self, element: ET.Element, text: ET.Element) -> None:
        space = self._space
        name = " ".join((element.get("name") or text.get("name") or "").split())
        told = element.findtext(f"{space}Description") or ""
        source = description.source_from(told, name, source_id(name) if name else "text")
        identity, number = source.id, 2
        while identity in self.sources:
            identity, number = f"{source.id}-{number}", number + 1
        raw = self._text_of(text)
        if raw is None:
            raise UsageError(
                f"{self._archive.name}: the text of {name!r} is not in the archive",
                "export the project again, with its sources",
            )
        kept = Kept(raw)
        ours = bool(description.described(told).one("Id"))
        source = replace(source, id=identity, kind=source.kind if ours else self._asked.kind)
        remarks = [*self._noted(element), *(self._noted(text) if text is not element else ())]
        if remarks:
            source = replace(
                source, note=LocalText.of("\n\n".join(filter(None, (source.note.in_language(), *remarks))))
            )
        self.sources[identity] = source
        self.transcripts[identity] = Transcript(identity, kept.text)
        self.source_of[guid(element)] = identity
        points = {guid(one): one.get("position", "") for one in text.findall(f"{space}SyncPoint")}
        for selection in text.findall(f"{space}PlainTextSelection"):
            self._selection(
                selection, kept, identity, selection.get("startPosition"), selection.get("endPosition")
            )
        for selection in text.findall(f"{space}TranscriptSelection"):
            ends = [points.get(guid(selection, one)) for one in ("fromSyncPoint", "toSyncPoint")]
            self._selection(selection, kept, identity, *ends)
        whole = trimmed(kept.text, Span(0, len(kept.text)))
        if whole.length:
            self._add(element, identity, whole, kept.text)
        for tag in ("PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection"):
            self.skipped += sum(1 for _ in element.findall(f"{space}{tag}"))

    def _selection(
        self, element: ET.Element, kept: Kept, source: str, start: str | None, end: str | None
    ) -> None:
        places = [kept.place(int(one)) if one and one.strip().isdigit() else None for one in (start, end)]
        if places[0] is None or places[1] is None or places[0] >= places[1]:
            self.skipped += 1
            return
        self._add(element, source, Span(places[0], places[1]), kept.text)

    def _add(self, element: ET.Element, source: str, span: Span, text: str) -> None:
        """Add what is coded on `element` (a selection, or a whole source) as segments, one for each coder."""
        space = self._space
        selection = element.tag.endswith("Selection")
        owner = self._users.get(guid(element, "creatingUser")) or self._default
        marks: dict[str, list[str]] = {}
        for coding in element.findall(f"{space}Coding"):
            who = (self._users.get(guid(coding, "creatingUser")) or owner).id
            for ref in coding.findall(f"{space}CodeRef"):
                marks.setdefault(who, []).append(guid(ref, "targetGUID"))
        memo = ""
        if selection:
            told = (element.findtext(f"{space}Description") or "").strip()
            noted = [
                text for one in (element, *element.findall(f"{space}Coding")) for text in self._noted(one)
            ]
            memo = "\n\n".join(filter(None, (told, *noted)))
            if memo and not marks:
                marks[owner.id] = []
            if not marks:
                self.skipped += 1
        blank = Segment(
            id="", span=span, quote=span.of(text), created=_time(element.get("creationDateTime", ""))
        )
        for who, found in marks.items():
            own = memo if who == owner.id or len(marks) == 1 else ""
            self._put(CodingsKey(who, source), replace(blank, memo=own), found)

    def _put(self, key: CodingsKey, blank: Segment, marks: list[str]) -> None:
        """Add a segment with the codes that these GUIDs name, to one that has the same span where there is one."""
        segments = self._segments.setdefault(key, {})
        known = segments.get(blank.span) or replace(blank, id=f"s{len(segments)}", memo="")
        codes = [self._codes.code_of[one] for one in marks if one in self._codes.code_of]
        themes = [self._codes.tag_of[one] for one in marks if one in self._codes.tag_of]
        if not (codes or themes or blank.memo):
            self.skipped += 1
            return
        segments[blank.span] = replace(
            known,
            codes=tuple(dict.fromkeys((*known.codes, *codes))),
            themes=tuple(dict.fromkeys((*known.themes, *themes))),
            memo="\n\n".join(filter(None, (known.memo, blank.memo))),
        )

    def _noted(self, element: ET.Element) -> list[str]:
        """What the notes say that `element` refers to."""
        refs = [guid(one, "targetGUID") for one in element.findall(f"{self._space}NoteRef")]
        self.notes_used += refs
        return [self.notes[one][1] for one in refs if one in self.notes and self.notes[one][1].strip()]

    def _text_of(self, element: ET.Element) -> str | None:
        """The text of a source or note: in the document itself, or in the archive; None where it is in neither."""
        inline = element.findtext(f"{self._space}PlainTextContent")
        path = element.get("plainTextPath", "")
        if inline is not None or not path:
            return inline
        if not path.lower().startswith(INTERNAL):
            return None
        entry = self._archive.find(f"sources/{path[len(INTERNAL) :]}")
        if not entry:
            return None
        try:
            return self._archive.read(entry).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UsageError(f"{self._archive.name}: {entry}: not UTF-8 text", "export it again") from None


def _time(text: str) -> str:
    """A time as our files hold it (to the second, with a zone), or ""."""
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
