"""The attributes of informants: which there are, what a value is, and acts on them.

Functions that give None found nothing to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from qualcode.core.categories import in_order
from qualcode.core.changes import Batch, Change, EditEntry
from qualcode.core.model import Attribute, AttributeValue, Index, Informant, LocalText, Project
from qualcode.errors import ChangeRefused

_WHOLE = re.compile(r"(0|-?[1-9][0-9]{0,14})\Z")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,15}\Z")


class UndeclaredValue(ChangeRefused):
    """A value that an attribute does not list; `value` is what it would be if it were declared."""

    def __init__(self, attribute: Attribute, value: AttributeValue) -> None:
        known = ", ".join(written(one) for one in attribute.values)
        super().__init__(
            f"{written(value)!r} is none of the values of {attribute.id}",
            f"it may be {known}; or declare the value",
        )
        self.attribute = attribute.id
        self.value = value


def attributes(index: Index) -> tuple[str, ...]:
    """The attributes that are declared, then those that informants have besides."""
    return in_order(index.attributes, (one for who in index.informants.values() for one in who.attributes))


def declaration(index: Index, attribute: str) -> Attribute:
    """What the index says of an attribute; one that it does not declare takes any value."""
    return index.attributes.get(attribute) or Attribute(id=attribute)


def written(value: AttributeValue) -> str:
    """A value of an attribute as YAML writes it: `true`, not `True`."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def same(one: AttributeValue, other: AttributeValue) -> bool:
    """Whether two values are equal and of one kind: 1, 1.0 and true are three values."""
    return type(one) is type(other) and one == other


def values_in_use(index: Index, attribute: str) -> tuple[AttributeValue, ...]:
    """The values that informants have of an attribute, each once, in the order of informants."""
    return _distinct(one.attributes[attribute] for one in _who_have(index, attribute))


def values_offered(index: Index, attribute: str) -> tuple[AttributeValue, ...]:
    """The values an attribute may have: those declared, in their order, then those in use besides."""
    return _distinct((*declaration(index, attribute).values, *values_in_use(index, attribute)))


def read_value(index: Index, attribute: str, typed: str) -> AttributeValue | None:
    """The value of `attribute` that `typed` stands for; None where nothing is typed.

    One of the declared values where there are any, capitals aside. Else it is of the kind that informants have
    already: where they have texts only, `41` is a text; where they have none yet, it is what YAML would read.

    Raises:
        UndeclaredValue: values are declared, and this is none of them.
    """
    typed = " ".join(typed.split())
    if not typed:
        return None
    declared = declaration(index, attribute)
    for fold in (str, str.casefold):
        fitting = [one for one in declared.values if fold(written(one)) == fold(typed)]
        if fitting:
            return fitting[0]
    value = read_like(typed, declared.values or values_in_use(index, attribute))
    if declared.values:
        raise UndeclaredValue(declared, value)
    return value


def read_like(typed: str, others: Iterable[AttributeValue]) -> AttributeValue:
    """What `typed` is among `others`: a number or a truth where they hold such or where there are none, else text.

    `007` and `+5` are text, since they would not be written so again.
    """
    kinds = {kind_of(one) for one in others} or {"truth", "number"}
    if "truth" in kinds and typed.lower() in {"true", "false"}:
        return typed.lower() == "true"
    if "number" in kinds:
        if _WHOLE.match(typed):
            return int(typed)
        if _DECIMAL.match(typed):
            return float(typed)
    return typed


def kind_of(value: AttributeValue) -> Literal["truth", "number", "text"]:
    """What a value is, so that values of one kind can be told from those of another."""
    if isinstance(value, bool):
        return "truth"
    return "text" if isinstance(value, str) else "number"


# Acts


def new_attribute(attribute: Attribute) -> Batch:
    """Declare an attribute of informants."""
    return Batch((EditEntry(before=None, after=attribute),), f"new attribute “{attribute.id}”")


def attribute_from(typed: str) -> Attribute:
    """The attribute that `group` or `group: pupil, student` stands for.

    Raises:
        ChangeRefused: it has no name.
    """
    identity, _colon, values = typed.partition(":")
    if not identity.strip():
        raise ChangeRefused("an attribute needs a name", "write it as `group`, or as `group: pupil, student`")
    listed = [" ".join(one.split()) for one in values.split(",")]
    return Attribute(
        id=" ".join(identity.split()), values=_distinct(read_like(one, ()) for one in listed if one)
    )


