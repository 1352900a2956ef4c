"""QC5xx: whether the analysis holds together: themes, storyline, framework, literature, and what is left to do."""

from __future__ import annotations

from qualcode.rules import Family, Rule, _method

_BOOK = "codebooks/codebook.yaml"
_UNINFORMED = """\
  uninformed:
    name: People are not informed
    category: obstacle
    codes: [not-told]
    dimension: process
    summary: Clerk and pupil alike had been told nothing.
"""
_GOING_OUT = """\
  going-out:
    name: The office goes out
    category: effort
    codes: [visits]
    dimension: process
    summary: The office now goes to offices and schools.
"""
_THEMES = f"themes:\n{_GOING_OUT}"
_SOUND = {_BOOK: _THEMES}
_ADDRESSES = "storyline:\n- {from: going-out, relation: addresses, to: uninformed}\n"
_CELL = "qualcode: summaries/1\ncells:\n- {theme: uninformed, informant: I01, text: Read it on a poster."
_EVIDENCE = "be0e9b5d378156da"
_COUNTER = "codings/ana/O01-counter.yaml"
_NOTE = (
    "qualcode: codings/1\ntranscript: O01-counter\ncoder: ana\n"
    "sha256: bc7d0ff304cd95ed2e18a2360b58ab6069a9bcb8e1cf0af5932b174d0f6a56a7\n"
)
_READ = "read: '2024-02-01'\n"
_CODED = "coded: '2024-02-02'\n"
_MARKED = {_COUNTER: f"{_NOTE}{_READ}{_CODED}segments: []\n"}

