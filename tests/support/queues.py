"""A study of two short interviews and a note, for tests to code, read and write on."""

from __future__ import annotations

from pathlib import Path

import yaml

FIRST = """\
P: How did you hear of it?

I01: My aunt told me. She works at the bank. Nobody came to our village.

P: And then?

I01: I went there twice. The queue was very long! I gave up, honestly. \
Perhaps I will try again next year, when the road is better and the rains are over.
"""
SECOND = """\
P: Is there a signal here?

I02: None at all. My aunt has one.
"""
NOTE = "Ten people waited.\nNobody asked them anything.\n"

STUDY = {
    "qualcode": "project/1",
    "title": "Queues",
    "language": "en",
    "codebook": "codebooks/book.yaml",
    "coders": {"ana": {"name": "Ana"}, "budi": {"name": "Budi"}},
}
INDEX = {
    "qualcode": "index/1",
    "informants": {"I01": {"role": "Farmer"}, "I02": {"role": "Teacher"}},
    "sources": {
        "T1": {"kind": "interview", "informants": ["I01"], "date": "2024-01-09", "title": "The farmer"},
        "T2": {"kind": "interview", "informants": ["I02"]},
        "N1": {"kind": "observation"},
    },
}
BOOK = {
    "qualcode": "codebook/1",
    "codes": {
        "reach": {"name": "Reach"},
        "kin": {
            "name": "Heard from kin",
            "definition": "Heard of it from a relative.",
            "include": "Aunts.",
            "exclude": "The office.",
            "examples": ["My cousin said so."],
            "parent": "reach",
            "key": "k",
        },
        "nobody": {"name": "Nobody came", "parent": "reach"},
        "cost": {"name": "Cost"},
        "queue": {"name": "Queue", "parent": "cost", "key": "q"},
        "old": {"name": "Old", "retired": "2024-01-01"},
    },
}


def write_study(root: Path) -> Path:
    """Write the study, which nobody has coded yet; gives its folder."""
    for path, data in (
        ("qualcode.yaml", STUDY),
        ("transcripts/index.yaml", INDEX),
        ("codebooks/book.yaml", BOOK),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")
    for name, text in (("T1", FIRST), ("T2", SECOND), ("N1", NOTE)):
        (root / "transcripts" / f"{name}.txt").write_text(text, "utf-8")
    return root
