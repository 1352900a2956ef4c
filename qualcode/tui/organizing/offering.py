"""What is offered while a cell is written: the choices that fit the letters, a new one, and the way to have nothing."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from textual.content import Content

from qualcode.core.folding import folded
from qualcode.tui.say import join, say


class Typed(NamedTuple):
    """What was typed, and whether it was said to be something new."""

    words: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may stand in the cell: what it gives, and a word on it."""

    text: str
    detail: str = ""

    @property
    def width(self) -> int:
        """How many cells its line takes, with its tick and its margins."""
        return say(self.text).cell_length + say(self.detail).cell_length + 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for.

    Attributes:
        title: what is being written, and of what.
        value: what stands there now.
        choices: what may stand there, or stands elsewhere.
        strict: whether only the choices may; a few letters of one are enough then.
        several: whether several choices may, with commas between them.
        offer: what the last line says, that takes the words typed as a new choice; "" where none may be made.
        nothing: what the line says that takes the value away; "" where a value there must be.
    """

    title: str
    value: str
    choices: tuple[Choice, ...] = ()
    strict: bool = False
    several: bool = False
    offer: str = ""
    nothing: str = ""


class Line(NamedTuple):
    """A line below the cell: what it gives, and what it says."""

    typed: Typed
    prompt: Content


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be taken now.

    Attributes:
        lines: the lines from top to bottom.
        first: which of them is highlighted to begin with, from 0; None where the words typed may stand as they are.
    """

    lines: tuple[Line, ...] = ()
    first: int | None = None


def offered(asked: Asked, typed: str) -> Offered:
    """What is offered for what stands in the line: what begins with the letters first."""
    word = folded(_last(typed) if asked.several else typed.strip())
    lines = (*_choices(asked, typed, word), *_nothing(asked, word), *_new(asked, typed, word))
    return Offered(lines, _first(asked, lines, word) if asked.strict and lines else None)


def _choices(asked: Asked, typed: str, word: str) -> Iterator[Line]:
    held = _parts(typed) if asked.several else ()
    all_of_them = not asked.strict and not asked.several and typed == asked.value
    fitting = [
        one for one in asked.choices if all_of_them or word in folded(one.text) or word in folded(one.detail)
    ]
    fitting.sort(key=lambda one: not folded(one.text).startswith(word))
    return (Line(Typed(one.text), _prompt(one, ticked=one.text in held)) for one in fitting)


def _nothing(asked: Asked, word: str) -> Iterator[Line]:
    if asked.nothing and asked.value and not word:
        yield Line(Typed(""), say(asked.nothing, "$dim"))


def _new(asked: Asked, typed: str, word: str) -> Iterator[Line]:
    fresh = _last(typed) if asked.several else typed.strip()
    if asked.offer and fresh and all(folded(one.text) != word for one in asked.choices):
        words = Typed(typed if asked.several else fresh, new=True)
        yield Line(words, say(asked.offer.format(typed=fresh), "$accent"))


def _first(asked: Asked, lines: tuple[Line, ...], word: str) -> int:
    """What is highlighted to begin with: what stands there now, else what fits best."""
    texts = [one.typed.words for one in lines]
    return texts.index(asked.value) if not word and asked.value in texts else 0


def begun(asked: Asked) -> str:
    """What the line holds to begin with."""
    if asked.strict or not asked.value:
        return ""
    return f"{asked.value}, " if asked.several else asked.value


def _prompt(choice: Choice, *, ticked: bool) -> Content:
    tick = "✓ " if ticked else ""
    return join((tick, "bold $accent"), choice.text, (f"  {choice.detail}" if choice.detail else "", "$dim"))


def _parts(typed: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in typed.split(",") if one.strip())


def _last(typed: str) -> str:
    """What is being written after the last comma."""
    return typed.rpartition(",")[2].strip()


def toggled(typed: str, choice: str, known: Container[str]) -> str:
    """What is written, with a choice put in or taken out; the letters that led to it give way."""
    parts = list(_parts(typed))
    if parts and parts[-1] == _last(typed) and parts[-1] not in known:
        parts.pop()
    if choice in parts:
        parts.remove(choice)
    else:
        parts.append(choice)
    return "".join(f"{one}, " for one in parts)
