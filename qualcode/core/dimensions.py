"""What a researcher does to the analytic framework itself, as changes; None means that there is nothing to do."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from qualcode.core.changes import Batch, Change, EditEntry, SetFramework
from qualcode.core.ids import check_id
from qualcode.core.model import Framework, LocalText, Project
from qualcode.core.organizing import unused_id
from qualcode.core.regrouping import in_turn
from qualcode.core.theming import with_dimension
from qualcode.errors import ChangeRefused


def with_new_dimension(project: Project, name: str) -> Batch:
    """A new dimension called `name`, last in the framework, with an id made of its letters and digits.

    Raises:
        ChangeRefused: it has no name.
    """
    if not name.strip():
        raise ChangeRefused("a dimension needs a name")
    framework = project.codebook.framework
    identity = unused_id(name, framework.dimensions, "dimension")
    dimensions = {**framework.dimensions, identity: LocalText.of(name.strip())}
    return _replacing(framework, replace(framework, dimensions=dimensions), f"new dimension “{identity}”")


def with_new_dimension_of(project: Project, theme: str, name: str) -> Batch | None:
    """A new dimension called `name`, and `theme` in it, as one act."""
    framework = project.codebook.framework
    new = with_new_dimension(project, name)
    identity = unused_id(name, framework.dimensions, "dimension")
    acts = (lambda _: new, partial(with_dimension, theme=theme, dimension=identity))
    return in_turn(project, acts, f"new dimension “{identity}” of “{theme}”")


def relabelled_dimension(project: Project, dimension: str, identity: str, name: LocalText) -> Batch | None:
    """Give a dimension another name, another id, or both, as one act."""
    acts = (
        partial(with_dimension_name, dimension=dimension, name=name),
        partial(renamed_dimension, dimension=dimension, identity=identity),
    )
    return in_turn(project, acts, f"rename dimension “{dimension}”")


def with_dimension_name(project: Project, dimension: str, name: LocalText) -> Change | None:
    """Give a dimension another name; its id stays."""
    framework = project.codebook.framework
    if _known(project, dimension) == name:
        return None
    dimensions = {**framework.dimensions, dimension: name}
    return _replacing(framework, replace(framework, dimensions=dimensions), f"name of “{dimension}”")


def moved_dimension(project: Project, dimension: str, steps: int) -> Batch | None:
    """Move a dimension so many places on (back, where negative) in the order of the framework, as far as there are."""
    _known(project, dimension)
    framework = project.codebook.framework
    order = list(framework.dimensions)
    here = order.index(dimension)
    there = max(0, min(here + steps, len(order) - 1))
    if there == here:
        return None
    order.insert(there, order.pop(here))
    dimensions = {identity: framework.dimensions[identity] for identity in order}
    return _replacing(framework, replace(framework, dimensions=dimensions), f"place of “{dimension}”")


def renamed_dimension(project: Project, dimension: str, identity: str) -> Batch | None:
    """Give a dimension another id; its themes follow.

    Raises:
        ChangeRefused: there is no such dimension, one of that id already, or it cannot be an id.
    """
    _known(project, dimension)
    if dimension == identity:
        return None
    framework = project.codebook.framework
    if identity in framework.dimensions:
        raise ChangeRefused(f"there is a dimension {identity!r} already", "take another id")
    check_id(identity)
    renamed = {identity if one == dimension else one: name for one, name in framework.dimensions.items()}
    themes = tuple(
        EditEntry(before=theme, after=replace(theme, dimension=identity))
        for theme in project.codebook.themes.values()
        if theme.dimension == dimension
    )
    edit = SetFramework(before=framework, after=replace(framework, dimensions=renamed))
    return Batch((edit, *themes), f"rename dimension “{dimension}” to “{identity}”")


def without_dimension(project: Project, dimension: str) -> Batch:
    """Remove a dimension; the themes that have it have none then."""
    _known(project, dimension)
    framework = project.codebook.framework
    left = {identity: name for identity, name in framework.dimensions.items() if identity != dimension}
    themes = tuple(
        EditEntry(before=theme, after=replace(theme, dimension=""))
        for theme in project.codebook.themes.values()
        if theme.dimension == dimension
    )
    edit = SetFramework(before=framework, after=replace(framework, dimensions=left))
    return Batch((*themes, edit), f"remove dimension “{dimension}”")


def with_framework_name(project: Project, name: LocalText) -> Change | None:
    """Name the framework: the work it is from."""
    framework = project.codebook.framework
    return (
        None
        if framework.name == name
        else _replacing(framework, replace(framework, name=name), "name of the framework")
    )


def _known(project: Project, dimension: str) -> LocalText:
    name = project.codebook.framework.dimensions.get(dimension)
    if name is None:
        raise ChangeRefused(f"the framework has no dimension {dimension!r}")
    return name


def _replacing(before: Framework, after: Framework, title: str) -> Batch:
    return Batch((SetFramework(before=before, after=after),), title)
