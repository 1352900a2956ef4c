"""What an act costs, saved to disk: a code put on a passage and taken off again, and a code renamed through all files.

    python -m benchmarks.save [ACTS]

Studies of 15 and of 1,500 transcripts with 100 segments each; the first also with 20,000 lines in the audit trail and
a full history of undo. Figures of one passage are the median of the acts and the slowest of twenty, in milliseconds;
`fsync` is that of a small write here. A rename is told by seconds of the clock and of the processor.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.studies import grown
from qualcode.core import coding, recoding
from qualcode.core.model import Span
from qualcode.session import Session

PER_FILE = 100
SIZES = (15, 1500)
HISTORY = 10_000
LINES = 20_000
SOURCE = "I00001"


def lengthen(root: Path, session: Session, lines: int) -> None:
    """Let the audit trail have so many lines, if there is one."""
    trail = root / "audit" / "ana.jsonl"
    if not trail.is_file():
        return
    held = trail.read_text("utf-8").splitlines()
    one = json.loads(held[0])
    with trail.open("w", encoding="utf-8") as file:
        for number in range(lines - len(held)):
            minutes, seconds = divmod(number, 60)
            hours, minutes = divmod(minutes, 60)
            one["id"], one["time"] = f"{number:010x}", f"2020-01-01T{hours:02}:{minutes:02}:{seconds:02}.000Z"
            file.write(f"{json.dumps(one, ensure_ascii=False)}\n")
        file.writelines(f"{line}\n" for line in held)
    while len(session.history.done) < HISTORY:
        before = len(session.history.done)
        act(session)
        if len(session.history.done) <= before:
            break


def act(session: Session) -> None:
    """Put a code on the first word that the informant says, or take it off where it is there."""
    project = session.project
    text = project.transcripts[SOURCE].text
    start = text.index(f"{SOURCE}: ") + len(SOURCE) + 2
    span = Span(start, text.index(" ", start))
    desk = session.desk(SOURCE)
    held = project.codings_of(session.who, SOURCE).at(span)
    code = used(session)
    change = (
        coding.with_code(project, desk, span, code)
        if held is None
        else coding.without_code(project, desk, held, code)
    )
    if change is None:
        raise SystemExit("the benchmark does nothing")
    session.do(change)


def used(session: Session) -> str:
    """The first code that the coder has put on anything."""
    return session.project.codings_of(session.who, SOURCE).segments[0].codes[0]


def rename(session: Session) -> tuple[int, float, float]:
    """Rename a code: how many files that writes, and the seconds of the clock and of the processor."""
    change = recoding.renamed(session.project, used(session), "another-name")
    if change is None:
        raise SystemExit("the benchmark does nothing")
    clock, processor = time.perf_counter(), time.process_time()
    touched = session.do(change).touched
    return len(touched), time.perf_counter() - clock, time.process_time() - processor


def milliseconds(doing: Callable[[], None], times: int) -> tuple[float, float]:
    """Median and 95th percentile of `times` runs."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        doing()
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took), sorted(took)[int(len(took) * 0.95)]


def fsync(folder: Path) -> None:
    """One small write made durable."""
    handle = os.open(folder / "probe", os.O_CREAT | os.O_WRONLY)
    os.write(handle, b"x" * 200)
    os.fsync(handle)
    os.close(handle)
    (folder / "probe").unlink()


def main(acts: int) -> None:
    """Print a line for each study."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as temporary:
        base = Path(temporary)
        print(f"{'fsync':34}{milliseconds(lambda: fsync(base), acts)[0]:8.2f} ms")
        for transcripts in SIZES:
            root = base / str(transcripts)
            grown(root, transcripts=transcripts, segments=PER_FILE)
            session = Session.open(root, "ana", {})
            act(session)
            act(session)
            median, slow = milliseconds(partial(act, session), acts)
            print(f"{transcripts:5} transcripts{'':17}{median:8.2f} ms   95 %{slow:8.2f} ms")
            files, clock, processor = rename(session)
            print(
                f"{transcripts:5} transcripts, a code renamed in {files} files: {clock:.2f} s, {processor:.2f} s busy"
            )
            session.undo()
            if transcripts == SIZES[0]:
                lengthen(root, session, LINES)
                median, slow = milliseconds(partial(act, session), acts)
                print(
                    f"{transcripts:5} transcripts, {LINES} audit lines {median:8.2f} ms   95 %{slow:8.2f} ms"
                )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
