"""The one door from the text of files to the screen.

Textual reads markup in strings: `[P1] hello` loses its speaker, `[/b]` stops the app, and `[@click=app.quit]x` becomes
something to click; escaping does not help. So nothing that comes from a file is handed to a widget as a string: it
passes here, where control and bidi characters are made visible, and becomes a value in which brackets are brackets.
"""

from __future__ import annotations

from typing import Any, Literal

from rich.text import Text
from textual.app import App
from textual.content import Content
from textual.widgets.option_list import Option

from qualcode.core.visible import visible, visible_character


def shown(text: str) -> str:
    """`text` as it may be looked at, on one line; for places that take strings as they are (Input, placeholder)."""
    return visible(text)


def one_by_one(text: str) -> str:
    """`text` as it may be looked at with every code point where it is: for lines that somebody writes in."""
    return "".join(
        known if len(known) == 1 else "\N{REPLACEMENT CHARACTER}" for known in map(visible_character, text)
    )


def say(text: str, style: str = "") -> Content:
    """`text` for any widget but Tree and DataTable; line breaks stay. `style` is ours: `bold $accent`."""
    return Content.styled(visible(text, line_breaks=True), style, strip_control_codes=False)


def join(*parts: str | Content | tuple[str, str]) -> Content:
    """Content of several parts, each text with its style: `join(("I01", "bold"), " ", say(name))`."""
    return Content("").join(
        [
            part if isinstance(part, Content) else say(*((part, "") if isinstance(part, str) else part))
            for part in parts
        ]
    )


def rich_text(text: str, style: str = "", *, right: bool = False) -> Text:
    """`text` for Tree and DataTable, on one line; `style` is Rich's, with colours already known: `bold #ff8800`."""
    return Text(visible(text), style=style, justify="right" if right else None, no_wrap=True, end="")


def printed(text: str) -> Text:
    """`text` for the terminal when the app has ended; line breaks stay."""
    return Text(visible(text, line_breaks=True))


def tell(
    app: App[Any], text: str, severity: Literal["information", "warning", "error"] = "information"
) -> None:
    """Show `text` for some seconds in the corner."""
    app.notify(visible(text, line_breaks=True), severity=severity, markup=False)


def option(line: Content) -> Option:
    """A line of a list of options that has passed this door already."""
    return Option(line)
