"""What the framework matrix costs on a small and on a large study: to count it, to walk in it, and to write in it.

    python -m benchmarks.framework [KEYS]

Both studies are made up: 15 informants by 14 themes, and 200 by 60 with 100 segments an informant and 600 cells
written. A key's time is from the press to the end of the repaint, in milliseconds, in an app without a terminal.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from random import Random

os.environ["TEXTUAL_ANIMATIONS"] = "none"

import yaml

from qualcode.core.evidence import evidence
from qualcode.core.framework import framework_matrix
from qualcode.core.steps import steps
from qualcode.session import Session
from qualcode.tui.app import QualcodeApp

_WORDS = (
    "kalau",
    "sosialisasi",
    "belum",
    "pernah",
    "sampai",
    "ke",
    "bagian",
    "kami",
    "dari",
    "teman",
    "saja",
)


def made_up(root: Path, informants: int, themes: int, segments: int, written: int) -> None:
    """A study in `root` of so many informants, themes, segments an informant and written cells."""
    random = Random(7)  # noqa: S311 - the same study each time
    dump = yaml.CSafeDumper
    (root / "transcripts").mkdir(parents=True)
    (root / "codebooks").mkdir()
    (root / "codings" / "ana").mkdir(parents=True)
    people = [f"I{number:03}" for number in range(informants)]
    names = [f"theme-{number:02}" for number in range(themes)]
    (root / "qualcode.yaml").write_text(
        "qualcode: project/1\ntitle: T\ncodebook: codebooks/c.yaml\ncoders: {ana: {}}\n"
    )
    index = {
        "qualcode": "index/1",
        "informants": {who: {"role": "Civil servant of the city"} for who in people},
        "sources": {who: {"kind": "interview", "informants": [who]} for who in people},
    }
    book = {
        "qualcode": "codebook/1",
        "codes": {name: {"name": name} for name in names},
        "themes": {
            name: {
                "name": f"What is said of {name}",
                "category": "obstacle",
                "codes": [name],
                "dimension": "d",
            }
            for name in names
        },
        "framework": {"name": "F", "dimensions": {"d": "D"}},
    }
    (root / "transcripts" / "index.yaml").write_text(yaml.dump(index, Dumper=dump))
    (root / "codebooks" / "c.yaml").write_text(yaml.dump(book, Dumper=dump))
    for who in people:
        sentences = [" ".join(random.choices(_WORDS, k=14)) + "." for _ in range(segments)]
        text = f"{who}: " + " ".join(sentences) + "\n"
        place, coded = len(who) + 2, []
        for number, sentence in enumerate(sentences):
            end = place + len(sentence)
            codes = [random.choice(names)]
            coded.append({"id": f"s{number}", "span": [place, end], "quote": sentence, "codes": codes})
            place = end + 1
        data = {
            "qualcode": "codings/1",
            "transcript": who,
            "coder": "ana",
            "sha256": sha256(text.encode()).hexdigest(),
            "segments": coded,
        }
        (root / "transcripts" / f"{who}.txt").write_text(text)
        (root / "codings" / "ana" / f"{who}.yaml").write_text(yaml.dump(data, Dumper=dump))
    every = [(theme, who) for theme in names for who in people]
    cells = [
        {"theme": theme, "informant": who, "text": " ".join(random.choices(_WORDS, k=30)), "evidence": "0f"}
        for theme, who in random.sample(every, written)
    ]
    (root / "summaries.yaml").write_text(yaml.dump({"qualcode": "summaries/1", "cells": cells}, Dumper=dump))


def median_of(times: list[float]) -> str:
    """The median, in milliseconds."""
    return f"{statistics.median(times) * 1000:8.1f}"


async def walked(root: Path, keys: int) -> None:
    """Print what it costs to walk and write in the matrix of the study in `root`."""
    session = Session.open(root, "ana", {})
    begun = time.perf_counter()
    facts = evidence(session.project)
    counted = time.perf_counter()
    matrix = framework_matrix(session.project, facts)
    laid_out = time.perf_counter()
    steps(session.project, "ana")
    stepped = time.perf_counter()
    size = f"{len(matrix.informants)} by {len(matrix.themes)}"
    print(f"{size}: {len(facts.pieces)} segments, {len(matrix.cells)} cells")
    print(f"  evidence {(counted - begun) * 1000:8.1f} ms")
    print(f"  matrix   {(laid_out - counted) * 1000:8.1f} ms")
    print(f"  steps    {(stepped - laid_out) * 1000:8.1f} ms, in a thread")
    app = QualcodeApp(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        begun = time.perf_counter()
        await pilot.press("f6")
        await pilot.pause()
        print(f"  opened   {(time.perf_counter() - begun) * 1000:8.1f} ms")
        await app.workers.wait_for_complete()
        for name, some in (("arrows", ["down", "right"]), ("pages", ["pagedown", "ctrl+pagedown", "pageup"])):
            times = []
            for number in range(keys):
                begun = time.perf_counter()
                await pilot.press(some[number % len(some)])
                times.append(time.perf_counter() - begun)
            print(f"  {name:8} {median_of(times)} ms a key")
        times = []
        for _ in range(5):
            await pilot.press("w", "X")
            begun = time.perf_counter()
            await pilot.press("escape")
            times.append(time.perf_counter() - begun)
            await pilot.press("n")
            await app.workers.wait_for_complete()
        print(f"  written  {median_of(times)} ms a cell")


def main(keys: int) -> None:
    """Measure both studies."""
    for informants, themes, segments, written in ((15, 14, 40, 30), (200, 60, 100, 600)):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "study"
            made_up(root, informants, themes, segments, written)
            asyncio.run(walked(root, keys))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
