"""Codes, themes, informants and sources as one text each, which people can read and which reads back as it was.

Other programs know a name and a description of a code. What else a codebook holds goes into the description, a fact a
paragraph, each after its label (`Include (en): …`), so that it survives a journey through them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from qualcode.core.model import Citation, Code, Informant, Kind, LocalText, Source, Stance, Theme

_PARAGRAPH = re.compile(
    r"(?P<label>[A-Z][a-z]+(?: [a-z]+)?)(?: (?P<number>[0-9]+))?(?: \((?P<language>[A-Za-z][A-Za-z0-9-]*)\))?: ?(?P<text>.*)"
)
_LABELS = frozenset(
    [
        "Id",
        "Name",
        "Definition",
        "Include",
        "Exclude",
        "Example",
        "Key",
        "Retired",
        "Successor",
        "Category",
        "Dimension",
        "Summary",
        "Against",
        "Literature",
        "Role",
        "Title",
        "Kind",
        "Date",
        "Note",
    ]
)


@dataclass(frozen=True, slots=True)
class Described:
    """What a description holds: text before the first label, and what stands after each label.

    Attributes:
        text: words of nobody's making but their author's.
        facts: by label, in order; those of an example by its number.
    """

    text: str = ""
    facts: Mapping[str, tuple[LocalText, ...]] = field(default_factory=dict)

    def local(self, label: str) -> LocalText:
        """The text after a label, in all its languages."""
        return next(iter(self.facts.get(label, ())), LocalText())

    def one(self, label: str) -> str:
        """The word after a label, or ""."""
        return self.local(label).in_language()


def described(text: str) -> Described:
    """What a description says; one without an `Id:` is not of our making, and is all text."""
    before: list[str] = []
    forms: dict[tuple[str, str], dict[str, list[str]]] = {}
    lines: list[str] = before
    text = text.replace("\r\n", "\n").strip()
    for line in text.split("\n"):
        match = _PARAGRAPH.fullmatch(line)
        if match and match["label"] in _LABELS:
            by_language = forms.setdefault((match["label"], match["number"] or ""), {})
            lines = by_language.setdefault(match["language"] or "", [])
            lines.append(match["text"])
        else:
            lines.append(line if lines is before else line.removeprefix(_INDENT))
    if ("Id", "") not in forms:
        return Described(text)
    facts: dict[str, tuple[LocalText, ...]] = {}
    for (label, _), known in forms.items():
        value = LocalText(tuple((language, "\n".join(parts)) for language, parts in known.items()))
        facts[label] = (*facts.get(label, ()), value)
    return Described("\n".join(before).strip(), facts)


_INDENT = "  "


def _paragraphs(facts: Iterable[tuple[str, LocalText | str]]) -> str:
    return "\n".join(line for label, value in facts for line in _lines(label, value))


def _lines(label: str, value: LocalText | str) -> Iterator[str]:
    for language, form in (value if isinstance(value, LocalText) else LocalText.of(value)).forms:
        if form:
            tag = f" ({language})" if language else ""
            yield f"{label}{tag}: {form}".replace("\n", f"\n{_INDENT}")


def of_code(code: Code) -> str:
    """All that a code says besides its parent and colour."""
    return _paragraphs(
        (
            ("Definition", code.definition),
            ("Include", code.include),
            ("Exclude", code.exclude),
            *((f"Example {number}", one) for number, one in enumerate(code.examples, 1)),
            ("Name", _beyond(code.name, code.id)),
            ("Key", code.key),
            ("Retired", code.retired),
            ("Successor", code.successor),
            ("Id", code.id),
        )
    )


def code_from(description: str, name: str, otherwise: str) -> Code:
    """The code with this name and description; `otherwise` is its id where the description gives none."""
    said = described(description)
    return Code(
        id=said.one("Id") or otherwise,
        name=_name(said, name),
        definition=said.local("Definition") or LocalText.of(said.text),
        include=said.local("Include"),
        exclude=said.local("Exclude"),
        examples=said.facts.get("Example", ()),
        key=said.one("Key"),
        retired=said.one("Retired"),
        successor=said.one("Successor"),
    )


def of_theme(theme: Theme) -> str:
    """All that a theme says besides the codes it holds."""
    return _paragraphs(
        (
            ("Category", theme.category),
            ("Dimension", theme.dimension),
            ("Summary", theme.summary),
            ("Against", "\n".join(theme.against)),
            ("Literature", "\n".join(f"{one.stance} {one.work}" for one in theme.literature)),
            ("Name", _beyond(theme.name, theme.id)),
            ("Id", theme.id),
        )
    )


def theme_from(description: str, name: str, otherwise: str) -> Theme:
    """The theme with this name and description, without codes."""
    said = described(description)
    cited = [line.partition(" ") for line in said.one("Literature").split("\n")]
    return Theme(
        id=said.one("Id") or otherwise,
        name=_name(said, name),
        category=said.one("Category"),
        dimension=said.one("Dimension"),
        summary=said.local("Summary") or LocalText.of(said.text),
        against=tuple(filter(None, said.one("Against").split("\n"))),
        literature=tuple(
            Citation(work, stance)
            for known, _, work in cited
            for stance in get_args(Stance)
            if stance == known and work
        ),
    )


def of_informant(informant: Informant) -> str:
    """All that is said of an informant besides the values of attributes."""
    return _paragraphs((("Role", informant.role), ("Name", informant.name), ("Id", informant.id)))


def informant_from(description: str, name: str, otherwise: str) -> Informant:
    """The informant with this name and description, without attributes."""
    said = described(description)
    if said.one("Id"):
        return Informant(id=said.one("Id"), name=said.one("Name"), role=said.local("Role"))
    return Informant(id=otherwise, name=name, role=LocalText.of(said.text))


def of_source(source: Source) -> str:
    """All that is said of a source besides who speaks in it."""
    return _paragraphs(
        (
            ("Title", source.title),
            ("Kind", source.kind),
            ("Date", source.date),
            ("Note", source.note),
            ("Id", source.id),
        )
    )


def source_from(description: str, name: str, otherwise: str) -> Source:
    """The source with this name and description, without informants."""
    said = described(description)
    kinds: tuple[Kind, ...] = get_args(Kind)
    known = Source(
        id=said.one("Id") or otherwise,
        kind=next((one for one in kinds if one == said.one("Kind")), "interview"),
        date=said.one("Date"),
        title=said.local("Title"),
        note=said.local("Note") or LocalText.of(said.text),
    )
    return known if said.one("Id") or name == known.id else replace(known, title=LocalText.of(name))


def _beyond(name: LocalText, identity: str) -> LocalText:
    """A name that a plain attribute does not tell: it is in stated languages, or the same as the id."""
    return name if any(language or form == identity for language, form in name.forms) else LocalText()


def _name(said: Described, name: str) -> LocalText:
    """The name; where none is said, programs are given the id instead."""
    return said.local("Name") or (LocalText() if name == said.one("Id") else LocalText.of(name))
