"""The codebook as people read it: a section a code, in the order of the tree, as a plain outline of text."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.core.model import Code, LocalText, Project
from qualcode.core.provenance import notice
from qualcode.exporters import Wish
from qualcode.exporters.parts.codebook import in_tree_order


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and what stands under it.

    Attributes:
        depth: 1 for the parts of the document, 2 and more for what is in them.
        heading: the name.
        identity: the id, or "" for a part.
        facts: label and text, in order; label "" for plain words.
    """

    depth: int
    heading: str
    identity: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """A codebook for readers: the study's title, what has to be said of its data, and its sections."""

    title: str
    notes: tuple[str, ...]
    sections: tuple[Section, ...]


def prose(project: Project, wish: Wish) -> Prose:
    """The codebook for readers of one language."""
    book, words = project.codebook, _WORDS["id" if wish.languages[:1] == ("id",) else "en"]

    def said(text: LocalText) -> str:
        return text.in_language(*wish.languages)

    def about(code: Code) -> tuple[tuple[str, str], ...]:
        facts = (
            ("", said(code.definition)),
            (words["include"], said(code.include)),
            (words["exclude"], said(code.exclude)),
            *((words["example"], said(one)) for one in code.examples),
            (words["retired"], code.retired),
        )
        return tuple(fact for fact in facts if fact[1])

    codes = [
        Section(depth + 2, said(code.name) or code.id, code.id, about(code))
        for depth, code in in_tree_order(book)
    ]
    themes = [
        Section(
            2,
            said(theme.name) or theme.id,
            theme.id,
            tuple(
                fact
                for fact in (
                    ("", said(theme.summary)),
                    (words["category"], theme.category),
                    (words["dimension"], theme.dimension),
                    (words["codes"], ", ".join(theme.codes)),
                    (words["against"], ", ".join(theme.against)),
                )
                if fact[1]
            ),
        )
        for theme in book.themes.values()
    ]
    parts = [Section(1, words["codes"], ""), *codes]
    if themes:
        parts += [Section(1, words["themes"], ""), *themes]
    return Prose(said(project.study.title), notice(project.study), tuple(parts))


_WORDS = {
    "en": {
        "codes": "Codes",
        "themes": "Themes",
        "include": "Include",
        "exclude": "Exclude",
        "example": "Example",
        "retired": "Retired",
        "category": "Category",
        "dimension": "Dimension",
        "against": "Against",
    },
    "id": {
        "codes": "Kode",
        "themes": "Tema",
        "include": "Termasuk",
        "exclude": "Tidak termasuk",
        "example": "Contoh",
        "retired": "Tidak dipakai sejak",
        "category": "Kategori",
        "dimension": "Dimensi",
        "against": "Bertentangan",
    },
}