def with_values(project: Project, attribute: str, values: Sequence[AttributeValue]) -> Batch | None:
    """Declare `values`, and no others, of an attribute.

    Raises:
        ChangeRefused: an informant has another value.
    """
    values = _distinct(values)
    for one in _who_have(project.index, attribute):
        held = one.attributes[attribute]
        if values and not any(same(held, value) for value in values):
            raise ChangeRefused(
                f"{one.id} has {attribute} {written(held)!r}, which would be none of its values",
                "give them another value first, or keep this one",
            )
    old = project.index.attributes.get(attribute)
    new = replace(old or Attribute(id=attribute), values=values)
    return _redeclared(old, new, f"values of “{attribute}”")


def with_value_declared(project: Project, attribute: str, value: AttributeValue) -> Batch | None:
    """Add one value to those an attribute may have; one that takes any value needs no declaring."""
    old = project.index.attributes.get(attribute)
    if old is None or not old.values or any(same(one, value) for one in old.values):
        return None
    return _redeclared(
        old, replace(old, values=(*old.values, value)), f"value “{written(value)}” of “{attribute}”"
    )


def with_value_renamed(project: Project, attribute: str, old: str, new: str) -> Batch | None:
    """Another word for a value, in the declaration and with every informant who has it.

    Where there is a value `new` already, the two become one.

    Raises:
        ChangeRefused: the attribute has no value `old`, or nothing is to stand in its place.
    """
    offered = values_offered(project.index, attribute)
    by_text = {written(one): one for one in offered}
    if old not in by_text:
        raise ChangeRefused(f"{attribute} has no value {old!r}", f"it has {', '.join(by_text) or 'none'}")
    new = " ".join(new.split())
    if not new:
        raise ChangeRefused(f"what shall stand instead of {old!r}?", "write it as OLD=NEW")
    before, after = by_text[old], by_text.get(new, read_like(new, offered))
    if same(before, after):
        return None
    declared = project.index.attributes.get(attribute)
    changes: list[Change] = []
    if declared is not None and any(same(one, before) for one in declared.values):
        values = _distinct(after if same(one, before) else one for one in declared.values)
        changes.append(EditEntry(before=declared, after=replace(declared, values=values)))
    changes += [
        EditEntry(before=one, after=replace(one, attributes={**one.attributes, attribute: after}))
        for one in _who_have(project.index, attribute)
        if same(one.attributes[attribute], before)
    ]
    return Batch(tuple(changes), f"value “{old}” of “{attribute}” becomes “{new}”")


def with_attribute_name(project: Project, attribute: str, name: LocalText) -> Batch | None:
    """Give an attribute another name; its id stays."""
    old = project.index.attributes.get(attribute)
    return _redeclared(old, replace(old or Attribute(id=attribute), name=name), f"name of “{attribute}”")


def renamed_attribute(project: Project, attribute: str, identity: str) -> Batch | None:
    """Give an attribute another id, in its declaration and with every informant who has it.

    Raises:
        ChangeRefused: there is no such attribute, or one of that id already.
    """
    _check_known(project.index, attribute)
    if identity == attribute:
        return None
    if identity in attributes(project.index):
        raise ChangeRefused(f"there is an attribute {identity!r} already", "take another id")
    old = project.index.attributes.get(attribute)
    changes: list[Change] = [] if old is None else [EditEntry(before=old, after=replace(old, id=identity))]
    changes += [
        EditEntry(
            before=one,
            after=replace(
                one,
                attributes={
                    identity if name == attribute else name: value for name, value in one.attributes.items()
                },
            ),
        )
        for one in _who_have(project.index, attribute)
    ]
    return Batch(tuple(changes), f"rename attribute “{attribute}” to “{identity}”")


def without_attribute(project: Project, attribute: str) -> Batch:
    """Take an attribute away: its declaration, and the values of every informant.

    Raises:
        ChangeRefused: there is no such attribute.
    """
    _check_known(project.index, attribute)
    changes: list[Change] = [
        EditEntry(
            before=one,
            after=replace(
                one, attributes={name: held for name, held in one.attributes.items() if name != attribute}
            ),
        )
        for one in _who_have(project.index, attribute)
    ]
    if attribute in project.index.attributes:
        changes.append(EditEntry(before=project.index.attributes[attribute], after=None))
    return Batch(tuple(changes), f"remove attribute “{attribute}”")


def _check_known(index: Index, attribute: str) -> None:
    if attribute not in attributes(index):
        raise ChangeRefused(f"there is no attribute {attribute!r}")


def _redeclared(old: Attribute | None, new: Attribute, title: str) -> Batch | None:
    if repr(old) == repr(new):  # `==` would take 1 for true
        return None
    return Batch((EditEntry(before=old, after=new),), title)


def _who_have(index: Index, attribute: str) -> list[Informant]:
    return [one for one in index.informants.values() if attribute in one.attributes]


def _distinct(values: Iterable[AttributeValue]) -> tuple[AttributeValue, ...]:
    return tuple({(type(one), one): one for one in values}.values())
