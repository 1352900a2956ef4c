"""Agreement on the Report screen, and settling where coders differ."""

from __future__ import annotations

import json
import shutil
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
import yaml
from textual.pilot import Pilot

from qualcode.adjudicating import Item
from qualcode.agreement.parts import bootstrap
from qualcode.comparing import estimating
from qualcode.tui.app import QualcodeApp
from qualcode.tui.modals.find import FindScreen
from qualcode.tui.screens.code import CodeScreen
from qualcode.tui.screens.report import ReportScreen
from qualcode.tui.widgets.facets import Facets
from qualcode.tui.widgets.grid import Grid
from qualcode.tui.widgets.report.agreement import AgreementView
from qualcode.tui.widgets.report.disputes import DisputeList
from tests.conftest import Command

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settle = Callable[[Pilot[None]], Awaitable[None]]
Reads = Callable[[Pilot[None]], str]


@pytest.fixture(autouse=True)
def few_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """The intervals are tested elsewhere."""
    monkeypatch.setattr(bootstrap, "SAMPLES", 40)


async def agreement(pilot: Pilot[None], settle: Settle, *keys: str) -> AgreementView:
    """The view, after some keys on it."""
    await pilot.press("f7", "4")
    await settle(pilot)
    for key in keys:
        await pilot.press(key)
        await settle(pilot)
    assert isinstance(pilot.app, QualcodeApp)
    assert isinstance(pilot.app.step_screen, ReportScreen)
    return pilot.app.step_screen.query_one(AgreementView)


def codings(root: Path) -> dict[Path, bytes]:
    """What the coders have coded, without their consensus."""
    return {path: path.read_bytes() for path in root.glob("codings/[ab]*/*.yaml")}


def settled_files(root: Path) -> list[Path]:
    """What the consensus holds."""
    return list(root.glob("codings/consensus/*.yaml"))


def consensus(root: Path, source: str) -> dict[str, Any]:
    path = root / "codings" / "consensus" / f"{source}.yaml"
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8")) if path.exists() else {"segments": []}
    return found


async def test_the_figures_are_those_of_the_command(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, run_command: Command
) -> None:
    told = json.loads(run_command("agree", "--study", sample, "--format", "json").out)
    async with opened(sample, size=(200, 60)) as pilot:
        view = await agreement(pilot, settle)
        page = screen_text(pilot)
        overall = told["overall"]
        assert f"Krippendorff's alpha (nominal) {overall['value']:.3f}" in page
        assert f"95 % interval {overall['low']:.3f} to {overall['high']:.3f}" in page
        assert f"{overall['units']} units · 5 sources" in page
        assert "✓ The study asks for at least 0.667: reached." in page
        assert f"cohen-kappa {told['others']['cohen-kappa']:.3f}" in page
        sheet = view.query_one(Grid).sheet
        one = told["codes"][4]
        assert [cell.text for cell in sheet.cells[4]] == [
            f"{one['value']:.3f}",
            str(one["differ"]),
            f"{one['low']:.3f}",
            f"{one['high']:.3f}",
            str(one["present"]["ana"]),
            str(one["present"]["budi"]),
        ]


async def test_another_question_is_asked_by_keys_and_by_mouse(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, run_command: Command
) -> None:
    words = ("--unit", "turn", "--of", "themes", "--coefficient", "percent")
    told = json.loads(run_command("agree", "--study", sample, "--format", "json", *words).out)
    async with opened(sample, size=(160, 40)) as pilot:
        view = await agreement(pilot, settle, "s", "r", "r", "r", "c")
        facets = view.query_one("#asking", Facets)
        line = "p between ana and budi   r on themes   c by percent   s in units of a turn"
        assert line in screen_text(pilot)
        assert f"percent agreement {told['overall']['value']:.3f}" in screen_text(pilot).lower()
        assert "The study asks for krippendorff-alpha by sentence of at least 0.667." in screen_text(pilot)
        assert "only codes are settled" in screen_text(pilot)
        await pilot.press("d", "m")
        assert not (sample / "codings" / "consensus").exists()
        await pilot.click(facets, offset=(line.index("in units") + 2, 0))
        await settle(pilot)
        assert "s in units of a word" in screen_text(pilot)


