"""What can be found by typing a few letters: commands, sources, informants, codes, themes, problems and looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.dom import DOMNode
from textual.fuzzy import FuzzySearch
from textual.widget import Widget
from textual.widgets import OptionList

from qualcode.core.model import Project
from qualcode.tui.commands import Command, by_binding, key_name, table
from qualcode.tui.organizing.places import problem_id
from qualcode.tui.say import shown
from qualcode.tui.spots import Spot, SpotKind
from qualcode.tui.words import _, form

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp
    from qualcode.tui.screens.step import StepScreen

MOST_FOUND = 100
"""How many hits are listed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found.

    Attributes:
        kind: what it is, in a word.
        text: what is looked in, made safe.
        detail: what is shown beside it, made safe.
        act: what choosing it does.
        color: `#rrggbb` of a dot before it, or "".
    """

    kind: str
    text: str
    detail: str
    act: Callable[[], object]
    color: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that fits what was typed, with the places of the letters that do."""

    entry: Entry
    score: float
    letters: tuple[int, ...]

    def content(self, style: str) -> Content:
        """The entry's text, its fitting letters in `style`."""
        content = Content(self.entry.text)
        for place in self.letters:
            content = content.stylize(style, place, place + 1)
        return content


class Finder:
    """Looks for entries by a few of their letters, in order but not necessarily side by side."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._search = FuzzySearch()

    def hits(self, typed: str, *, by_words: bool = False) -> list[Hit]:
        """The entries that fit, the best first, in their own order where they fit alike; all where nothing is typed.

        Args:
            typed: the letters.
            by_words: whether only those fit that hold the letters as they are, or whose words begin with them.
        """
        query = typed.strip()
        if not query:
            return [Hit(entry, 0, ()) for entry in self._entries[:MOST_FOUND]]
        found = []
        for entry in self._entries:
            score, letters = self._search.match(query, entry.text)
            if score > 0 and (not by_words or _by_words(query, entry.text, letters)):
                found.append(Hit(entry, score, tuple(letters)))
        found.sort(key=lambda hit: -hit.score)
        return found[:MOST_FOUND]


def _by_words(query: str, text: str, letters: Sequence[int]) -> bool:
    """Whether `text` holds `query` as it is, or every run of its fitting `letters` begins a word."""
    starts = (place for place in letters if place - 1 not in letters)
    return query.casefold() in text.casefold() or all(
        place == 0 or not (text[place].isalnum() and text[place - 1].isalnum()) for place in starts
    )


def entries(app: QualcodeApp, screen: StepScreen) -> list[Entry]:
    """All that can be found from `screen`, commands first."""
    return [
        *_commands(app, screen),
        *_things(app),
        *(
            Entry(_("look"), shown(name), "", partial(app.choose_theme, name))
            for name in sorted(app.available_themes)
        ),
    ]


def _commands(app: QualcodeApp, screen: StepScreen) -> Iterator[Entry]:
    """What can be done now: by the focus first, then by the other parts of the screen."""
    known = by_binding()
    seen: set[str] = set()
    for active in screen.active_bindings.values():
        command = known.get(active.binding.id or "")
        if command is not None and active.enabled and command.id not in seen and command.palette:
            seen.add(command.id)
            if command.action == f"go('{screen.NAME}')":
                continue
            yield _command(app, command, active.node, key_name(active.binding.key))
    for widget in screen.query("*"):
        seen_now = all(one.display for one in widget.ancestors_with_self)
        for command in table().get(getattr(widget, "PLACE", ""), ()):
            if not (seen_now and _is_meant(widget)) and not command.action.startswith("screen."):
                continue  # it moves or marks in what cannot be seen, or acts on a row that nobody has chosen
            if command.id not in seen and command.palette and "{key}" not in command.action:
                seen.add(command.id)
                yield _command(app, command, widget, key_name(command.keys.split(",")[0]))


def _is_meant(widget: Widget) -> bool:
    """Whether it is clear what an act is about in a part that has not the focus: the row that is highlighted there."""
    if hasattr(widget, "document"):
        return False  # one writes where the focus is
    return not isinstance(widget, OptionList) or widget.highlighted is not None


def _command(app: QualcodeApp, command: Command, node: DOMNode, key: str) -> Entry:
    async def act() -> None:
        await app.run_action(command.action, node)

    text = f"{_(command.label)}: {_(command.help)}"
    return Entry(_("command"), text, command.shown or key, partial(app.call_next, act))


def _things(app: QualcodeApp) -> Iterator[Entry]:
    project: Project = app.session.project
    language = project.study.language

    def entry(kind: SpotKind, label: str, identity: str, name: str, detail: str = "") -> Entry:
        text = f"{identity} · {name}" if name else identity
        source = identity if kind == "source" else ""
        return Entry(
            label, shown(text), shown(detail), partial(app.jump, Spot(kind=kind, id=identity, source=source))
        )

    for source in project.index.sources.values():
        yield entry("source", _("source"), source.id, form(source.title, language), source.date)
    for informant in project.index.informants.values():
        name = " · ".join(part for part in (informant.name, form(informant.role, language)) if part)
        yield entry("informant", _("informant"), informant.id, name)
    for code in project.codebook.codes.values():
        yield entry("code", _("code"), code.id, form(code.name, language), code.key)
    for theme in project.codebook.themes.values():
        yield entry("theme", _("theme"), theme.id, form(theme.name, language), theme.category)
    for problem in app.problems:
        yield Entry(
            _("problem"),
            shown(f"{problem.place}: {problem.message}"),
            problem.rule,
            partial(app.jump, Spot(kind="problem", id=problem_id(problem))),
        )
