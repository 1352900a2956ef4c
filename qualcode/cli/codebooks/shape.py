"""What codes there are and where they stand: `merge`, `split`, `move`, `retire`, `restore` and `remove`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import acts, known, options, output
from qualcode.cli.codebooks import texts, told
from qualcode.cli.codebooks.doing import done, new_code
from qualcode.core import merging, recoding, splitting, tree
from qualcode.core.splitting import Selection
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.session import Session


@click.command("merge", epilog="Example: qualcode codebook merge elderly low-it-skill --dry-run")
@click.argument("codes", metavar="CODE…", nargs=-1, required=True)
@click.argument("target")
@click.option(
    "--texts",
    type=click.Choice(("append", "drop")),
    default="append",
    show_default=True,
    help="Whether definitions, include, exclude and examples go on in TARGET.",
)
@options.acting
@acts.dry_run
def merge(codes: tuple[str, ...], target: str, *, texts: str, session: Session, dry: bool) -> None:
    """Let CODEs go into TARGET: on every coder's segments, in the themes, and in the tree.

    A segment with several of them carries TARGET once. What the CODEs say stands after what TARGET says; what is left
    out (a name, a colour, a key) is told. A CODE that segments or themes carry and the codebook does not have can go,
    too: where branches were merged, one may have renamed a code that the other has used.
    """
    carried = merging.named(session.project)
    known.codes(session.project, (*(one for one in codes if one not in carried), target))
    keep = texts == "append"
    change = merging.merged(session.project, codes, target, texts=keep)
    lost = tuple(told.left_out(merging.lost(session.project, codes, target, texts=keep)))
    done(session, change, dry=dry, more=lost)


@click.command(
    "split",
    epilog="Example: qualcode codebook split outreach-gap 'Never at schools' --attribute group=pupil --quote sekolah",
)
@click.argument("code")
@click.argument("name")
@click.option(
    "--segment", "segments", metavar="ID", multiple=True, help="A segment that goes; several times."
)
@click.option(
    "--source", "sources", metavar="ID", multiple=True, help="Those in this transcript; several times."
)
@click.option(
    "--informant", "informants", metavar="ID", multiple=True, help="Those of this informant; several times."
)
@click.option(
    "--attribute", "attributes", metavar="NAME=VALUE", multiple=True, help="Those of such informants."
)
@click.option("--whose", "coders", metavar="ID", multiple=True, help="Those of this coder; several times.")
@click.option(
    "--quote", "words", metavar="TEXT", default="", help="Those whose words hold TEXT, in any case."
)
@click.option("--all", "everything", is_flag=True, help="All of its segments.")
@click.option("--beside", is_flag=True, help="Leave CODE on them too: they carry both.")
@click.option("--below", is_flag=True, help="Put the new code below CODE, not beside it.")
@click.option("--no-themes", is_flag=True, help="Do not put the new code into the themes that hold CODE.")
@texts.identity
@texts.options
@options.language()
@options.acting
@acts.dry_run
def split(
    code: str,
    name: str,
    *,
    attributes: tuple[str, ...],
    everything: bool,
    beside: bool,
    below: bool,
    no_themes: bool,
    identity: str | None,
    language: str | None,
    session: Session,
    dry: bool,
    **said: Any,
) -> None:
    """Let a new code called NAME take over those segments of CODE that fit everything asked for; its id is printed.

    It is put into the themes that hold CODE.
    """
    asked = {field: said.pop(field) for field in ("segments", "sources", "informants", "coders", "words")}
    if everything == bool(attributes or any(asked.values())):
        raise UsageError(
            "which segments shall it take over?", "ask for some, or give --all, and not both: see --help"
        )
    known.codes(session.project, (code,))
    known.sources(session.project, asked["sources"])
    known.informants(session.project, asked["informants"])
    options.known_coders(session, asked["coders"])
    wanted = Selection(**asked, attributes=known.attributes(session.project, attributes))
    parent = code if below else tree.above(session.project.codebook, code)
    new = new_code(session, name, language, said, identity=identity, parent=parent)
    change = splitting.split(session.project, code, new, wanted, beside=beside, themes=not no_themes)
    if done(session, change, dry=dry):
        output.text(new.id)


@click.command("move", epilog="Example: qualcode codebook move network-failure --parent obstacles --first")
@click.argument("code")
@texts.parent
@click.option(
    "--first", is_flag=True, help="First below its parent; otherwise it comes last below another one."
)
@click.option("--before", metavar="ID", default="", help="Right before this code, below the same parent.")
@click.option("--after", metavar="ID", default="", help="Right after this code, below the same parent.")
@click.option("--up", type=click.IntRange(min=1), default=None, help="How many places up among its siblings.")
@click.option(
    "--down", type=click.IntRange(min=1), default=None, help="How many places down among its siblings."
)
@options.acting
@acts.dry_run
def move(
    code: str,
    *,
    parent: str | None,
    first: bool,
    before: str,
    after: str,
    up: int | None,
    down: int | None,
    session: Session,
    dry: bool,
) -> None:
    """Move CODE, with all codes below it, to another place in the tree."""
    if sum(map(bool, (first, before, after, up, down))) > 1 or (parent is not None and (up or down)):
        raise UsageError("one place is enough", "give --parent or --before or --after or --up or --down")
    if parent is None and not (first or before or after or up or down):
        raise UsageError("where shall it stand?", "give --parent, --first, --before, --after, --up or --down")
    known.codes(session.project, (code, *filter(None, (parent, before, after))))
    steps = (down or 0) - (up or 0)
    act = (
        partial(tree.shifted, steps=steps)
        if steps
        else partial(tree.moved, parent=parent, before=before, after=after, first=first)
    )
    done(session, act(session.project, code), dry=dry)


@click.command(
    "retire",
    epilog="Example: qualcode codebook retire offices-only --successor outreach-gap --carry --dry-run",
)
@click.argument("code")
@click.option("--date", metavar="YYYY-MM-DD", default=None, help="Since when; today where it is not given.")
@click.option("--successor", metavar="ID", default="", help="The code to apply instead.")
@click.option(
    "--carry",
    is_flag=True,
    help="Put the successor in its place on every coder's segments and in the themes.",
)
@options.acting
@acts.dry_run
def retire(code: str, *, date: str | None, successor: str, carry: bool, session: Session, dry: bool) -> None:
    """Let CODE not be applied any more; what was coded with it stays, unless you --carry it to the successor."""
    from qualcode.fresh import today

    known.codes(session.project, (code, *filter(None, (successor,))))
    change = recoding.retired(session.project, code, date or today(), successor=successor, carry=carry)
    done(session, change, dry=dry)


@click.command("restore", epilog="Example: qualcode codebook restore offices-only")
@click.argument("code")
@options.acting
@acts.dry_run
def restore(code: str, *, session: Session, dry: bool) -> None:
    """Let a retired CODE be applied again."""
    known.codes(session.project, (code,))
    done(session, recoding.restored(session.project, code), dry=dry)


@click.command("remove", epilog="Example: qualcode codebook remove offices-only --force --dry-run")
@click.argument("codes", metavar="CODE…", nargs=-1, required=True)
@click.option(
    "--force", is_flag=True, help="Take them off every coder's segments; a segment left with nothing goes."
)
@options.acting
@acts.dry_run
def remove(codes: tuple[str, ...], *, force: bool, session: Session, dry: bool) -> None:
    """Remove CODEs that no segment carries (with --force, others too), out of the themes as well."""
    known.codes(session.project, (*codes,))
    done(session, recoding.removed(session.project, codes, used=force), dry=dry)
