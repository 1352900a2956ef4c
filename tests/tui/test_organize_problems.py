from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.core.problems import Problem
from qualcode.store.reading import read_study
from qualcode.store.yaml_events import Mark
from qualcode.store.yaml_places import Places
from qualcode.tui.app import QualcodeApp
from qualcode.tui.modals.find import FindScreen
from qualcode.tui.organizing import study_rows
from qualcode.tui.organizing.places import placed
from qualcode.tui.screens.organize import OrganizeScreen
from qualcode.tui.spots import Spot
from qualcode.validation.judging import judged

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]

I01 = "I01-kepala-dinas"


def spoilt(root: Path, file: str, *replacing: tuple[str, str]) -> None:
    path = root / file
    text = path.read_text("utf-8")
    for old, new in replacing:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def problem(file: str, line: int, column: int = 1) -> Problem:
    return Problem(rule="QC999", severity="error", message="x", file=file, line=line, column=column)


@pytest.fixture
def spoilt_sample(sample: Path) -> Path:
    """The sample with a problem in every kind of file."""
    spoilt(
        sample,
        "transcripts/index.yaml",
        (
            "attributes: {group: civil-servant, activated: true}",
            "attributes: {group: nobody, activated: true}",
        ),
        ("informants: [I03]", "informants: [I33]"),
    )
    spoilt(sample, f"transcripts/{I01}.txt", ("\nP: ", "\nX99: "))
    spoilt(sample, "codings/ana/I02-sekretaris.yaml", ("codes: [", "codes: [no-such-code, "))
    (sample / "transcripts" / "stray.txt").write_text("Hello.\n")
    return sample


def line_of(path: Path, words: str) -> int:
    return next(n for n, one in enumerate(path.read_text("utf-8").splitlines(), 1) if words in one)


def test_the_path_at_a_place_is_the_inverse_of_the_place_of_a_path() -> None:
    text = "a:\n  b: [x, {c: 1, d: 2}]\n  e: y\nf: 3\n"
    places = Places(text)
    for path in (("a",), ("a", "b"), ("a", "b", 1), ("a", "b", 1, "d"), ("a", "e"), ("f",)):
        found = places.path_at(places.of(path))
        assert found[: len(path)] == path
    assert places.path_at(Mark(2, 6)) == ("a", "b")
    assert places.path_at(Mark(2, 7)) == ("a", "b", 0)
    assert places.path_at(Mark(99, 1)) == ("f",)
    assert Places("").path_at(Mark(1, 1)) == ()
    assert Places("a: {}\n").path_at(Mark(1, 1)) == ("a",)


def test_a_problem_is_placed_where_it_can_be_seen(spoilt_sample: Path) -> None:
    loaded = read_study(spoilt_sample)
    by_file: dict[str, list[Spot | None]] = {}
    for one in placed(loaded, judged(loaded).problems):
        by_file.setdefault(one.problem.file, []).append(one.spot)
    index = by_file["transcripts/index.yaml"]
    assert Spot(kind="informant", id="I04") in index
    assert Spot("organize", "source", "I03-kabid-piak", "I03-kabid-piak") in index
    text = loaded.project.transcripts[I01].text
    assert (
        Spot(kind="source", id=I01, source=I01, offset=text.index("X99:"))
        in by_file[f"transcripts/{I01}.txt"]
    )
    first = loaded.project.codings_of("ana", "I02-sekretaris").segments[0]
    assert by_file["codings/ana/I02-sekretaris.yaml"][0] == Spot(
        kind="segment", id=first.id, source="I02-sekretaris", offset=first.span.start
    )
    assert Spot("organize", "source", "stray", "stray") in by_file["transcripts/stray.txt"]


