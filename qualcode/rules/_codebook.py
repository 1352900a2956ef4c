"""What is looked for in a codebook."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from qualcode.core.checked import Checked, Finding, Spot
from qualcode.core.colours import PALETTE, is_colour
from qualcode.core.keys import TAKEN
from qualcode.core.model import Code, LocalText, Theme
from qualcode.rules._references import other_code
from qualcode.rules._words import counted, nearest, quoted

_NEAR_FROM = 5
"""Shorter names that differ in one letter are mostly different words."""
_PAIR = 2
_ELISION = re.compile(r"\s*(?:\[(?:\.\.\.|…)\]|\.\.\.|…)\s*")


def without_definition(study: Checked) -> Iterator[Finding]:
    """Codes that nobody has defined."""
    yield from _lacking(study, "definition", lambda code: code.definition, "say what it stands for")


def without_include(study: Checked) -> Iterator[Finding]:
    """Codes that do not say when to use them."""
    yield from _lacking(study, "include", lambda code: code.include, "say when to use it")


def without_exclude(study: Checked) -> Iterator[Finding]:
    """Codes that do not say when not to use them."""
    yield from _lacking(
        study, "exclude", lambda code: code.exclude, "say when not to use it, and which code to use instead"
    )


def without_example(study: Checked) -> Iterator[Finding]:
    """Codes that show no passage, except those that only gather others."""
    parents = {code.parent for code in study.project.codebook.codes.values()}
    for code in study.project.codebook.codes.values():
        if not any(code.examples) and code.id not in parents and not code.retired:
            yield Finding(
                study.in_codebook("codes", code.id),
                f"code {quoted(code.id)} has no example",
                "quote a passage that shows it",
            )


def same_names(study: Checked) -> Iterator[Finding]:
    """Codes, and themes, that are called the same as another, or nearly so."""
    book = study.project.codebook
    yield from _same_names(study, "codes", book.codes)
    yield from _same_names(study, "themes", book.themes)


def unknown_parents(study: Checked) -> Iterator[Finding]:
    """Parents that there are not."""
    codes = study.project.codebook.codes
    for code in codes.values():
        if code.parent and code.parent not in codes:
            yield Finding(
                study.in_codebook("codes", code.id, "parent"),
                f"code {quoted(code.id)} has parent {quoted(code.parent)}, which the codebook does not have",
                other_code(study, code.parent, "name a code, or leave the key out"),
            )


def unknown_successors(study: Checked) -> Iterator[Finding]:
    """Codes to be applied instead of a retired one, that there are not."""
    codes = study.project.codebook.codes
    for code in codes.values():
        if code.successor and code.successor not in codes:
            yield Finding(
                study.in_codebook("codes", code.id, "successor"),
                f"code {quoted(code.id)} has successor {quoted(code.successor)}, which the codebook does not have",
                other_code(study, code.successor, "name a code, or leave the key out"),
            )


def cycles(study: Checked) -> Iterator[Finding]:
    """Codes that are above themselves, each circle once."""
    codes = study.project.codebook.codes
    told: set[str] = set()
    for code in codes.values():
        way = [code.id]
        while way[-1] in codes and codes[way[-1]].parent not in ("", *way):
            way.append(codes[way[-1]].parent)
        above = codes[way[-1]].parent if way[-1] in codes else ""
        if above == code.id and not told.intersection(way):
            told.update(way)
            yield Finding(
                study.in_codebook("codes", code.id, "parent"),
                f"code {quoted(code.id)} is above itself: {' → '.join((*way, code.id))}",
                "take one of these parents away",
            )


def clashing_keys(study: Checked) -> Iterator[Finding]:
    """Quick keys that two codes have."""
    first: dict[str, str] = {}
    for code in study.project.codebook.codes.values():
        if code.key and not code.retired:
            other = first.setdefault(code.key, code.id)
            if other != code.id:
                yield Finding(
                    study.in_codebook("codes", code.id, "key"),
                    f"quick key {quoted(code.key)} is that of code {quoted(other)} already",
                    "take another key",
                )


def taken_keys(study: Checked) -> Iterator[Finding]:
    """Quick keys that the app uses itself."""
    for code in study.project.codebook.codes.values():
        if code.key in TAKEN:
            yield Finding(
                study.in_codebook("codes", code.id, "key"),
                f"quick key {quoted(code.key)} is one that the app uses itself",
                "take another letter",
            )


def strange_examples(study: Checked) -> Iterator[Finding]:
    """Examples whose words are in no transcript."""
    if not study.sound("transcript"):
        return
    texts = [one.text for one in study.project.transcripts.values()]
    loose: list[str] = []
    for code in study.project.codebook.codes.values():
        for number, example in enumerate(code.examples):
            forms = [form for _, form in example.forms if form.strip()]
            if not forms or any(form in text for form in forms for text in texts):
                continue
            loose = loose or [" ".join(text.split()) for text in texts]
            if not any(_told_in(form, text) for form in forms for text in loose):
                yield Finding(
                    study.in_codebook("codes", code.id, "examples", number),
                    f"the example of code {quoted(code.id)} is in no transcript",
                    "quote it word for word; … or [...] may stand for what you leave out",
                )


def unused(study: Checked) -> Iterator[Finding]:
    """Codes that no segment carries, once there are segments at all."""
    if not study.sound("codings") or not study.used_codes:
        return
    parents = {code.parent for code in study.project.codebook.codes.values()}
    for code in study.project.codebook.codes.values():
        if code.id not in study.used_codes and code.id not in parents and not code.retired:
            yield Finding(
                study.in_codebook("codes", code.id),
                f"code {quoted(code.id)} is on no segment",
                "use it, merge it into another, or retire it",
            )


def retired_in_use(study: Checked) -> Iterator[Finding]:
    """Retired codes that segments or themes still have."""
    for code in study.project.codebook.codes.values():
        if not code.retired or code.id not in study.used_codes:
            continue
        on = [segment for _, _, segment in study.segments() if code.id in segment.codes]
        since = sum(one.created[:10] >= code.retired for one in on if one.created)
        later = f", {since} of them made since" if since else ""
        yield Finding(
            study.in_codebook("codes", code.id, "retired"),
            f"code {quoted(code.id)} was retired on {code.retired} and is on {counted(len(on), 'segment')}{later}",
            "`qualcode codebook merge` carries them to another code",
        )


def not_composed(study: Checked) -> Iterator[Finding]:
    """Ids that look like another to every reader, and are not it to any program."""
    book, index = study.project.codebook, study.project.index
    places: tuple[tuple[Callable[..., Spot], str, Mapping[str, object]], ...] = (
        (study.in_codebook, "codes", book.codes),
        (study.in_codebook, "themes", book.themes),
        (study.in_codebook, "literature", book.literature),
        (study.in_index, "attributes", index.attributes),
        (study.in_index, "informants", index.informants),
        (study.in_index, "sources", index.sources),
    )
    for spot, key, entries in places:
        for identity in entries:
            if not unicodedata.is_normalized("NFC", identity):
                yield Finding(
                    spot(key, identity, value=False),
                    f"the id {quoted(identity)} is not in NFC: an accent stands apart from its letter",
                    "type it anew",
                )


def _lacking(study: Checked, key: str, part: Callable[[Code], LocalText], hint: str) -> Iterator[Finding]:
    for code in study.project.codebook.codes.values():
        if not part(code) and not code.retired:
            yield Finding(study.in_codebook("codes", code.id), f"code {quoted(code.id)} has no {key}", hint)


def _same_names(
    study: Checked, kind: str, entries: Mapping[str, Code] | Mapping[str, Theme]
) -> Iterator[Finding]:
    seen: dict[str, tuple[str, str]] = {}
    near: dict[str, tuple[str, str, str]] = {}
    for entry in entries.values():
        told: set[str] = set()
        names = dict.fromkeys((*(form for _, form in entry.name.forms), entry.id))
        for name in names:
            bare = _bare(name)
            other, other_name, how = "", "", ""
            if bare in seen and seen[bare][0] != entry.id:
                (other, other_name), how = seen[bare], "the same name"
            elif len(bare) >= _NEAR_FROM:
                for shorter in _shortened(bare):
                    found = near.get(shorter)
                    if found and found[0] != entry.id and _near(bare, found[2]):
                        (other, other_name, _), how = found, "nearly the same name"
                        break
            if other and other not in told:
                told.add(other)
                at = (kind, entry.id, "name") if entry.name else (kind, entry.id)
                yield Finding(
                    study.in_codebook(*at),
                    f"{quoted(entry.id)} ({name}) has {how} as {quoted(other)} ({other_name})",
                    "merge the two, or tell them apart by name",
                )
        for name in names:
            bare = _bare(name)
            seen.setdefault(bare, (entry.id, name))
            if len(bare) >= _NEAR_FROM:
                for shorter in _shortened(bare):
                    near.setdefault(shorter, (entry.id, name, bare))


def _bare(name: str) -> str:
    """A name without case, accents, spaces and punctuation."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in letters if char.isalnum())


def unknown_colours(study: Checked) -> Iterator[Finding]:
    """Colours that the app does not have."""
    for code in study.project.codebook.codes.values():
        if code.color and not is_colour(code.color):
            yield Finding(
                study.in_codebook("codes", code.id, "color"),
                f"there is no colour {quoted(code.color)}",
                nearest(code.color, PALETTE, f"take #rrggbb, or one of {', '.join(PALETTE)}"),
            )


def _shortened(name: str) -> Iterator[str]:
    """The name, and the name without each of its letters: two names one slip apart have one of these in common."""
    yield name
    for place in range(len(name)):
        yield name[:place] + name[place + 1 :]


def _near(one: str, other: str) -> bool:
    """Whether two names differ by one letter more, less, other or out of place; a digit more or other is meant."""
    if one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    a, b = one[start : len(one) - end], other[start : len(other) - end]
    if any(char.isdigit() for char in a + b):
        return False
    return max(len(a), len(b)) <= 1 or (len(a) == len(b) == _PAIR and a == b[::-1])


def _told_in(form: str, text: str) -> bool:
    """Whether all parts of a quotation stand in a text in their order, white space apart."""
    at = 0
    for part in _ELISION.split(" ".join(form.split())):
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True
