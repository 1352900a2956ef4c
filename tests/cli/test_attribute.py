from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("as_ana")

Run = Callable[..., Any]
SUBJECT = "attribute"


def test_the_list_counts_who_has_which_value(run: Run) -> None:
    listed = json.loads(run("list", "--format", "json", "--language", "en").out)["attributes"]
    assert listed == [
        {
            "id": "group",
            "name": "Group",
            "declared": True,
            "any_value": False,
            "values": [{"value": "clerk", "informants": 1}, {"value": "pupil", "informants": 1}],
            "without": 1,
        },
        {
            "id": "age",
            "name": "",
            "declared": True,
            "any_value": True,
            "values": [{"value": 41, "informants": 1}],
            "without": 2,
        },
        {
            "id": "seen",
            "name": "",
            "declared": False,
            "any_value": True,
            "values": [{"value": True, "informants": 1}],
            "without": 2,
        },
    ]
    lines = run("list").out.splitlines()
    assert lines[1].split() == ["group", "Kelompok", "1", "clerk", "(1),", "pupil", "(1)"]
    assert lines[2].endswith("any value, in use: 41 (1)")


def test_a_study_without_attributes_says_so(run_command: Run, tmp_path: Path) -> None:
    run_command("init", tmp_path / "new", "--coder", "ana")
    assert (
        run_command("attribute", "list", "--study", tmp_path / "new").out == "There are no attributes yet.\n"
    )


def test_an_attribute_is_declared_with_values_or_for_any(run: Run, files: Any) -> None:
    comments = files.comments()
    outcome = run(
        "add", "town", "--value", "Praya", "--value", "Ampenan", "--name", "Town", "--language", "en"
    )
    assert outcome.err == "add attribute “town”\n  new attribute town\n"
    assert files.index["attributes"]["town"] == {"values": ["Praya", "Ampenan"], "name": {"en": "Town"}}
    run("add", "  cohort ", "--value", "2023", "--value", "2024")
    assert files.index["attributes"]["cohort"] == {"values": [2023, 2024]}
    run("add", "note", "--name", "Catatan")
    assert files.index["attributes"]["note"] == {"name": {"id": "Catatan"}}
    # one that informants have already is declared with the kind of value they have
    run("add", "seen", "--value", "true", "--value", "false")
    assert files.index["attributes"]["seen"] == {"values": [True, False]}
    assert files.comments() == comments


def test_values_are_written_added_dropped_and_let_go(run: Run, files: Any) -> None:
    run("edit", "group", "--add-value", "baker", "--name", "Who", "--language", "en")
    assert files.index["attributes"]["group"] == {
        "values": ["clerk", "pupil", "baker"],
        "name": {"id": "Kelompok", "en": "Who"},
    }
    outcome = run("edit", "group", "--drop-value", "baker", "--add-value", "smith")
    assert outcome.err.splitlines() == [
        "edit attribute “group”",
        "  group: values clerk, pupil, baker → clerk, pupil, smith",
    ]
    run("edit", "group", "--value", "pupil", "--value", "clerk")
    assert files.index["attributes"]["group"]["values"] == ["pupil", "clerk"]
    run("edit", "group", "--any-value")
    assert "values" not in files.index["attributes"]["group"]
    run("edit", "age", "--value", "41", "--value", "42")
    assert files.index["attributes"]["age"]["values"] == [41, 42]
    run("edit", "group", "--name", "", "--language", "en")
    assert files.index["attributes"]["group"]["name"] == {"id": "Kelompok"}
    assert "as in the register" in files.comments()


