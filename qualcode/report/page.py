"""The report of a study's findings, block by block, in one language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import get_args

from qualcode.core.blocks import (
    Aside,
    Block,
    Bullets,
    Grid,
    Heading,
    Notice,
    Page,
    Paragraph,
    Quotation,
    Reference,
)
from qualcode.core.categories import EFFORT, OBSTACLE, category_name
from qualcode.core.model import Kind, LocalText
from qualcode.core.quotes import Quote, spread
from qualcode.report.findings import Finding, Findings, Weight
from qualcode.report.methods import methods
from qualcode.report.open_ends import open_ends_of_themes
from qualcode.report.words import Words

_TOP = 2
_STANCES = ("agrees", "differs", "extends")
_STILL_OPEN = ("unaddressed", "unanswering", "unsupported", "single", "noted")
"""What a report says is open; the rest is for those who still work on it."""


QUOTES = 3
"""How many quotes of each finding a report shows unless it is asked for more or fewer."""


def page(findings: Findings, languages: tuple[str, ...], quotes: int = QUOTES) -> Page:
    """The report.

    Args:
        findings: what it tells.
        languages: the language to write it in, then those to fall back on for texts of the study.
        quotes: how many quotes to show of each finding, and as many of what speaks against it.
    """
    teller = _Teller(findings, languages, quotes)
    return Page(teller.told(findings.study.title), teller.words.language, tuple(teller.blocks()))


class _Teller:
    def __init__(self, findings: Findings, languages: tuple[str, ...], quotes: int) -> None:
        self.findings = findings
        self.quotes = quotes
        self.open_ends = tuple(open_ends_of_themes(findings))
        self.words = Words(languages)
        self.languages = languages
        self.names = {
            theme.id: self.told(theme.name) or theme.id for theme in findings.project.codebook.themes.values()
        }

    def told(self, text: LocalText) -> str:
        """A text of the study in the language of the report."""
        return text.in_language(*self.languages)

    def blocks(self) -> Iterator[Block]:
        """The whole report."""
        study = self.findings.study
        yield Heading(1, self.told(study.title))
        if study.provenance != "collected":
            yield Notice(self.words(study.provenance))
        if study.question:
            yield Paragraph(self.told(study.question))
        yield from self.basis()
        for category, found in self.findings.by_category.items():
            yield from self.category(category, found)
        yield from self.answers()
        yield from self.storyline()
        yield from self.literature()
        yield from self.still_open()
        yield from methods(self.findings, self.words)

    def basis(self) -> Iterator[Block]:
        """What was coded, by whom, of whom."""
        words, findings, project = self.words, self.findings, self.findings.project
        kinds = [one.kind for one in project.index.sources.values()]
        roster = project.study.coders
        coders = [roster[one].name or one if one in roster else one for one in findings.coders]
        items = [
            words(
                "basis_informants" if findings.groups else "basis_informants_plain",
                informants=words.count(findings.informants, "informant"),
                groups=_figures(findings.groups),
            ),
            words(
                "basis_sources" if kinds else "basis_sources_plain",
                sources=words.count(len(kinds), "source"),
                kinds=", ".join(words.count(kinds.count(one), one) for one in get_args(Kind) if one in kinds),
            ),
            words(
                "basis_codes",
                codes=words.count(len(project.codebook.codes), "code"),
                themes=words.count(len(project.codebook.themes), "theme"),
            ),
            words(
                "basis_segments",
                segments=words.count(findings.segments, "segment"),
                coders=words.listed(coders) if coders else words("no_coder"),
                outside=str(findings.outside),
            ),
        ]
        if findings.set_aside:
            items.append(words("basis_set_aside", segments=words.count(findings.set_aside, "segment")))
        if project.codebook.framework.name:
            items.append(words("basis_framework", name=self.told(project.codebook.framework.name)))
        yield Heading(_TOP, words("basis"))
        yield Bullets(tuple(items))
        if findings.left_out:
            yield Notice(words("left_out", segments=words.count(findings.left_out, "segment")))

    def category(self, category: str, found: Collection[Finding]) -> Iterator[Block]:
        """The findings of one category, under the dimensions of the framework where there are any."""
        yield Heading(_TOP, self.told(category_name(category)) if category else self.words("no_category"))
        if not found:
            yield Paragraph(self.words("no_themes"))
        by_dimension = self.findings.by_dimension(found)
        for dimension, themes in by_dimension.items():
            if dimension or len(by_dimension) > 1:
                name = self.told(self.findings.dimension_name(dimension)) or self.words("no_dimension")
                yield Heading(_TOP + 1, name)
            yield from chain.from_iterable(self.theme(one) for one in themes)

    def theme(self, finding: Finding) -> Iterator[Block]:
        """One finding: what it says, who says it, in their words, who says otherwise, and what it stands to."""
        words, theme = self.words, finding.theme
        yield Heading(_TOP + 2, self.names[theme.id], about=Reference("theme", theme.id))
        summary = self.told(theme.summary) or words("no_summary")
        yield from (Paragraph(part) for part in summary.split("\n\n") if part.strip())
        yield self.weight(finding.support)
        yield from self.quoted(finding.support)
        if finding.dissent.segments:
            yield Paragraph(self.dissent(finding.dissent))
            yield from self.quoted(finding.dissent)
        yield from (Aside(line) for line in self.relations(finding))

    def weight(self, weight: Weight) -> Block:
        """How much supports a finding."""
        if not weight.segments:
            return Notice(self.words("unsupported"))
        segments = self.words.count(weight.segments, "segment")
        if not weight.informants:
            return Aside(self.words("said_by_nobody", segments=segments))
        return Aside(
            self.words(
                "said_by" if weight.groups else "said_by_plain",
                speaking=str(len(weight.informants)),
                informants=self.words.count(self.findings.informants, "informant"),
                groups=_figures(weight.groups),
                segments=segments,
            )
        )

    def dissent(self, weight: Weight) -> str:
        """How much speaks against a finding."""
        segments = self.words.count(weight.segments, "segment")
        if not weight.informants:
            return self.words("dissent_nobody", segments=segments)
        informants = self.words.count(self.findings.informants, "informant")
        speaking = str(len(weight.informants))
        return self.words("dissent", speaking=speaking, informants=informants, segments=segments)

    def quoted(self, weight: Weight) -> Iterator[Block]:
        """Some of the quotes, of as many people as can be, and how many there are besides."""
        shown = spread(weight.quotes, self.quotes, self.findings.group_of)
        for one in shown:
            yield Quotation(
                one.text, self.origin(one), Reference("segment", one.segment, one.source, one.span)
            )
        more = len(weight.quotes) - len(shown)
        if more:
            yield Aside(self.words("more_quotes", quotes=self.words.count(more, "quote")))

    def origin(self, quote: Quote) -> str:
        """Whose words a quote is, and where they stand."""
        index = self.findings.project.index
        place = f"{quote.source}, {quote.span.start}-{quote.span.end}"
        who = index.informants.get(quote.informant)
        source = index.sources.get(quote.source)
        role = self.told(who.role if who else source.title if source and not quote.informant else LocalText())
        return f"{', '.join(part for part in (quote.informant, role) if part)} ({place})".strip()

    def relations(self, finding: Finding) -> Iterator[str]:
        """What a finding answers, what answers it, and how it stands to the literature."""
        words, category = self.words, finding.theme.category
        if finding.addressed_by:
            yield words("addressed_by", themes=self.listed(finding.addressed_by))
        elif category == OBSTACLE:
            yield words("unaddressed")
        if finding.addresses:
            yield words("addresses", themes=self.listed(finding.addresses))
        elif category == EFFORT:
            yield words("addresses_nothing")
        for stance in _STANCES:
            works = [one.work.cite or one.work.id for one in finding.literature if one.stance == stance]
            if works:
                yield words(stance, works="; ".join(works))

    def listed(self, themes: Iterable[str]) -> str:
        """Themes by their names."""
        return "; ".join(self.names.get(one, one) for one in themes)

    def answers(self) -> Iterator[Block]:
        """Obstacles and the efforts that answer them, side by side."""
        obstacles = self.findings.by_category.get(OBSTACLE, ())
        if not obstacles:
            return
        yield Heading(_TOP, self.words("answers"))
        rows = [
            (self.names[one.theme.id], self.listed(one.addressed_by) or self.words("nothing"))
            for one in obstacles
        ]
        yield Grid((self.words("obstacle"), self.words("efforts")), tuple(rows))

    def storyline(self) -> Iterator[Block]:
        """How the themes hang together."""
        lines = [
            f"{self.names.get(link.source, link.source)} — {self.words.relation(link.relation)} → "
            f"{self.names.get(link.target, link.target)}"
            + (f": {note}" if (note := self.told(link.note)) else "")
            for link in self.findings.storyline
        ]
        if lines:
            yield Heading(_TOP, self.words("storyline"))
            yield Bullets(tuple(lines))

    def literature(self) -> Iterator[Block]:
        """Which findings agree with which works, differ from them or extend them; and what those works are."""
        rows = []
        for one in self.findings.all:
            if one.literature:
                cited = {
                    stance: "; ".join(c.work.cite or c.work.id for c in one.literature if c.stance == stance)
                    for stance in _STANCES
                }
                rows.append((self.names[one.theme.id], *(cited[stance] for stance in _STANCES)))
        if not rows:
            return
        yield Heading(_TOP, self.words("literature"))
        yield Grid((self.words("theme"), *(self.words(f"stance_{one}") for one in _STANCES)), tuple(rows))
        works = self.findings.project.codebook.literature.values()
        told = [
            ". ".join(part for part in (one.cite or one.id, self.told(one.title)) if part) for one in works
        ]
        if told:
            yield Heading(_TOP, self.words("works"))
            yield Bullets(tuple(told))

    def still_open(self) -> Iterator[Block]:
        """What the evidence does not carry yet."""
        lines = [
            self.words(f"open_{end.kind}", theme=self.names[end.theme])
            for kind in _STILL_OPEN
            for end in self.open_ends
            if end.kind == kind
        ]
        if lines:
            yield Heading(_TOP, self.words("open"))
            yield Bullets(tuple(lines))


def _figures(groups: Mapping[str, int]) -> str:
    return ", ".join(f"{group} {number}" for group, number in groups.items())
