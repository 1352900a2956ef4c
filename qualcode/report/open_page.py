"""What is still open, in sentences, and as a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from qualcode.core.blocks import Block, Bullets, Heading, Notice, Page, Paragraph
from qualcode.core.model import Project
from qualcode.report.open_ends import Kind, OpenEnd
from qualcode.report.words import Words

_LONGEST_QUOTE = 80


class Telling:
    """Sentences on what is open, in one language."""

    def __init__(self, project: Project, languages: tuple[str, ...]) -> None:
        self.words = Words(languages)
        book = project.codebook
        self._themes: Mapping[str, str] = {
            one.id: one.name.in_language(*languages) or one.id for one in book.themes.values()
        }
        self._codes: Mapping[str, str] = {
            one.id: one.name.in_language(*languages) or one.id for one in book.codes.values()
        }

    def heading(self, kind: Kind) -> str:
        """What such open ends are called together."""
        return self.words(f"kind_{kind}")

    def why(self, kind: Kind) -> str:
        """Why they matter, and what can be done."""
        return self.words(f"why_{kind}")

    def sentence(self, end: OpenEnd) -> str:
        """One open end."""
        words = self.words
        return words(
            f"open_{end.kind}",
            theme=self._themes.get(end.theme, end.theme),
            code=self._codes.get(end.code, end.code),
            informant=end.informant,
            source=end.source,
            coder=end.coder,
            quote=_short(end.quote),
            segments=words.count(end.segments, "segment"),
            informants=words.count(end.informants, "informant"),
        )


def open_page(project: Project, ends: Sequence[OpenEnd], languages: tuple[str, ...]) -> Page:
    """What is still open, kind by kind, with why it matters."""
    telling = Telling(project, languages)
    title, provenance = telling.words("open"), project.study.provenance
    notice = () if provenance == "collected" else (Notice(telling.words(provenance)),)
    return Page(title, telling.words.language, (Heading(1, title), *notice, *_blocks(telling, ends)))


def _blocks(telling: Telling, ends: Iterable[OpenEnd]) -> Iterator[Block]:
    nothing = True
    for kind, some in groupby(ends, key=lambda one: one.kind):
        nothing = False
        yield Heading(2, telling.heading(kind))
        yield Paragraph(telling.why(kind))
        yield Bullets(tuple(telling.sentence(one) for one in some))
    if nothing:
        yield Paragraph(telling.words("nothing_open"))


def _short(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1].rstrip()}…"
