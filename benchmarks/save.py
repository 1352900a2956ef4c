"""What one act of a coder costs: put a code on a sentence, take it off again, each saved to disk.

    python -m benchmarks.save [ACTS]

Studies of 15 and of 1,500 transcripts with 100 segments each; the first also with 20,000 lines in the audit trail and
a full history of undo. Each figure is the median of the acts, in milliseconds; `fsync` is that of an empty write here.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from qualcode.core import coding
from qualcode.core.model import (
    Code,
    Codebook,
    Coder,
    Codings,
    Index,
    LocalText,
    Segment,
    Source,
    Span,
    Study,
    Transcript,
)
from qualcode.core.model import Project as Whole
from qualcode.session import Session
from qualcode.store import preserve
from qualcode.store.plain import codebook as plain_codebook
from qualcode.store.plain import index as plain_index
from qualcode.store.plain import study as plain_study
from qualcode.store.writing import codings_yaml, header

SENTENCE = "Orang desa belum tahu, jadi belum ada yang datang ke loket itu. "
PER_FILE = 100
SIZES = (15, 1500)
HISTORY = 10_000
LINES = 20_000


def build(root: Path, transcripts: int) -> None:
    """Write a study of so many transcripts, each coded by one coder."""
    text = f"P: Bagaimana?\n\nI01: {SENTENCE * (PER_FILE + 20)}\n"
    start = text.index(SENTENCE)
    names = [f"T{number:04}" for number in range(transcripts)]
    book = Codebook(codes={f"code-{number}": Code(id=f"code-{number}") for number in range(30)})
    study = Study(
        title=LocalText.of("Bench"), codebook="codebooks/codebook.yaml", coders={"ana": Coder("ana")}
    )
    index = Index(sources={name: Source(id=name) for name in names})
    project = Whole(study=study, index=index, codebook=book)
    for folder in ("transcripts", "codings/ana", "codebooks"):
        (root / folder).mkdir(parents=True)
    files = {
        "qualcode.yaml": preserve.fresh(plain_study(project.study), header("project", 0)),
        "transcripts/index.yaml": preserve.fresh(plain_index(project.index), header("index", 1)),
        "codebooks/codebook.yaml": preserve.fresh(plain_codebook(project.codebook), header("codebook", 1)),
    }
    for name, content in files.items():
        (root / name).write_text(content, "utf-8")
    length = len(SENTENCE) - 1
    for name in names:
        (root / "transcripts" / f"{name}.txt").write_text(text, "utf-8")
        segments = tuple(
            Segment(
                id=f"s{number:05}",
                span=Span(start + number * len(SENTENCE), start + number * len(SENTENCE) + length),
                quote=SENTENCE.strip(),
                codes=(f"code-{number % 30}",),
                created="2024-02-07T01:10:14Z",
            )
            for number in range(PER_FILE)
        )
        coded = Codings(transcript=name, coder="ana", sha256=Transcript(name, text).sha256, segments=segments)
        (root / "codings" / "ana" / f"{name}.yaml").write_text(codings_yaml(coded), "utf-8")


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
    """Put a code on the last sentence of the first transcript, or take it off where it is there."""
    project = session.project
    text = project.transcripts["T0000"].text
    end = text.rindex(".") + 1
    span = Span(end - len(SENTENCE.strip()), end)
    desk = session.desk("T0000")
    held = project.codings_of("ana", "T0000").at(span)
    change = (
        coding.with_code(project, desk, span, "code-1")
        if held is None
        else coding.without_code(project, desk, held, "code-1")
    )
    if change is not None:
        session.do(change)


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
            build(root, transcripts)
            session = Session.open(root, "ana", {})
            act(session)
            act(session)
            median, slow = milliseconds(lambda session=session: act(session), acts)  # type: ignore[misc]
            print(f"{transcripts:5} transcripts{'':17}{median:8.2f} ms   95 %{slow:8.2f} ms")
            if transcripts == SIZES[0]:
                lengthen(root, session, LINES)
                median, slow = milliseconds(lambda session=session: act(session), acts)  # type: ignore[misc]
                print(
                    f"{transcripts:5} transcripts, {LINES} audit lines {median:8.2f} ms   95 %{slow:8.2f} ms"
                )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
