"""The app's style sheet: what a source says is worked out once, and not with each widget and each screen anew."""

from __future__ import annotations

from collections.abc import Mapping

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

_Told = tuple[str, CSSLocation, bool, int, str]
_PARSED: dict[tuple[tuple[str, str], ...], dict[_Told, list[RuleSet]]] = {}


class RememberingStylesheet(Stylesheet):
    """A style sheet that knows again what it has parsed, under the variables of every theme that was shown.

    Textual's own forgets everything whenever a screen is opened, for another theme might have been chosen meanwhile, and
    parses all sources three times over until the screen is there. Rules are never changed once they are parsed, so all
    sheets share them.
    """

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parsed = _under(variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the variables of a theme; sources are read under them from now on."""
        super().set_variables(variables)
        self._parsed = _under(variables)

    def reparse(self) -> None:
        """Take every source as it reads under the present variables.

        Raises:
            textual.css.errors.StylesheetError: If a source cannot be parsed; the rules stay as they were.
        """
        self.parse()

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        told = (css, read_from, is_default_rules, tie_breaker, scope)
        if told not in self._parsed:
            self._parsed[told] = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
        return self._parsed[told]


def _under(variables: Mapping[str, str]) -> dict[_Told, list[RuleSet]]:
    return _PARSED.setdefault(tuple(sorted(variables.items())), {})
