"""The agreement that a study asks of its coders, and what comes of it."""

from __future__ import annotations

from qualcode.agreement.parts.bootstrap import folded
from qualcode.comparing.estimating import coefficient_of, pooled
from qualcode.comparing.texts import NO, YES, cut_up
from qualcode.core.checked import GateFound
from qualcode.core.model import AgreementGate, Project
from qualcode.core.units import UNIT_KINDS, UnitKind
from qualcode.errors import UsageError


def gate_found(project: Project, gate: AgreementGate) -> GateFound:
    """What comes of the agreement that a study asks for, without its interval, which takes the longest."""
    try:
        measure, unit = coefficient_of(gate.coefficient).measure, unit_of(gate)
    except UsageError as wrong:
        return GateFound(wrong=wrong.message)
    try:
        found = cut_up(project, unit, "codes", ())
    except UsageError as nothing:
        return GateFound(waiting=nothing.message)
    try:
        value = pooled([measure(folded(one, found.coders, (YES, NO))) for one in found.blocks.values()]).value
    except UsageError as wrong:
        return GateFound(wrong=wrong.message)
    waiting = (
        "" if value is not None else "no code has been applied in the sources that two coders have coded"
    )
    return GateFound(value=value, waiting=waiting, unfinished=found.unfinished(project))


def unit_of(gate: AgreementGate | None) -> UnitKind:
    """The unit that a study compares; sentences where it says nothing.

    Raises:
        UsageError: there is none of that name.
    """
    if gate is None:
        return "sentence"
    for kind in UNIT_KINDS:
        if kind == gate.unit:
            return kind
    raise UsageError(
        f"qualcode.yaml: the agreement's unit {gate.unit!r} is none", f"take one of {', '.join(UNIT_KINDS)}"
    )
