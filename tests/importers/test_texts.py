from __future__ import annotations

import io
import unicodedata
import zipfile

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import UsageError
from qualcode.importers import Asked, docx, text
from qualcode.importers.parts.texts import Kept, source_id

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def test_a_text_is_kept_as_it_is_with_those_who_speak() -> None:
    found = text.read(
        "\ufeffInterviewer: Hm?\r\nI07: Café\r\nI07: yes".encode(),
        "I07 a.txt",
        Asked(researcher=("Interviewer",)),
    )
    assert found.transcripts[0].text == "P: Hm?\nI07: Café\nI07: yes\n"
    assert (found.sources[0].id, found.sources[0].informants) == ("I07 a", ("I07",))


def test_a_word_document_gives_its_paragraphs_and_rows() -> None:
    document = python_docx.Document()
    document.add_heading("Interview", 1)
    paragraph = document.add_paragraph("P: ")
    paragraph.add_run("How").bold = True
    paragraph.add_run("?\tWell")
    paragraph.add_run().add_break()
    paragraph.add_run("then")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "I01", "So."
    out = io.BytesIO()
    document.save(out)
    found = docx.read(out.getvalue(), "x.docx", Asked())
    assert found.transcripts[0].text == "Interview\nP: How?\tWell\nthen\nI01\tSo.\n"
    assert found.notes == ()


def table(*rows: tuple[str, ...]) -> bytes:
    cells = ("".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row) for row in rows)
    return word(f"<w:tbl>{''.join(f'<w:tr>{one}</w:tr>' for one in cells)}</w:tbl>")


@pytest.mark.parametrize(
    ("rows", "asked", "expected"),
    [
        (
            (("Interviewer:", "Why?"), ("Siti", "So."), ("", "And more.")),
            Asked(researcher=("Interviewer",)),
            "P: Why?\nSiti: So.\nAnd more.\n",
        ),
        (
            (
                ("A", "[00:01]", "Why?"),
                ("B", "0:02:03", "So."),
                ("A", "00:09", "Oh."),
                ("B", "00:10", "Yes."),
            ),
            Asked(),
            "[00:01] A: Why?\n[0:02:03] B: So.\n[00:09] A: Oh.\n[00:10] B: Yes.\n",
        ),
        ((("Ampenan", "12"), ("Cakranegara", "9")), Asked(), "Ampenan\t12\nCakranegara\t9\n"),
        ((("A", "x", "1"), ("A", "y", "2")), Asked(), "A\tx\t1\nA\ty\t2\n"),
        ((("A",), ("A",)), Asked(), "A\nA\n"),
    ],
)
def test_a_table_whose_rows_start_with_who_speaks_gives_turns(
    rows: tuple[tuple[str, ...], ...], asked: Asked, expected: str
) -> None:
    assert docx.read(table(*rows), "x.docx", asked).transcripts[0].text == expected


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_text_that_says_it_is_utf16_is_read_so(encoding: str) -> None:
    found = text.read("\ufeffP: Café?\r\n".encode(encoding), "a.txt", Asked())
    assert found.transcripts[0].text == "P: Café?\n"


def test_where_the_researcher_is_named_others_who_start_lines_speak_too() -> None:
    lines = "Asker: Why?\nWayan: So.\nNote: once\nWayan: Yes.\n"
    named = text.read(lines.encode(), "a.txt", Asked(researcher=("Asker",)))
    assert named.sources[0].informants == ("Wayan",)
    assert [one.id for one in named.informants] == ["Wayan"]
    assert text.read(lines.encode(), "a.txt", Asked()).sources[0].informants == ()


def test_tracked_changes_read_as_accepted_and_what_is_no_text_is_told() -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>new </w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
        "<w:r><w:t>word</w:t></w:r><w:r><w:drawing><w:p><w:r><w:t>box</w:t></w:r></w:p></w:drawing></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>held</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    notes = f'<w:footnotes {W}><w:footnote w:type="separator"/><w:footnote/><w:footnote/></w:footnotes>'
    found = docx.read(word(body, footnotes=notes), "x.docx", Asked())
    assert found.transcripts[0].text == "new word\nheld\n"
    assert found.notes == ("1 picture or box", "2 footnotes")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"words", r"x\.docx: is not a ZIP archive"),
        (word("").replace(b"word/document", b"word/documant"), r"x\.docx: is not a Word document"),
        (word("<w:p>"), r"x\.docx: word/document\.xml:1: is not well-formed XML"),
    ],
)
def test_what_is_no_word_document_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        docx.read(content, "x.docx", Asked())


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("I07-ibu.txt", "I07-ibu"),
        ("C:\\data\\a b.docx", "a b"),
        ("../../etc/passwd", "passwd"),
        ("...", "text"),
        ("a:b?.vtt", "a-b"),
        ("e\u0301.txt", "é"),
    ],
)
def test_ids_of_sources_are_fit_to_be_names_of_files(name: str, identity: str) -> None:
    assert source_id(name) == identity


PARTS = st.lists(
    st.sampled_from(["a", " ", "\r\n", "\r", "\n", "e\u0301", "é", "\u1112\u1161\u11ab", "🙂", "\u0323"]),
    max_size=12,
)


@given(PARTS, PARTS)
def test_a_place_before_a_whole_character_is_where_the_text_before_it_ends(
    before: list[str], after: list[str]
) -> None:
    head, tail = "".join(before), "a" + "".join(after)
    kept = Kept(head + tail)
    expected = unicodedata.normalize("NFC", head.replace("\r\n", "\n").replace("\r", "\n"))
    place = kept.place(len(head))
    assert place == len(expected)
    assert kept.text[:place] == expected
    assert kept.place(len(head + tail) + 1) is None
