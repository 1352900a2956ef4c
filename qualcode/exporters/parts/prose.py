"""The codebook as people read it: a heading a code, in the order of the tree."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.core.blocks import Block, Heading, Page, Paragraph
from qualcode.core.model import Code, LocalText, Project, Theme
from qualcode.core.provenance import notice
from qualcode.core.tree import in_tree_order
from qualcode.exporters import Wish

_PART = 2


def codebook_page(project: Project, wish: Wish) -> Page:
    """The codebook for readers of one language: the codes in the order of their tree, then the themes."""
    book, study = project.codebook, project.study
    language = "id" if wish.languages[:1] == ("id",) else "en"
    words = _WORDS[language]

    def said(text: LocalText) -> str:
        return text.in_language(*wish.languages)

    def code_facts(code: Code) -> Iterator[Block]:
        yield from _facts(
            ("", said(code.definition)),
            (words["include"], said(code.include)),
            (words["exclude"], said(code.exclude)),
            *((words["example"], said(one)) for one in code.examples),
            (words["retired"], code.retired),
            (words["successor"], code.successor),
        )

    def theme_facts(theme: Theme) -> Iterator[Block]:
        yield from _facts(
            ("", said(theme.summary)),
            (words["category"], theme.category),
            (words["dimension"], theme.dimension),
            (words["codes"], ", ".join(theme.codes)),
            (words["against"], ", ".join(theme.against)),
        )

    blocks: list[Block] = [Heading(1, said(study.title)), *map(Paragraph, notice(study))]
    blocks.append(Heading(_PART, words["codes"]))
    for depth, code in in_tree_order(book):
        blocks += [Heading(_PART + 1 + depth, said(code.name) or code.id, code.id), *code_facts(code)]
    if book.themes:
        blocks.append(Heading(_PART, words["themes"]))
    for theme in book.themes.values():
        blocks += [Heading(_PART + 1, said(theme.name) or theme.id, theme.id), *theme_facts(theme)]
    return Page(said(study.title), language, tuple(blocks))


def _facts(*facts: tuple[str, str]) -> Iterator[Block]:
    return (Paragraph(text, label) for label, text in facts if text)


_WORDS = {
    "en": {
        "codes": "Codes",
        "themes": "Themes",
        "include": "Include",
        "exclude": "Exclude",
        "example": "Example",
        "retired": "Retired",
        "successor": "Used instead",
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
        "successor": "Kode penggantinya",
        "category": "Kategori",
        "dimension": "Dimensi",
        "against": "Bertentangan",
    },
}
