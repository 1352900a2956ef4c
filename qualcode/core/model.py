"""The study as values: frozen, comparable, free of files and of screens.

Mappings are never changed after they are built; what changes a study is a `Change`, and it gives a new project.
Offsets count Unicode code points of a transcript's text and are half open: `text[start:end]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Literal, NamedTuple

from qualcode.core.problems import Severity

Kind = Literal["interview", "observation", "document"]
Provenance = Literal["collected", "reconstructed", "synthetic"]
Stance = Literal["agrees", "differs", "extends"]
Profile = Literal["basic", "strict", "publication"]
AttributeValue = str | int | float | bool

RESEARCHER = "P"
"""The label that starts a turn of the researcher."""


class Span(NamedTuple):
    """A stretch of text, in code points, half open: `text[start:end]`."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words this span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, offset: int) -> bool:
        """Whether the code point at `offset` lies inside."""
        return self.start <= offset < self.end


@dataclass(frozen=True, slots=True)
class LocalText:
    """Text for readers: one string for all, or one a language (BCP 47 tag). "" stands for "any language"."""

    forms: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, value: str | Mapping[str, str] | None) -> LocalText:
        """The text as a file gives it: a string, a mapping by language, or nothing."""
        if not value:
            return cls()
        if isinstance(value, str):
            return cls((("", value),))
        return cls(tuple(value.items()))

    def in_language(self, *languages: str) -> str:
        """The form in the first of `languages` it has; else the form for all, else the first, else ""."""
        known = dict(self.forms)
        for language in (*languages, ""):
            if language in known:
                return known[language]
        return self.forms[0][1] if self.forms else ""

    def plain(self) -> str | dict[str, str]:
        """The value as a file holds it."""
        if not self.forms:
            return ""
        if len(self.forms) == 1 and not self.forms[0][0]:
            return self.forms[0][1]
        return dict(self.forms)

    def __bool__(self) -> bool:
        return any(form for _, form in self.forms)


@dataclass(frozen=True, slots=True)
class Coder:
    """Someone who codes; or the consensus of several, kept apart from what each of them coded alone.

    Attributes:
        id: names the coder, and the folder of the codings.
        name: for people.
        consensus_of: the coders whose differences these codings settle; empty for somebody who codes.
    """

    id: str
    name: str = ""
    consensus_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementGate:
    """The agreement a study asks of its coders before it calls its codings reliable."""

    coefficient: str
    unit: str
    at_least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Rules (`QC204`) or families of rules (`QC2`) that are not reported in some files, and why.

    Attributes:
        path: the files, relative to the study; `*` stands for any characters.
        ignore: the rules.
        reason: why they do not matter there.
    """

    path: str
    ignore: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """What `qualcode validate` reports of this study, and how severe it is here."""

    profile: Profile = "basic"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    files: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """What qualcode.yaml says.

    Attributes:
        language: of the transcripts, a BCP 47 tag.
        app_language: of the app's own words for those who open the study and have no setting of their own; "" leaves
            it to their locale.
    """

    title: LocalText
    question: LocalText = LocalText()
    language: str = "en"
    app_language: str = ""
    provenance: Provenance = "collected"
    codebook: str = "codebooks/codebook.yaml"
    coders: Mapping[str, Coder] = field(default_factory=dict)
    agreement: AgreementGate | None = None
    validate: Checks = field(default_factory=Checks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A variable that informants have; `values` is empty where any value will do."""

    id: str
    name: LocalText = LocalText()
    values: tuple[AttributeValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Informant:
    """Someone who was interviewed or observed; `name` is a pseudonym that may start their turns."""

    id: str
    name: str = ""
    role: LocalText = LocalText()
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One transcript, note or document and where it comes from; `date` is ISO 8601 or ""."""

    id: str
    kind: Kind = "interview"
    informants: tuple[str, ...] = ()
    date: str = ""
    title: LocalText = LocalText()
    note: LocalText = LocalText()


class Speakers(dict[str, str]):
    """The labels that may start a turn, each with the informant's id ("" for the researcher); never changed."""

    @cached_property
    def _known(self) -> int:
        return hash(frozenset(self.items()))

    def __hash__(self) -> int:  # type: ignore[override]  # it is never changed, so it can name what was made of it
        return self._known


@dataclass(frozen=True, kw_only=True)
class Index:
    """What transcripts/index.yaml says: attributes, informants and sources, in the order of the file."""

    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    informants: Mapping[str, Informant] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)

    @cached_property
    def speakers(self) -> Speakers:
        """The labels that may start a turn: the researcher's, and the ids and names of informants."""
        labels = Speakers({RESEARCHER: ""})
        for informant in self.informants.values():
            labels[informant.id] = informant.id
            if informant.name:
                labels[informant.name] = informant.id
        return labels


