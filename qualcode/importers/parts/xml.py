"""XML documents from others: no document type and no entities, which could read files or fill the memory."""

from __future__ import annotations

from xml.etree import ElementTree as ET
from xml.parsers import expat

from qualcode.errors import UsageError

_DEEPEST = 200


def parsed(raw: bytes, name: str) -> ET.Element:
    """The root of a document; names are `{namespace}local`.

    Raises:
        UsageError: it is not XML, declares a document type, or is nested more than 200 deep.
    """
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def refuse(*_: object) -> None:
        raise _fault(
            name, parser.CurrentLineNumber, "declares a document type or entities, which are not read"
        )

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _fault(name, parser.CurrentLineNumber, f"elements are nested more than {_DEEPEST} deep")
        builder.start(_named(tag), {_named(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(tag))

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(raw, True)  # noqa: FBT003 - expat's own signature: this is all there is
    except expat.ExpatError as fault:
        raise _fault(name, fault.lineno, f"is not well-formed XML: {expat.ErrorString(fault.code)}") from None
    except (LookupError, ValueError) as fault:
        raise UsageError(f"{name}: cannot be read as XML: {fault}", "export it again") from None
    return builder.close()


def _named(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def _fault(name: str, line: int, what: str) -> UsageError:
    return UsageError(f"{name}:{line}: {what}", "export it again from the program it comes from")
