"""What tests of every room share: the sample study, one to count by hand, and the command line in this process."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings

from qualcode import shipped
from qualcode.core.model import (
    Attribute,
    Citation,
    Code,
    Codebook,
    Coder,
    Codings,
    CodingsKey,
    Framework,
    Index,
    Informant,
    Link,
    LocalText,
    Project,
    Segment,
    Source,
    Span,
    Study,
    Summary,
    Theme,
    Transcript,
    Work,
)

yaml.safe_load = partial(yaml.load, Loader=yaml.CSafeLoader)  # tests look at files of hundreds of kilobytes

gc.set_threshold(20_000, 10, 10)

settings.register_profile("usual", max_examples=60, deadline=None)
settings.register_profile(
    "thorough", max_examples=3000, deadline=None
)  # pytest --hypothesis-profile thorough
settings.load_profile("usual")


def pytest_xdist_auto_num_workers() -> int:
    """Three workers a processor: tests of the app wait much of the time until nothing happens any more."""
    return 3 * (os.cpu_count() or 1)


def pytest_collection_finish() -> None:
    """Never look for garbage again in what was imported: each look took as long as opening the app."""
    gc.collect()
    gc.freeze()


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes are named by their length: archives hold the time at which they were made, and names must not change."""
    return f"{len(val)} bytes" if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test knows who runs it: neither git nor the environment names a coder."""
    monkeypatch.delenv("QUALCODE_CODER", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path_factory.getbasetemp() / "no-gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def as_ana(nobody: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - it goes before
    """It is ana who runs the commands."""
    monkeypatch.setenv("QUALCODE_CODER", "ana")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample study that a test may change."""
    root = tmp_path / "sample"
    root.mkdir()
    for part in shipped.SAMPLE_PARTS:
        source = shipped.sample() / part
        if source.is_dir():
            shutil.copytree(source, root / part)
        else:
            shutil.copy(source, root / part)
    return root


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: for tests that write so often that a disk would be waited for."""
    place = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    if not os.access(place, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=place, prefix="qualcode-test-") as folder:
        yield Path(folder)


SmallStudy = Callable[..., Path]


@pytest.fixture
def small_study(tmp_path: Path) -> SmallStudy:
    """Writes the small study of the rules' examples, with some of its parts changed; gives its folder."""
    from qualcode.rules._example import with_parts

    def write(parts: Mapping[str, str | bytes | int] | None = None) -> Path:
        root = tmp_path / "small"
        shutil.rmtree(root, ignore_errors=True)
        for path, content in with_parts(parts or {}).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        return root

    return write


@dataclass(frozen=True)
class Outcome:
    """What a command gave: its exit status, its standard output and its standard error."""

    status: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def run_command(capfd: pytest.CaptureFixture[str]) -> Command:
    """Runs one command of `qualcode` in this process; it has no terminal."""
    from qualcode.cli.main import main

    def run(*args: str | Path) -> Outcome:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ending:
            main([str(one) for one in args])
        out, err = capfd.readouterr()
        return Outcome(int(ending.value.code or 0), out, err)

    return run


