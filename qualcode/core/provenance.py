"""What has to be said of data that were not collected."""

from __future__ import annotations

from qualcode.core.model import Study


def notice(study: Study) -> tuple[str, ...]:
    """A line for every figure and file made of such data; none for data that were collected."""
    if study.provenance == "collected":
        return ()
    return (f"The data are {study.provenance}: they are not evidence.",)