FAMILY = Family(
    prefix="QC5",
    title="Method",
    rules=(
        Rule(
            code="QC501",
            severity="warning",
            title="code in no theme",
            what="No theme lists the code, neither under `codes` nor under `against`. Codes that only gather others, and "
            "retired ones, may stand apart.",
            why="What was coded with it says nothing in the report: either a theme is missing, or the code answers another "
            "question.",
            bad={_BOOK: _THEMES.replace("[visits]", "[not-told]")},
            good=_SOUND,
            check=_method.codes_in_no_theme,
            finished=True,
        ),
        Rule(
            code="QC502",
            severity="warning",
            title="theme without category",
            what="A theme says neither that it is an achievement, an obstacle or an effort, nor another category.",
            why="The report sets it under no heading.",
            bad={_BOOK: _THEMES.replace("    category: effort\n", "")},
            good=_SOUND,
            check=_method.without_category,
            finished=True,
        ),
        Rule(
            code="QC503",
            severity="warning",
            title="theme without dimension",
            what="The codebook has a framework, and a theme is laid against none of its dimensions.",
            why="Step 6 is not done for it: the theme is missing from the framework's table.",
            bad={_BOOK: _THEMES.replace("    dimension: process\n", "")},
            good=_SOUND,
            check=_method.without_dimension,
            finished=True,
        ),
        Rule(
            code="QC504",
            severity="warning",
            title="theme without codes",
            what="A theme lists no codes, and no segment is tagged with it outright.",
            why="It is a claim without evidence.",
            bad={_BOOK: _THEMES.replace("    codes: [visits]\n", "")},
            good=_SOUND,
            check=_method.without_codes,
            finished=True,
        ),
        Rule(
            code="QC505",
            severity="warning",
            title="theme without summary",
            what="Nobody has written what the theme says.",
            why="Reports print the researcher's own words and never invent them: the theme would stand there mute.",
            bad={_BOOK: _THEMES.replace("    summary: The office now goes to offices and schools.\n", "")},
            good=_SOUND,
            check=_method.without_summary,
            finished=True,
        ),
        Rule(
            code="QC506",
            severity="error",
            title="theme with an unknown code",
            what="A theme names a code, under `codes` or `against`, that the codebook does not have.",
            why="The theme lacks the evidence of the code that was meant, and no table shows it.",
            bad={_BOOK: _THEMES.replace("[visits]", "[visit]")},
            good=_SOUND,
            check=_method.unknown_codes,
        ),
        Rule(
            code="QC507",
            severity="warning",
            title="effort that addresses nothing",
            what="A theme of the category effort addresses no theme in the storyline.",
            why="Obstacles and the efforts that answer them are what the study sets side by side; this one answers nothing yet.",
            bad={_BOOK: "storyline: []\n"},
            good={_BOOK: _ADDRESSES},
            check=_method.idle_efforts,
            finished=True,
        ),
        Rule(
            code="QC508",
            severity="warning",
            title="obstacle that nothing addresses",
            what="No line of the storyline addresses a theme of the category obstacle.",
            why="Either an effort was overlooked, or this is a finding: an obstacle that nobody has taken up.",
            bad={_BOOK: "storyline: []\n"},
            good={_BOOK: _ADDRESSES},
            check=_method.unanswered_obstacles,
            finished=True,
        ),
        Rule(
            code="QC509",
            severity="warning",
            title="theme on a single informant",
            what="The segments that support a theme come from fewer than two informants.",
            why="One voice is not a theme. It may matter as a case, and should then be reported as one.",
            bad={"codings/ana/I02-pupil.yaml": "segments: []\n"},
            good={
                "codings/ana/I02-pupil.yaml": "segments:\n"
                "- {id: g8h9j2, span: [23, 38], quote: Nobody told us., codes: [not-told]}\n"
                "- {id: k3m4n5, span: [39, 71], quote: Then the van came to our school., codes: [visits]}\n"
            },
            check=_method.thin_themes,
            finished=True,
        ),
        Rule(
            code="QC510",
            severity="error",
            title="unknown dimension",
            what="A theme names a dimension that the framework does not have.",
            why="The theme is missing from the framework's table.",
            bad={_BOOK: _THEMES.replace("dimension: process", "dimension: proces")},
            good=_SOUND,
            check=_method.unknown_dimensions,
        ),
        Rule(
            code="QC511",
            severity="info",
            title="source not read",
            what="Nobody has marked the source as read to its end.",
            why="Step 2 comes before coding: what is coded unread is coded out of context.",
            bad={_COUNTER: f"{_NOTE}{_CODED}segments: []\n"},
            good=_MARKED,
            check=_method.unread,
            finished=True,
        ),
        Rule(
            code="QC512",
            severity="info",
            title="source not coded",
            what="Nobody has marked the source as coded to its end.",
            why="Figures count what has been coded so far; a half-coded interview looks like one with little to say.",
            bad={_COUNTER: f"{_NOTE}{_READ}segments: []\n"},
            good=_MARKED,
            check=_method.uncoded,
            finished=True,
        ),
        Rule(
            code="QC513",
            severity="error",
            title="unknown work",
            what="A theme cites a work that is not listed under `literature`.",
            why="The report cannot say what it agrees with or differs from.",
            bad={_BOOK: f"themes:\n{_UNINFORMED}    literature: [{{work: hill-2002, stance: agrees}}]\n"},
            good={_BOOK: f"themes:\n{_UNINFORMED}    literature: [{{work: hill-2020, stance: agrees}}]\n"},
            check=_method.unknown_works,
        ),
        Rule(
            code="QC514",
            severity="error",
            title="loose end in the storyline",
            what="A line of the storyline names a theme that there is not, or relates a theme to itself.",
            why="An obstacle may seem to be answered by nothing, or by itself.",
            bad={_BOOK: "storyline:\n- {from: going-out, relation: addresses, to: not-informed}\n"},
            good={_BOOK: _ADDRESSES},
            check=_method.loose_links,
        ),
        Rule(
            code="QC515",
            severity="error",
            title="code for and against a theme",
            what="A theme lists one code both under `codes` and under `against`.",
            why="The same segment would support the theme and speak against it.",
            bad={_BOOK: _THEMES.replace("[visits]\n", "[visits]\n    against: [visits]\n")},
            good={_BOOK: _THEMES.replace("[visits]\n", "[visits]\n    against: [not-told]\n")},
            check=_method.for_and_against,
        ),
        Rule(
            code="QC516",
            severity="info",
            title="work that no theme is compared with",
            what="A work stands under `literature`, and no theme says whether it agrees with it.",
            why="It was read for the discussion and is not used in it.",
            bad={_BOOK: "literature:\n  hill-2020: {cite: Hill 2020}\n  dale-2021: {cite: Dale 2021}\n"},
            good={_BOOK: "literature:\n  hill-2020: {cite: Hill 2020}\n"},
            check=_method.uncited,
            finished=True,
        ),
        Rule(
            code="QC517",
            severity="error",
            title="summary of nothing",
            what="A cell of summaries.yaml is of a theme or an informant that there is not.",
            why="What was written there is shown on no screen and printed in no report.",
            bad={"summaries.yaml": f"{_CELL.replace('I01', 'I10')}}}\n"},
            good={"summaries.yaml": f"{_CELL}}}\n"},
            check=_method.loose_cells,
        ),
        Rule(
            code="QC518",
            severity="warning",
            title="stale summary",
            what="The evidence of a cell of the framework matrix has changed since its summary was written.",
            why="The summary may claim what no segment says any more, or leave out what was found since.",
            bad={"summaries.yaml": f"{_CELL}, evidence: 0f3a9c1d2b4e5f60}}\n"},
            good={"summaries.yaml": f"{_CELL}, evidence: {_EVIDENCE}}}\n"},
            check=_method.stale_cells,
        ),
        Rule(
            code="QC519",
            severity="warning",
            title="repeated line of the storyline",
            what="Two lines of the storyline have the same ends and the same relation.",
            why="It comes from a merge that kept both sides; the two notes may differ.",
            bad={_BOOK: f"{_ADDRESSES}- {{from: going-out, relation: addresses, to: uninformed}}\n"},
            good={_BOOK: _ADDRESSES},
            check=_method.repeated_links,
            fix="Keeps the first of the lines, with the notes of both.",
        ),
    ),
)
