"""A table of informants, joined to a study: what is empty there is filled in, who is new is added, all else stays."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.core.changes import EditEntry
from qualcode.core.informant_rows import Line, New, taken_back
from qualcode.core.model import Attribute, Informant, Project
from qualcode.errors import UsageError
from qualcode.importers.parts.joining import Joined

_NEW = New(informants=True, attributes=True)


def joined_people(project: Project, rows: Sequence[Line], name: str, title: str) -> Joined:
    """What joining a table comes to.

    Args:
        project: the study.
        rows: the lines of the table, the heading first.
        name: what the file is called.
        title: what the act is called.

    Raises:
        UsageError: a line does not fit; the message names the first that does not.
    """
    heading, *lines = rows
    found = taken_back(project, heading, lines, title, _NEW, filling=True)
    if found.faults:
        first, *others = found.faults
        number = f" (1/{len(found.faults)})" if others else ""
        raise UsageError(f"{name}:{first.line}{number}: {first.message}", first.hint)
    edits = [one for one in found.act.changes if isinstance(one, EditEntry)] if found.act else []
    added = {
        "informants": sum(one.before is None and isinstance(one.after, Informant) for one in edits),
        "attributes": sum(one.before is None and isinstance(one.after, Attribute) for one in edits),
        "values": found.filled,
    }
    return Joined(found.act, {kind: number for kind, number in added.items() if number}, found.kept)
