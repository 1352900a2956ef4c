"""Ids that a person types, held against those the study knows, with the nearest one for a hint."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from typing import TYPE_CHECKING

from qualcode.core.splitting import written
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.core.model import Memo, Project, Segment, Theme, Work


def theme(project: Project, identity: str) -> Theme:
    """The theme of that id.

    Raises:
        UsageError: the study has none.
    """
    _check("theme", identity, project.codebook.themes, "`qualcode theme list` lists them")
    return project.codebook.themes[identity]


def informant(project: Project, identity: str) -> None:
    """Check that the study has this informant.

    Raises:
        UsageError: it has not.
    """
    ids = project.index.informants
    _check("informant", identity, ids, f"it knows {', '.join(ids) or 'none yet'}")


def codes(project: Project, identities: Collection[str]) -> None:
    """Check that the codebook has codes of these ids.

    Raises:
        UsageError: one is not there.
    """
    for one in identities:
        _check("code", one, project.codebook.codes, f"they stand in {project.study.codebook}")


def work(project: Project, identity: str) -> Work:
    """The work of the literature of that id.

    Raises:
        UsageError: the study has none.
    """
    _check("work", identity, project.codebook.literature, "`qualcode literature list` lists them")
    return project.codebook.literature[identity]


def segment(project: Project, coder: str, transcript: str, identity: str) -> Segment:
    """The segment of that id among those of a coder in a source.

    Raises:
        UsageError: the coder has none there.
    """
    segments = {one.id: one for one in project.codings_of(coder, transcript).segments}
    _check(
        f"segment of {coder} in {transcript}",
        identity,
        segments,
        f"they stand in codings/{coder}/{transcript}.yaml",
    )
    return segments[identity]


def dimension(project: Project, identity: str) -> None:
    """Check that the framework has this dimension; "" is none.

    Raises:
        UsageError: it has not.
    """
    if identity:
        ids = project.codebook.framework.dimensions
        _check("dimension", identity, ids, f"the framework has {', '.join(ids) or 'none yet'}")


def held(project: Project, identity: str, identities: Collection[str]) -> None:
    """Check that a theme holds these codes, for it or against it.

    Raises:
        UsageError: one is not in it.
    """
    inside = theme(project, identity)
    for one in identities:
        if one not in (*inside.codes, *inside.against):
            raise UsageError(
                f"theme {identity!r} does not hold code {one!r}",
                f"it holds {', '.join((*inside.codes, *inside.against)) or 'none'}",
            )


def sources(project: Project, identities: Collection[str]) -> None:
    """Check that there are transcripts of these ids.

    Raises:
        UsageError: one is not there.
    """
    for one in identities:
        _check(
            "transcript",
            one,
            project.transcripts,
            "`qualcode status` counts them; they stand in transcripts/",
        )


def transcript(project: Project, word: str) -> str:
    """The id of the transcript that is meant: `word` itself, or the only id that starts with it (I05).

    Raises:
        UsageError: there is none, or several are.
    """
    if word in project.transcripts:
        return word
    begun = [one for one in project.transcripts if one.startswith(word)] if word else []
    if len(begun) > 1:
        raise UsageError(f"{word!r} may be {' or '.join(begun)}", "write more of it")
    if not begun:
        sources(project, (word,))
    return begun[0]


def memo(project: Project, name: str) -> Memo:
    """The analytic memo of that name, which may be written as its file: `memos/NAME.md`.

    Raises:
        UsageError: the study has none.
    """
    name = name.removeprefix("memos/").removesuffix(".md")
    _check("memo", name, project.memos, "`qualcode memo list` lists them")
    return project.memos[name]


def informants(project: Project, identities: Collection[str]) -> None:
    """Check that the index has informants of these ids.

    Raises:
        UsageError: one is not there.
    """
    for one in identities:
        ids = project.index.informants
        _check("informant", one, ids, f"the index knows {', '.join(ids) or 'none'}")


def source(project: Project, word: str) -> str:
    """The id of the source that is meant, listed or not: `word` itself, or the only id that starts with it (I05).

    Raises:
        UsageError: there is none, or several are.
    """
    ids = tuple(dict.fromkeys((*project.index.sources, *project.transcripts)))
    begun = [one for one in ids if one.startswith(word)] if word and word not in ids else []
    if len(begun) > 1:
        raise UsageError(f"{word!r} may be {' or '.join(begun)}", "write more of it")
    if not begun:
        _check("source", word, ids, "`qualcode source list` lists them")
    return begun[0] if begun else word


def attribute(project: Project, identity: str) -> None:
    """Check that informants have this attribute, or that it is declared.

    Raises:
        UsageError: neither is so.
    """
    from qualcode.core.attributes import attributes as all_attributes

    ids = all_attributes(project.index)
    _check("attribute", identity, ids, f"there are {', '.join(ids) or 'none yet'}")


def coder(project: Project, identity: str) -> None:
    """Check that the study has this coder.

    Raises:
        UsageError: it has not.
    """
    ids = project.study.coders
    _check("coder", identity, ids, f"the study knows {', '.join(ids) or 'nobody yet'}")


def attributes(project: Project, pairs: Collection[str]) -> dict[str, str]:
    """The attributes that `NAME=VALUE` words ask for, checked against what informants have.

    Raises:
        UsageError: a word is no such pair, or no informant has the attribute, or none has the value.
    """
    found = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f"{pair!r} is no attribute with a value", "write it as NAME=VALUE")
        has = {
            key: {
                written(one.attributes[key])
                for one in project.index.informants.values()
                if key in one.attributes
            }
            for key in dict.fromkeys(
                key for one in project.index.informants.values() for key in one.attributes
            )
        }
        _check("attribute", name, has, f"informants have {', '.join(has) or 'none'}")
        if value not in has[name]:
            raise UsageError(
                f"no informant has {name} {value!r}", f"they have {', '.join(sorted(has[name]))}"
            )
        found[name] = value
    return found


def label(kind: str, identity: str, used: Collection[str]) -> None:
    """Check that one of the codes, themes, categories or dimensions that are used has this id.

    Raises:
        UsageError: none has.
    """
    singular = {"categories": "category"}.get(kind, kind.removesuffix("s"))
    _check(singular, identity, used, f"of {kind}, those are used: {', '.join(used) or 'none'}")


def _check(kind: str, identity: str, ids: Collection[str], otherwise: str) -> None:
    if identity in ids:
        return
    close = difflib.get_close_matches(identity, ids, n=1)
    raise UsageError(f"there is no {kind} {identity!r}", f"did you mean {close[0]}?" if close else otherwise)
