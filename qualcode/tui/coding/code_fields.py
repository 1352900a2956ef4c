"""What the fields of the form of a code hold in one language, and the code that comes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qualcode.core.languages import study_languages
from qualcode.core.model import Code, LocalText, Project
from qualcode.core.wording import own_form, said_in, written_in

AREAS = ("definition", "include", "exclude")
"""The texts of several lines that have one form a language."""


@dataclass(frozen=True, slots=True)
class CodeFields:
    """The texts of a code as they stand in its form, in one language; the examples a line each."""

    name: str
    definition: str
    include: str
    exclude: str
    examples: str


def texts_of(code: Code) -> Sequence[LocalText]:
    """All that is said in words of a code."""
    return (code.name, code.definition, code.include, code.exclude, *code.examples)


def languages_for(project: Project, *codes: Code) -> tuple[str, ...]:
    """The languages that codes are written in: those of the study, then others they have; "" alone where none is known."""
    own = [tag for code in codes for text in texts_of(code) for tag, _form in text.forms]
    return tuple(dict.fromkeys(tag for tag in (*study_languages(project), *own) if tag)) or ("",)


def fields_of(code: Code, language: str) -> CodeFields:
    """What the fields show of a code in a language."""
    return CodeFields(
        name=said_in(code.name, language),
        definition=said_in(code.definition, language),
        include=said_in(code.include, language),
        exclude=said_in(code.exclude, language),
        examples="\n".join(_examples(code, language)),
    )


def worded(code: Code, fields: CodeFields, language: str, study_language: str) -> Code:
    """A code with its texts as they stand in the fields in `language`; a text that was left as it was stays so."""

    def said(text: LocalText, words: str) -> LocalText:
        if words == said_in(text, language).strip():
            return text
        return _rewritten(text, words, language, study_language)

    return replace(
        code,
        name=said(code.name, fields.name.strip()),
        definition=said(code.definition, _trimmed(fields.definition)),
        include=said(code.include, _trimmed(fields.include)),
        exclude=said(code.exclude, _trimmed(fields.exclude)),
        examples=tuple(_written_examples(code, fields.examples, language, study_language)),
    )


def _written_examples(code: Code, written: str, language: str, study_language: str) -> Iterator[LocalText]:
    """The examples as they stand in the form: a line that was there is the example it was, in all its languages."""
    lines = [line.strip() for line in written.split("\n")]
    before = _examples(code, language)
    known = dict(zip(before, code.examples, strict=True))
    same_number = len(lines) == len(before)
    for place, line in enumerate(lines):
        if line in known:
            yield known[line]
        elif same_number:
            text = _rewritten(code.examples[place], line, language, study_language)
            if text:
                yield text
        elif line:
            yield LocalText.of(line)


def _examples(code: Code, language: str) -> list[str]:
    """The examples in a language, each on one line."""
    return [" ".join(said_in(one, language).split("\n")) for one in code.examples]


def _rewritten(text: LocalText, words: str, language: str, study_language: str) -> LocalText:
    """A text with `words` in a language, or for all languages where that is how it was written."""
    return written_in(text, words, own_form(text, language), study_language=study_language)


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()
