"""What comes of the fields of a code's form."""

from __future__ import annotations

from dataclasses import replace

from qualcode.core.model import Code, LocalText, Project, Study
from qualcode.tui.coding.code_fields import CodeFields, fields_of, languages_for, worded

CODE = Code(
    id="gap",
    name=LocalText((("en", "Gap"), ("id", "Celah"))),
    definition=LocalText.of("What is\nmissing"),
    examples=(LocalText((("en", "none came"), ("id", "tidak ada"))), LocalText.of("two\nlines")),
)


def test_fields_show_one_language_and_an_example_a_line() -> None:
    assert fields_of(CODE, "id") == CodeFields("Celah", "What is\nmissing", "", "", "tidak ada\ntwo lines")


def test_what_is_not_touched_stays_to_the_letter() -> None:
    assert worded(CODE, fields_of(CODE, "en"), "en", "en") == CODE


def test_what_is_written_is_of_the_language_it_was_written_in() -> None:
    fields = replace(
        fields_of(CODE, "id"), name=" Jurang ", definition="New  \nwords\n", examples="two lines\nthird"
    )
    code = worded(CODE, fields, "id", "en")
    assert dict(code.name.forms) == {"en": "Gap", "id": "Jurang"}
    assert code.definition == LocalText.of("New\nwords")
    assert code.examples == (LocalText.of("two\nlines"), LocalText.of("third"))


def test_a_code_is_written_in_the_languages_of_the_study_and_in_its_own(tiny: Project) -> None:
    assert set(languages_for(tiny, CODE)) == {"en", "id"}
    french = Code(id="gap", examples=(LocalText((("fr", "rien"),)),))
    assert languages_for(tiny, CODE, french)[-1] == "fr"
    assert languages_for(Project(study=Study(title=LocalText())), Code(id="gap")) == ("",)
