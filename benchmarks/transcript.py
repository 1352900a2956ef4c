"""Keypress to repaint, and memory, in sources of 1,000, 10,000 and 100,000 lines with 6,000 codings.

    python -m benchmarks.transcript [--lines N …] [--codings N] [--whole] [--tools NAME …] [--limit SECONDS]

The Code screen beside widgets of Textual that hold the same text: `TextArea` (text alone, no codings), `Static` in a
scroller and `RichLog` (both with every coding as a tinted stretch, nothing to move or select by). Each measurement is a
process of its own with a driver that takes what is painted, ANSI sequences and all, and writes it nowhere; time runs
from the key to the last byte of what it repaints. Somewhere in the middle of the source, so that nothing is at an edge.
Ratios are within this run, and of the processor's time (`busy`), which tells less of what else the machine does than the
clock: to the same tool in the shortest source (`grown`), and of the other tools to the Code screen (`to ours`).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.content import Span as ContentSpan
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.widgets import RichLog, Static, TextArea

from benchmarks.studies import lined

SIZE = (120, 40)
QUIET = 15
"""Turns of the loop, 2 ms each, without a byte painted, after which a repaint is over."""

MOST = 20_000
"""Milliseconds after which no more keys of a kind are pressed."""

PATIENCE = 30
"""Seconds that a key may take to paint anything."""

KEYS = {"row": 40, "page": 10, "sentence": 40, "select": 40, "code": 10}
"""What is measured, and how often."""


class Sink(HeadlessDriver):
    """A terminal that takes everything and shows nothing."""

    here: ClassVar[list[Sink]] = []
    bytes: ClassVar[int] = 0
    last: ClassVar[float] = 0.0
    busy: ClassVar[float] = 0.0
    awaited: ClassVar[str] = ""
    seen: ClassVar[tuple[float, float]] = (0.0, 0.0)
    """When `awaited` was painted: by the clock, and by the processor's time."""

    def start_application_mode(self) -> None:
        """Be there for keys."""
        Sink.here.append(self)
        super().start_application_mode()

    @property
    def is_headless(self) -> bool:
        """Not: so all is painted."""
        return False

    def write(self, data: str) -> None:
        """Take what is painted, and note when."""
        Sink.bytes += len(data)
        Sink.last = time.perf_counter()
        Sink.busy = time.process_time()
        if Sink.awaited and Sink.awaited in data:
            Sink.awaited, Sink.seen = "", (Sink.last, Sink.busy)


async def repaint(key: str, character: str | None = None) -> tuple[float, float]:
    """Milliseconds from a key to the last byte of its repaint: of the clock, and of the processor."""
    before, start, busy = Sink.bytes, time.perf_counter(), time.process_time()
    Sink.here[-1].process_message(events.Key(key, character))
    still, seen = 0, before
    while still < QUIET or Sink.bytes == before:
        await asyncio.sleep(0.002)
        still, seen = (still + 1, seen) if Sink.bytes == seen else (0, Sink.bytes)
        if time.perf_counter() - start > PATIENCE and Sink.bytes == before:
            raise SystemExit(f"{key} paints nothing")
    return (Sink.last - start) * 1000, (Sink.busy - busy) * 1000


async def quiet(app: App[Any]) -> None:
    """Wait until nothing is painted and no worker works."""
    await app.workers.wait_for_complete()
    still, seen = 0, Sink.bytes
    while still < QUIET:
        await asyncio.sleep(0.01)
        still, seen = (still + 1, seen) if Sink.bytes == seen else (0, Sink.bytes)


Measured = dict[str, Any]


async def measure(app: App[Any], keys: dict[str, str], begin: Callable[[], object] | None = None) -> Measured:
    """Press each key as often as is asked, from where `begin` leads; medians and the 95th percentile."""
    found: Measured = {}
    for kind, key in keys.items():
        pairs = []
        if begin is not None:
            begin()
            await quiet(app)
        for _ in range(KEYS[kind]):
            pairs.append(await repaint(key, key if len(key) == 1 else None))
            if sum(one for one, _ in pairs) > MOST:
                break
        walls, busy = zip(*pairs, strict=True)
        found[kind] = {
            "wall": statistics.median(walls),
            "high": sorted(walls)[int(0.95 * (len(walls) - 1))],
            "busy": statistics.median(busy),
        }
    return found


