"""Whether a file could be read again if a change were written: what the schema does not allow is refused before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qualcode.core.changes import Place
from qualcode.core.model import Project
from qualcode.errors import ChangeRefused
from qualcode.store import decode, plain
from qualcode.store.fields import Misfit


def check_fits(place: Place, project: Project) -> None:
    """Check the file at `place`, as `project` has it; codings and texts are made by the app and always fit.

    Raises:
        ChangeRefused: it would hold something that its schema does not allow, such as an id that ends in a blank.
    """
    data: Any
    build: Callable[[Any], object]
    match place.file:
        case "study":
            data, build = plain.study(project.study), decode.study
        case "index":
            data, build = plain.index(project.index), decode.index
        case "codebook":
            data, build = plain.codebook(project.codebook), decode.codebook
        case "summaries":
            data, build = plain.summaries(project.summaries.values()), decode.summaries
        case _:
            return
    try:
        build(data)
    except Misfit as misfit:
        where = " → ".join(repr(step) if isinstance(step, str) else str(step) for step in misfit.path)
        raise ChangeRefused(f"{where}: {misfit.message}", "nothing was changed") from misfit
