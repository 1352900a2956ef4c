"""The list of themes that `qualcode theme list` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.cli import options, output

if TYPE_CHECKING:
    from qualcode.core.gathering import Gathering, Weight
    from qualcode.core.model import Theme
    from qualcode.session import Session


def plain(session: Session, found: Gathering, language: str | None) -> dict[str, Any]:
    """The list as JSON holds it."""
    themes = session.project.codebook.themes.values()
    return {
        "themes": [_theme(session, found, theme, language) for theme in themes],
        "loose": list(found.loose),
        "left_out": found.left_out,
    }


def text(session: Session, found: Gathering, language: str | None) -> str:
    """The list for people: a line a theme, its codes below it, and what wants looking at."""
    rows: list[tuple[str, int, int, str]] = []
    for theme in session.project.codebook.themes.values():
        weight = found.themes[theme.id]
        kind = ", ".join(one for one in (theme.category or "no category", theme.dimension) if one)
        name = options.named(theme.name, session, language)
        rows.append((theme.id, weight.segments, weight.informants, f"{name} ({kind}){_standing(weight)}"))
        idle = found.idle[theme.id]
        rows += [
            (f"  {code}", *_figures(found, code), "adds nothing" if code in idle else "")
            for code in theme.codes
        ]
        rows += [(f"  {code}", *_figures(found, code), "against it") for code in theme.against]
        tagged = found.tagged[theme.id]
        if tagged.segments:
            rows.append(("  tagged outright", tagged.segments, tagged.informants, ""))
    lines = (
        [output.table(("theme", "segments", "informants", ""), rows)]
        if rows
        else ["There are no themes yet."]
    )
    if found.loose:
        lines.append(f"\nIn no theme: {', '.join(found.loose)}")
    if found.left_out:
        lines.append(f"\nLeft out, for their quotes are not in the texts: {found.left_out} segments")
    return "\n".join(lines)


def _theme(session: Session, found: Gathering, theme: Theme, language: str | None) -> dict[str, Any]:
    weight, against = found.themes[theme.id], found.against[theme.id]
    return {
        "id": theme.id,
        "name": options.named(theme.name, session, language),
        "category": theme.category,
        "dimension": theme.dimension,
        "summary": options.named(theme.summary, session, language),
        "codes": list(theme.codes),
        "against": list(theme.against),
        "segments": weight.segments,
        "informants": weight.informants,
        "tagged": found.tagged[theme.id].segments,
        "adding_nothing": [code for code in theme.codes if code in found.idle[theme.id]],
        "segments_against": against.segments,
        "informants_against": against.informants,
    }


def _figures(found: Gathering, code: str) -> tuple[int, int]:
    weight = found.codes.get(code)
    return (weight.segments, weight.informants) if weight else (0, 0)


def _standing(weight: Weight) -> str:
    if not weight.segments:
        return ": no segments yet"
    return ": rests on one informant" if weight.informants == 1 else ""
