"""What REFI-QDA documents (https://www.qdasoftware.org, version 1.5) have in common, for writing and reading them."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from qualcode.core.model import Study

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
"""The namespaces of the two kinds of documents."""

INTERNAL = "internal://"
"""Starts the path of a source that is in the folder `sources` of the same archive."""


class Guids:
    """The GUIDs of one study: the same thing of the same study always has the same."""

    def __init__(self, study: Study) -> None:
        title = study.title.in_language(study.language)
        self._space = uuid5(NAMESPACE_URL, _encodable(f"qualcode:{study.codebook}:{title}"))

    def of(self, kind: str, *names: str) -> str:
        """The GUID of one thing."""
        return str(uuid5(self._space, _encodable("\n".join((kind, *names)))))


def as_code(theme: str) -> str:
    """The GUID of the code that stands for a theme on segments tagged with it outright, from the GUID of its set."""
    return str(uuid5(UUID(theme), "tagged outright"))


def _encodable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()
