"""What a study says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from qualcode.core.model.texts import LocalText
from qualcode.core.problems import Severity

Provenance = Literal["collected", "reconstructed", "synthetic"]
Profile = Literal["basic", "strict", "publication"]


@dataclass(frozen=True, slots=True)
class Coder:
    """Someone who codes; or the consensus of several, kept apart from what each of them coded alone.

    Attributes:
        id: names the coder, and the folder of the codings.
        name: for people.
        consensus_of: the coders whose differences these codings settle; empty for somebody who codes.
    """

    id: str
    name: str = ""
    consensus_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementGate:
    """The agreement a study asks of its coders before it calls its codings reliable."""

    coefficient: str
    unit: str
    at_least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Rules (`QC204`) or families of rules (`QC2`) that are not reported in some files, and why.

    Attributes:
        path: the files, relative to the study; `*` stands for any characters.
        ignore: the rules.
        reason: why they do not matter there.
    """

    path: str
    ignore: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """What `qualcode validate` reports of this study, and how severe it is here."""

    profile: Profile = "basic"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    files: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """What qualcode.yaml says.

    Attributes:
        language: of the transcripts, a BCP 47 tag.
        app_language: of the app's own words for those who open the study and have no setting of their own; "" leaves
            it to their locale.
    """

    title: LocalText
    question: LocalText = LocalText()
    language: str = "en"
    app_language: str = ""
    provenance: Provenance = "collected"
    codebook: str = "codebooks/codebook.yaml"
    coders: Mapping[str, Coder] = field(default_factory=dict)
    agreement: AgreementGate | None = None
    validate: Checks = field(default_factory=Checks)
