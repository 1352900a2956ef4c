"""QC2xx: whether the codebook says, for every code, what it is and when to use it."""

from __future__ import annotations

from qualcode.rules import Family, Rule, _codebook

_BOOK = "codebooks/codebook.yaml"
_NOT_TOLD = """\
  not-told:
    name: Not told
    definition: Nobody has told the informant of it.
    include: Also when they found out by themselves.
    exclude: What they were told and forgot.
    examples: [Nobody told us.]
    key: t
"""
_VISITS = """\
  visits:
    name: Visits
    definition: The office comes to where people are.
    include: Offices, schools, markets.
    exclude: People who go to the office.
    examples: [Now they come to our office twice a week.]
    key: s
"""
_CODES = f"codes:\n{_NOT_TOLD}"
_SOUND = {_BOOK: _CODES}
_NEW = "codes:\n"
_UNNAMED = (
    "definition: People ask what it costs., include: Fees., exclude: Wages., examples: [Nobody waits.]}\n"
)


def _without(line: str) -> dict[str, str]:
    return {_BOOK: _CODES.replace(f"    {line}\n", "", 1)}


FAMILY = Family(
    prefix="QC2",
    title="Codebook",
    rules=(
        Rule(
            code="QC201",
            severity="warning",
            title="code without definition",
            what="A code has no definition. Retired codes need none.",
            why="Each coder uses it as they understand its name, and next year's self is another coder (MacQueen et al. 1998).",
            bad=_without("definition: Nobody has told the informant of it."),
            good=_SOUND,
            check=_codebook.without_definition,
            finished=True,
        ),
        Rule(
            code="QC202",
            severity="warning",
            title="code without include",
            what="A code does not say when to use it.",
            why="The definition says what it is; the full case for using it is what two coders agree by.",
            bad=_without("include: Also when they found out by themselves."),
            good=_SOUND,
            check=_codebook.without_include,
            finished=True,
        ),
        Rule(
            code="QC203",
            severity="warning",
            title="code without exclude",
            what="A code does not say when not to use it, and which code to use instead.",
            why="Coders mostly disagree at the border between two codes; this is where the border is drawn.",
            bad=_without("exclude: What they were told and forgot."),
            good=_SOUND,
            check=_codebook.without_exclude,
            finished=True,
        ),
        Rule(
            code="QC204",
            severity="warning",
            title="same or nearly the same name",
            what="Two codes, or two themes, have the same name or id in any language, apart from case, accents, spaces and "
            "punctuation; or names that differ by one letter.",
            why="Coders take now one and now the other, and the evidence for one thing is split in two.",
            bad={_BOOK: f"{_NEW}  visit: {{name: Visit, {_UNNAMED}"},
            good={_BOOK: f"{_NEW}  price: {{name: Price, {_UNNAMED}"},
            check=_codebook.same_names,
        ),
        Rule(
            code="QC205",
            severity="error",
            title="unknown parent",
            what="A code names a parent that the codebook does not have.",
            why="The code hangs in the air: trees and sums by parent leave it out.",
            bad={_BOOK: f"{_CODES}    parent: outreech\n"},
            good={_BOOK: f"{_CODES}    parent: visits\n"},
            check=_codebook.unknown_parents,
        ),
        Rule(
            code="QC206",
            severity="error",
            title="code above itself",
            what="Following the parents of a code leads back to it.",
            why="A tree with a circle has no top: nothing in the circle can be shown or summed up.",
            bad={_BOOK: f"codes:\n{_NOT_TOLD}    parent: visits\n{_VISITS}    parent: not-told\n"},
            good={_BOOK: f"{_CODES}    parent: visits\n"},
            check=_codebook.cycles,
        ),
        Rule(
            code="QC207",
            severity="warning",
            title="quick keys that clash",
            what="Two codes have the same quick key.",
            why="The key applies the first of the two, also when the second was meant.",
            bad={_BOOK: _CODES.replace("key: t", "key: s")},
            good=_SOUND,
            check=_codebook.clashing_keys,
        ),
        Rule(
            code="QC208",
            severity="warning",
            title="quick key that the app uses",
            what="The quick key of a code is one that the Code screen uses itself.",
            why="The key does what the app does with it, and never applies the code.",
            bad={_BOOK: _CODES.replace("key: t", "key: x")},
            good=_SOUND,
            check=_codebook.taken_keys,
        ),
        Rule(
            code="QC209",
            severity="warning",
            title="example that is in no transcript",
            what="The words of an example stand in no transcript, white space apart. `…` or `[...]` may stand for what was "
            "left out.",
            why="An example teaches coders by a real case. An invented or misquoted one teaches something else.",
            bad={_BOOK: _CODES.replace("[Nobody told us.]", "[No one told us.]")},
            good={_BOOK: _CODES.replace("[Nobody told us.]", "[Nobody told us. … on a poster.]")},
            check=_codebook.strange_examples,
        ),
        Rule(
            code="QC210",
            severity="info",
            title="unused code",
            what="No segment carries the code, though others have been used. Codes that only gather others may be unused.",
            why="Either it was not needed, or it was overlooked while coding.",
            bad={_BOOK: f"{_NEW}  prices: {{name: Prices, {_UNNAMED}"},
            good=_SOUND,
            check=_codebook.unused,
        ),
        Rule(
            code="QC211",
            severity="warning",
            title="retired code in use",
            what="A code has a date of retirement, and segments still carry it.",
            why="Old and new codings mean different things; the segments made since were coded against what was agreed.",
            bad={_BOOK: f"{_CODES}    retired: 2024-01-31\n"},
            good=_SOUND,
            check=_codebook.retired_in_use,
        ),
        Rule(
            code="QC212",
            severity="info",
            title="code without example",
            what="A code quotes no passage that shows it. Codes that only gather others need none.",
            why="Two coders understand an example sooner than a definition.",
            bad=_without("examples: [Nobody told us.]"),
            good=_SOUND,
            check=_codebook.without_example,
        ),
        Rule(
            code="QC213",
            severity="warning",
            title="id that is not in NFC",
            what="An id of the codebook or the index holds a letter whose accent is a character of its own.",
            why="It looks the same as the usual spelling and is another id: codings name a code that seems to be missing.",
            bad={_BOOK: f"{_NEW}  cafe\u0301: {{name: Coffee, {_UNNAMED}"},
            good={_BOOK: f"{_NEW}  café: {{name: Coffee, {_UNNAMED}"},
            check=_codebook.not_composed,
        ),
        Rule(
            code="QC214",
            severity="error",
            title="unknown successor",
            what="A code names a successor that the codebook does not have.",
            why="Who meets the retired code is sent to one that is not there.",
            bad={_BOOK: f"{_NEW}{_VISITS}    retired: 2024-01-31\n    successor: outreech\n"},
            good={_BOOK: f"{_NEW}{_VISITS}    retired: 2024-01-31\n    successor: not-told\n"},
            check=_codebook.unknown_successors,
        ),
        Rule(
            code="QC215",
            severity="warning",
            title="colour that is none",
            what="The colour of a code is neither a name that the app knows (`red`, `teal`, `grey` …) nor `#rrggbb`.",
            why="The app takes a colour of its own for the code, and nobody learns that another one was meant.",
            bad={_BOOK: f"{_CODES}    color: gren\n"},
            good={_BOOK: f"{_CODES}    color: green\n"},
            check=_codebook.unknown_colours,
        ),
    ),
)
