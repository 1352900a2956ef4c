"""What a change changes, in full but not at length: enough to tell, years later, who coded what when.

An account is a list of mappings for JSON; `what` says of what kind each is:

- `segments`: `action` (added, removed, changed; sorted, where only their order is another), whose they are (`coder`),
  the `source`, the `codes` and `themes` they have then (before they went, where they went), `added_codes`,
  `removed_codes` and the like where some stayed, and each with `id`, `span`, and where they are few their `words`; `was`
  is the span before, `memo` the memo written.
- `code`, `theme`, `work`, `attribute`, `informant`, `source`, `coder`: `action` (also moved, in the order of the file),
  `id`, `was_id` where it was another, `into` where one that went was merged into that one, and the fields that differ
  under `was` and `now`.
- `mark`, `anchoring`, `text`, `storyline`, `framework`, `title`, `question`, `summary`, `memo`: what was and what is.
"""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.core.account_segments import segments_account
from qualcode.core.account_values import LONGEST_TEXT, Plain, action_of, differing, shortened, told
from qualcode.core.changes import (
    Batch,
    Change,
    EditEntry,
    EditMemo,
    EditSegments,
    EditSummary,
    EditTranscript,
    ReplaceCodings,
    SetFramework,
    SetMark,
    SetStoryline,
    SetStudyText,
)
from qualcode.core.model import Codings, Link, Memo, Summary, Transcript


def account(change: Change) -> list[Plain]:
    """What `change` changes."""
    return list(_accounts(change))


def title_of(change: Change) -> str:
    """What an act is called, for people: its own title, or what it changes."""
    return (change.title if isinstance(change, Batch) else "") or named(change)


def named(change: Change) -> str:
    """A name for a change that nobody has given one: the first thing it changes."""
    first = next(_accounts(change), None)
    if first is None:
        return "nothing"
    verb = {"added": "add", "removed": "remove", "moved": "move"}.get(str(first.get("action")), "change")
    identity = first.get("id") or first.get("theme") or first.get("source")
    return f"{verb} {first['what']}" + (f" “{identity}”" if identity else "")


def _accounts(change: Change) -> Iterator[Plain]:
    match change:
        case Batch():
            for one in change.changes:
                yield from _accounts(one)
        case EditSegments():
            yield from segments_account(change.coder, change.transcript, change.before, change.after)
        case ReplaceCodings():
            yield from _codings(change)
        case SetMark():
            yield _mark(change.coder, change.transcript, change.mark, change.before, change.after)
        case EditEntry():
            yield _entry(change)
        case SetStoryline():
            yield from _storyline(change)
        case SetFramework():
            was, now = differing(change.before, change.after)
            yield {"what": "framework", "was": was, "now": now}
        case SetStudyText():
            yield {"what": change.field, "was": told(change.before), "now": told(change.after)}
        case EditTranscript():
            known = change.after or change.before
            yield {
                "what": "text",
                "action": action_of(change.before, change.after),
                "source": "" if known is None else known.id,
                "was": _text(change.before),
                "now": _text(change.after),
            }
        case EditSummary() | EditMemo():
            yield _writing(change)


def _writing(change: EditSummary | EditMemo) -> Plain:
    known = change.after or change.before
    whose = {"theme": known.theme, "informant": known.informant} if isinstance(known, Summary) else {}
    return {
        "what": "summary" if isinstance(change, EditSummary) else "memo",
        "action": action_of(change.before, change.after),
        **({"id": known.name} if isinstance(known, Memo) else whose),
        "was": shortened(change.before.text if change.before else "", LONGEST_TEXT),
        "now": shortened(change.after.text if change.after else "", LONGEST_TEXT),
    }


def _codings(change: ReplaceCodings) -> Iterator[Plain]:
    known = change.after or change.before
    if known is None:
        return
    nothing = Codings(transcript=known.transcript, coder=known.coder, sha256=known.sha256)
    was, now = change.before or nothing, change.after or nothing
    if was.sha256 != now.sha256:
        yield {
            "what": "anchoring",
            "coder": known.coder,
            "source": known.transcript,
            "was": was.sha256,
            "now": now.sha256,
        }
    yield from segments_account(known.coder, known.transcript, was.segments, now.segments)
    for mark in ("read", "coded"):
        if getattr(was, mark) != getattr(now, mark):
            yield _mark(known.coder, known.transcript, mark, getattr(was, mark), getattr(now, mark))


def _mark(coder: str, source: str, mark: str, was: str, now: str) -> Plain:
    return {"what": "mark", "coder": coder, "source": source, "mark": mark, "was": was, "now": now}


def _entry(change: EditEntry) -> Plain:
    before, after = change.before, change.after
    sample = after or before
    if sample is None:
        return {"what": "nothing"}
    was, now = differing(before, after)
    renamed = before is not None and after is not None and before.id != after.id
    return {
        "what": type(sample).__name__.lower(),
        "action": "moved" if before == after else action_of(before, after),
        "id": sample.id,
        **({"was_id": before.id} if renamed and before is not None else {}),
        **({"into": change.into} if change.into and after is None else {}),
        **({"was": was} if was else {}),
        **({"now": now} if now else {}),
    }


def _storyline(change: SetStoryline) -> Iterator[Plain]:
    for action, links, others in (
        ("removed", change.before, change.after),
        ("added", change.after, change.before),
    ):
        for link in links:
            if link not in others:
                yield {"what": "storyline", "action": action, **_link(link)}
    if change.before != change.after and set(change.before) == set(change.after):
        yield {"what": "storyline", "action": "moved"}


def _link(link: Link) -> Plain:
    note = told(link.note)
    return {
        "from": link.source,
        "relation": link.relation,
        "to": link.target,
        **({"note": note} if note else {}),
    }


def _text(transcript: Transcript | None) -> Plain | None:
    if transcript is None:
        return None
    return {"characters": len(transcript.text), "sha256": transcript.sha256}
