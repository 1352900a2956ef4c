"""The examples that `--help` shows are run as they stand there, in a copy of the sample study, by ana."""

from __future__ import annotations

import io
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import click
import docx
import pytest

from qualcode import shipped
from qualcode.cli.main import qualcode

pytestmark = pytest.mark.usefixtures("as_ana")

Run = Callable[..., Any]


SKIPPED = {"serve": "it serves until it is ended"}
READING = frozenset(
    """
    adjudicate list, agree, attribute list, backup, code list, code next, code show, codebook diff, codebook list,
    codebook show, coder list, cooccur, export, find, framework cells, frequency, git, git merge-file, git setup,
    informant list, init, literature list, log, matrix, memo, memo list, memo show, open, report, rule, saturation,
    schema, source list, status, storyline list, theme list, theme quotes
    """.replace("\n    ", " ")
    .strip()
    .split(", ")
)
"""Commands that change nothing in a study."""

JOINING = frozenset({"coder", "coder add"})
"""Who joins a study acts as themselves."""

SHELL = frozenset({"echo", "grep"})
CODINGS = (shipped.sample() / "codings/ana/I12-mahasiswa.yaml").read_text("utf-8")
BOOK = (shipped.sample() / "codebooks/ikd.yaml").read_text("utf-8")
FILES = {
    "codings.csv": "transcript,sentence,code\nI12,3,outreach-gap\n",
    "notes.tsv": "transcript\tsentence\tmemo\nI12\t3\tkantor\n",
    "facilities.txt": "One desk only.\n",
    "why.txt": "They come by car.\n",
    "memo.md": "# Who knew\n\nNobody.\n",
    "interview-07.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Interviewer>Why?\n",
    "old.yaml": BOOK,
    "new.yaml": BOOK.replace("Operator", "Clerk"),
    "base.yaml": CODINGS,
    "ours.yaml": CODINGS.replace("read: '2024-02-06'", "read: '2024-02-07'"),
    "theirs.yaml": CODINGS.replace("coded: '2024-02-10'", "coded: '2024-02-11'"),
}
"""What examples read, besides a document and the project of a team."""

BEFORE = {
    "adjudicate reopen": "qualcode adjudicate settle I05-asn-aktif 1351 outreach-gap --as ana",
    "codebook restore": "qualcode codebook retire offices-only",
    "coder remove": "qualcode coder add 'Citra Dewi' --id citra",
    "import": "qualcode export team.qdpx",
    "redo": "qualcode about --title Waiting; qualcode undo",
    "restore": "qualcode codebook rename outreach-gap never-reached",
    "theme untag": "qualcode theme tag outreach-not-everywhere I12-mahasiswa dbwqci",
    "undo": "qualcode about --title Waiting",
}
"""What must have been done for an example to have something to do."""


def pages(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every command with what stands below its help."""
    if path:
        yield " ".join(path), command.epilog or ""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from pages(found, (*path, name))


EXAMPLES = {page: epilog for page, epilog in pages(qualcode) if page not in SKIPPED}


def parted(words: list[str], between: str) -> list[list[str]]:
    """Words, cut where `between` stands."""
    return [list(part) for apart, part in groupby(words, lambda word: word == between) if not apart]


def lines(epilog: str) -> list[list[str]]:
    """The lines of an example as words; what stands in brackets or after a number sign tells of it."""
    lexer = shlex.shlex(
        epilog.removeprefix("Example: ").partition("   (")[0], posix=True, punctuation_chars=True
    )
    lexer.whitespace_split = True
    return parted(list(lexer), ";")


def named(words: list[str]) -> list[str]:
    """Words with the names of the files that those with an asterisk stand for."""
    return [one for word in words for one in (sorted(map(str, Path().glob(word))) if "*" in word else [word])]


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample study in git, with all that examples speak of."""
    root = tmp_path_factory.mktemp("examples") / "study"
    for folder in (root, root / "my-study"):
        folder.mkdir()
        for part in shipped.SAMPLE_PARTS:
            source = shipped.sample() / part
            (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / part)
    for path, content in FILES.items():
        (root / path).write_text(content, "utf-8")
    document = docx.Document()
    document.add_paragraph("Interviewer: Why?")
    (root / "interviews").mkdir()
    document.save(str(root / "interviews" / "clerk.docx"))
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org")
    for words in (("init", "-q", "--template="), ("add", "."), ("commit", "-qm", "first"), ("tag", "v1")):
        subprocess.run([*git, *words], cwd=root, check=True, capture_output=True)
    for number in range(3):
        subprocess.run(
            [*git, "commit", "-q", "--allow-empty", "-m", f"{number}"],
            cwd=root,
            check=True,
            capture_output=True,
        )
    subprocess.run([*git, "tag", "v2"], cwd=root, check=True, capture_output=True)
    return root


@pytest.fixture
def shell(run_command: Run, furnished: Path, memory: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a line of an example as a shell would, in a study of its own."""
    root = memory / "study"
    shutil.copytree(furnished, root)
    monkeypatch.chdir(root)

    def run(words: list[str]) -> Any:
        given = b""
        for part in parted(words, "|"):
            command, *into = parted(part, ">")
            command, *of = parted(command, "<")
            if of:
                given = Path(of[0][0]).read_bytes()
            if command[0] in SHELL:
                given = subprocess.run(command, input=given, check=True, capture_output=True).stdout
                continue
            assert command[0] == "qualcode"
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
            ran = run_command(*named(command[1:]))
            given = ran.out.encode()
            if into:
                Path(into[0][0]).write_bytes(given)
        return ran

    return run


def trail() -> dict[str, bytes]:
    """The audit trail of the study one is in: what each coder has done."""
    return {one.stem: one.read_bytes() for one in Path("audit").glob("*.jsonl")}


@pytest.mark.parametrize("page", EXAMPLES)
def test_an_example_runs_and_does_something(shell: Run, page: str) -> None:
    for words in lines(BEFORE.get(page, "")):
        assert shell(words).status == 0
    before = trail()
    for words in lines(EXAMPLES[page]):
        ran = shell(words)
        assert (ran.status, "Traceback" in ran.err) == (0, False), ran.err
        assert ("so already" in ran.err) == (words[-2:] == ["people.csv", "--dry-run"]), (
            "it came back as it was"
        )
        assert "nothing to undo" not in ran.err
    assert set(trail()) <= {"ana"}
    assert page not in READING or trail() == before


@pytest.mark.parametrize("page", [one for one in EXAMPLES if one not in READING | JOINING])
def test_nobody_acts_without_saying_who_they_are(
    shell: Run, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in lines(BEFORE.get(page, "")):
        assert shell(words).status == 0
    monkeypatch.delenv("QUALCODE_CODER")
    before = trail()
    for words in lines(EXAMPLES[page]):
        if "--coder" not in words:
            ran = shell(words)
            assert ran.status == 0 or ran.err.startswith("error: who codes? This study knows ana, budi")
    assert trail() == before
