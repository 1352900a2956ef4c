"""Documents as one HTML file that asks nothing of any other: made to be read on a screen and printed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from qualcode.core.blocks import Heading, Page
from qualcode.core.visible import visible

if TYPE_CHECKING:
    from jinja2 import Template

suffixes = (".html", ".htm")
line = "a page of its own, to be read in a browser or printed"


def page(content: Page) -> bytes:
    """The document; whatever text comes from files is escaped."""
    return _template().render(page=content, contents=_contents(content)).encode("utf-8", "replace")


def _contents(content: Page) -> dict[int, str]:
    """The headings of the second level, by the place of their block."""
    return {
        place: block.text
        for place, block in enumerate(content.blocks)
        if isinstance(block, Heading) and block.level == 2  # noqa: PLR2004 - below the title
    }


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("qualcode.exporters"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests["block"] = lambda value, name: type(value).__name__ == name
    return environment.get_template("page.html")


def _shown(value: Any) -> Any:
    return visible(value, line_breaks=True) if type(value) is str else value
