"""Files that were made to break a reader: each gets one line that says where and what, and costs nothing."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from qualcode.rules._example import FILES

BOOK = "codebooks/codebook.yaml"
INDEX = "transcripts/index.yaml"
NOTE = "transcripts/O01-counter.txt"
ANA = "codings/ana/I01-clerk.yaml"
GIGABYTE = 1024**3


class Hostile(NamedTuple):
    """A file, what is done to it, and the line that tells of it."""

    make: Callable[[Path], object]
    told: str


def holding(path: str, content: str | bytes) -> Callable[[Path], object]:
    raw = content.encode() if isinstance(content, str) else content
    return lambda root: (root / path).write_bytes(raw)


def sparse(path: str) -> Callable[[Path], object]:
    return lambda root: os.truncate(root / path, GIGABYTE)


def pipe(path: str) -> Callable[[Path], object]:
    def make(root: Path) -> None:
        (root / path).unlink(missing_ok=True)
        os.mkfifo(root / path)

    return make


def linked(path: str, target: str) -> Callable[[Path], object]:
    def make(root: Path) -> None:
        (root / path).unlink(missing_ok=True)
        (root / path).symlink_to(target)

    return make


def folder(path: str) -> Callable[[Path], object]:
    def make(root: Path) -> None:
        (root / path).unlink(missing_ok=True)
        (root / path).mkdir()

    return make


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{two}: &{two} [{', '.join([f'*{one}'] * 9)}]\n" for one, two in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "a bomb of aliases": Hostile(
        holding(BOOK, BOMB), f"{BOOK}:5:8: error QC106 aliases stand for more than 10,000"
    ),
    "an alias of itself": Hostile(holding(BOOK, "codes: &a [*a]\n"), f"{BOOK}:1:12: error QC106 alias *a"),
    "a deep nest of lists": Hostile(
        holding(BOOK, "codes: " + "[" * 200_000), f"{BOOK}:1:1007: error QC107 nested more than 40 deep"
    ),
    "a deep nest of mappings": Hostile(
        holding(BOOK, "{a: " * 200_000), f"{BOOK}:1:161: error QC107 nested more than 40 deep"
    ),
    "a deep nest by indent": Hostile(
        holding(BOOK, "".join(f"{' ' * depth}a:\n" for depth in range(300))),
        f"{BOOK}:41:41: error QC107 nested more than 40 deep",
    ),
    "a gigabyte of codebook": Hostile(sparse(BOOK), f"{BOOK}: error QC113 larger than 64 MiB"),
    "a gigabyte of text": Hostile(sparse(NOTE), f"{NOTE}: error QC113 larger than 64 MiB"),
    "a gigabyte of codings": Hostile(sparse(ANA), f"{ANA}: error QC113 larger than 64 MiB"),
    "a gigabyte of index": Hostile(sparse(INDEX), f"{INDEX}: error QC113 larger than 64 MiB"),
    "a pipe for a text": Hostile(pipe(NOTE), f"{NOTE}: error QC101 cannot be read: it is not a file"),
    "a pipe for codings": Hostile(pipe(ANA), f"{ANA}: error QC101 cannot be read: it is not a file"),
    "a pipe for the codebook": Hostile(pipe(BOOK), f"{BOOK}: error QC101 cannot be read: it is not a file"),
    "a folder for a text": Hostile(folder(NOTE), f"{NOTE}: error QC101 cannot be read: it is a folder"),
    "a link to a secret": Hostile(
        linked(NOTE, "/etc/passwd"), f"{NOTE}: error QC112 {NOTE} is a link that leads out"
    ),
    "a link to a device": Hostile(
        linked(ANA, "/dev/zero"), f"{ANA}: error QC112 {ANA} is a link that leads out"
    ),
    "a link upwards": Hostile(
        linked(NOTE, "../../x.txt"), f"{NOTE}: error QC112 {NOTE} is a link that leads out"
    ),
    "a link to itself": Hostile(
        linked(NOTE, "O01-counter.txt"), f"{NOTE}: error QC101 cannot be read: Too many levels"
    ),
    "a codebook elsewhere": Hostile(
        holding("qualcode.yaml", FILES["qualcode.yaml"].replace(BOOK, "../../etc/passwd")),
        "../../etc/passwd: error QC112 '../../etc/passwd' leads out of the study",
    ),
    "an absolute codebook": Hostile(
        holding("qualcode.yaml", FILES["qualcode.yaml"].replace(BOOK, "/etc/passwd")),
        'qualcode.yaml:4:11: error QC110 codebook does not fit: "/etc/passwd"',
    ),
    "UTF-16": Hostile(
        holding(NOTE, "The counter opens.".encode("utf-16")), f"{NOTE}:1:1: error QC102 not UTF-8"
    ),
    "Windows-1252": Hostile(
        holding(BOOK, b"# caf\xe9\ncodes: {}\n"), f"{BOOK}:1:6: error QC102 not UTF-8 text"
    ),
    "half a character": Hostile(
        holding(NOTE, b"Open \xed\xa0\x80."), f"{NOTE}:1:6: error QC102 not UTF-8 text"
    ),
    "NUL in a text": Hostile(
        holding(NOTE, "Open\0 at eight."), f"{NOTE}:1:5: warning QC308 the text holds 1 control"
    ),
    "NUL in YAML": Hostile(
        holding(BOOK, "codes: {a\0: {}}\n"), f"{BOOK}:1:10: error QC104 not valid YAML: it holds"
    ),
    "ESC in YAML": Hostile(
        holding(BOOK, "codes: {a\x1b[2J: {}}"), f"{BOOK}:1:10: error QC104 not valid YAML: it holds"
    ),
    "an id that is a path": Hostile(
        holding(
            INDEX,
            "qualcode: index/1\nattributes: {}\ninformants: {}\nsources: {../../x: {kind: interview}}\n",
        ),
        f"{INDEX}:4:11: error QC110",
    ),
    "a coder that is a path": Hostile(
        holding("qualcode.yaml", FILES["qualcode.yaml"].replace("  ana:", "  ../ana:")),
        'qualcode.yaml:6:3: error QC110 coders has a key "../ana"',
    ),
    "codings of a path": Hostile(
        holding(ANA, FILES[ANA].replace("transcript: I01-clerk", "transcript: ../../etc/passwd")),
        f"{ANA}:2:13: error QC110",
    ),
    "a tag that runs code": Hostile(
        holding(BOOK, "codes: !!python/object/apply:os.system [touch x]\n"), f"{BOOK}:1:8: error QC108 tag"
    ),
    "an endless number": Hostile(
        holding(ANA, FILES[ANA].replace("[33, 48]", f"[33, {'9' * 100_000}]")),
        f"{ANA}:9:14: error QC110 segments → 1 → span → 2",
    ),
    "a merge key": Hostile(
        holding(BOOK, "qualcode: codebook/1\ncodes: {a: &a {name: A}, b: {<<: *a}}\n"),
        f'{BOOK}:2:30: error QC110 codes → b has no key "<<"',
    ),
    "numbers beyond all texts": Hostile(
        holding(ANA, FILES[ANA].replace("[33, 48]", "[33, 99999999999999999999]")),
        f"{ANA}:9:3: error QC403 span [33, 99999999999999999999] ends beyond the text's 133",
    ),
}


def content(root: Path) -> dict[str, str]:
    """What every file of the study holds, those too large or strange by their kind."""
    found = {}
    for path in sorted(root.rglob("*")):
        if ".qualcode" not in path.parts and not path.is_dir():
            plain = path.is_file() and not path.is_symlink() and path.stat().st_size < GIGABYTE
            found[str(path)] = sha256(path.read_bytes()).hexdigest() if plain else str(path.lstat().st_mode)
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_one_line_says_where_and_what_and_nothing_is_lost(
    small_study: Any, run_command: Any, name: str
) -> None:
    root: Path = small_study()
    make, told = HOSTILE[name]
    make(root)
    before = content(root)
    ran = run_command("validate", "--study", root)
    lines = [one for one in ran.out.splitlines() if one.startswith(told)]
    assert len(lines) == 1, ran.out
    assert "Traceback" not in ran.out + ran.err
    for words in (
        ("status",),
        ("matrix",),
        ("report", "--format", "json"),
        ("validate", "--format", "sarif"),
        ("export", root.parent / "out.csv", "--what", "segments", "--force"),
    ):
        other = run_command(*words, "--study", root)
        assert "Traceback" not in other.err
        assert other.status in {0, 1, 2}
        assert "\x1b" not in other.out + other.err
    assert content(root) == before
    mended = run_command("validate", "--fix", "--study", root)
    assert (mended.status in {0, 1, 2}, "Traceback" in mended.err) == (True, False)
    assert not Path("x").exists()


def test_a_codebook_of_a_thousand_codes_in_one_line(small_study: Any, run_command: Any) -> None:
    codes = ", ".join(f"code-{number}: {{name: Code {number}, colour: red}}" for number in range(1000))
    root = small_study({BOOK: f"qualcode: codebook/1\ncodes: {{{codes}}}\n"})
    ran = run_command("validate", "--select", "QC1", "--study", root)
    told = [one for one in ran.out.splitlines() if one.startswith(BOOK)]
    assert len(told) == 1000
    assert told[0].startswith(f'{BOOK}:2:32: error QC110 codes → code-0 has no key "colour"')
    assert max(len(line) for line in ran.out.splitlines()) < 200


def test_names_of_files_that_command_a_terminal_are_shown(small_study: Any, run_command: Any) -> None:
    root = small_study()
    (root / "transcripts/x\x1b[31m\n.txt").write_text("P: Yes?\n", "utf-8")
    (root / os.fsdecode(b"transcripts/\xff.txt")).write_text("P: Yes?\n", "utf-8")
    for form in ("text", "json", "github", "sarif", "junit"):
        ran = run_command("validate", "--format", form, "--study", root)
        assert ran.status == 0
        assert "QC302" in ran.out
        assert "\x1b" not in ran.out
    assert "transcripts/x␛[31m␊.txt: warning QC302" in run_command("validate", "--study", root).out


def closed(root: Path, path: str) -> Callable[..., Any]:
    """Lists folders as ever, but for one that may not be looked into, as where it is another user's."""
    real = os.listdir
    where = str(root / path)

    def listed(folder: Any = ".") -> Any:
        if not isinstance(folder, int) and os.fspath(folder) == where:
            raise PermissionError(errno.EACCES, "Permission denied", where)
        return real(folder)

    return listed


