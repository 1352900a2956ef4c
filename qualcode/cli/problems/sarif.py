"""SARIF 2.1.0 (OASIS, 2020), which GitHub, GitLab and editors show as code-scanning results."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from qualcode import __version__
from qualcode.core.problems import Problem
from qualcode.rules import Rule
from qualcode.validation.checking import all_rules
from qualcode.validation.judging import Verdict

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def told(verdict: Verdict) -> dict[str, Any]:
    """One run with its rules and results; columns count Unicode code points from 1."""
    rules = list(all_rules().values())
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "qualcode",
                        "semanticVersion": __version__,
                        "rules": [_rule(rule) for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(verdict, one, numbers[one.rule]) for one in verdict.problems],
            }
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.title.replace("-", " ").split()),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.what} {rule.why}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(verdict: Verdict, problem: Problem, number: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": number,
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.message} ({problem.hint})" if problem.hint else problem.message},
    }
    if problem.file:
        physical: dict[str, Any] = {
            "artifactLocation": {
                "uri": quote(verdict.from_repository(problem.file), errors="surrogateescape")
            }
        }
        if problem.line:
            physical["region"] = {"startLine": problem.line, "startColumn": problem.column}
        result["locations"] = [{"physicalLocation": physical}]
    return result
