"""Findings as plain data, for JSON: names in one language, every quote with its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qualcode.core.categories import ACHIEVEMENT, EFFORT, OBSTACLE, category_name
from qualcode.core.quotes import plain_quote
from qualcode.core.trail import plain_tally
from qualcode.report.findings import Finding, Findings, Weight

Plain = dict[str, Any]


def plain_findings(findings: Findings, languages: tuple[str, ...]) -> Plain:
    """The findings; texts in the first of `languages` that the study has them in.

    Spans are [start, end) in code points of the transcript; figures count the codings of `coders`.
    """
    project = findings.project
    framework = project.codebook.framework

    def themes(found: Iterable[Finding]) -> list[Plain]:
        return [_theme(one, languages) for one in found]

    by_category = dict(findings.by_category)
    main = {category: themes(by_category.pop(category, ())) for category in (ACHIEVEMENT, OBSTACLE, EFFORT)}
    return {
        "title": findings.study.title.in_language(*languages),
        "question": findings.study.question.in_language(*languages),
        "provenance": findings.study.provenance,
        "coders": list(findings.coders),
        "informants": {
            "total": findings.informants,
            "groups": dict(findings.groups),
            "grouping": findings.grouping,
        },
        "achievements": main[ACHIEVEMENT],
        "obstacles": main[OBSTACLE],
        "efforts": main[EFFORT],
        "others": [
            {
                "category": category,
                "name": category_name(category).in_language(*languages),
                "themes": themes(found),
            }
            for category, found in by_category.items()
        ],
        "unaddressed": list(findings.unaddressed),
        "unanswering": list(findings.unanswering),
        "unsupported": list(findings.unsupported),
        "storyline": [
            {
                "from": link.source,
                "relation": link.relation,
                "to": link.target,
                "note": link.note.in_language(*languages),
            }
            for link in findings.storyline
        ],
        "framework": {
            "name": framework.name.in_language(*languages),
            "dimensions": [
                {
                    "id": dimension,
                    "name": findings.dimension_name(dimension).in_language(*languages),
                    "themes": [one.theme.id for one in found],
                }
                for dimension, found in findings.by_dimension(findings.all).items()
            ],
        },
        "literature": [
            {"work": work.id, "cite": work.cite, "title": work.title.in_language(*languages)}
            for work in project.codebook.literature.values()
        ],
        "segments": findings.segments,
        "outside": findings.outside,
        "left_out": findings.left_out,
        "set_aside": findings.set_aside,
        "audit": plain_tally(findings.trail),
    }


def _theme(finding: Finding, languages: tuple[str, ...]) -> Plain:
    theme = finding.theme
    return {
        "id": theme.id,
        "name": theme.name.in_language(*languages) or theme.id,
        "category": theme.category,
        "dimension": theme.dimension,
        "summary": theme.summary.in_language(*languages),
        "codes": list(theme.codes),
        **_weight(finding.support),
        "against": {"codes": list(theme.against), **_weight(finding.dissent)},
        "addresses": list(finding.addresses),
        "addressed_by": list(finding.addressed_by),
        "literature": [
            {"work": one.work.id, "stance": one.stance, "cite": one.work.cite or one.work.id}
            for one in finding.literature
        ],
    }


def _weight(weight: Weight) -> Plain:
    return {
        "informants": len(weight.informants),
        "informant_ids": list(weight.informants),
        "segments": weight.segments,
        "groups": dict(weight.groups),
        "quotes": [plain_quote(one) for one in weight.quotes],
    }
