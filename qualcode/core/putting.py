"""All that is put on one stretch of a transcript at once: codes, a new code, themes, a memo."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from qualcode.core import coding
from qualcode.core.changes import Batch, Change
from qualcode.core.coding import Desk
from qualcode.core.model import Code, Project, Span
from qualcode.core.regrouping import Act, in_turn
from qualcode.errors import ChangeRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What goes on a stretch.

    Attributes:
        codes: ids of codes of the codebook.
        new: codes that the codebook does not have yet.
        themes: ids of themes that it is tagged with outright.
        memo: words that come after those of the memo it has.
    """

    codes: tuple[str, ...] = ()
    new: tuple[Code, ...] = ()
    themes: tuple[str, ...] = ()
    memo: str = ""


def put(project: Project, desk: Desk, span: Span, what: Put) -> Batch | None:
    """Put it all on `span` as one act; None where it is there already.

    Raises:
        ChangeRefused: the span holds no words, a code is retired, or a code or theme is not there.
    """
    book = project.codebook
    for kind, names, known in (("code", what.codes, book.codes), ("theme", what.themes, book.themes)):
        for one in names:
            if one not in known:
                raise ChangeRefused(f"there is no {kind} {one!r}", "name one of the codebook")
    acts: list[Act] = [
        *(partial(coding.with_code, desk=desk, span=span, code=one) for one in what.codes),
        *(partial(coding.with_new_code, desk=desk, span=span, code=one) for one in what.new),
        *(partial(coding.with_theme, desk=desk, span=span, theme=one) for one in what.themes),
    ]
    if what.memo:
        acts.append(partial(_remembering, desk=desk, span=span, memo=what.memo))
    names = (*what.codes, *(one.id for one in what.new), *what.themes)
    title = f"code {', '.join(f'“{one}”' for one in names)}" if names else "memo"
    return in_turn(project, acts, title)


def _remembering(project: Project, desk: Desk, span: Span, memo: str) -> Change | None:
    known = coding.segment_for(project, desk, span).memo
    if memo in known:
        return None
    return coding.with_memo(project, desk, span, f"{known}\n\n{memo}" if known else memo)
