from __future__ import annotations

import io
import itertools
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qualcode.core.apply import apply
from qualcode.core.model import Coder, CodingsKey, LocalText, Project, Study
from qualcode.errors import UsageError
from qualcode.exporters import Wish
from qualcode.exporters import qdpx as written
from qualcode.importers import Asked, qdpx
from qualcode.importers.parts.joining import Joined, joined
from qualcode.session import Session

if TYPE_CHECKING:
    from tests.conftest import Command

A, B, C, D = (f"{digit * 8}-0000-0000-0000-000000000000" for digit in "abcd")
PROJECT = f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Other">
<Users><User guid="{{{A.upper()}}}" name="Mary Jones"/></Users>
<CodeBook><Codes><Code guid="{B}" name="Money" isCodable="true" color="#E5484D">
  <Description>talk of money</Description><NoteRef targetGUID="{D}"/>
  <Code guid="{C}" name="Debt" isCodable="true" color="#123"/></Code></Codes></CodeBook>
<Sources>SOURCES</Sources>
<Notes><Note guid="{D}" name="n"><PlainTextContent>look again</PlainTextContent></Note></Notes>
</Project>"""


def archive(sources: str, files: dict[str, bytes], project: str = PROJECT) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("project.qde", project.replace("SOURCES", sources))
        for name, content in files.items():
            zipped.writestr(name, content)
    return out.getvalue()


def source(selections: str, path: str = "internal://one.txt") -> str:
    return f'<TextSource guid="{A[:-1]}1" name="Interview 1.docx" plainTextPath="{path}">{selections}</TextSource>'


def selection(start: object, end: object, *codes: str, more: str = "") -> str:
    codings = "".join(
        f'<Coding guid="{A[:-1]}2" creatingUser="{A}"><CodeRef targetGUID="{code}"/></Coding>'
        for code in codes
    )
    return f'<PlainTextSelection guid="{A[:-1]}3" startPosition="{start}" endPosition="{end}">{codings}{more}</PlainTextSelection>'


def fresh() -> Project:
    return Project(study=Study(title=LocalText.of("New"), coders={"eva": Coder("eva")}))


def into(project: Project, content: bytes) -> tuple[Project, Joined]:
    numbers = itertools.count()
    found = joined(project, qdpx.read(content, "x.qdpx", Asked()), "import", lambda: f"n{next(numbers)}")
    return (apply(project, found.change).project if found.change else project), found


def facts(project: Project) -> set[tuple[object, ...]]:
    """Who coded what where and how, without the ids of segments."""
    return {
        (key.coder, key.transcript, one.span, one.quote, one.codes, one.themes, one.memo, one.created)
        for key, codings in project.codings.items()
        for one in codings.segments
        if not one.orphan
    }


def test_a_study_comes_back_from_its_project(difficult_study: Project) -> None:
    after, found = into(fresh(), written.study(difficult_study, Wish(("en",))).content)
    assert after.transcripts == difficult_study.transcripts
    assert facts(after) == facts(difficult_study)
    assert after.index.informants == difficult_study.index.informants
    assert after.index.sources == difficult_study.index.sources
    assert after.codebook.codes == difficult_study.codebook.codes
    assert list(after.codebook.codes) == ["money", "cost", "joy"]
    assert after.codebook.themes == difficult_study.codebook.themes
    assert after.codebook.storyline == difficult_study.codebook.storyline
    assert after.summaries[("burden", "I1")].text == "Dear."
    assert (found.skipped, found.kept) == (0, ())
    assert found.notes == ("what the project says of itself: The data are synthetic: they are not evidence.",)


def test_the_sample_comes_back_from_its_project(sample: Path) -> None:
    before = Session.open(sample).project
    after, found = into(fresh(), written.study(before, Wish(("id",))).content)
    assert after.transcripts == before.transcripts
    assert facts(after) == facts(before)
    assert after.codebook.codes == before.codebook.codes
    assert after.codebook.themes == before.codebook.themes
    assert after.codebook.storyline == before.codebook.storyline
    assert after.index.informants == before.index.informants
    assert after.index.sources == before.index.sources
    assert found.added["segments"] == len(facts(before))


def test_what_is_there_already_is_not_added_again(difficult_study: Project) -> None:
    content = written.study(difficult_study, Wish()).content
    once, _ = into(fresh(), content)
    twice, found = into(once, content)
    assert twice == once
    assert (found.change, found.added) == (None, {})


def test_positions_of_other_programs_are_found_in_the_text_as_we_keep_it() -> None:
    text = "Q: cafe\u0301?\r\nA: 🙂 debts\r\n"
    start = text.index("debts")
    content = archive(
        source(selection(start, start + 5, B, C) + selection(3, 8, B)),
        {"Sources/one.txt": text.encode("utf-8-sig")},
    )
    after, found = into(fresh(), content)
    assert after.transcripts["Interview 1"].text == "Q: café?\nA: 🙂 debts\n"
    codings = after.codings[CodingsKey("mary-jones", "Interview 1")]
    assert [(one.quote, one.codes) for one in codings.segments] == [
        ("café", ("money",)),
        ("debts", ("money", "debt")),
    ]
    assert after.study.coders["mary-jones"].name == "Mary Jones"
    assert after.index.sources["Interview 1"].title.in_language() == "Interview 1.docx"
    assert found.skipped == 0


def test_codes_of_other_programs_keep_colour_parent_and_notes() -> None:
    after, _ = into(fresh(), archive("", {}))
    money, debt = after.codebook.codes.values()
    assert (money.id, money.color, money.definition.in_language()) == (
        "money",
        "red",
        "talk of money\n\nlook again",
    )
    assert (debt.id, debt.parent, debt.color) == ("debt", "money", "#112233")


def test_segments_that_have_no_place_are_counted() -> None:
    selections = "".join(
        selection(start, end, B) for start, end in [(0, 99), (3, 3), (5, 2), ("", 4), (-1, 4), ("x", 4)]
    )
    picture = f'<PictureSource guid="{C}" name="p"><PictureSelection guid="{D}" firstX="0"><Coding/></PictureSelection></PictureSource>'
    after, found = into(fresh(), archive(source(selections) + picture, {"sources/one.txt": b"some words\n"}))
    assert not after.codings
    assert found.skipped == 7
    assert "1 picture source without text" in found.notes


def test_a_selection_with_a_note_only_keeps_it_as_a_memo() -> None:
    content = archive(
        source(selection(0, 4, more=f'<NoteRef targetGUID="{D}"/>')), {"sources/one.txt": b"some words\n"}
    )
    after, _ = into(fresh(), content)
    (codings,) = after.codings.values()
    assert [(one.quote, one.codes, one.memo) for one in codings.segments] == [("some", (), "look again")]


def test_a_source_coded_as_a_whole_is_a_segment_of_all_its_words() -> None:
    coding = f'<Coding guid="{A[:-1]}2"><CodeRef targetGUID="{C}"/></Coding>'
    after, _ = into(fresh(), archive(source(coding), {"sources/one.txt": b"\nall words \n"}))
    (codings,) = after.codings.values()
    assert [(one.quote, one.codes) for one in codings.segments] == [("all words", ("debt",))]


def test_a_text_that_is_there_with_other_words_gets_another_id() -> None:
    first, _ = into(fresh(), archive(source(selection(0, 4, B)), {"sources/one.txt": b"some words\n"}))
    after, _ = into(first, archive(source(selection(0, 5, B)), {"sources/one.txt": b"other words\n"}))
    assert {name: one.text for name, one in after.transcripts.items()} == {
        "Interview 1": "some words\n",
        "Interview 1-2": "other words\n",
    }
    assert facts(after) > facts(first)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no archive", r"x\.qdpx: is not a ZIP archive"),
        (archive("", {}).replace(b"project.qde", b"project.xxx"), r"x\.qdpx: holds no project\.qde"),
        (archive("", {}, "<Project"), r"project\.qde:1: is not well-formed XML"),
        (archive("", {}, "<Other/>"), r"project\.qde: is no REFI-QDA document: its root is <Other>"),
        (
            archive("", {}, '<!DOCTYPE p [<!ENTITY e SYSTEM "file:///etc/passwd">]><Project>&e;</Project>'),
            r"project\.qde:1: declares a document type or entities",
        ),
        (archive("", {}, "<a>" * 300), r"nested more than 200 deep"),
        (archive(source(""), {}), r"the text of 'Interview 1\.docx' is not in the archive"),
        (
            archive(source("", "internal://../../etc/passwd"), {"sources/one.txt": b"x"}),
            r"the text of 'Interview 1\.docx' is not in the archive",
        ),
        (
            archive(source("", "relative:///etc/hostname"), {"sources/one.txt": b"x"}),
            r"the text of 'Interview 1\.docx' is not in the archive",
        ),
        (archive(source(""), {"sources/one.txt": b"caf\xe9"}), r"sources/one\.txt: not UTF-8 text"),
    ],
)
def test_what_is_no_project_is_refused_in_a_line(content: bytes, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        qdpx.read(content, "x.qdpx", Asked())


def test_an_archive_cannot_grow_without_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualcode.importers.parts.archive.MOST_BYTES", 1024 * 1024)
    content = archive(source(""), {"sources/one.txt": b"x" * (1024 * 1024 + 1)})
    with pytest.raises(UsageError, match=r"sources/one\.txt is larger than 1 MiB"):
        qdpx.read(content, "x.qdpx", Asked())


def test_the_names_in_an_archive_lead_nowhere(run_command: Command, tmp_path: Path, sample: Path) -> None:
    evil = source("").replace("Interview 1.docx", "../../evil") + source("").replace("1.docx", "2\n.txt")
    (tmp_path / "x.qdpx").write_bytes(archive(evil, {"sources/one.txt": b"words\n", "../up.txt": b"x"}))
    before = {path.relative_to(tmp_path) for path in tmp_path.rglob("*")}
    told = run_command("import", tmp_path / "x.qdpx", "--study", sample, "--coder", "ana")
    assert told.status == 0
    new = {
        str(path.relative_to(tmp_path))
        for path in tmp_path.rglob("*.*")
        if path.relative_to(tmp_path) not in before and ".qualcode" not in path.parts
    }
    assert new == {
        "sample/audit/ana.jsonl",
        "sample/transcripts/evil.txt",
        "sample/transcripts/Interview 2.txt",
    }