@pytest.mark.parametrize(
    "words",
    [
        ("codebook", "rename", "not-told", "untold"),
        ("codebook", "rename", "not-told", "untold", "--dry-run"),
        ("theme", "remove", "uninformed"),
        ("source", "rename", "I01-clerk", "clerk"),
        ("informant", "rename", "I01", "Wayan", "--labels", "rewrite"),
        ("coder", "rename", "budi", "bud"),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("as_ana")
def test_what_is_in_a_closed_folder_is_not_left_behind(
    small_study: Any, run_command: Any, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    root: Path = small_study({"codings/budi/I01-clerk.yaml": FILES[ANA].replace("coder: ana", "coder: budi")})
    before = content(root)
    monkeypatch.setattr(os, "listdir", closed(root, "codings/budi"))
    ran = run_command(*words, "--study", root)
    assert (ran.status, ran.err.splitlines()) == (
        2,
        [
            "warning: codings/budi: cannot be read: Permission denied; left out",
            "error: codings/budi cannot be read, and what is in it would be left behind",
            "       check its permissions first",
        ],
    )
    assert content(root) == before


@pytest.mark.usefixtures("as_ana")
def test_a_theme_is_not_taken_from_codings_that_cannot_be_read(small_study: Any, run_command: Any) -> None:
    root: Path = small_study({"codings/budi/I01-clerk.yaml": "segments: ["})
    before = content(root)
    ran = run_command("theme", "remove", "uninformed", "--study", root)
    assert ran.status == 2
    assert "error: codings/budi/I01-clerk.yaml cannot be read, and would be left behind" in ran.err
    assert content(root) == before


@pytest.mark.usefixtures("as_ana")
@pytest.mark.parametrize(
    ("make", "why"), [(pipe(INDEX), "it is not a file"), (sparse(INDEX), "larger than 64 MiB: not read")]
)
def test_a_backup_does_not_wait_for_what_stands_in_the_place_of_a_file(
    small_study: Any, run_command: Any, make: Callable[[Path], object], why: str
) -> None:
    root: Path = small_study()
    run_command("informant", "rename", "I01", "Wayan", "--labels", "rewrite", "--study", root)
    make(root)
    for words in (("restore",), ("restore", "--dry-run")):
        ran = run_command(*words, "--study", root)
        assert ran.status == 2
        assert f"error: cannot read {INDEX}: {why}\n       move it away first" in ran.err
