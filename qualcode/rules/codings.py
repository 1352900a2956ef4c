"""QC4xx: what coders have marked, held against the text, the codebook and the roster."""

from __future__ import annotations

from qualcode.rules import Family, Rule, _codings, _spans

_ANA = "codings/ana/I01-clerk.yaml"
_FIRST = """\
- id: a2b3c4
  span: [33, 48]
  quote: Nobody told us.
  codes: [not-told]
"""
_TOLD = f"segments:\n{_FIRST}"
_COMING = """\
- id: d5e6f7
  span: [91, 132]
  quote: Now they come to our office twice a week.
  codes: [visits]
"""
_SOUND = {_ANA: _TOLD}
_THUMB = "Open at eight \U0001f44d\U0001f3fd\n"
_THUMB_HASH = "sha256: c50ebbb23410f511afa0dedf98bca90a1311785115e0c5824fed7687b5724db3\n"

FAMILY = Family(
    prefix="QC4",
    title="Codings",
    rules=(
        Rule(
            code="QC401",
            severity="error",
            title="unknown code",
            what="A segment carries a code that the codebook does not have, or a consensus has declined one there.",
            why="The segment counts under no code and no theme: evidence is missing from every table, and nobody sees it.",
            bad={_ANA: _TOLD.replace("not-told", "not-tolt")},
            good=_SOUND,
            check=_codings.unknown_codes,
        ),
        Rule(
            code="QC402",
            severity="error",
            title="coder not in the roster",
            what="A folder under `codings/` belongs to nobody whom qualcode.yaml lists under `coders`, or a consensus is "
            "of somebody who is not there.",
            why="Their segments count in every figure, yet no reader can tell who judged; agreement is computed with a stranger.",
            bad={"codings/cici/I01-clerk.yaml": f"coder: cici\n{_TOLD}"},
            good={"codings/budi/I01-clerk.yaml": f"coder: budi\n{_TOLD}"},
            check=_codings.unknown_coders,
        ),
        Rule(
            code="QC403",
            severity="error",
            title="span outside the text",
            what="A span is empty, runs backwards, or ends beyond the end of the transcript.",
            why="There are no words at that place: the segment is evidence of nothing, and figures leave it out.",
            bad={_ANA: _TOLD.replace("48]", "4800]")},
            good=_SOUND,
            check=_spans.outside,
            fix="Moves the span where its quote is found exactly once in the text.",
        ),
        Rule(
            code="QC404",
            severity="error",
            title="quote that differs",
            what="The quote of a segment is not exactly the text at its span.",
            why="Either the words or the place is wrong. A report would print words that the informant did not say there; "
            "figures leave the segment out.",
            bad={_ANA: _TOLD.replace("[33, 48]", "[34, 49]")},
            good=_SOUND,
            check=_spans.other_words,
            fix="Moves the span where its quote is found exactly once in the text.",
        ),
        Rule(
            code="QC405",
            severity="warning",
            title="orphaned segment",
            what="The text has changed and no place in it is surely that of the segment.",
            why="It counts in no figure until somebody has placed it. Evidence that was once seen waits to be seen again.",
            bad={_ANA: f"{_TOLD}  orphan: true\n"},
            good=_SOUND,
            check=_spans.orphans,
        ),
        Rule(
            code="QC406",
            severity="error",
            title="duplicate segment id",
            what="Two segments of one file have the same id.",
            why="An id names one segment for good: in the audit trail, in adjudication, in undo. Two of a name come from a "
            "merge that kept both sides.",
            bad={_ANA: f"{_TOLD}{_COMING.replace('d5e6f7', 'a2b3c4')}"},
            good={_ANA: f"{_TOLD}{_COMING}"},
            check=_codings.same_id,
            fix="Removes a segment that is the same in every respect.",
        ),
        Rule(
            code="QC407",
            severity="error",
            title="duplicate span",
            what="One coder holds two segments with exactly the same span.",
            why="The same words count twice as evidence. A passage with two codes is one segment with two codes.",
            bad={
                _ANA: f"{_TOLD}- id: x7y8z9\n  span: [33, 48]\n  quote: Nobody told us.\n  codes: [visits]\n"
            },
            good={_ANA: _TOLD.replace("[not-told]", "[not-told, visits]")},
            check=_codings.same_span,
            fix="Makes one segment of the two, with the codes, themes and memos of both.",
        ),
        Rule(
            code="QC408",
            severity="warning",
            title="same code over itself",
            what="One coder has given a code to two segments that overlap.",
            why="One statement counts as two. Coverage is right, but counts of segments and agreement between coders are not.",
            bad={
                _ANA: f"{_TOLD}- id: x7y8z9\n  span: [40, 70]\n"
                "  quote: told us. I read it on a poster\n  codes: [not-told]\n"
            },
            good={
                _ANA: f"{_TOLD}- id: x7y8z9\n  span: [49, 70]\n"
                "  quote: I read it on a poster\n  codes: [not-told]\n"
            },
            check=_codings.over_itself,
        ),
        Rule(
            code="QC409",
            severity="warning",
            title="only white space",
            what="A segment covers no word, only spaces or line breaks.",
            why="Nothing was said there, so nothing was meant: it is a slip of the mouse that counts as evidence.",
            bad={_ANA: 'segments:\n- id: a2b3c4\n  span: [26, 28]\n  quote: "\\n\\n"\n  codes: [not-told]\n'},
            good=_SOUND,
            check=_codings.white_space,
        ),
        Rule(
            code="QC410",
            severity="warning",
            title="split character",
            what="A span begins or ends inside what readers see as one character: between a letter and its accent, or "
            "within an emoji made of several code points.",
            why="The quote prints with half a character. It mostly comes from a tool that counts bytes or UTF-16 units.",
            bad={
                "transcripts/O01-counter.txt": _THUMB,
                "codings/ana/O01-counter.yaml": f"{_THUMB_HASH}segments:\n"
                "- {id: p2q3r4, span: [0, 15], quote: Open at eight \U0001f44d, codes: [visits]}\n",
            },
            good={
                "transcripts/O01-counter.txt": _THUMB,
                "codings/ana/O01-counter.yaml": f"{_THUMB_HASH}segments:\n"
                "- {id: p2q3r4, span: [0, 16], quote: Open at eight \U0001f44d\U0001f3fd, codes: [visits]}\n",
            },
            check=_spans.split_characters,
        ),
        Rule(
            code="QC411",
            severity="error",
            title="unknown theme",
            what="A segment is tagged with a theme that the codebook does not have.",
            why="The segment supports no theme, though its coder says that it does.",
            bad={_ANA: f"{_TOLD}  themes: [uninformd]\n"},
            good={_ANA: f"{_TOLD}  themes: [uninformed]\n"},
            check=_codings.unknown_themes,
        ),
        Rule(
            code="QC412",
            severity="error",
            title="codings without a transcript",
            what="There are codings of a transcript whose text is not under `transcripts/`.",
            why="Nothing of it can be verified, and figures leave all of it out.",
            bad={
                "codings/ana/I03-mayor.yaml": "qualcode: codings/1\ntranscript: I03-mayor\ncoder: ana\n"
                f"sha256: {'0' * 63}a\nread: '2024-02-01'\nsegments: []\n"
            },
            good=_SOUND,
            check=_codings.no_transcript,
        ),
        Rule(
            code="QC413",
            severity="warning",
            title="segments out of order",
            what="The segments of a file are not sorted by span, then id.",
            why="qualcode writes them sorted, so that git merges and compares two versions line by line; the next save "
            "would move everything.",
            bad={_ANA: f"segments:\n{_COMING}{_FIRST}"},
            good={_ANA: f"{_TOLD}{_COMING}"},
            check=_codings.unsorted,
            fix="Sorts the segments.",
        ),
        Rule(
            code="QC414",
            severity="warning",
            title="segment without content",
            what="A segment has neither a code nor a theme nor a memo.",
            why="Somebody marked it and nobody knows why. It is counted as a segment and as nothing else.",
            bad={_ANA: _TOLD.replace("[not-told]", "[]")},
            good=_SOUND,
            check=_codings.without_content,
        ),
        Rule(
            code="QC415",
            severity="warning",
            title="text changed since coding",
            what="The transcript is not the text whose code points the spans of a codings file count: its hash is another.",
            why="Spans may point at other words than they did. Those that no longer fit their quotes are errors of their own.",
            bad={_ANA: f"sha256: {'0' * 63}a\n{_TOLD}"},
            good=_SOUND,
            check=_spans.changed_texts,
            fix="Takes the hash of the present text, once every segment of the file is on its words.",
        ),
    ),
)
