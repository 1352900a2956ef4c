"""A small study to organize from the shell, with comments in what people write."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

TEXTS = {
    "T1": "P: Why?\nI01: No outreach came.\nI01: None at all.\n",
    "T2": "I02: My aunt told me.\nSiti: And I came.\n",
    "N1": "Three people waited.\n",
}

INDEX = """\
qualcode: index/1
attributes:
  group: {values: [clerk, pupil], name: {id: Kelompok, en: Group}}   # as in the register
  age: {}
informants:
  # who was asked
  I01: {role: {id: Juru tulis, en: Clerk}, attributes: {group: clerk, age: 41}}
  I02: {attributes: {group: pupil, seen: true}}
  I03: {name: Siti}
sources:
  T1: {kind: interview, informants: [I01], date: 2024-01-09, title: {id: Satu, en: One}}   # in the office
  T2: {kind: interview, informants: [I02, I03]}
  N1: {kind: observation}
"""


@pytest.fixture
def organized(tmp_path: Path) -> Path:
    """A study of two interviews and a note, of three informants, coded by ana and budi; citra has done nothing."""
    root = tmp_path / "organized"
    (root / "transcripts").mkdir(parents=True)
    (root / "codebooks").mkdir()
    (root / "qualcode.yaml").write_text(
        "qualcode: project/1\ntitle: {id: Judul, en: Title}   # of the paper\nlanguage: id\n"
        "codebook: codebooks/c.yaml\ncoders:\n  ana: {name: Ana}\n  budi: {}   # by night\n  citra: {}\n"
    )
    (root / "codebooks" / "c.yaml").write_text(
        "qualcode: codebook/1\ncodes: {gap: {name: {id: Celah, en: Gap}}}\nthemes: {t: {codes: [gap]}}\n"
    )
    (root / "transcripts" / "index.yaml").write_text(INDEX)
    for name, text in TEXTS.items():
        (root / "transcripts" / f"{name}.txt").write_text(text)
    _coded(root, "ana", "T1", (13, 30), read="2024-02-01")
    _coded(root, "budi", "T1", (13, 30), (36, 48))
    _coded(root, "ana", "T2", (5, 21))
    return root


def _coded(root: Path, coder: str, source: str, *spans: tuple[int, int], **marks: str) -> None:
    folder = root / "codings" / coder
    folder.mkdir(parents=True, exist_ok=True)
    text = TEXTS[source]
    data: dict[str, Any] = {
        "qualcode": "codings/1",
        "transcript": source,
        "coder": coder,
        "sha256": sha256(text.encode()).hexdigest(),
        **marks,
        "segments": [
            {"id": f"{source}-{start}", "span": [start, end], "quote": text[start:end], "codes": ["gap"]}
            for start, end in spans
        ],
    }
    (folder / f"{source}.yaml").write_text(yaml.safe_dump(data, sort_keys=False))


class Files:
    """The files of a study, as they were when it was made."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.before = self.now()

    def now(self) -> dict[str, bytes]:
        """All files but those that qualcode keeps for itself and the audit trail."""
        return {
            one.relative_to(self.root).as_posix(): one.read_bytes()
            for one in sorted(self.root.rglob("*"))
            if one.is_file() and not {".qualcode", "audit"} & set(one.parts)
        }

    @property
    def changed(self) -> bool:
        """Whether any file is another now."""
        return self.now() != self.before

    @property
    def index(self) -> Any:
        """What index.yaml holds now."""
        return yaml.safe_load((self.root / "transcripts" / "index.yaml").read_text("utf-8"))

    @property
    def study(self) -> Any:
        """What qualcode.yaml holds now."""
        return yaml.safe_load((self.root / "qualcode.yaml").read_text("utf-8"))

    def comments(self) -> list[str]:
        """The comments of the files that people write."""
        lines = [
            line
            for name in ("transcripts/index.yaml", "qualcode.yaml")
            for line in (self.root / name).read_text("utf-8").splitlines()
        ]
        return [line.partition("#")[2].strip() for line in lines if "#" in line]


@pytest.fixture
def run(
    request: pytest.FixtureRequest, run_command: Callable[..., Any], organized: Path
) -> Callable[..., Any]:
    """Runs acts of the command that a module of tests is about, its `SUBJECT`, on the small study."""
    subject: str = request.module.SUBJECT

    def act(*args: str | Path) -> Any:
        return run_command(subject, *args, "--study", organized)

    return act


@pytest.fixture
def files(organized: Path) -> Files:
    """The files of the small study."""
    return Files(organized)
