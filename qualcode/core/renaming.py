"""Other ids for sources and informants: everything that names them is carried along, as one act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from qualcode.core.apply import apply
from qualcode.core.changes import (
    Batch,
    Change,
    EditEntry,
    EditSummary,
    EditTranscript,
    ReplaceCodings,
)
from qualcode.core.charting import cell_pieces, stale
from qualcode.core.entering import check_label
from qualcode.core.evidence import evidence, passages, passages_key
from qualcode.core.ids import check_file_id, check_id
from qualcode.core.model import Project, Transcript
from qualcode.core.references import fault_in
from qualcode.core.summaries import called_otherwise
from qualcode.core.turn_labels import Labels, relabelled, spoken_as
from qualcode.errors import ChangeRefused


def renamed_source(project: Project, source: str, identity: str) -> Batch | None:
    """Give a source another id: its text, everybody's codings and the summaries that rest on it go along.

    Raises:
        ChangeRefused: there is no such source, that id is taken or differs from another by capitals only, or the
            codings do not hold together as they are.
    """
    old = project.index.sources.get(source)
    if old is None:
        raise ChangeRefused(f"there is no source {source!r}")
    if identity == source:
        return None
    check_file_id(identity)
    for one in {*project.index.sources, *project.transcripts, *(key.transcript for key in project.codings)}:
        if one == identity and one != source:
            raise ChangeRefused(f"there is a source {identity!r} already", "take another id")
        if one.casefold() == identity.casefold():
            raise ChangeRefused(
                f"{identity!r} and {one!r} differ by capitals only, which some disks cannot tell apart",
                "take another id",
            )
    fault = fault_in(project, (key for key in project.codings if key.transcript == source))
    if fault:
        raise ChangeRefused(fault, "mend it first: `qualcode validate` tells where it stands")
    changes: list[Change] = [EditEntry(before=old, after=replace(old, id=identity))]
    if source in project.transcripts:
        text = project.transcripts[source]
        changes.append(EditTranscript(before=text, after=None))
        changes.append(EditTranscript(before=None, after=Transcript(identity, text.text)))
    for key, codings in project.codings.items():
        if key.transcript == source:
            changes.append(ReplaceCodings(before=codings, after=None))
            changes.append(ReplaceCodings(before=None, after=replace(codings, transcript=identity)))
    act = Batch(tuple(changes), f"rename source “{source}” to “{identity}”")
    return _with_evidence(project, act, source=(source, identity))


def renamed_informant(
    project: Project, informant: str, identity: str, labels: Labels = "keep"
) -> Batch | None:
    """Give an informant another id: sources and summaries that name it go along, and the turns they speak stay theirs.

    Args:
        project: the study.
        informant: the id there is.
        identity: the id there shall be.
        labels: what becomes of turns that start with the old id. With `rewrite`, every coded span in these texts is
            moved exactly along.

    Raises:
        ChangeRefused: there is no such informant, the id is taken, or the turns cannot be carried along so.
    """
    old = project.index.informants.get(informant)
    if old is None:
        raise ChangeRefused(f"there is no informant {informant!r}")
    if identity == informant:
        return None
    check_id(identity)
    if identity in project.index.informants:
        raise ChangeRefused(f"there is an informant {identity!r} already", "take another id")
    check_label(project, identity, {informant})
    spoken = spoken_as(project, informant, identity)
    name = "" if old.name == identity else old.name
    texts: tuple[Change, ...] = ()
    if spoken.turns and labels == "rewrite":
        if spoken.rewritten:
            raise ChangeRefused(spoken.rewritten, "keep the labels, or mend that first")
        texts = tuple(relabelled(project, informant, identity, spoken.sources))
    elif spoken.turns:
        if spoken.kept:
            raise ChangeRefused(spoken.kept, "let the labels in the texts be rewritten")
        name = informant
    changes: list[Change] = [EditEntry(before=old, after=replace(old, id=identity, name=name))]
    changes += [
        EditEntry(
            before=one,
            after=replace(
                one, informants=tuple(identity if who == informant else who for who in one.informants)
            ),
        )
        for one in project.index.sources.values()
        if informant in one.informants
    ]
    for cell in project.summaries.values():
        if cell.informant == informant:
            changes.append(EditSummary(before=cell, after=None))
            changes.append(EditSummary(before=None, after=replace(cell, informant=identity)))
    act = Batch((*changes, *texts), f"rename informant “{informant}” to “{identity}”")
    return _with_evidence(project, act, informants={informant: identity})


def _with_evidence(
    project: Project,
    act: Batch,
    *,
    informants: Mapping[str, str] | None = None,
    source: tuple[str, str] = ("", ""),
) -> Batch:
    """The act, and summaries that were up to date kept so: what they rest on is the same, and only called otherwise.

    Args:
        project: the study before the act.
        act: gives a source or an informant another id.
        informants: the new ids of informants, by the old ones.
        source: the old and the new id of a source.
    """
    called = informants or {}
    if not project.summaries:
        return act
    after = apply(project, act).project
    facts, facts_after = evidence(project), evidence(after)
    fresh: list[Change] = []
    for old in project.summaries.values():
        new = after.summaries[old.theme, called.get(old.informant, old.informant)]
        if new.theme not in after.codebook.themes:
            continue
        if old.evidence and not stale(project, facts, old):
            words = passages(cell_pieces(after, facts_after, new.theme, new.informant))
            rekeyed = replace(new, evidence=passages_key(words), quotes=words)
        else:
            rekeyed = called_otherwise(new, *source)
        fresh += [EditSummary(before=new, after=rekeyed)] if rekeyed != new else []
    return Batch((*act.changes, *fresh), act.title)
