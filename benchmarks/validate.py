"""`qualcode validate` with all rules beside `check-jsonschema` (structure only), on the same YAML with the same schemas.

    python -m benchmarks.validate [--runs N] [TRANSCRIPTS ...]

makes studies of 15, 150 and 1,500 transcripts (or of as many as are named) with 100 coded segments each, and times
whole processes in turn, pair by pair. `check-jsonschema` comes from the package index: `pip install check-jsonschema`.
It takes one schema a run, so a study is five runs of it; the run over the codings alone is told, too.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.studies import grown
from qualcode import shipped

SEGMENTS = 100
MISSING = "check-jsonschema is not installed: pip install check-jsonschema"


def ours(root: Path) -> float:
    """Seconds of `qualcode validate` on the study, every rule on."""
    return seconds([sys.executable, "-m", "qualcode", "validate", "--study", str(root)])


def theirs(root: Path) -> tuple[float, float]:
    """Seconds of check-jsonschema on all files of the study, and on its codings alone."""
    command = shutil.which("check-jsonschema", path=str(Path(sys.executable).parent)) or shutil.which(
        "check-jsonschema"
    )
    if command is None:
        raise SystemExit(MISSING)
    spent = {}
    for kind, files in {
        "project": ["qualcode.yaml"],
        "index": ["transcripts/index.yaml"],
        "codebook": ["codebooks/codebook.yaml"],
        "summaries": ["summaries.yaml"] * (root / "summaries.yaml").exists(),
        "codings": sorted(str(one.relative_to(root)) for one in root.glob("codings/*/*.yaml")),
    }.items():
        if files:
            schema = shipped.schemas() / f"{kind}.schema.json"
            spent[kind] = seconds([command, "--quiet", "--schemafile", str(schema), *files], root)
    return sum(spent.values()), spent["codings"]


def seconds(command: list[str], folder: Path | None = None) -> float:
    """Wall time of one run of a command that must succeed."""
    start = time.perf_counter()
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(f"{' '.join(command[:4])} …\n{ran.stdout[-2000:]}{ran.stderr[-2000:]}")
    return time.perf_counter() - start


def main() -> None:
    """Print a row a size."""
    asked = argparse.ArgumentParser(description="qualcode validate beside check-jsonschema")
    asked.add_argument("transcripts", nargs="*", type=int, default=[15, 150, 1500])
    asked.add_argument("--runs", type=int, default=3)
    given = asked.parse_args()
    print(f"{SEGMENTS} segments a transcript; medians of {given.runs} pairs, seconds")
    print("transcripts   qualcode   check-jsonschema   ratio   codings alone   ratio")
    for number in given.transcripts:
        with tempfile.TemporaryDirectory() as folder:
            root = grown(Path(folder) / "study", transcripts=number, segments=SEGMENTS)
            ours(root)
            pairs = [(ours(root), *theirs(root)) for _ in range(given.runs)]
        mine, whole, alone = (statistics.median(one) for one in zip(*pairs, strict=True))
        ratio = statistics.median(pair[1] / pair[0] for pair in pairs)
        only = statistics.median(pair[2] / pair[0] for pair in pairs)
        print(f"{number:11,} {mine:10.2f} {whole:18.2f} {ratio:6.1f} {alone:15.2f} {only:6.1f}", flush=True)


if __name__ == "__main__":
    main()
