"""What is told of a correction: what is under the caret, what it comes to, what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from qualcode.core.anchoring import Fate
from qualcode.core.editing import Edited
from qualcode.core.model import Segment
from qualcode.tui.reanchoring import told
from qualcode.tui.say import join, say
from qualcode.tui.words import _, counted

_MOST_LOST = 200
_MOST_SHOWN = 44
"""Code points of a quote."""

Ways = Sequence[tuple[str, str, str]]


def under(line: int, segments: Sequence[Segment], match: tuple[int, int] | None = None) -> Content:
    """The line of the caret, and which of one's own codings it is in; before it which match of how many is selected."""
    codes = list(dict.fromkeys(code for one in segments for code in (*one.codes, *one.themes)))
    said = [_("{place} of {number}").format(place=match[0], number=match[1])] if match else []
    said.append(_("line {number}").format(number=line))
    said.append(", ".join(codes) if codes else _("not coded"))
    if any(one.memo for one in segments):
        said.append(_("memo"))
    return say(" · ".join(said))


def comes_to(found: Edited) -> Content:
    """What the correction does to everybody's segments so far, and before that whose it cannot do anything to."""
    said = _("codings of {coders} count an older text: F8").format(coders=", ".join(found.behind))
    late = (f"{said}   ", "$warning") if found.behind else ""
    if found.change is None:
        return join(late, (_("nothing is changed"), "$dim"))
    lost = found.counts["orphaned"]
    said = told(_changed(found.counts)) or _("no segment is touched")
    return join(late, (_("this correction") + "  ", "$dim"), (said, "$warning" if lost else ""))


def done(found: Edited) -> str:
    """What the correction did, when it is saved."""
    said = told(_changed(found.counts)) or _("no segment was touched")
    return _("corrected: {what}").format(what=said)


def behind(found: Edited) -> str:
    """That some codings count an older text; "" where none do."""
    if not found.behind:
        return ""
    names = ", ".join(found.behind)
    return _("codings of {coders} count an older text and were left as they are: F8").format(coders=names)


def lost_question(found: Edited) -> str:
    """What is asked where segments lose their passage."""
    return counted(
        "{number} segment loses its passage", "{number} segments lose their passage", len(found.lost)
    )


def lost_lines(found: Edited, own: str) -> Iterator[Content]:
    """The segments that lose their passage; what others have coded is not told, for coding may be blind."""
    for coder, one in found.lost[:_MOST_LOST]:
        words = " ".join(one.quote.split())
        words = words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]}…"
        codes = ", ".join((*one.codes, *one.themes)) if coder == own else ""
        yield join((f"{coder}  ", "bold"), f"“{words}”", (f"  {codes}" if codes else "", "$dim"))
    more = len(found.lost) - _MOST_LOST
    if more > 0:
        yield say(counted("and {number} more", "and {number} more", more), "$dim")


def lost_ways(found: Edited, own: str) -> Ways:
    """What can be done with them: one's own may be removed, those of others are theirs."""
    mine = sum(coder == own for coder, _segment in found.lost)
    ways = [
        ("back", _("Go back to the text"), _("nothing is saved yet")),
        (
            "keep",
            _("Save, and keep them as orphans"),
            _("O on the Code screen puts them in a place by hand"),
        ),
    ]
    if mine == len(found.lost):
        ways.append(("remove", _("Save, and remove them"), _("undo brings all back")))
    elif mine:
        more = _("those of others are kept as orphans")
        ways.append(("remove", _("Save, and remove yours"), more))
    return ways


def changed_ways() -> Ways:
    """What can be done where the text was changed on disk meanwhile."""
    return [
        ("back", _("Go back to the text"), _("asks again when you save")),
        ("mine", _("Keep mine"), _("theirs can be had back with undo")),
        ("reload", _("Reload"), _("take theirs; mine is set aside in a file")),
    ]


def deleted_ways() -> Ways:
    """What can be done where the text was deleted from the disk meanwhile."""
    return [
        ("back", _("Go back to the text"), _("asks again when you save")),
        ("mine", _("Keep mine"), _("the text is written anew")),
        ("reload", _("Leave it deleted"), _("mine is set aside in a file")),
    ]


def leaving_ways() -> Ways:
    """What can be done with a correction that is not saved when one leaves."""
    return [
        ("save", _("Save it"), _("one act, which undo takes back")),
        ("back", _("Go on writing"), ""),
        ("discard", _("Throw it away"), _("the text stays as it was")),
    ]


def kept_ways() -> Ways:
    """What can be done with a correction that was not saved the last time."""
    return [
        ("on", _("Go on with it"), _("as it was left")),
        ("anew", _("Begin anew"), _("what was written is set aside in a file")),
    ]


def _changed(counts: Mapping[Fate, int]) -> Mapping[Fate, int]:
    return {fate: number for fate, number in counts.items() if fate not in {"kept", "waiting"}}
