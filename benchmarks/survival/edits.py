"""What people and programs do to transcripts, as seeded scripts. Each tells where every character went."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.survival.tracked import Tracked, typed
from qualcode.core.model import Span


@dataclass(frozen=True)
class Scene:
    """What an edit may know: the spans of the coded passages, and the text as it was before `Kind.before`."""

    coded: Sequence[Span]
    sound: str


Edit = Callable[[Tracked, Random, Scene], Tracked]

STRANGE = [
    "kemudian",
    "entah",
    "bagaimana",
    "ceritanya",
    "waktu",
    "itu",
    "rupanya",
    "memang",
    "begitu",
    "adanya",
    "menurut",
    "catatan",
    "lapangan",
    "yang",
    "ditulis",
    "belakangan",
    "oleh",
    "peneliti",
    "setelah",
    "rekaman",
    "diputar",
    "ulang",
    "di",
    "ruang",
    "sebelah",
]
NAMES = ("Budiarti", "Lalu Wira", "Baiq Rinjani", "Pak Hasan", "Ibu Nengah")
_WORD = r"[^\W\d_]+"


@dataclass(frozen=True)
class Kind:
    """One kind of edit.

    Attributes:
        name: what it is called.
        edit: the edit.
        before: makes the text, before it is coded, such that there is something to edit.
    """

    name: str
    edit: Edit
    before: Edit | None = None


def _words(text: Tracked) -> list[Span]:
    """The words of what is said; labels and time marks are left alone."""
    return [
        Span(*match.span())
        for match in re.finditer(_WORD, text.text)
        if text.text[match.end() : match.end() + 1] != ":"
    ]


def turns_of(text: str) -> list[Span]:
    """The paragraphs, each with the empty line after it."""
    return [Span(*match.span()) for match in re.finditer(r"[^\n]+(?:\n+|$)", text)]


def _some_words(random: Random, most: int) -> str:
    return " ".join(random.choices(STRANGE, k=random.randint(1, most)))


def _apart(random: Random, spans: Sequence[Span], count: int, length: int) -> list[tuple[int, int]]:
    """Places of some stretches of up to `length` consecutive items, apart from each other and in order."""
    chosen: list[tuple[int, int]] = []
    for at in sorted(random.sample(range(1, len(spans)), min(count, len(spans) - 1))):
        end = min(at + random.randint(1, length), len(spans))
        if not chosen or at > chosen[-1][1]:
            chosen.append((at, end))
    return chosen


def insert_words(text: Tracked, random: Random, _: Scene) -> Tracked:
    """A few words, in ten places."""
    words = _words(text)
    return text.with_edits(
        (Span(words[at].start, words[at].start), typed(f"{_some_words(random, 8)} "))
        for at, _ in _apart(random, words, 10, 1)
    )


def delete_words(text: Tracked, random: Random, _: Scene) -> Tracked:
    """Up to four words, in ten places."""
    words = _words(text)
    return text.with_edits(
        (Span(words[at].start, words[end - 1].end), typed(""))
        for at, end in _apart(random, words, 10, 4)
        if "\n" not in text.text[words[at].start : words[end - 1].end]
    )


def replace_words(text: Tracked, random: Random, _: Scene) -> Tracked:
    """Up to four words by others, in ten places."""
    words = _words(text)
    return text.with_edits(
        (Span(words[at].start, words[end - 1].end), typed(_some_words(random, 4)))
        for at, end in _apart(random, words, 10, 4)
        if "\n" not in text.text[words[at].start : words[end - 1].end]
    )


def insert_turns(text: Tracked, random: Random, _: Scene) -> Tracked:
    """Three questions with their answers, some of which say what others have said."""
    turns = turns_of(text.text)
    exchange = [
        f"P: {_some_words(random, 9).capitalize()}?\n\nI99: {random.choice(('Ya.', 'Ndak.', _some_words(random, 30)))}\n\n"
        for _ in range(3)
    ]
    places = sorted(random.sample(range(1, len(turns)), 3))
    return text.with_edits(
        (Span(turns[at].start, turns[at].start), typed(one)) for at, one in zip(places, exchange, strict=True)
    )


def delete_turn(text: Tracked, random: Random, _: Scene) -> Tracked:
    """One turn."""
    turns = turns_of(text.text)
    return text.with_edits([(random.choice(turns[1:]), typed(""))])


def move_turn(text: Tracked, random: Random, _: Scene) -> Tracked:
    """One turn to somewhere else."""
    turns = turns_of(text.text)[:-1]
    at, to = random.sample(range(1, len(turns)), 2)
    there = Span(turns[to].start, turns[to].start)
    return text.with_edits(sorted([(turns[at], typed("")), (there, text.part(turns[at]))]))


def swap_turns(text: Tracked, random: Random, _: Scene) -> Tracked:
    """Two turns that follow each other, the other way round."""
    turns = turns_of(text.text)[:-1]
    at = random.randrange(1, len(turns) - 1)
    first, second = turns[at], turns[at + 1]
    return text.with_edits([(Span(first.start, first.start), text.part(second)), (second, typed(""))])


def halve(text: Tracked, random: Random, _: Scene) -> Tracked:
    """Every second turn deleted, by chance."""
    turns = turns_of(text.text)
    return text.with_edits((one, typed("")) for one in sorted(random.sample(turns, len(turns) // 2)))


def remove_coded(text: Tracked, random: Random, scene: Scene) -> Tracked:
    """Three coded passages deleted."""
    gone: list[Span] = []
    for span in sorted(random.sample(scene.coded, min(3, len(scene.coded)))):
        if not gone or span.start >= gone[-1].end:
            gone.append(span)
    return text.with_edits((span, typed("")) for span in gone)


def duplicate(text: Tracked, random: Random, _: Scene) -> Tracked:
    """Two turns that follow each other, once more at another place."""
    turns = turns_of(text.text)[:-1]
    at = random.randrange(1, len(turns) - 2)
    passage = text.text[turns[at].start : turns[at + 1].end]
    away = [one for place, one in enumerate(turns) if place not in range(at - 1, at + 4) and place]
    there = random.choice(away).start
    return text.with_edits([(Span(there, there), typed(passage))])


def with_typos(text: Tracked, random: Random, _: Scene) -> Tracked:
    """One word in twelve has a letter too few, or two that changed places."""

    def slip(match: re.Match[str]) -> str:
        word = match[0]
        if random.random() > 1 / 12:
            return word
        at = random.randrange(1, len(word) - 2)
        if random.random() < 1 / 2:
            return word[:at] + word[at + 1 :]
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    return text.respelt(r"[^\W\d_]{4,}", slip)


def without_typos(text: Tracked, _: Random, scene: Scene) -> Tracked:
    """Every word as it was meant."""
    words = iter(re.findall(r"\w+", scene.sound))
    return text.respelt(r"\w+", lambda _: next(words))


def relabel(text: Tracked, _: Random, __: Scene) -> Tracked:
    """Other names for all who speak."""
    labels = dict.fromkeys(re.findall(r"^(\w+):", text.text, re.MULTILINE))
    names = {label: NAMES[at % len(NAMES)] for at, label in enumerate(labels)}
    return text.respelt(r"(?m)^\w+(?=:)", lambda match: names[match[0]])


def with_quotes(text: Tracked, random: Random, _: Scene) -> Tracked:
    """One word in ten in typographic quotation marks, and ellipses."""
    words = [one for one in _words(text) if random.random() < 1 / 10]
    marked = text.with_edits(
        edit
        for one in words
        for edit in ((Span(one.start, one.start), typed("\u201c")), (Span(one.end, one.end), typed("\u201d")))
    )
    return marked.respelt(r"\.(?= [A-Z])", lambda match: "\u2026" if random.random() < 1 / 4 else match[0])


def plain_quotes(text: Tracked, _: Random, __: Scene) -> Tracked:
    """Typographic marks as a typewriter has them."""
    plain = {"\u201c": '"', "\u201d": '"', "\u2026": "..."}
    return text.respelt("[\u201c\u201d\u2026]", lambda match: plain[match[0]])


def join_lines(text: Tracked, _: Random, __: Scene) -> Tracked:
    """No empty line between turns, and some turns on one line."""
    joined = text.respelt(r"\n\n", lambda _: "\n")
    return joined.respelt(r"\n(?=P:)", lambda _: " ")


def split_lines(text: Tracked, _: Random, __: Scene) -> Tracked:
    """Each sentence on a line of its own."""
    return text.respelt(r"(?<=[.?!]) ", lambda _: "\n")


def reflow(text: Tracked, _: Random, __: Scene) -> Tracked:
    """Lines of at most 80 characters."""
    breaks: set[int] = set()
    at = 0
    for line in text.text.split("\n"):
        place = at
        for part in textwrap.wrap(line, 80)[:-1]:
            place = text.text.index(part, place) + len(part)
            breaks.add(place)
        at += len(line) + 1
    return text.respelt(" ", lambda match: "\n" if match.start() in breaks else " ")


def upper(text: Tracked, _: Random, __: Scene) -> Tracked:
    """All in capitals."""
    return text.respelt(_WORD, lambda match: match[0].upper())


def with_clock(text: Tracked, random: Random, _: Scene) -> Tracked:
    """A time mark before each turn."""
    clock = 0
    edits = []
    for one in turns_of(text.text):
        clock += random.randint(3, 90)
        mark = f"[{clock // 3600:02}:{clock // 60 % 60:02}:{clock % 60:02}] "
        edits.append((Span(one.start, one.start), typed(mark)))
    return text.with_edits(edits)


def without_clock(text: Tracked, _: Random, __: Scene) -> Tracked:
    """No time marks."""
    return text.with_edits(
        (Span(*match.span()), typed("")) for match in re.finditer(r"\[\d+:\d+:\d+\] ", text.text)
    )


def replace_name(text: Tracked, _: Random, __: Scene) -> Tracked:
    """The name that is said most often, replaced throughout."""
    names = Counter(re.findall(r"(?<=\w )[A-Z]\w{3,}", text.text))
    name = names.most_common(1)[0][0] if names else "Dukcapil"
    return text.respelt(rf"\b{name}\b", lambda _: "Nama-Samaran")


def pseudonymise(text: Tracked, _: Random, __: Scene) -> Tracked:
    """Every capitalised word within a sentence hidden."""
    return text.respelt(r"(?<=\w )[A-Z]\w+", lambda match: f"[{match[0][0]}...]")


def add_heading(text: Tracked, random: Random, _: Scene) -> Tracked:
    """A page about the interview before it."""
    page = "\n".join(_some_words(random, 12).capitalize() + "." for _ in range(12))
    return text.with_edits([(Span(0, 0), typed(f"WAWANCARA\n\n{page}\n\n"))])


def cut_start(text: Tracked, _: Random, __: Scene) -> Tracked:
    """The small talk at the beginning deleted: the first fifth of the turns."""
    turns = turns_of(text.text)
    return text.with_edits([(Span(0, turns[len(turns) // 5].start), typed(""))])


def decomposed(text: Tracked, random: Random, _: Scene) -> Tracked:
    """Accents on one word in five, typed as characters of their own."""
    accents = str.maketrans("aeo", "\u00e1\u00e9\u00f6")

    def accented(match: re.Match[str]) -> str:
        return match[0].translate(accents) if random.random() < 1 / 5 else match[0]

    return text.respelt(_WORD, accented).respelt(
        r"[^\x00-\x7f]", lambda match: unicodedata.normalize("NFD", match[0])
    )


def composed(text: Tracked, _: Random, __: Scene) -> Tracked:
    """Accents composed with their letters (NFC)."""
    return text.respelt(r".[\u0300-\u036f]+", lambda match: unicodedata.normalize("NFC", match[0]))


def with_returns(text: Tracked, _: Random, __: Scene) -> Tracked:
    """Line ends as on Windows."""
    return text.respelt(r"\n", lambda _: "\r\n")


def without_returns(text: Tracked, _: Random, __: Scene) -> Tracked:
    """Line ends as everywhere else."""
    return text.respelt(r"\r\n", lambda _: "\n")


def respaced(text: Tracked, random: Random, _: Scene) -> Tracked:
    """Double and trailing spaces, tabs, and other punctuation here and there."""
    marks = {",": ";", ".": "!", "?": "."}
    spaced = text.respelt(
        " ", lambda match: random.choice(("  ", "\t", " \u00a0")) if random.random() < 1 / 9 else match[0]
    )
    return spaced.respelt(
        r"[,.?](?=\s)", lambda match: marks[match[0]] if random.random() < 1 / 6 else match[0]
    )


def several(text: Tracked, random: Random, scene: Scene) -> Tracked:
    """Four other kinds, one after the other."""
    choices = (
        insert_words,
        delete_words,
        insert_turns,
        delete_turn,
        relabel,
        add_heading,
        replace_name,
        with_clock,
        split_lines,
    )
    for edit in random.sample(choices, 4):
        text = edit(text, random, scene)
    return text


def kinds() -> tuple[Kind, ...]:
    """All there are."""
    return (
        Kind("insert words in ten places", insert_words),
        Kind("delete words in ten places", delete_words),
        Kind("replace words in ten places", replace_words),
        Kind("insert three exchanges", insert_turns),
        Kind("delete a turn", delete_turn),
        Kind("move a turn", move_turn),
        Kind("reorder two turns", swap_turns),
        Kind("delete half of the turns", halve),
        Kind("remove three coded passages", remove_coded),
        Kind("duplicate a passage elsewhere", duplicate),
        Kind("fix every typo", without_typos, with_typos),
        Kind("change speaker labels", relabel),
        Kind("normalise quotation marks", plain_quotes, with_quotes),
        Kind("join lines", join_lines),
        Kind("split lines", split_lines),
        Kind("reflow to 80 columns", reflow),
        Kind("change case", upper),
        Kind("add time marks", with_clock),
        Kind("strip time marks", without_clock, with_clock),
        Kind("find and replace a name", replace_name),
        Kind("hide every name", pseudonymise),
        Kind("add a heading and a page of notes", add_heading),
        Kind("cut the first fifth", cut_start),
        Kind("NFD to NFC", composed, decomposed),
        Kind("CRLF to LF", without_returns, with_returns),
        Kind("change spaces and punctuation", respaced),
        Kind("several edits at once", several),
    )
