"""What looks like personal data that nobody has hidden. The findings never repeat it: CI logs are read by many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualcode.core.checked import Checked, Finding, Spot

_SIXTEEN = re.compile(r"\d(?<![\d.,-]\d)(?:[ .-]?\d){15}(?![ .,-]?\d)")
_NIK = re.compile(
    r"(?:1[1-9]|[2-9]\d)\d{4}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{2}(?!0000)\d{4}\Z"
)
"""Indonesia's NIK and family card: province, district, day of birth (women's plus 40), month, year, serial number."""
_SOCIAL_SECURITY = re.compile(r"[0-8](?<![\w-]\d)\d{2}(?<!000|666)-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])")
_APART = r"(?<![\w.,/-].)(?<!\d .)"
_REST = r"\d{2,4}\)?[ .-]?\d{3,4}[ .-]?\d{3,5}"
_PHONE = re.compile(
    rf"(?:\+{_APART}\d{{1,3}}(?:[ .-]?\(?\d{{1,4}}\)?){{2,5}}|\({_APART}0{_REST}|0{_APART}{_REST})(?![\w/-]|[.,]\d)"
)
"""Patterns start with the characters they may start with: the rest of a text is passed over at the speed of a search."""
_DIGITS = range(9, 16)
"""How many digits a phone number has (ITU-T E.164: at most 15)."""
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")


def national_ids(study: Checked) -> Iterator[Finding]:
    """Numbers that identify a person."""
    for spot, text in _texts(study):
        for found in _SIXTEEN.finditer(text):
            if _NIK.match("".join(char for char in found[0] if char.isdigit())):
                yield _finding(spot, found.start(), "a national id number")
        for found in _SOCIAL_SECURITY.finditer(text):
            yield _finding(spot, found.start(), "a national id number")


def phones(study: Checked) -> Iterator[Finding]:
    """Phone numbers."""
    for spot, text in _texts(study):
        for found in _PHONE.finditer(text):
            if sum(char.isdigit() for char in found[0]) in _DIGITS:
                yield _finding(spot, found.start(), "a phone number")


def mails(study: Checked) -> Iterator[Finding]:
    """E-mail addresses."""
    for spot, text in _texts(study):
        if "@" in text:
            for found in _MAIL.finditer(text):
                yield _finding(spot, found.start(), "an e-mail address")


def real_names(study: Checked) -> Iterator[Finding]:
    """Names that the study's private list says are to be hidden."""
    names = sorted(filter(None, study.real_names), key=len, reverse=True)
    if not names:
        return
    wanted = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    for spot, text in _texts(study):
        for found in wanted.finditer(text):
            yield _finding(spot, found.start(), "a name on the list of names to be hidden")
    for spot, line in study.trail_lines:
        if wanted.search(line):
            yield _finding(spot, 0, "a name on the list of names to be hidden")


def _texts(study: Checked) -> Iterator[tuple[Spot, str]]:
    """All that people have said or written freely: transcripts, memos of all kinds, cells of the framework matrix.

    Of the quotes that a cell keeps only those that stand in the transcript no more: the others are found there.
    """
    for transcript in study.project.transcripts.values():
        yield study.in_text(transcript.id, 0), transcript.text
    for key, number, segment in study.segments():
        if segment.memo:
            yield study.in_codings(key, "segments", number, "memo"), segment.memo
    for number, summary in enumerate(study.project.summaries.values()):
        yield study.in_summaries("cells", number, "text"), summary.text
        for place, words in enumerate(summary.quotes):
            if words.quote not in getattr(study.project.transcripts.get(words.transcript), "text", ""):
                yield study.in_summaries("cells", number, "quotes", place, "quote"), words.quote
    for memo in study.project.memos.values():
        yield study.in_memo(memo.name, 0), memo.text


def _finding(spot: Spot, offset: int, what: str) -> Finding:
    """Where something personal stands; transcripts and memos are told by offsets, what stands in YAML by its key."""
    at = Spot(spot.file, offset=offset) if spot.offset >= 0 else spot
    hint = "put [...] or another word in its place"
    if spot.file.startswith("transcripts/"):
        hint += ", with `qualcode source edit` or ctrl+e in the app: segments follow"
    return Finding(at, f"this looks like {what}", hint)