async def test_a_gate_that_is_not_reached_says_so(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    path = sample / "qualcode.yaml"
    path.write_text(path.read_text("utf-8").replace("at_least: 0.667", "at_least: 0.9"), "utf-8")
    async with opened(sample) as pilot:
        await agreement(pilot, settle)
        assert "✗ The study asks for at least 0.9: NOT reached." in screen_text(pilot)


async def test_where_one_coder_has_coded_there_is_nothing_to_compare(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    shutil.rmtree(sample / "codings" / "budi")
    async with opened(sample) as pilot:
        await agreement(pilot, settle, "down", "d", "m", "a", "enter")
        assert "no source has been coded by two coders" in screen_text(pilot)
        assert "nothing to compare" in screen_text(pilot)


async def test_disputes_are_settled_in_every_way_and_taken_back(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    before = codings(sample)
    async with opened(sample) as pilot:
        view = await agreement(pilot, settle, "end", "ctrl+end", "d")
        listed = view.query_one(DisputeList)
        assert "m as ana   t as budi   b both   n neither" in screen_text(pilot)
        items = [one for one in listed.rows if isinstance(one, Item)][:4]
        assert len({one.matter.source for one in items}) == 1
        source = items[0].matter.source
        await pilot.press("m")
        await settle(pilot)
        assert listed.highlighted == 1
        assert "✓ as ana" in screen_text(pilot)
        await pilot.press("t")
        await settle(pilot)
        await pilot.press("b")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        decided = consensus(sample, source)["segments"]
        spans = {
            number: [
                tuple(one["span"])
                for one in decided
                if item.matter.label in one["codes"]
                and item.matter.span.start <= one["span"][0] < item.matter.span.end
            ]
            for number, item in enumerate(items)
        }
        assert spans[0] == [tuple(one) for one in items[0].versions["ana"]]
        assert spans[1] == [tuple(one) for one in items[1].versions["budi"]]
        assert spans[2] == [tuple(items[2].matter.span)]
        assert spans[3] == []
        declined = [one for one in decided if items[3].matter.label in one.get("declined", [])]
        assert [tuple(one["span"]) for one in declined] == [tuple(items[3].matter.span)]
        assert "4 settled" in screen_text(pilot)
        assert codings(sample) == before
        roster = yaml.safe_load((sample / "qualcode.yaml").read_text("utf-8"))["coders"]
        assert roster["consensus"]["consensus_of"] == ["ana", "budi"]
        listed.highlighted = 3
        await pilot.press("x")
        await settle(pilot)
        assert "3 settled" in screen_text(pilot)
        await pilot.press("u", "u", "u", "u")
        await settle(pilot)
        assert "1 settled" in screen_text(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert not settled_files(sample)
        assert "consensus" not in (sample / "qualcode.yaml").read_text("utf-8")


async def test_what_is_agreed_is_taken_over_and_a_settled_source_counts_as_such(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, run_command: Command
) -> None:
    for source in ("I02-sekretaris", "I05-asn-aktif", "I08-asn-belum", "I11-mahasiswa"):
        (sample / f"codings/budi/{source}.yaml").unlink()
    async with opened(sample, size=(160, 40)) as pilot:
        view = await agreement(pilot, settle, "a")
        taken = consensus(sample, "I14-siswa")
        assert taken["segments"]
        assert "coded" not in taken
        await pilot.press("a")
        await settle(pilot)
        await agreement(pilot, settle, "ctrl+end", "d")
        number = len(view.query_one(DisputeList).rows)
        for _ in range(number):
            await pilot.press("m")
            await settle(pilot)
        assert "coded" in consensus(sample, "I14-siswa")
        assert f"{number} settled" in screen_text(pilot)
        await pilot.press("1")
        await settle(pilot)
        assert "set aside for" in screen_text(pilot)
        await pilot.press("4", "p")
        await settle(pilot)
        assert "between ana and consensus" in screen_text(pilot)
        assert "Krippendorff's alpha (nominal) 1.000" in screen_text(pilot)
    assert run_command("validate", "--study", sample).status == 0


async def test_a_dispute_is_seen_in_the_text_with_the_other_coders_codings_and_one_comes_back(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    async with opened(sample) as pilot:
        view = await agreement(pilot, settle, *["down"] * 4, "d", "down")
        item = view.query_one(DisputeList).row
        assert isinstance(item, Item)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app, QualcodeApp)
        code = pilot.app.step_screen
        assert isinstance(code, CodeScreen)
        assert (code.source, code.compared) == (item.matter.source, "budi")
        assert code.text.caret.span == item.matter.span
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert view.query_one(DisputeList).row == item
        assert view.query_one(DisputeList).has_focus
        assert "procedure-clear" in screen_text(pilot)
        spot = pilot.app.step_screen.spot() if pilot.app.step_screen else None
        assert spot is not None
        await pilot.press("escape", "ctrl+home", "s", "c", "r", "1")
        await settle(pilot)
        assert pilot.app.step_screen is not None
        pilot.app.step_screen.show(spot)
        await settle(pilot)
        assert "r on codes   c by krippendorff-alpha" in screen_text(pilot)
        assert view.query_one(DisputeList).row == item


async def test_as_another_of_several_asks_who(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads
) -> None:
    path = sample / "qualcode.yaml"
    path.write_text(
        path.read_text("utf-8").replace("  budi: {name: Budi}", "  budi: {name: Budi}\n  citra: {}"), "utf-8"
    )
    text = (sample / "codings/ana/I14-siswa.yaml").read_text("utf-8")
    (sample / "codings/citra").mkdir()
    (sample / "codings/citra/I14-siswa.yaml").write_text(text.replace("coder: ana", "coder: citra"), "utf-8")
    async with opened(sample, coder="budi") as pilot:
        view = await agreement(pilot, settle, "ctrl+end", "d")
        assert "between all coders" in screen_text(pilot)
        assert "m as budi   t theirs" in screen_text(pilot)
        listed = view.query_one(DisputeList)
        item = next(one for one in listed.rows if isinstance(one, Item) and len(one.versions) == 3)
        listed.highlighted = listed.rows.index(item)
        await pilot.press("t")
        await settle(pilot)
        assert isinstance(pilot.app.screen, FindScreen)
        assert "as who has it?" in screen_text(pilot)
        await pilot.press(*"citra", "enter")
        await settle(pilot)
        after = view.docket
        assert after is not None
        again = after.item(item.matter)
        assert again is not None
        assert again.decision == item.versions["citra"]
        await pilot.press("p", "p")
        await settle(pilot)
        assert "between ana and citra" in screen_text(pilot)


async def test_leaving_stops_the_intervals_and_coming_back_begins_again(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "SAMPLES", 20)
    measured: list[int] = []
    original = bootstrap.resampled

    def counting(*args: Any) -> Any:
        measured.append(1)
        return original(*args)

    monkeypatch.setattr(estimating, "resampled", counting)
    async with opened(sample) as pilot:
        view = await agreement(pilot, settle)
        labels = len(measured)
        assert labels > 30
        view.action_ask("unit")
        view.leave()
        await settle(pilot)
        assert len(measured) < 2 * labels
        await pilot.press("1", "4")
        await settle(pilot)
        assert "95 % interval" in screen_text(pilot)
        await pilot.press("1", "4")
        await settle(pilot)
        count = len(measured)
        await pilot.press("1", "4")
        await settle(pilot)
        assert len(measured) == count


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_the_panes_fold(
    sample: Path, opened: Opened, settle: Settle, screen_text: Reads, size: tuple[int, int]
) -> None:
    async with opened(sample, size=size) as pilot:
        await agreement(pilot, settle)
        page = screen_text(pilot)
        assert "Operators trained" in page
        assert "IN DISPUTE" in page
        assert all(len(line) <= size[0] for line in page.splitlines())