@pytest.fixture
def tiny() -> Project:
    """A study small enough to count by hand: two informants, three interviews and a note, two coders.

    Eleven segments; one is an orphan, one has a quote that is not the text, one carries a code that nobody knows.
    """
    texts = {
        "N1": "Three people waited.\nNobody asked.\n",
        "T1": "P: Why?\n\nI01: No outreach came. The bank refused it.\n",
        "T2": "P: Why?\n\nI02: My aunt told me.\n",
        "T3": "I01: Bank?\nI02: Bank no.\n",
    }

    def segment(source: str, start: int, end: int, *codes: str, **more: Any) -> Segment:
        quote = texts[source][start:end]
        return Segment(
            **{"id": f"{source}-{start}", "span": Span(start, end), "quote": quote, "codes": codes, **more}
        )

    def codings(coder: str, source: str, *segments: Segment) -> Codings:
        sha256 = Transcript(source, texts[source]).sha256
        return Codings(transcript=source, coder=coder, sha256=sha256, segments=segments)

    coded = [
        codings("ana", "N1", segment("N1", 0, 20, "wait"), segment("N1", 21, 34, themes=("bank-refuses",))),
        codings("ana", "T1", segment("T1", 14, 31, "gap"), segment("T1", 32, 52, "bank", "gap")),
        codings("ana", "T2", segment("T2", 14, 30, "heard", memo="An aunt again.")),
        codings("ana", "T3", segment("T3", 5, 24, "bank")),
        codings(
            "budi",
            "T1",
            segment("T1", 0, 9, "gap", quote="It is gone", orphan=True),
            segment("T1", 3, 7, "gap", quote="Who?"),
            segment("T1", 14, 31, "heard"),
            segment("T1", 32, 40, "bank"),
        ),
        codings("budi", "T2", segment("T2", 14, 30, "odd")),
    ]
    book = Codebook(
        codes={
            one: Code(id=one, name=LocalText.of(one.title()))
            for one in ("gap", "bank", "heard", "wait", "kin")
        },
        themes={
            one.id: one
            for one in (
                Theme(
                    id="no-outreach",
                    name=LocalText((("en", "No outreach"), ("id", "Tanpa sosialisasi"))),
                    category="obstacle",
                    codes=("gap", "heard"),
                    against=("wait",),
                    dimension="outcome",
                    summary=LocalText.of("Nobody came."),
                    literature=(Citation("work-2024", "agrees"), Citation("lost-1999", "differs")),
                ),
                Theme(id="bank-refuses", category="obstacle", codes=("bank",), dimension="impact"),
                Theme(id="visits", category="effort"),
                Theme(id="waiting", codes=("wait",)),
            )
        },
        storyline=(Link(source="visits", relation="addresses", target="no-outreach"),),
        framework=Framework(
            name=LocalText.of("Frame"),
            dimensions={"outcome": LocalText.of("Outcome"), "impact": LocalText.of("Impact")},
        ),
        literature={"work-2024": Work(id="work-2024", cite="Work 2024", title=LocalText.of("On work"))},
    )
    return Project(
        study=Study(
            title=LocalText((("en", "Tiny"), ("id", "Kecil"))),
            coders={"ana": Coder("ana", "Ana"), "budi": Coder("budi")},
        ),
        index=Index(
            attributes={
                "seen": Attribute(id="seen"),
                "group": Attribute(id="group", values=("a", "b", "c")),
            },
            informants={
                "I01": Informant(
                    id="I01", role=LocalText.of("Clerk"), attributes={"group": "a", "seen": True}
                ),
                "I02": Informant(id="I02", name="Siti", attributes={"group": "b"}),
                "I03": Informant(id="I03", attributes={"group": "a"}),
            },
            sources={
                "T1": Source(id="T1", informants=("I01",)),
                "T2": Source(id="T2", informants=("I02",)),
                "T3": Source(id="T3", informants=("I01", "I02")),
                "N1": Source(id="N1", kind="observation"),
            },
        ),
        codebook=book,
        transcripts={one: Transcript(one, text) for one, text in texts.items()},
        codings={CodingsKey(one.coder, one.transcript): one for one in coded},
    )


DIFFICULT_TEXT = "P: How?\n\nI1: 🙂🙂 =cmd() costs café money.\nAnd <more> & more.\n"


@pytest.fixture
def difficult_study() -> Project:
    """A small study: two coders, an informant, a text with emoji, a formula, markup, an orphan and a tag with a theme outright."""
    transcript = Transcript("t1", DIFFICULT_TEXT)
    coded = (
        Segment(id="aaaaaa", span=Span(13, 15), quote="🙂🙂", codes=("joy", "cost")),
        Segment(
            id="bbbbbb",
            span=Span(16, 22),
            quote="=cmd()",
            codes=("cost",),
            themes=("burden",),
            memo="odd\n<b>",
            created="2024-02-01T08:00:00Z",
        ),
        Segment(id="cccccc", span=Span(90, 99), quote="gone", codes=("joy",), orphan=True),
    )
    other = (Segment(id="aaaaaa", span=Span(41, 59), quote="And <more> & more.", codes=("cost",)),)
    return Project(
        study=Study(
            title=LocalText.of({"id": "Biaya", "en": "Costs"}),
            language="id",
            provenance="synthetic",
            coders={"ana": Coder("ana", "Ana & Co"), "budi": Coder("budi")},
        ),
        index=Index(
            informants={
                "I1": Informant(id="I1", role=LocalText.of("nurse"), attributes={"age": 41, "ward": True})
            },
            sources={"t1": Source(id="t1", informants=("I1",), date="2024-01-09")},
        ),
        codebook=Codebook(
            codes={
                "money": Code(id="money", name=LocalText.of({"id": "Uang", "en": "Money"}), color="red"),
                "cost": Code(id="cost", name=LocalText.of("-Cost"), parent="money", key="c"),
                "joy": Code(id="joy", definition=LocalText.of("Gladness")),
            },
            themes={
                "burden": Theme(
                    id="burden",
                    name=LocalText.of("Burden"),
                    category="obstacle",
                    codes=("cost",),
                    against=("joy",),
                    dimension="impact",
                    literature=(Citation("lee", "differs"),),
                ),
                "help": Theme(id="help", name=LocalText.of("Help"), category="effort"),
            },
            storyline=(
                Link(source="help", relation="addresses", target="burden", note=LocalText.of("a bit")),
            ),
            framework=Framework(
                name=LocalText.of("Log frame"), dimensions={"impact": LocalText.of("Impact")}
            ),
            literature={"lee": Work(id="lee", cite="Lee 2020")},
        ),
        transcripts={"t1": transcript},
        codings={
            CodingsKey("ana", "t1"): Codings(
                transcript="t1", coder="ana", sha256=transcript.sha256, segments=coded, read="2024-02-01"
            ),
            CodingsKey("budi", "t1"): Codings(
                transcript="t1", coder="budi", sha256=transcript.sha256, segments=other
            ),
        },
        summaries={("burden", "I1"): Summary(theme="burden", informant="I1", text="Dear.", coder="ana")},
    )