@dataclass(frozen=True)
class Transcript:
    """The text of one source."""

    id: str
    text: str

    @cached_property
    def sha256(self) -> str:
        """Hash of the UTF-8 text, in hexadecimal: names the text whose code points spans count."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code of the codebook, described after MacQueen et al. (1998): definition, include, exclude, examples."""

    id: str
    name: LocalText = LocalText()
    definition: LocalText = LocalText()
    include: LocalText = LocalText()
    exclude: LocalText = LocalText()
    examples: tuple[LocalText, ...] = ()
    parent: str = ""
    color: str = ""
    key: str = ""
    retired: str = ""
    """Date (ISO 8601) since which it is not to be applied any more, or ""."""
    successor: str = ""
    """Id of the code that is applied instead of a retired one, or ""."""


@dataclass(frozen=True, slots=True)
class Citation:
    """How a theme stands to a work of the literature."""

    work: str
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Codes that say one thing together. `against` holds codes that speak against it (negative cases)."""

    id: str
    name: LocalText = LocalText()
    category: str = ""
    codes: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    dimension: str = ""
    summary: LocalText = LocalText()
    literature: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One line of the storyline: theme `source` stands in `relation` to theme `target`."""

    source: str
    relation: str
    target: str
    note: LocalText = LocalText()


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """The analytic framework of step 6: its name and its dimensions in order."""

    name: LocalText = LocalText()
    dimensions: Mapping[str, LocalText] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work of the literature the study is compared with."""

    id: str
    cite: str = ""
    title: LocalText = LocalText()


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """Codes, themes, storyline, framework and literature, each in the order of the file."""

    codes: Mapping[str, Code] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    storyline: tuple[Link, ...] = ()
    framework: Framework = Framework()
    literature: Mapping[str, Work] = field(default_factory=dict)

    def children(self, parent: str) -> Iterator[Code]:
        """The codes directly under `parent` ("" for the top), in display order."""
        return (code for code in self.codes.values() if code.parent == parent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a transcript that one coder has coded. `quote` is exactly the text at `span`.

    `declined` holds codes, and themes, that were weighed for these words and not applied: what a consensus decided.
    """

    id: str
    span: Span
    quote: str
    codes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    memo: str = ""
    created: str = ""
    orphan: bool = False
    declined: tuple[str, ...] = ()

    @property
    def filled(self) -> bool:
        """Whether there is anything in it that would be missed."""
        return bool(self.codes or self.themes or self.memo or self.declined)

    @property
    def order(self) -> tuple[Span, str]:
        """What segments of a file are sorted by."""
        return (self.span, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codings:
    """All that one coder has noted in one transcript; `read` and `coded` are ISO dates or ""."""

    transcript: str
    coder: str
    sha256: str
    read: str = ""
    coded: str = ""
    segments: tuple[Segment, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it that would be missed."""
        return not (self.segments or self.read or self.coded)

    def at(self, span: Span) -> Segment | None:
        """The segment with exactly this span, if there is one."""
        return next((one for one in self.segments if one.span == span and not one.orphan), None)


class Passage(NamedTuple):
    """Words of a transcript: its id, and exactly what stands there."""

    transcript: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a researcher wrote into one cell of the framework matrix: one informant's evidence for one theme.

    Attributes:
        theme: id of the theme.
        informant: id of the informant.
        text: the researcher's words.
        evidence: key of the evidence it was written from (`evidence.evidence_key`); another key now means stale.
        quotes: that evidence itself, each passage once, sorted; what is new and what is gone is told by it.
        coder: who wrote it.
        written: ISO date.
    """

    theme: str
    informant: str
    text: str
    evidence: str = ""
    quotes: tuple[Passage, ...] = ()
    coder: str = ""
    written: str = ""

    @property
    def cell(self) -> tuple[str, str]:
        """Which cell it stands in: theme and informant."""
        return (self.theme, self.informant)


@dataclass(frozen=True, slots=True)
class Memo:
    """An analytic memo of the study: a text of its own (Markdown), kept exactly as it was written."""

    name: str
    text: str

    @property
    def title(self) -> str:
        """Its first line with words, without the marks of a heading; its name where there is none."""
        lines = (line.lstrip("#").strip() for line in self.text.split("\n"))
        return next((line for line in lines if line), self.name)


class CodingsKey(NamedTuple):
    """Names one codings file."""

    coder: str
    transcript: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One study, whole."""

    study: Study
    index: Index = Index()
    codebook: Codebook = Codebook()
    transcripts: Mapping[str, Transcript] = field(default_factory=dict)
    codings: Mapping[CodingsKey, Codings] = field(default_factory=dict)
    summaries: Mapping[tuple[str, str], Summary] = field(default_factory=dict)
    memos: Mapping[str, Memo] = field(default_factory=dict)

    def codings_of(self, coder: str, transcript: str) -> Codings:
        """The codings of `coder` in `transcript`; empty ones, for its present text, where there are none yet."""
        known = self.codings.get(CodingsKey(coder, transcript))
        if known is not None:
            return known
        return Codings(transcript=transcript, coder=coder, sha256=self.transcripts[transcript].sha256)

    @property
    def speakers(self) -> Speakers:
        """The labels that may start a turn, each with the informant's id ("" for the researcher)."""
        return self.index.speakers
