"""What is looked for in transcripts, and in the index that lists them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from qualcode.core.behind import moved_to
from qualcode.core.checked import Checked, Finding
from qualcode.core.model import RESEARCHER, Source, Transcript
from qualcode.core.text import Turn, turns
from qualcode.rules._references import other_informant
from qualcode.rules._words import counted, nearest, quoted, shown

_LABEL = re.compile(
    r"^(?:\[\d{1,2}:\d{2}(?::\d{2})?\][ \t]*)?(?P<label>[^\W\d_][\w.'\u2019-]{0,19}(?: [\w.'\u2019-]{1,19}){0,2}):(?=\s|$)",
    re.MULTILINE,
)
_ID_LIKE = re.compile(r"[A-Z]{1,3}\d{1,4}\Z")
_COMMANDS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069"
    "\ufff9-\ufffb\U000e0000-\U000e007f]|(?<!^)\ufeff"
)
_DIRECTION_MARKS = "\u061c\u200e\u200f"
_FOREIGN_BREAK = re.compile("\r\n?|\x85")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)


def missing(study: Checked) -> Iterator[Finding]:
    """Sources whose text is not there."""
    for source in study.project.index.sources:
        if source not in study.project.transcripts and f"transcripts/{source}.txt" not in _broken(study):
            yield Finding(
                study.in_index("sources", source),
                f"there is no transcripts/{source}.txt",
                elsewhere(study, source, "add the text, or take the source out of the index"),
            )


def elsewhere(study: Checked, source: str, otherwise: str) -> str:
    """What to do about a text that is gone: it may be there under another name."""
    now = moved_to(study.project, source)
    if now:
        return (
            f"its text is in {now}.txt: name that {source}.txt, then `qualcode source rename {source} {now}`"
        )
    known = study.project.index.sources
    return nearest(source, [one for one in study.project.transcripts if one not in known], otherwise)


def unlisted(study: Checked) -> Iterator[Finding]:
    """Texts that the index does not list."""
    if study.sound("index"):
        known = study.project.index.sources
        for transcript in study.project.transcripts:
            if transcript not in known:
                yield Finding(
                    study.in_text(transcript),
                    f"{quoted(transcript)} is not listed in transcripts/index.yaml",
                    nearest(transcript, known, "add it under sources, with its kind and informants"),
                )


def unknown_informants(study: Checked) -> Iterator[Finding]:
    """Informants of sources that the index does not have."""
    known = study.project.index.informants
    for source in study.project.index.sources.values():
        for place, informant in enumerate(source.informants):
            if informant not in known:
                yield Finding(
                    study.in_index("sources", source.id, "informants", place),
                    f"informant {quoted(informant)} is not in the index",
                    other_informant(study, informant, known, "add them under informants"),
                )


def unknown_speakers(study: Checked) -> Iterator[Finding]:
    """Words at the start of lines that look like a speaker's label and are nobody's."""
    if not study.sound("index"):
        return
    speakers = study.project.speakers
    for source, transcript in _interviews(study):
        found = [one for one in _LABEL.finditer(transcript.text) if one["label"] not in speakers]
        times = Counter(one["label"] for one in found)
        told: set[str] = set()
        for one in found:
            label = one["label"]
            if label in told or not (times[label] > 1 or _ID_LIKE.match(label)):
                continue
            told.add(label)
            yield Finding(
                study.in_text(source.id, one.start("label")),
                f"{quoted(label)} starts {counted(times[label], 'line')} like a speaker and is in no index: "
                "their words count as those of whoever spoke before",
                other_informant(study, label, speakers, "add them to the informants, or as the name of one"),
            )


def other_values(study: Checked) -> Iterator[Finding]:
    """Attributes of informants outside the values that were declared."""
    attributes = study.project.index.attributes
    for informant in study.project.index.informants.values():
        for name, value in informant.attributes.items():
            allowed = attributes[name].values if name in attributes else ()
            if allowed and not any(value == one and type(value) is type(one) for one in allowed):
                values = ", ".join(str(one).lower() if isinstance(one, bool) else str(one) for one in allowed)
                yield Finding(
                    study.in_index("informants", informant.id, "attributes", name),
                    f"{name} of {informant.id} is {quoted(str(value))}, which is none of its values",
                    f"it may be {values}",
                )


def undeclared(study: Checked) -> Iterator[Finding]:
    """Attributes of informants that nobody declared."""
    known = study.project.index.attributes
    for informant in study.project.index.informants.values():
        for name in informant.attributes:
            if name not in known:
                yield Finding(
                    study.in_index("informants", informant.id, "attributes", name, value=False),
                    f"attribute {quoted(name)} is not declared",
                    nearest(name, known, "declare it under attributes, with its values"),
                )


def not_composed(study: Checked) -> Iterator[Finding]:
    """Texts that are not in Unicode's normal form C, at the first place."""
    for transcript in study.project.transcripts.values():
        text = transcript.text
        if not unicodedata.is_normalized("NFC", text):
            composed = unicodedata.normalize("NFC", text)
            at = next(place for place, char in enumerate(composed) if text[place] != char)
            yield Finding(
                study.in_text(transcript.id, at),
                "the text is not in NFC from here on: an accent stands apart from its letter",
                "`qualcode validate --fix` normalises it and moves the spans",
            )


