"""What stands above a text and above the panes beside it, on the screens that show one source."""

from __future__ import annotations

from textual.content import Content

from qualcode.core.model import Source
from qualcode.tui.say import join, say
from qualcode.tui.words import _, counted, form


def head(label: str, number: str) -> Content:
    """The heading of a pane."""
    return join((label, "bold"), (f"   {number}", "$dim"))


def no_source() -> Content:
    """What is said where a study has no source."""
    return say(_("There is no source yet: add one in Organize (F1)."), "$dim")


def above(source: Source, language: str, words: int | None, done: str, *, wrong: str) -> Content:
    """What stands above a text: the source, what is wrong, what was done, how long it is (where known), its date.

    What is wrong comes before all that may be cut on a small screen.
    """
    title = form(source.title, language)
    said = [done]
    if words is not None:
        said.append(counted("{number} word", "{number} words", words))
    if source.date:
        said.append(source.date)
    return join(
        (source.id, "bold"),
        (f"   {wrong}  " if wrong else "", "$warning"),
        (f" · {title}" if title else "", "bold"),
        ("   " + " · ".join(said), "$dim"),
    )


def amiss(orphans: int, *, unread: bool, outdated: bool) -> str:
    """Why one does not see all of one's codings in the text; "" where one does.

    Args:
        orphans: how many have lost their place.
        unread: whether their file cannot be read.
        outdated: whether they count an older text.
    """
    if unread:
        return _("your codings of it cannot be read")
    if outdated:
        return _("text has changed: F8")
    return counted("{number} orphan here: O", "{number} orphans here: O", orphans) if orphans else ""
