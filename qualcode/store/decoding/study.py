"""What qualcode.yaml holds, from its plain data."""

from __future__ import annotations

from typing import Any, cast

from qualcode.core.model import AgreementGate, Checks, Coder, LocalText, Profile, Provenance, Silence, Study
from qualcode.core.problems import SEVERITIES, Severity
from qualcode.store.fields import (
    FILE_ID,
    LANGUAGE,
    LINE,
    RELATIVE,
    RULE,
    Misfit,
    Path,
    distinct,
    entries,
    filled,
    keys,
    local,
    marked,
    matching,
    one_of,
    rules,
    sequence,
    string,
)

PROVENANCES = ("collected", "reconstructed", "synthetic")
PROFILES = ("basic", "strict", "publication")


def study(data: Any) -> Study:
    """What qualcode.yaml holds."""
    keys(
        data,
        (),
        ("qualcode", "title", "codebook", "coders"),
        ("question", "language", "app_language", "provenance", "agreement", "validate"),
    )
    marked(data, "project/1")
    gate = data.get("agreement")
    return Study(
        title=local(data["title"], ("title",)),
        question=local(data.get("question"), ("question",)) if "question" in data else LocalText(),
        language=matching(data.get("language", "en"), ("language",), LANGUAGE, "a BCP 47 tag"),
        app_language=matching(data["app_language"], ("app_language",), LANGUAGE, "a BCP 47 tag")
        if "app_language" in data
        else "",
        provenance=cast(
            "Provenance", one_of(data.get("provenance", "collected"), ("provenance",), PROVENANCES)
        ),
        codebook=matching(data["codebook"], ("codebook",), RELATIVE, "a path inside the study"),
        coders=entries(data["coders"], ("coders",), _coder, FILE_ID),
        agreement=None if gate is None and "agreement" not in data else _gate(gate, ("agreement",)),
        validate=_checks(data["validate"], ("validate",)) if "validate" in data else Checks(),
    )


def _coder(identity: str, data: Any, path: Path) -> Coder:
    keys(data, path, (), ("name", "consensus_of"))
    return Coder(
        identity,
        string(data.get("name", ""), (*path, "name")),
        distinct(data.get("consensus_of", []), (*path, "consensus_of"), FILE_ID, "the id of a coder"),
    )


def _gate(data: Any, path: Path) -> AgreementGate:
    keys(data, path, ("coefficient", "unit", "at_least"), ())
    at_least = data["at_least"]
    if isinstance(at_least, bool) or not isinstance(at_least, int | float) or not -1 <= at_least <= 1:
        raise Misfit((*path, "at_least"), "must be a number from -1 to 1")
    return AgreementGate(
        filled(data["coefficient"], (*path, "coefficient")),
        filled(data["unit"], (*path, "unit")),
        float(at_least),
    )


def _checks(data: Any, path: Path) -> Checks:
    keys(data, path, (), ("profile", "select", "ignore", "severity", "files"))
    return Checks(
        profile=cast("Profile", one_of(data.get("profile", "basic"), (*path, "profile"), PROFILES)),
        select=rules(data.get("select", []), (*path, "select")),
        ignore=rules(data.get("ignore", []), (*path, "ignore")),
        severity=entries(data.get("severity", {}), (*path, "severity"), _severity, RULE),
        files=sequence(data.get("files", []), (*path, "files"), _silence),
    )


def _severity(_: str, data: Any, path: Path) -> Severity:
    return cast("Severity", one_of(data, path, SEVERITIES))


def _silence(data: Any, path: Path) -> Silence:
    keys(data, path, ("path", "ignore", "reason"), ())
    return Silence(
        path=matching(data["path"], (*path, "path"), LINE, "a path, where * stands for any characters"),
        ignore=rules(data["ignore"], (*path, "ignore")),
        reason=filled(data["reason"], (*path, "reason")),
    )