def test_every_part_of_every_file_has_its_place(sample: Path) -> None:
    loaded = read_study(sample)
    study, index, book = "qualcode.yaml", "transcripts/index.yaml", "codebooks/ikd.yaml"
    story = line_of(sample / book, "storyline:") + 2
    wanted = [
        (
            problem(study, line_of(sample / study, "question:")),
            Spot(kind="study", id=study_rows.row_id("question")),
        ),
        (
            problem(study, line_of(sample / study, "budi:"), 3),
            Spot(kind="study", id=study_rows.row_id("coder", "budi")),
        ),
        (problem(study, 3), None),
        (
            problem(index, line_of(sample / index, "activated:"), 3),
            Spot(kind="study", id=study_rows.row_id("attribute", "activated")),
        ),
        (problem(book, line_of(sample / book, "  outreach-gap:"), 3), Spot(kind="code", id="outreach-gap")),
        (
            problem(book, line_of(sample / book, "  outreach-not-everywhere:"), 3),
            Spot(kind="theme", id="outreach-not-everywhere"),
        ),
        (problem(book, line_of(sample / book, "framework:")), Spot(screen="framework")),
        (problem(f"codings/ana/{I01}.yaml", 2), Spot(kind="source", id=I01, source=I01)),
        (problem(f"transcripts/{I01}.txt", 0, 0), Spot(kind="source", id=I01, source=I01)),
        (problem("memos/x.md", 1), None),
        (problem("", 0), None),
    ]
    for one, spot in wanted:
        assert placed(loaded, [one])[0].spot == spot, one
    told = placed(loaded, [problem(book, story, 5)])[0].spot
    assert told is not None
    assert (told.screen, told.kind) == ("storyline", "theme")


def test_a_file_that_cannot_be_read_again_is_told_with_its_line(sample: Path) -> None:
    loaded = read_study(sample)
    (sample / "codebooks" / "ikd.yaml").write_text("a: [\n")
    assert placed(loaded, [problem("codebooks/ikd.yaml", 5)])[0].spot is None
    (sample / "codebooks" / "ikd.yaml").unlink()
    assert placed(loaded, [problem("codebooks/ikd.yaml", 5)])[0].spot is None


async def test_problems_are_listed_and_lead_to_their_places(
    spoilt_sample: Path, opened: Opened, settle: Settle, screen_text: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    jumps: list[Spot] = []
    real = QualcodeApp.jump

    def jump(app: QualcodeApp, spot: Spot) -> None:
        jumps.append(spot)
        real(app, spot)

    monkeypatch.setattr(QualcodeApp, "jump", jump)
    async with opened(spoilt_sample, size=(160, 50)) as pilot:
        app = pilot.app
        assert isinstance(app, QualcodeApp)
        await pilot.press("f1", "3")
        await settle(pilot)
        page = screen_text(pilot)
        assert "QC4" in page
        assert "error" in page
        screen = screen_of(pilot)
        signs = {one.id: one.sign for one in screen.sheet_of("sources").grid.lines}
        assert (signs["stray"], signs["I02-sekretaris"], signs["I05-asn-aktif"]) == ("open", "open", "")
        assert f"! {I01}" in page
        errors = sum(one.problem.severity == "error" for one in screen.problems)
        assert errors >= 2
        await pilot.press("slash", *"nobody", "enter", "enter")
        await settle(pilot)
        assert jumps[-1] == Spot(kind="informant", id="I04")
        assert (screen.pane, screen.sheet.grid.row) == ("informants", "I04")
        assert "group of I04 is “nobody”" in screen_text(pilot)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert screen.pane == "problems"
        await pilot.press("escape", "slash", *"X99", "enter", "enter")
        await settle(pilot)
        assert jumps[-1].source == I01
        assert app.current_mode == "code"


async def test_problems_go_when_they_are_mended_and_the_palette_knows_them(
    spoilt_sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(spoilt_sample, size=(160, 50)) as pilot:
        await pilot.press("f1")
        await settle(pilot)
        await settle(pilot)
        await pilot.press("ctrl+p", *"problem nobody")
        await settle(pilot)
        assert isinstance(pilot.app.screen, FindScreen)
        await pilot.press(*["backspace"] * 14, *"I04 is", "enter")
        await settle(pilot)
        screen = screen_of(pilot)
        assert screen.pane == "problems"
        assert "nobody" in screen.sheet.grid.cell or "nobody" in screen_text(pilot)
        whole = len(screen.problems)
        screen.go_to("informants")
        screen.sheet.move(screen.sheet.grid.on("I04", "group"))
        await pilot.press("enter", *"civil", "enter")
        await settle(pilot)
        await settle(pilot)
        assert len(screen.problems) == whole - 1
        assert "nobody" not in screen_text(pilot)


def screen_of(pilot: Pilot[None]) -> OrganizeScreen:
    assert isinstance(pilot.app, QualcodeApp)
    assert isinstance(pilot.app.step_screen, OrganizeScreen)
    return pilot.app.step_screen
