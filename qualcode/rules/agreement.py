"""QC6xx: whether the coders agree as far as the study asks of them (`agreement` in qualcode.yaml)."""

from __future__ import annotations

from qualcode.rules import Family, Rule, _agreement

_STUDY = "qualcode.yaml"
_BUDI = "codings/budi/I01-clerk.yaml"
_GATE = "agreement: {coefficient: krippendorff-alpha, unit: sentence, at_least: 0.667}\n"
_SAME = "coder: budi\n"
_OTHER = """\
coder: budi
segments:
- id: b2b3c4
  span: [33, 48]
  quote: Nobody told us.
  codes: [visits]
"""
_BEGUN = """\
qualcode: codings/1
transcript: I01-clerk
coder: budi
sha256: d0aaada922f955ea3b469b20f3539a6c20ddc8472e7ef5f63157f9ccd5bc1d55
segments:
- id: b2b3c4
  span: [33, 48]
  quote: Nobody told us.
  codes: [not-told]
"""

FAMILY = Family(
    prefix="QC6",
    title="Agreement",
    rules=(
        Rule(
            code="QC601",
            severity="error",
            title="agreement below the gate",
            what="The coders agree less over all codes than `agreement: at_least:` in qualcode.yaml asks for.",
            why="Codes that two careful people apply differently are not yet defined well enough: what is counted by "
            "them depends on who has coded.",
            bad={_STUDY: _GATE, _BUDI: _OTHER},
            good={_STUDY: _GATE, _BUDI: _SAME},
            check=_agreement.below,
        ),
        Rule(
            code="QC602",
            severity="error",
            title="gate that cannot be measured",
            what="The coefficient or the unit of the gate does not exist, or the coefficient is not for so many coders.",
            why="The gate would never hold anything back, and everybody would think that it does.",
            bad={_STUDY: _GATE.replace("alpha", "alfa")},
            good={_STUDY: _GATE, _BUDI: _SAME},
            check=_agreement.not_measurable,
        ),
        Rule(
            code="QC603",
            severity="warning",
            title="nothing to compare",
            what="The study asks for an agreement, and no two coders have coded the same source, or no code in it.",
            why="A report would be printed without the figure that the study promises.",
            bad={_STUDY: _GATE},
            good={_STUDY: _GATE, _BUDI: _SAME},
            check=_agreement.nothing_to_measure,
            finished=True,
        ),
        Rule(
            code="QC604",
            severity="info",
            title="compared before it is finished",
            what="Codings count in the agreement, and their coder has not marked the source as coded.",
            why="What they have not come to yet counts as if they had decided against every code.",
            bad={_STUDY: _GATE, _BUDI: _BEGUN},
            good={_STUDY: _GATE, _BUDI: _SAME},
            check=_agreement.not_finished,
        ),
    ),
)
