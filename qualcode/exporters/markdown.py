"""The codebook as Markdown, to be printed or put into an appendix."""

from __future__ import annotations

import re

from qualcode.core.model import Project
from qualcode.core.visible import visible
from qualcode.exporters import Exported, Wish
from qualcode.exporters.parts.prose import Section, prose

suffixes = (".md", ".markdown")
line = "plain text with headings, to be read or printed"

_DEEPEST = 6
_MARKS = re.compile(r"([\\`*_\[\]<>#|~&!])|^(\s*)([-+=]|\d+[.)])(?=\s|$)", re.MULTILINE)


def codebook(project: Project, wish: Wish) -> Exported:
    """The codes and themes, a heading each."""
    whole = prose(project, wish)
    blocks = [
        f"# {_plain(whole.title)}",
        *map(_plain, whole.notes),
        *(_section(one) for one in whole.sections),
    ]
    return Exported(("\n\n".join(blocks) + "\n").encode("utf-8", "surrogatepass"))


def _section(section: Section) -> str:
    identity = f" ({_plain(section.identity)})" if section.identity else ""
    lines = [f"{'#' * min(section.depth + 1, _DEEPEST)} {_plain(section.heading)}{identity}"]
    lines += [f"**{label}:** {_plain(text)}" if label else _plain(text) for label, text in section.facts]
    return "\n\n".join(lines)


def _plain(text: str) -> str:
    """`text` in which no character means anything to Markdown, on one line."""
    words = visible(" ".join(text.split("\n")))
    return _MARKS.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", words)
