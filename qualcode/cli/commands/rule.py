"""The command `rule`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import options, output
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.rules import Rule


@click.command(
    "rule", epilog="Example: qualcode rule QC204   (why two codes must not have nearly the same name)"
)
@click.argument("code", required=False)
@options.output_format("text", "json", "markdown")
def command(code: str | None, form: str) -> None:
    """Explain a rule of `qualcode validate`, or list them all, or those of a family such as QC4.

    A rule's page says what it looks for, why that matters for the analysis, shows a bad and a good example, and how to
    silence it. The Markdown form gives the page of all rules.
    """
    from qualcode.cli import rule_pages
    from qualcode.validation.checking import all_rules

    if form == "markdown":
        output.document(rule_pages.all_pages())
        return
    wanted = (code or "").upper()
    rules = [rule for rule in all_rules().values() if rule.code.startswith(wanted)]
    if not rules:
        raise UsageError(f"there is no rule {code!r}", "`qualcode rule` lists them")
    if form == "json":
        output.as_json({"rules": [_plain(rule) for rule in rules]})
    elif wanted == rules[0].code:
        output.text(rule_pages.page(rules[0]))
    else:
        output.text(
            output.table(("rule", "severity", "finds"), [(r.code, r.severity, r.title) for r in rules])
        )


def _plain(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "severity": rule.severity,
        "title": rule.title,
        "what": rule.what,
        "why": rule.why,
        "finished": rule.finished,
        "fix": rule.fix,
        "silenceable": rule.silenceable,
    }
