"""The small study whose parts the rules' examples show: sound in every respect."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qualcode.rules import Part

FILES: dict[str, str] = {
    "qualcode.yaml": """\
qualcode: project/1
title: Who hears of it
language: en
codebook: codebooks/codebook.yaml
coders:
  ana: {name: Ana}
  budi: {name: Budi}
""",
    "transcripts/index.yaml": """\
qualcode: index/1
attributes:
  group: {values: [staff, pupil]}
informants:
  I01: {role: Clerk, attributes: {group: staff}}
  I02: {role: Pupil, attributes: {group: pupil}}
sources:
  I01-clerk: {kind: interview, informants: [I01], date: 2024-01-09}
  I02-pupil: {kind: interview, informants: [I02], date: 2024-01-10}
  O01-counter: {kind: observation, date: 2024-01-11}
""",
    "transcripts/I01-clerk.txt": """\
P: How did you hear of it?

I01: Nobody told us. I read it on a poster.

P: And now?

I01: Now they come to our office twice a week.
""",
    "transcripts/I02-pupil.txt": """\
P: Who told you?

I02: Nobody told us. Then the van came to our school.
""",
    "transcripts/O01-counter.txt": """\
The counter opens at eight. Nobody waits.
""",
    "codebooks/codebook.yaml": """\
qualcode: codebook/1
codes:
  not-told:
    name: Not told
    definition: Nobody has told the informant of it.
    include: Also when they found out by themselves.
    exclude: What they were told and forgot.
    examples: [Nobody told us.]
    key: t
  visits:
    name: Visits
    definition: The office comes to where people are.
    include: Offices, schools, markets.
    exclude: People who go to the office.
    examples: [Now they come to our office twice a week.]
    key: s
themes:
  uninformed:
    name: People are not informed
    category: obstacle
    codes: [not-told]
    dimension: process
    summary: Clerk and pupil alike had been told nothing.
    literature: [{work: hill-2020, stance: agrees}]
  going-out:
    name: The office goes out
    category: effort
    codes: [visits]
    dimension: process
    summary: The office now goes to offices and schools.
storyline:
- {from: going-out, relation: addresses, to: uninformed}
framework: {name: Process and outcome, dimensions: {process: Process, outcome: Outcome}}
literature:
  hill-2020: {cite: Hill 2020}
""",
    "codings/ana/I01-clerk.yaml": """\
qualcode: codings/1
transcript: I01-clerk
coder: ana
sha256: d0aaada922f955ea3b469b20f3539a6c20ddc8472e7ef5f63157f9ccd5bc1d55
read: '2024-02-01'
coded: '2024-02-02'
segments:
- id: a2b3c4
  span: [33, 48]
  quote: Nobody told us.
  codes: [not-told]
- id: d5e6f7
  span: [91, 132]
  quote: Now they come to our office twice a week.
  codes: [visits]
""",
    "codings/ana/I02-pupil.yaml": """\
qualcode: codings/1
transcript: I02-pupil
coder: ana
sha256: c92f22eb419f8ce24669ba40de21bc4abbea89908e4680e9982ed127bf834675
read: '2024-02-01'
coded: '2024-02-02'
segments:
- id: g8h9j2
  span: [23, 38]
  quote: Nobody told us.
  codes: [not-told]
- id: k3m4n5
  span: [39, 71]
  quote: Then the van came to our school.
  codes: [visits]
""",
    "codings/ana/O01-counter.yaml": """\
qualcode: codings/1
transcript: O01-counter
coder: ana
sha256: bc7d0ff304cd95ed2e18a2360b58ab6069a9bcb8e1cf0af5932b174d0f6a56a7
read: '2024-02-01'
coded: '2024-02-02'
segments: []
""",
}


def with_parts(parts: Mapping[str, Part]) -> dict[str, bytes]:
    """The files of the small study with some of them changed.

    A part that starts with a top-level key changes those keys of a YAML file and leaves its others: entries of a
    mapping are put in the place of those with their name, or after them, anything else is put in the place of the
    whole. A coder's first file starts from ana's. Any other part is a whole file.
    """
    files = {path: text.encode() for path, text in FILES.items()}
    for path, part in parts.items():
        if isinstance(part, str) and path.endswith(".yaml") and _KEY.match(part):
            base = FILES.get(path) or FILES.get(re.sub(r"^codings/[^/]*/", "codings/ana/", path), "")
            files[path] = (part if part.startswith("qualcode:") else _changed(base, part)).encode()
        elif isinstance(part, int):
            files[path] = b"a" * part
        else:
            files[path] = part.encode() if isinstance(part, str) else part
    return files


_KEY = re.compile(r"[a-z0-9]+:")
_ENTRY = re.compile(r"  [^\s:]+:")


def _changed(base: str, part: str) -> str:
    blocks = _blocks(base, _KEY)
    for key, block in _blocks(part, _KEY).items():
        old, new = _blocks(blocks.get(key, ""), _ENTRY), _blocks(block, _ENTRY)
        entries = old.get("") == new.get("") == f"{key}\n"
        blocks[key] = "".join((old | new).values()) if entries else block
    return "".join(blocks.values())


def _blocks(text: str, start: re.Pattern[str]) -> dict[str, str]:
    """The lines from each key to the next; those of a key that stands twice are together."""
    blocks: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        found = start.match(line)
        key = found[0] if found else key
        blocks[key] = blocks.get(key, "") + line
    return blocks
