"""Files that a study's own checks name by their path, which a rename does not rewrite."""

from __future__ import annotations

from pathlib import PurePosixPath

from qualcode.core.model import Project


def naming_source(project: Project, source: str) -> tuple[str, ...]:
    """The paths under `validate: files:` that name a file of this source and no other."""
    return tuple(one for one in _paths(project) if PurePosixPath(one).stem == source)


def naming_coder(project: Project, coder: str) -> tuple[str, ...]:
    """The paths under `validate: files:` that name the folder of this coder's codings."""
    return tuple(one for one in _paths(project) if PurePosixPath(one).parts[:2] == ("codings", coder))


def _paths(project: Project) -> tuple[str, ...]:
    return tuple(one.path for one in project.study.validate.files)
