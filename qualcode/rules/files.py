"""QC1xx: files that cannot be read, and those that nobody reads. Reading itself finds most of them."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.core.checked import Checked, Finding, Spot
from qualcode.rules import Family, Rule

_BOOK = "codebooks/codebook.yaml"
_LOST = "The file is left out as a whole: what it holds is missing from every figure until it is mended."
_CODES = {_BOOK: "codes:\n  not-told: {name: Not told}\n"}


def strangers(study: Checked) -> Iterator[Finding]:
    """Files that stand among those of the study and are not read."""
    for path in study.strangers:
        yield Finding(
            Spot(path),
            "nothing reads this file",
            "transcripts are transcripts/ID.txt (`qualcode import` makes them of other formats), codings "
            "codings/CODER/ID.yaml",
        )


def broken_lines(study: Checked) -> Iterator[Finding]:
    """Lines of the audit trail that cannot be read."""
    for spot, message, twin in study.trail_faults:
        if not twin:
            yield Finding(spot, message, "mend the line, or remove it: the acts of the other lines stand")


def stray_lines(study: Checked) -> Iterator[Finding]:
    """Lines of the audit trail that are there twice in two versions, or in the wrong file."""
    for spot, message, twin in study.trail_faults:
        if twin:
            yield Finding(
                spot, message, "keep the line that qualcode wrote; move one that is astray to its file"
            )


_DONE = (
    '{"time": "2024-02-07T01:10:14.123Z", "id": "k3m9w2x7p4qa", "coder": "ana", "kind": "done", '
    '"title": "mark as read", "changes": []}\n'
)

FAMILY = Family(
    prefix="QC1",
    title="Files and YAML",
    rules=(
        Rule(
            code="QC101",
            severity="error",
            title="missing or unreadable file",
            what="A file that the study needs is not there, or may not be read.",
            why=_LOST,
            bad={"qualcode.yaml": "codebook: codebooks/other.yaml\n"},
            good={"qualcode.yaml": "codebook: codebooks/codebook.yaml\n"},
            silenceable=False,
        ),
        Rule(
            code="QC102",
            severity="error",
            title="not UTF-8",
            what="A file is in another encoding than UTF-8, such as Windows-1252 or UTF-16.",
            why="Guessing an encoding changes words, and words are the data. " + _LOST,
            bad={"transcripts/O01-counter.txt": b"The caf\xe9 opens at eight.\n"},
            good={"transcripts/O01-counter.txt": "The café opens at eight.\n"},
            silenceable=False,
        ),
        Rule(
            code="QC103",
            severity="error",
            title="conflict markers",
            what="Git's conflict markers are in a YAML file.",
            why="Two versions of the analysis stand in one file, and nobody has decided. " + _LOST,
            bad={
                _BOOK: "<<<<<<< HEAD\nqualcode: codebook/1\ncodes: {a: {}}\n=======\n"
                "qualcode: codebook/1\ncodes: {b: {}}\n>>>>>>> other\n"
            },
            good={_BOOK: "qualcode: codebook/1\ncodes: {a: {}, b: {}}\n"},
            silenceable=False,
        ),
        Rule(
            code="QC104",
            severity="error",
            title="not valid YAML",
            what="The file breaks YAML's syntax: an indent, a quote, a colon; or a key is not a plain word.",
            why=_LOST,
            bad={_BOOK: "codes:\n  not-told: {name: Not told\n"},
            good=_CODES,
            silenceable=False,
        ),
        Rule(
            code="QC105",
            severity="error",
            title="duplicate key",
            what="A mapping has the same key twice.",
            why="Most readers of YAML keep the last and drop the first without a word: a code or a definition is lost. "
            + _LOST,
            bad={_BOOK: "codes:\n  not-told: {name: Not told}\n  not-told: {name: Visits}\n"},
            good=_CODES,
            silenceable=False,
        ),
        Rule(
            code="QC106",
            severity="error",
            title="aliases out of hand",
            what="An alias (`*name`) stands for nothing, or aliases together stand for more than 10,000 values.",
            why="Nested aliases can make a file of a few lines fill all memory. " + _LOST,
            bad={_BOOK: "codes:\n  not-told: {name: *told}\n"},
            good={_BOOK: "codes:\n  not-told: {name: &told Not told, definition: *told}\n"},
            silenceable=False,
        ),
        Rule(
            code="QC107",
            severity="error",
            title="nested too deep",
            what="Lists or mappings are nested more than 40 deep.",
            why="No file of a study is; it is a slip or an attack on the reader. " + _LOST,
            bad={_BOOK: f"codes: {'[' * 41}{']' * 41}\n"},
            good=_CODES,
            silenceable=False,
        ),
        Rule(
            code="QC108",
            severity="error",
            title="value of another kind",
            what="A value has a tag (`!python/object`), or is a number that is infinite or none (`.inf`, `.nan`).",
            why="Tags make other programs run code, and no table holds an infinite number. " + _LOST,
            bad={_BOOK: "codes:\n  not-told: {name: !!binary Tm90}\n"},
            good=_CODES,
            silenceable=False,
        ),
        Rule(
            code="QC109",
            severity="error",
            title="several documents",
            what="A second YAML document starts in the file, after a line `---`.",
            why="Only one could be read, and the other would be lost. " + _LOST,
            bad={_BOOK: "codes: {}\n---\nthemes: {}\n"},
            good={_BOOK: "codes: {}\nthemes: {}\n"},
            silenceable=False,
        ),
        Rule(
            code="QC110",
            severity="error",
            title="does not fit the schema",
            what="A key is unknown or missing, or a value is not of its kind; `qualcode schema` prints what is allowed.",
            why="A misspelt key (`defintion`) would be ignored by a lenient reader, and the work in it with it. "
            + _LOST,
            bad={_BOOK: "codes:\n  not-told:\n    defintion: Nobody has told the informant of it.\n"},
            good={_BOOK: "codes:\n  not-told:\n    definition: Nobody has told the informant of it.\n"},
            silenceable=False,
        ),
        Rule(
            code="QC111",
            severity="error",
            title="codings in another's place",
            what="A codings file names another coder or transcript than its folder and its name do.",
            why="A copied or renamed file would count one coder's judgement as another's. " + _LOST,
            bad={"codings/budi/I01-clerk.yaml": "coder: ana\n"},
            good={"codings/budi/I01-clerk.yaml": "coder: budi\n"},
            silenceable=False,
        ),
        Rule(
            code="QC112",
            severity="error",
            title="path that leaves the study",
            what="A path in a file, or a symbolic link, leads out of the study's folder.",
            why="A study that came from elsewhere must not read or write your other files. " + _LOST,
            bad={"qualcode.yaml": "codebook: ../codebook.yaml\n"},
            good={"qualcode.yaml": "codebook: codebooks/codebook.yaml\n"},
            silenceable=False,
        ),
        Rule(
            code="QC113",
            severity="error",
            title="file too large",
            what="A file is larger than 64 MiB.",
            why="No interview and no codebook is near it; it is a recording or a backup in the wrong place. "
            + _LOST,
            bad={"transcripts/O01-counter.txt": 70_000_000},
            good={"transcripts/O01-counter.txt": "The counter opens at eight. Nobody waits.\n"},
            silenceable=False,
        ),
        Rule(
            code="QC114",
            severity="warning",
            title="silence without a reason",
            what="A comment or an entry under `validate` silences rules without saying why, or names a rule that "
            "does not exist.",
            why="Who reads the study later cannot tell an exception from an oversight; a misspelt rule silences nothing.",
            bad={_BOOK: "codes:\n  prices: {name: Prices}  # qualcode: ignore QC501\n"},
            good={_BOOK: "codes:\n  prices: {name: Prices}  # qualcode: ignore QC501 -- for another paper\n"},
        ),
        Rule(
            code="QC115",
            severity="warning",
            title="silence that silences nothing",
            what="A comment or an entry under `validate: files:` silences a rule that finds nothing there.",
            why="The fault has been mended, and the exception would hide the next one.",
            bad={
                _BOOK: _CODES[_BOOK].replace("}\n", "}  # qualcode: ignore QC501 -- for another paper\n", 1)
            },
            good=_CODES,
        ),
        Rule(
            code="QC116",
            severity="warning",
            title="file that is not read",
            what="A file stands under `transcripts/` or `codings/` and is none that qualcode reads: `.docx`, `.yml`, a "
            "file in the wrong folder.",
            why="Its author believes that it counts, and it does not.",
            bad={"codings/ana/I03-mayor.yml": "transcript: I03-mayor\n"},
            good={"codings/ana/O01-counter.yaml": "segments: []\n"},
            check=strangers,
        ),
        Rule(
            code="QC117",
            severity="error",
            title="broken line in the audit trail",
            what="A line under `audit/` is not what qualcode writes there: cut off, no JSON, without time or id, or one of "
            "git's conflict markers.",
            why="The record of an act is lost: nobody can tell any more who did it, when, and what it changed.",
            bad={"audit/ana.jsonl": f"{_DONE}{_DONE[:40]}\n"},
            good={"audit/ana.jsonl": _DONE},
            check=broken_lines,
        ),
        Rule(
            code="QC118",
            severity="warning",
            title="stray line in the audit trail",
            what="Two lines under `audit/` have one id and differ, or a line stands in the file of another coder.",
            why="A line has been changed or moved by hand; a trail convinces only as long as lines are added and never "
            "rewritten.",
            bad={"audit/ana.jsonl": f"{_DONE}{_DONE.replace('read', 'coded')}"},
            good={"audit/ana.jsonl": _DONE},
            check=stray_lines,
        ),
    ),
)