def commanding(study: Checked) -> Iterator[Finding]:
    """Characters that command a terminal or turn the reading direction, at the first place of each text."""
    for transcript in study.project.transcripts.values():
        if transcript.text.replace("\n", "").isprintable():
            continue
        found = list(_COMMANDS.finditer(transcript.text))
        if found and any(unicodedata.bidirectional(char) in {"R", "AL"} for char in transcript.text):
            found = [one for one in found if one[0] not in _DIRECTION_MARKS]
        if found:
            names = ", ".join(sorted({f"U+{ord(one[0]):04X}" for one in found}))
            yield Finding(
                study.in_text(transcript.id, found[0].start()),
                f"the text holds {counted(len(found), 'control or bidi character')}, the first here: {names}",
                "delete them, or tell where they are needed by silencing this rule for the file",
            )


def foreign_breaks(study: Checked) -> Iterator[Finding]:
    """Line ends other than a line feed, and byte order marks, at the first place."""
    for transcript in study.project.transcripts.values():
        text = transcript.text
        if text.startswith("\ufeff"):
            yield Finding(
                study.in_text(transcript.id, 0),
                "the text starts with a byte order mark",
                "save it as UTF-8 without one; `qualcode validate --fix` does, and moves the spans",
            )
        found = _FOREIGN_BREAK.search(text)
        if found:
            yield Finding(
                study.in_text(transcript.id, found.start()),
                "the text has line ends of Windows or of an old system",
                "save it with LF; `qualcode validate --fix` does, and moves the spans",
            )


def same_labels(study: Checked) -> Iterator[Finding]:
    """Informants whose name or id starts the turns of somebody else, too."""
    owner = {RESEARCHER: "the researcher"}
    for informant in study.project.index.informants.values():
        for key, label in (("", informant.id), ("name", informant.name)):
            other = owner.setdefault(label, informant.id) if label else informant.id
            if other != informant.id:
                yield Finding(
                    study.in_index("informants", informant.id, *([key] if key else []), value=bool(key)),
                    f"label {quoted(label)} of {informant.id} is that of {other}, too",
                    "give one of them another",
                )


def absent(study: Checked) -> Iterator[Finding]:
    """Informants who are in no source."""
    if study.sound("index"):
        heard = {one for source in study.project.index.sources.values() for one in source.informants}
        for informant in study.project.index.informants:
            if informant not in heard:
                yield Finding(
                    study.in_index("informants", informant),
                    f"informant {quoted(informant)} is in no source",
                    "name them under informants of a source, or take them out",
                )


def conflicts(study: Checked) -> Iterator[Finding]:
    """Git's conflict markers in a text or a memo, at the first place."""
    texts = ((study.in_text, one.id, one.text) for one in study.project.transcripts.values())
    memos = ((study.in_memo, one.name, one.text) for one in study.project.memos.values())
    for spot, name, text in (*texts, *memos):
        found = _CONFLICT.search(text)
        if found:
            yield Finding(
                spot(name, found.start()),
                "git's conflict markers are in the text",
                "merge the two sides by hand, then delete the lines <<<<<<<, ======= and >>>>>>>",
            )


def empty(study: Checked) -> Iterator[Finding]:
    """Texts without a word."""
    for transcript in study.project.transcripts.values():
        if not transcript.text.strip():
            yield Finding(
                study.in_text(transcript.id), "the text is empty", "add its words, or remove the file"
            )


def silent(study: Checked) -> Iterator[Finding]:
    """Informants of an interview who never speak in it."""
    for source, transcript in _interviews(study):
        spoken = _spoken(study, transcript)
        if not any(turn.label for turn in spoken):
            continue
        speaking = {turn.informant for turn in spoken}
        for place, informant in enumerate(source.informants):
            if informant not in speaking and informant in study.project.index.informants:
                yield Finding(
                    study.in_index("sources", source.id, "informants", place),
                    f"informant {quoted(informant)} never speaks in {quoted(source.id)}",
                    f"turns start with `{informant}:` or with a name that the index gives them",
                )


def nobody(study: Checked) -> Iterator[Finding]:
    """Interviews with nobody."""
    for source, _ in _interviews(study):
        if not source.informants:
            yield Finding(
                study.in_index("sources", source.id),
                f"interview {quoted(source.id)} names no informant",
                "name them under informants, or call it an observation or a document",
            )


def without_value(study: Checked) -> Iterator[Finding]:
    """Informants for whom a declared attribute is not known."""
    for informant in study.project.index.informants.values():
        for attribute in study.project.index.attributes:
            if attribute not in informant.attributes:
                yield Finding(
                    study.in_index("informants", informant.id),
                    f"{informant.id} has no value of {quoted(attribute)}",
                    "add it; a value such as unknown may be declared, too",
                )


def uninvited(study: Checked) -> Iterator[Finding]:
    """Informants who speak in an interview that does not name them, at their first turn."""
    for source, transcript in _interviews(study):
        told: set[str] = set()
        for turn in _spoken(study, transcript):
            if turn.informant and turn.informant not in (*source.informants, *told):
                told.add(turn.informant)
                yield Finding(
                    study.in_text(source.id, turn.span.start),
                    f"{turn.informant} speaks here and is not among the informants of {quoted(source.id)}: "
                    f"{shown(turn.body.of(transcript.text))}",
                    "name them there, or mend the label",
                )


def _interviews(study: Checked) -> Iterator[tuple[Source, Transcript]]:
    for source in study.project.index.sources.values():
        transcript = study.project.transcripts.get(source.id)
        if transcript is not None and source.kind == "interview":
            yield source, transcript


def _spoken(study: Checked, transcript: Transcript) -> tuple[Turn, ...]:
    return turns(transcript.text, study.project.speakers)


def _broken(study: Checked) -> frozenset[str]:
    return frozenset(study.files[place] for place in study.broken)
