from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import docx
import pytest
from markdown_it import MarkdownIt

from qualcode.core.blocks import Aside, Bullets, Grid, Heading, Notice, Page, Paragraph, Quotation
from qualcode.exporters import docx as docx_exporter
from qualcode.exporters import html, markdown, text

HOSTILE = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1)) ![y](http://evil.example/z.png)",
    "# no heading\n- no item\n1. no item\n---\n===\n    no code\n> no quote",
    "*a* _b_ `c` ~~d~~ | e | &amp; \\* $f$ <b>",
    "esc \x1b[2J bidi \u202e end",
    "{{ 7 * 7 }} {% raw %}",
)


def document(words: str) -> Page:
    blocks = (
        Heading(1, words),
        Notice(words),
        Heading(2, words),
        Paragraph(words),
        Aside(words),
        Quotation(words, words),
        Bullets((words,)),
        Grid((words, "b"), ((words, words),)),
    )
    return Page(words, "en", blocks)


def bare(words: str) -> str:
    """Words as they can be read: without white space, controls shown."""
    return "".join(words.replace("\x1b", "␛").replace("\u202e", "<U+202E>").split())


class Reader(HTMLParser):
    """Collects the tags and the text of an HTML document."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - html.parser's signature
        self._style = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._style else data


@pytest.mark.parametrize("words", HOSTILE)
def test_html_escapes_everything_and_asks_nothing_of_anybody(words: str) -> None:
    source = html.page(document(words)).decode()
    reader = Reader()
    reader.feed(source)

    tags = {tag for tag, _ in reader.tags}
    assert not tags & {"script", "img", "b", "link", "iframe"}
    assert {
        value for _, attrs in reader.tags for name, value in attrs.items() if name in {"src", "href"}
    } == {"#s2"}
    assert not any(name.startswith("on") for _, attrs in reader.tags for name in attrs)
    assert "url(" not in source
    assert "\x1b" not in source
    assert bare(reader.text).count(bare(words)) == 13  # eleven in the blocks, the title and the contents


@pytest.mark.parametrize("words", HOSTILE)
def test_markdown_shows_text_as_it_is(words: str) -> None:
    source = markdown.page(document(words)).decode()
    rendered = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(source)
    reader = Reader()
    reader.feed(rendered)

    tags = [tag for tag, _ in reader.tags]
    assert not {*tags} & {"script", "img", "b", "code", "a", "ol", "s", "hr"}
    assert [tags.count(one) for one in ("h1", "h2", "h3", "table", "ul", "blockquote")] == [1, 1, 0, 1, 1, 2]
    assert bare(reader.text).count(bare(words)) == 11


@pytest.mark.parametrize("words", HOSTILE)
def test_text_shows_text_as_it_is(words: str) -> None:
    source = text.page(document(words)).decode()

    assert "\x1b" not in source
    assert "\u202e" not in source
    assert len(re.findall(re.escape(bare(words)[:9]), bare(source.replace("! ", "")))) >= 9


@pytest.mark.parametrize("words", HOSTILE)
def test_a_word_document_has_real_headings_lists_and_tables(words: str) -> None:
    opened = docx.Document(io.BytesIO(docx_exporter.page(document(words))))

    styles = [one.style.name for one in opened.paragraphs if one.style]
    assert styles == [
        "Title",
        "Intense Quote",
        "Heading 1",
        "Normal",
        "Normal",
        "Quote",
        "List Bullet",
        "Normal",
    ]
    assert [bare(one.text).startswith(bare(words)) for one in opened.paragraphs[:5]] == [True] * 5
    table = opened.tables[0]
    assert [bare(cell.text) for cell in table.rows[1].cells] == [bare(words)] * 2
    assert "w:tblHeader" in table.rows[0]._tr.xml


def test_the_same_document_is_the_same_text() -> None:
    assert html.page(document("x")) == html.page(document("x"))
    assert markdown.page(document("x")) == markdown.page(document("x"))


def test_text_wraps_and_marks_what_is_what() -> None:
    told = text.page(
        Page(
            "T",
            "en",
            (Heading(1, "Title"), Heading(3, "Part"), Quotation("word " * 20, "I01"), Bullets(("a", "b"))),
        )
    ).decode()
    assert told == (
        "Title\n=====\n\nPart\n\n"
        "    “word word word word word word word word word word word word word word word word\n"
        "    word word word word ”\n      — I01\n\n- a\n- b\n"
    )
