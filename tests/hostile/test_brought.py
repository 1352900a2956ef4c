"""Files that people bring from elsewhere: what cannot be taken in is refused in a line, and nothing in the study changes."""

from __future__ import annotations

import contextlib
import io
import random
import struct
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from qualcode.errors import QualcodeError
from qualcode.fresh import new_id
from qualcode.importers import Asked
from qualcode.importing import joined_file
from qualcode.registry import names
from qualcode.session import Session

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMB = f"<?xml version='1.0'?>{LAUGHS}]><x>&i;</x>".encode()
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
DEEP = b"<x>" * 100_000
ESC = "\x1b]0;owned\x07\x1b[2J\u202e[/b][@click=app.quit]x"


def archive(entries: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return out.getvalue()


def spoilt(raw: bytes) -> bytes:
    """An archive of which the bytes of the first entry are not what they were."""
    at = 30 + struct.unpack("<H", raw[26:28])[0] + 10
    return raw[:at] + bytes(255 - one for one in raw[at : at + 20]) + raw[at + 20 :]


DOCUMENT, PROJECT = "word/document.xml", "project.qde"


def swelling() -> bytes:
    """A document of 300 MB in 300 kB: made where it is brought, for every worker that looks for tests reads this file."""
    return archive({DOCUMENT: bytes(300 * 1024 * 1024)})


BROUGHT: dict[str, tuple[str, bytes | Callable[[], bytes]]] = {
    **{
        f"{what} as {ending}": (f"x{ending}", content)
        for ending in (".txt", ".docx", ".qdpx", ".qdc", ".csv", ".vtt", ".srt")
        for what, content in {
            "nothing": b"",
            "zeros": bytes(100_000),
            "noise": random.Random(7).randbytes(50_000),  # noqa: S311 - reproducible
            "half a character": b"Ana: caf\xc3",
            "a line without end": b"x" * 3_000_000,
            "open quotes": b'"' * 9_999,
            "commas": b"," * 300_000,
            "no archive": b"PK\x03\x04" + bytes(50),
        }.items()
    },
    "a laughing document": ("x.docx", archive({DOCUMENT: BOMB})),
    "a document that reads files": ("x.docx", archive({DOCUMENT: ENTITY})),
    "a deep document": ("x.docx", archive({DOCUMENT: DEEP})),
    "a swelling document": ("x.docx", swelling),
    "a spoilt document": ("x.docx", spoilt(archive({DOCUMENT: b"<x>" + b"abc" * 99 + b"</x>"}))),
    "a spoilt LZMA document": (
        "x.docx",
        spoilt(archive({DOCUMENT: b"<x>" + b"abc" * 99 + b"</x>"}, zipfile.ZIP_LZMA)),
    ),
    "a spoilt BZIP2 document": (
        "x.docx",
        spoilt(archive({DOCUMENT: b"<x>" + b"abc" * 99 + b"</x>"}, zipfile.ZIP_BZIP2)),
    ),
    "a laughing project": ("x.qdpx", archive({PROJECT: BOMB})),
    "a project that reads files": ("x.qdpx", archive({PROJECT: ENTITY})),
    "a deep project": ("x.qdpx", archive({PROJECT: DEEP})),
    "a laughing codebook": ("x.qdc", BOMB),
    "a codebook that reads files": ("x.qdc", ENTITY),
    "a codebook of codes that command": ("x.csv", f'name,parent\n"{ESC}",\n"a","{ESC}"\n'.encode()),
    "speakers that command": ("x.txt", f"{ESC}: Yes.\nP: No.\n{ESC}: Yes.\n".encode()),
    "cues that command": ("x.vtt", f"WEBVTT\n\n00:00.000 --> 00:01.000\n<v {ESC}>Hi\n".encode()),
    "times beyond all clocks": (
        "x.vtt",
        f"WEBVTT\n\n{'9' * 5000}:00:00.000 --> {'9' * 5001}:00:00.000\nHi\n".encode(),
    ),
}


def held(root: Path) -> dict[str, str]:
    return {
        str(path): sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and ".qualcode" not in path.parts
    }


@pytest.mark.parametrize("name", BROUGHT)
def test_a_file_is_taken_in_or_refused_in_a_line(
    small_study: Any, run_command: Any, tmp_path: Path, name: str
) -> None:
    root: Path = small_study()
    before = held(root)
    called, content = BROUGHT[name]
    (tmp_path / called).write_bytes(content() if callable(content) else content)
    ran = run_command("import", tmp_path / called, "--study", root)
    assert ran.status in {0, 2}
    assert "Traceback" not in ran.err
    assert "\x1b" not in ran.out + ran.err
    after = held(root)
    if ran.status:
        assert after == before
        assert ran.err.startswith("error: ")
        assert len(ran.err.splitlines()) <= 2
        assert max(map(len, ran.err.splitlines())) < 400
    else:
        checked = run_command("validate", "--select", "QC1,QC3,QC4", "--study", root)
        assert " error " not in checked.out, "what was taken in is sound"
        assert run_command("undo", "--coder", "ana", "--study", root).status in {0, 2}


TABLES: tuple[tuple[str, ...], ...] = (
    ("code", "from", "FILE"),
    ("informant", "table", "--from", "FILE"),
    ("agree", "--ratings", "FILE"),
    ("codebook", "diff", "FILE"),
    ("frequency", "--stop-words", "FILE"),
    ("restore", "FILE.zip"),
    ("source", "add", "FILE"),
)
CONTENTS: tuple[bytes, ...] = (
    b"",
    bytes(10_000),
    b"\xff\xfe\x00",
    b"transcript,quote,code\n" + b'"' * 999,
    f"transcript,quote,code\nI01-clerk,{ESC},{ESC}\n".encode(),
    f"informant,{ESC}\nI01,{ESC}\n{ESC},x\n".encode(),
    b"transcript,span,code\nI01-clerk," + b"9" * 5000 + b":" + b"9" * 5001 + b",visits\n",
    b'{"transcript": ' + b"[" * 100_000,
    b"unit,ana,budi\n" + b"1," * 100_000,
    b"PK\x03\x04" + bytes(50),
    archive({"qualcode.yaml": b"[" * 100_000, "../../x": b"x", "codings/ana/x.yaml": b"x"}),
    spoilt(archive({"qualcode.yaml": b"qualcode: project/1\n" * 99}, zipfile.ZIP_LZMA)),
)


@pytest.mark.parametrize("words", TABLES)
def test_a_table_is_applied_or_refused_in_a_line(
    small_study: Any, run_command: Any, tmp_path: Path, words: tuple[str, ...]
) -> None:
    root: Path = small_study()
    for number, content in enumerate(CONTENTS):
        before = held(root)
        file = tmp_path / f"x{number}"
        for path in (file, file.with_suffix(".zip"), file.with_suffix(".csv")):
            path.write_bytes(content)
        named = [str(file) if one == "FILE" else one.replace("FILE", str(file)) for one in words]
        if words[0] in {"source", "code", "informant"}:
            named = [f"{one}.csv" if one == str(file) else one for one in named]
        ran = run_command(*named, "--study", root)
        assert ran.status in {0, 1, 2}
        assert "Traceback" not in ran.err
        assert "\x1b" not in ran.out + ran.err
        if ran.status == 2:
            assert held(root) == before
    assert not (tmp_path.parent / "x").exists()


def flipped(chance: random.Random, raw: bytes) -> bytes:
    made = bytearray(raw)
    for _ in range(chance.randint(1, 20)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


SPOILING: dict[str, Callable[[random.Random, bytes], bytes]] = {
    "cut": lambda chance, raw: raw[: chance.randrange(len(raw))],
    "flipped": flipped,
    "doubled": lambda chance, raw: raw + raw[chance.randrange(len(raw)) :],
}


@pytest.mark.parametrize("form", ["qdpx", "qdc", "csv"])
def test_what_was_exported_and_damaged_is_taken_in_or_refused(
    small_study: Any, run_command: Any, tmp_path: Path, form: str
) -> None:
    root: Path = small_study()
    assert form in names("importers")
    what = () if form == "qdpx" else ("--what", "codebook")
    file = tmp_path / f"x.{form}"
    assert run_command("export", file, *what, "--study", root).status == 0
    raw = file.read_bytes()
    project = Session.open(root, "ana", {}).project
    chance = random.Random(form)  # noqa: S311 - reproducible
    for number in range(60):
        spoil = list(SPOILING.values())[number % len(SPOILING)]
        file.write_bytes(spoil(chance, raw))
        with contextlib.suppress(QualcodeError):
            joined_file(project, file, None, Asked(), new_id)