def test_a_value_gets_another_word_with_everyone_who_has_it(run: Run, files: Any) -> None:
    outcome = run("edit", "group", "--rename-value", "pupil=learner")
    assert outcome.err.splitlines()[1:] == [
        "  group: values clerk, pupil → clerk, learner",
        "  I02: group pupil → learner",
    ]
    assert files.index["attributes"]["group"]["values"] == ["clerk", "learner"]
    assert files.index["informants"]["I02"]["attributes"] == {"group": "learner", "seen": True}
    run("edit", "group", "--rename-value", "learner=clerk")
    assert files.index["attributes"]["group"]["values"] == ["clerk"]
    assert files.index["informants"]["I02"]["attributes"]["group"] == "clerk"
    run("edit", "age", "--rename-value", "41=42")
    assert files.index["informants"]["I01"]["attributes"]["age"] == 42


def test_an_attribute_gets_another_id(run: Run, files: Any) -> None:
    outcome = run("rename", "group", "kelompok")
    assert outcome.err.splitlines() == ["rename attribute “group” to “kelompok”", "  2 informants: I01, I02"]
    assert list(files.index["attributes"]) == ["kelompok", "age"]
    assert list(files.index["informants"]["I01"]["attributes"]) == ["kelompok", "age"]
    assert "as in the register" in files.comments()


def test_an_attribute_goes_with_its_values_when_that_is_meant(run: Run, files: Any) -> None:
    outcome = run("remove", "group")
    assert (outcome.status, files.changed) == (2, False)
    assert "2 informants have a value of group\n       give --force" in outcome.err
    dry = run("remove", "group", "--dry-run")
    assert dry.out.splitlines() == [
        "would remove attribute “group”",
        "  attribute group goes",
        "  I01: group clerk → ·",
        "  I02: group pupil → ·",
    ]
    assert run("remove", "group", "--force").status == 0
    assert list(files.index["attributes"]) == ["age"]
    assert files.index["informants"]["I01"]["attributes"] == {"age": 41}
    run("add", "town")
    assert run("remove", "town").status == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("add", "group"), "there is an attribute 'group' already\n       `qualcode attribute edit` changes it"),
        (("add", " "), "an attribute needs a name"),
        (("add", "seen", "--value", "false"), "I02 has seen 'true', which would be none of its values"),
        (("add", "town", "--value", " "), "a value needs letters or figures"),
        (("edit", "group"), "what shall be written?"),
        (("edit", "grp", "--any-value"), "there is no attribute 'grp'\n       did you mean group?"),
        (("edit", "group", "--any-value", "--add-value", "x"), "which values?"),
        (("edit", "group", "--value", "clerk"), "I02 has group 'pupil', which would be none of its values"),
        (("edit", "group", "--drop-value", "x"), "'x' is none of the declared values of group\n       declared are clerk"),
        (("edit", "age", "--drop-value", "41"), "declared are none: it may have any value"),
        (("edit", "group", "--drop-value", "clerk", "--drop-value", "pupil"), "group would have no value left"),
        (("edit", "group", "--rename-value", "x=y"), "group has no value 'x'\n       it has clerk, pupil"),
        (("edit", "group", "--rename-value", "clerk="), "what shall stand instead of 'clerk'?"),
        (("edit", "group", "--rename-value", "clerk"), "'clerk' is no name with a value"),
        (("rename", "group", "age"), "there is an attribute 'age' already"),
        (("rename", "zz", "x"), "there is no attribute 'zz'\n       there are group, age, seen"),
        (("rename", "group", " "), "nothing was changed"),
        (("remove", "zz"), "there is no attribute 'zz'"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_in_a_line_and_changes_nothing(
    run: Run, files: Any, args: tuple[str, ...], message: str
) -> None:
    outcome = run(*args)
    assert (outcome.status, files.changed) == (2, False)
    assert message in outcome.err


def test_what_is_so_already_is_said(run: Run, files: Any) -> None:
    for args in (
        ("edit", "group", "--add-value", "pupil"),
        ("edit", "age", "--any-value"),
        ("edit", "group", "--rename-value", "clerk=clerk"),
        ("rename", "group", "group"),
    ):
        outcome = run(*args)
        assert (outcome.status, outcome.err) == (0, "nothing to change: it is so already\n")
    assert not files.changed
