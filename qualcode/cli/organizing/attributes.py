"""What one does to the attributes of informants: `qualcode attribute list`, `add`, `edit`, `rename` and `remove`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import acts, known, options, output
from qualcode.cli.organizing import choosing, printed, told
from qualcode.core import attributes
from qualcode.core.attributes import read_like, values_offered, written
from qualcode.core.changes import Batch
from qualcode.core.model import Attribute, AttributeValue, LocalText, Project
from qualcode.core.regrouping import Act, in_turn
from qualcode.errors import UsageError

if TYPE_CHECKING:
    from qualcode.session import Session

_name = click.option("--name", metavar="TEXT", help="Its name for people, in --language; '' for none.")


@click.command("list", epilog="Example: qualcode attribute list --format json")
@options.study
@options.language()
@options.output_format("text", "json")
def listed(*, folder: Path | None, language: str | None, form: str) -> None:
    """Every attribute with the values it may have, and how many informants have each."""
    session = options.opened(folder)
    found = printed.attribute_list(session.project, session, language)
    if form == "json":
        output.as_json({"attributes": found})
    else:
        output.text(printed.attribute_text(found))


@click.command(
    "add", epilog="Example: qualcode attribute add town --value Mataram --value Ampenan --name Town"
)
@click.argument("attribute", metavar="NAME")
@click.option("--value", "values", metavar="VALUE", multiple=True, help="A value it may have; several times.")
@_name
@options.language()
@options.acting
@acts.dry_run
def add(
    attribute: str,
    *,
    values: tuple[str, ...],
    name: str | None,
    language: str | None,
    session: Session,
    dry: bool,
) -> None:
    """Declare an attribute of informants: with the values it may have, or for any value."""
    identity = " ".join(attribute.split())
    if not identity:
        raise UsageError("an attribute needs a name", "give it one")
    if identity in session.project.index.attributes:
        raise UsageError(
            f"there is an attribute {identity!r} already", "`qualcode attribute edit` changes it"
        )
    words = choosing.tongue(session, language).written(
        LocalText(), name or "", session.project.study.language
    )
    held = attributes.values_in_use(session.project.index, identity)
    fresh = Attribute(id=identity, name=words)
    steps: list[Act] = [lambda _project: attributes.new_attribute(fresh)]
    if values:
        wanted = _read(values, held)
        steps.append(partial(attributes.with_values, attribute=identity, values=wanted))
    change = in_turn(session.project, steps, f"add attribute “{identity}”")
    acts.carry_out(session, change, told.lines, dry=dry)


@click.command(
    "edit", epilog="Example: qualcode attribute edit group --add-value lecturer --rename-value pupil=learner"
)
@click.argument("attribute")
@click.option(
    "--value", "values", metavar="VALUE", multiple=True, help="The values it may have, these and no others."
)
@click.option("--any-value", is_flag=True, help="Let it have any value.")
@click.option("--add-value", "add_", metavar="VALUE", multiple=True, help="One value more; several times.")
@click.option("--drop-value", "drop", metavar="VALUE", multiple=True, help="One less; several times.")
@click.option(
    "--rename-value",
    "renaming",
    metavar="OLD=NEW",
    multiple=True,
    help="Another word for a value, with everyone who has it; several times.",
)
@_name
@options.language()
@options.acting
@acts.dry_run
def edit(
    attribute: str,
    *,
    values: tuple[str, ...],
    any_value: bool,
    add_: tuple[str, ...],
    drop: tuple[str, ...],
    renaming: tuple[str, ...],
    name: str | None,
    language: str | None,
    session: Session,
    dry: bool,
) -> None:
    """Write what ATTRIBUTE may hold and how it is called, as one act; what is not given stays as it is."""
    if sum(map(bool, (values, any_value, add_ or drop))) > 1:
        raise UsageError("which values?", "give all of them, or add and drop some, or --any-value")
    if not (values or any_value or add_ or drop or renaming or name is not None):
        raise UsageError("what shall be written?", "`qualcode attribute edit --help` lists what can be given")
    known.attribute(session.project, attribute)
    steps: list[Act] = []
    for one in renaming:
        old, new = choosing.pair(one)
        steps.append(partial(attributes.with_value_renamed, attribute=attribute, old=old, new=new))

    def revalued(project: Project) -> Batch | None:
        offered = values_offered(project.index, attribute)
        wanted = _read(values, offered)
        if add_ or drop:
            held = attributes.declaration(project.index, attribute).values
            gone = _read(drop, offered)
            for typed, value in zip(drop, gone, strict=True):
                if value not in held:
                    raise UsageError(
                        f"{typed!r} is none of the declared values of {attribute}",
                        f"declared are {', '.join(map(written, held)) or 'none: it may have any value'}",
                    )
            wanted = tuple(one for one in (*held, *_read(add_, offered)) if one not in gone)
            if not wanted:
                raise UsageError(
                    f"{attribute} would have no value left", "give --any-value if it may have any"
                )
        return attributes.with_values(project, attribute, wanted)

    if values or any_value or add_ or drop:
        steps.append(revalued)
    if name is not None:
        tongue, spoken = choosing.tongue(session, language), session.project.study.language
        known_name = attributes.declaration(session.project.index, attribute).name
        words = tongue.written(known_name, " ".join(name.split()), spoken)
        steps.append(partial(attributes.with_attribute_name, attribute=attribute, name=words))
    change = in_turn(session.project, steps, f"edit attribute “{attribute}”")
    acts.carry_out(session, change, told.lines, dry=dry)


@click.command("rename", epilog="Example: qualcode attribute rename group kelompok")
@click.argument("attribute")
@click.argument("identity", metavar="NEW_NAME")
@options.acting
@acts.dry_run
def rename(attribute: str, identity: str, *, session: Session, dry: bool) -> None:
    """Give ATTRIBUTE another id, in its declaration and with every informant who has it."""
    known.attribute(session.project, attribute)
    change = attributes.renamed_attribute(session.project, attribute, " ".join(identity.split()))
    acts.carry_out(session, change, told.carried, dry=dry)


@click.command("remove", epilog="Example: qualcode attribute remove activated --force --dry-run")
@click.argument("attribute")
@click.option("--force", is_flag=True, help="Also where informants have a value of it.")
@options.acting
@acts.dry_run
def remove(attribute: str, *, force: bool, session: Session, dry: bool) -> None:
    """Take ATTRIBUTE away; with --force, with the values that informants have of it."""
    known.attribute(session.project, attribute)
    having = sum(attribute in one.attributes for one in session.project.index.informants.values())
    if having and not (force or dry):
        many = "1 informant has" if having == 1 else f"{having} informants have"
        raise UsageError(f"{many} a value of {attribute}", "give --force if it shall go, or --dry-run to see")
    acts.carry_out(session, attributes.without_attribute(session.project, attribute), told.lines, dry=dry)


def _read(typed: tuple[str, ...], others: tuple[AttributeValue, ...]) -> tuple[AttributeValue, ...]:
    """The values that are meant: those there are keep their kinds, and new ones are like them."""
    by_text = {written(one): one for one in others}
    found = []
    for one in (" ".join(each.split()) for each in typed):
        if not one:
            raise UsageError("a value needs letters or figures", "--any-value lets it have any")
        found.append(by_text.get(one, read_like(one, others)))
    return tuple(found)
