from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from qualcode.core.model import LocalText, Project
from qualcode.exporters import Wish, qdc, qdpx
from qualcode.session import Session

if TYPE_CHECKING:
    from tests.conftest import Command

Q = "{urn:QDA-XML:project:1.0}"
Faults = Callable[[bytes], list[str]]


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def root_of(content: bytes) -> ET.Element:
    return ET.fromstring(parts(content)["project.qde"])  # noqa: S314 - we wrote it ourselves


def test_a_project_says_where_what_is_coded_in_code_points(difficult_study: Project) -> None:
    made = qdpx.study(difficult_study, Wish(("en",)))
    root = root_of(made.content)
    text = parts(made.content)[f"sources/{root.find(f'.//{Q}TextSource').get('guid')}.txt"].decode()  # type: ignore[union-attr]  # there is one
    users = {one.get("guid"): one.get("id") for one in root.iter(f"{Q}User")}
    codes = {one.get("guid"): one.get("name") for one in root.iter(f"{Q}Code")}
    found = [
        (
            users[one.get("creatingUser")],
            text[int(one.get("startPosition", "")) : int(one.get("endPosition", ""))],
            [codes[ref.get("targetGUID")] for ref in one.iter(f"{Q}CodeRef")],
        )
        for one in root.iter(f"{Q}PlainTextSelection")
    ]
    assert found == [
        ("ana", "🙂🙂", ["joy", "-Cost"]),
        ("ana", "=cmd()", ["-Cost", "Burden"]),
        ("budi", "And <more> & more.", ["-Cost"]),
    ]
    assert (made.segments, made.left_out) == (3, 1)
    assert made.notes == (
        "the marks of what was read and coded",
        "the names of the framework's dimensions and of works, which themes refer to by id",
    )


def test_a_project_keeps_to_the_schema(difficult_study: Project, schema_faults: Faults) -> None:
    assert schema_faults(parts(qdpx.study(difficult_study, Wish()).content)["project.qde"]) == []


def test_an_empty_study_keeps_to_the_schema(difficult_study: Project, schema_faults: Faults) -> None:
    empty = Project(study=replace(difficult_study.study, coders={}, title=LocalText()))
    assert schema_faults(parts(qdpx.study(empty, Wish()).content)["project.qde"]) == []


def test_the_sample_keeps_to_the_schema(sample: Path, schema_faults: Faults) -> None:
    project = Session.open(sample).project
    made = qdpx.study(project, Wish(("id",)))
    assert schema_faults(parts(made.content)["project.qde"]) == []
    assert schema_faults(qdc.codebook(project, Wish()).content) == []
    names = set(parts(made.content)) - {"project.qde"}
    assert len(names) == len(list(sample.glob("transcripts/*.txt")))


def test_codes_keep_hierarchy_and_colour(difficult_study: Project) -> None:
    root = root_of(qdpx.study(difficult_study, Wish(("en",))).content)
    (top,) = root.findall(f"{Q}CodeBook/{Q}Codes")
    assert [one.get("name") for one in top.findall(f"{Q}Code")] == ["Money", "joy", "Burden"]
    (under,) = top.findall(f"{Q}Code/{Q}Code")
    assert (under.get("name"), under.get("color")) == ("-Cost", None)
    assert top[0].get("color") == "#e5484d"


def test_informants_are_cases_with_variables(difficult_study: Project) -> None:
    root = root_of(qdpx.study(difficult_study, Wish()).content)
    types = {one.get("name"): one.get("typeOfVariable") for one in root.iter(f"{Q}Variable")}
    assert types == {"age": "Integer", "ward": "Boolean"}
    (case,) = root.iter(f"{Q}Case")
    assert [
        one.text for one in case.iter() if one.tag.endswith("Value") and one.text and one.text.strip()
    ] == [
        "41",
        "true",
    ]
    assert len(case.findall(f"{Q}SourceRef")) == 1


def test_memos_and_summaries_are_notes(difficult_study: Project) -> None:
    root = root_of(qdpx.study(difficult_study, Wish()).content)
    notes = {one.get("name"): one.findtext(f"{Q}PlainTextContent") for one in root.iter(f"{Q}Note")}
    assert notes == {"t1, 16": "odd\n<b>", "note": "a bit", "burden / I1": "Dear."}


def test_the_same_study_gives_the_same_bytes(difficult_study: Project) -> None:
    assert qdpx.study(difficult_study, Wish()).content == qdpx.study(difficult_study, Wish()).content


def test_only_the_coders_asked_for_are_in_it(difficult_study: Project) -> None:
    made = qdpx.study(difficult_study, Wish(coders=("budi",)))
    assert (made.segments, made.left_out) == (1, 0)


def test_characters_that_xml_cannot_hold_are_replaced(
    difficult_study: Project, schema_faults: Faults
) -> None:
    bad = replace(difficult_study, study=replace(difficult_study.study, title=LocalText.of("a\x1bb\ud800")))
    content = parts(qdpx.study(bad, Wish()).content)["project.qde"]
    assert schema_faults(content) == []
    assert 'name="a\ufffdb\ufffd"' in content.decode()


def test_a_codebook_keeps_to_the_schema_of_codebooks(difficult_study: Project, schema_faults: Faults) -> None:
    made = qdc.codebook(difficult_study, Wish(("id",)))
    assert schema_faults(made.content) == []
    space = "{urn:QDA-XML:codebook:1.0}"
    root = ET.fromstring(made.content)  # noqa: S314 - we wrote it ourselves
    sets = {one.get("name"): len(one.findall(f"{space}MemberCode")) for one in root.iter(f"{space}Set")}
    assert sets == {"Burden": 1, "Help": 0}


def test_the_command_tells_how_many_segments_it_wrote(
    run_command: Command, sample: Path, tmp_path: Path
) -> None:
    on_disk = sum(path.read_text("utf-8").count("\n- id: ") for path in sample.glob("codings/*/*.yaml"))
    told = run_command("export", tmp_path / "all.qdpx", "--study", sample)
    assert told.status == 0
    assert f"{on_disk} coded segments\n" in told.err
    assert zipfile.is_zipfile(tmp_path / "all.qdpx")