def resident() -> float:
    """MiB of memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024


def shown(
    make: Callable[[], App[Any]], act: Callable[[App[Any]], Awaitable[Measured]], awaited: str = ""
) -> Measured:
    """Run an app before the sink; what `act` measures in it, when `awaited` was painted, and what it holds."""
    result: Measured = {}
    Sink.awaited = awaited
    start, busy = time.perf_counter(), time.process_time()

    async def sit(pilot: Pilot[Any]) -> None:
        result.update(await act(pilot.app))
        result["open"], result["open busy"] = Sink.seen[0] - start, Sink.seen[1] - busy
        result["ready"] = result.get("ready", start) - start
        result["memory"] = resident()
        pilot.app.exit()

    app = make()
    app.driver_class = Sink
    asyncio.run(app.run_async(size=SIZE, auto_pilot=sit))
    return result


def qualcode(root: Path) -> Measured:
    """The Code screen."""
    from qualcode.session import Session
    from qualcode.tui.app import QualcodeApp
    from qualcode.tui.widgets.transcript.view import TranscriptView

    async def act(app: App[Any]) -> Measured:
        await repaint("f3")
        view = app.screen.query_one(TranscriptView)
        early = (await measure(app, {"row": "ctrl+down"}))["row"]
        await quiet(app)
        while not view.ground.layout.settled:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.1)
        await quiet(app)
        ready = time.perf_counter()

        def begin() -> None:
            view.go(len(view.ground.layout.text) // 2)

        keys = {"row": "ctrl+down", "page": "pagedown", "sentence": "down", "select": "shift+right"}
        found = await measure(app, keys, begin)
        await repaint("escape")
        codes = []
        for _ in range(KEYS["code"]):
            await repaint("down")
            codes.append(await repaint("s", "s"))
        walls, busy = zip(*codes, strict=True)
        found["code"] = {
            "wall": statistics.median(walls),
            "high": max(walls),
            "busy": statistics.median(busy),
        }
        return found | {"ready": ready, "early": early}

    def alone() -> QualcodeApp:
        made = QualcodeApp(Session.open(root, "ana", {}))
        made.alone = True
        return made

    return shown(alone, act, begin_of(root))


def text_of(root: Path) -> str:
    """The source."""
    return (root / "transcripts" / "S1.txt").read_text("utf-8")


def begin_of(root: Path) -> str:
    """A word at the beginning of the source; the one before it may be under a caret."""
    return text_of(root).split(maxsplit=4)[2]


def tinted(root: Path) -> Content:
    """The source with every coding as a tint."""
    from qualcode.store.reading import read_study

    (codings,) = read_study(root).project.codings.values()
    content = Content(text_of(root))
    return Content(content.plain, [ContentSpan(*one.span, "on #223355") for one in codings.segments])


def text_area(root: Path) -> Measured:
    """Textual's TextArea: the text alone."""

    class Plain(App[None]):
        def compose(self) -> ComposeResult:
            area = TextArea(text_of(root), read_only=True, soft_wrap=True)
            area.cursor_blink = False
            yield area

    async def act(app: App[Any]) -> Measured:
        await quiet(app)
        area = app.query_one(TextArea)
        area.focus()
        keys = {"row": "down", "page": "pagedown", "select": "shift+right"}
        return await measure(app, keys, lambda: area.move_cursor((area.document.line_count // 2, 0)))

    return shown(Plain, act, begin_of(root))


def scrolled(app: App[Any]) -> Awaitable[Measured]:
    """Rows and pages of what only scrolls."""

    async def act() -> Measured:
        await quiet(app)
        widget: Any = app.query_one(RichLog) if app.query(RichLog) else app.query_one(VerticalScroll)
        widget.focus()
        keys = {"row": "down", "page": "pagedown"}
        return await measure(app, keys, lambda: widget.scroll_to(y=widget.max_scroll_y // 2, animate=False))

    return act()


def static(root: Path) -> Measured:
    """Textual's Static in a scroller, with the codings."""

    class Still(App[None]):
        def compose(self) -> ComposeResult:
            with VerticalScroll():
                yield Static(tinted(root))

    return shown(Still, scrolled, begin_of(root))


def rich_log(root: Path) -> Measured:
    """Textual's RichLog, with the codings."""

    class Log(App[None]):
        def compose(self) -> ComposeResult:
            yield RichLog(wrap=True, auto_scroll=False)

        def on_ready(self) -> None:
            from rich.text import Text

            content = tinted(root)
            text = Text(content.plain)
            for one in content.spans:
                text.stylize("on #223355", one.start, one.end)
            log = self.query_one(RichLog)
            for line in text.split("\n"):
                log.write(line)

    return shown(Log, scrolled, begin_of(root))


def empty(_root: Path) -> Measured:
    """An app that shows nothing: what Textual itself takes."""

    async def act(app: App[Any]) -> Measured:
        await quiet(app)
        return {}

    return shown(App, act)


TOOLS = {"qualcode": qualcode, "TextArea": text_area, "Static": static, "RichLog": rich_log}
SHOWN = {
    "qualcode": "Code screen",
    "TextArea": "TextArea, no codings",
    "Static": "Static, tinted",
    "RichLog": "RichLog, tinted",
}


def run(tool: str, root: Path, limit: float) -> Measured | None:
    """Measure one tool in a process of its own; None where it takes longer than `limit` seconds."""
    environ = {**os.environ, "TEXTUAL_ANIMATIONS": "none", "COLORTERM": "truecolor", "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "benchmarks.transcript", "--one", tool, str(root)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=limit, env=environ
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        raise SystemExit(f"{tool}: {done.stderr[-3000:]}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Print a table for each size, and what grows."""
    asked = argparse.ArgumentParser(description="keypress to repaint, and memory")
    asked.add_argument("--lines", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    asked.add_argument("--codings", type=int, default=6_000)
    asked.add_argument("--whole", action="store_true", help="let one coding cover the whole source")
    asked.add_argument("--tools", nargs="*", choices=list(TOOLS), default=list(TOOLS))
    asked.add_argument("--limit", type=float, default=240, help="seconds a measurement may take")
    asked.add_argument("--one", nargs=2, metavar=("TOOL", "STUDY"), help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.one:
        tool, root = given.one
        print(json.dumps({"empty": empty, **TOOLS}[tool](Path(root))))
        return
    with tempfile.TemporaryDirectory() as folder:
        bare = run("empty", Path(folder), given.limit)
        floor = bare["memory"] if bare else 0.0
        print(f"{given.codings:,} codings, {SIZE[0]}x{SIZE[1]}; an empty Textual app holds {floor:.0f} MiB")
        first: dict[str, Measured] = {}
        for lines in given.lines:
            root = lined(Path(folder) / f"{lines}", lines=lines, segments=given.codings, whole=given.whole)
            found = {tool: run(tool, root, given.limit) for tool in given.tools}
            table(lines, len(text_of(root)), found, first, given.limit)


def table(
    lines: int, length: int, found: dict[str, Measured | None], first: dict[str, Measured], limit: float
) -> None:
    """Print what was measured in one source."""
    print(f"\n{lines:,} lines, {length:,} characters")
    print("                       key         ms   95 %   busy   grown   to ours   MiB")
    ours = found.get("qualcode")
    for tool, one in found.items():
        if one is None:
            print(f"{SHOWN[tool]:22} not there after {limit:.0f} s")
            continue
        before = first.setdefault(tool, one)
        for kind in KEYS:
            if kind not in one:
                continue
            here = one[kind]
            grown = here["busy"] / before[kind]["busy"] if kind in before else float("nan")
            ratio = here["busy"] / ours[kind]["busy"] if ours and kind in ours else float("nan")
            print(
                f"{SHOWN[tool]:22} {kind:8} {here['wall']:6.1f} {here['high']:6.1f} {here['busy']:6.1f}"
                f" {grown:6.2f}x {ratio:8.2f}x {one['memory']:8.0f}"
            )
        print(f"{'':22} there in {one['open']:.2f} s, {one['open busy']:.2f} s of the processor", flush=True)
        if "early" in one:
            print(
                f"{'':22} rows while the rest is prepared {one['early']['wall']:.1f} ms "
                f"(95 %: {one['early']['high']:.1f}), all of it after {one['ready']:.1f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
