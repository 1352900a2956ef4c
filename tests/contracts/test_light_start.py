from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from qualcode import registry

HEAVY = frozenset(("textual", "spacy", "numpy", "openpyxl", "docx", "jinja2", "rapidfuzz", "jsonschema"))
PROBE = """
import sys
from qualcode.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
sys.stderr.write("LOADED " + " ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def loaded(*args: str | Path) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, *map(str, args)], capture_output=True, text=True, check=True
    )
    return set(ran.stderr.partition("LOADED ")[2].split())


@pytest.mark.parametrize("args", [("--help",), ("status", "--help"), ("nosuch",)])
def test_asking_for_help_loads_nothing_heavy(args: tuple[str, ...]) -> None:
    assert not loaded(*args) & {*HEAVY, "yaml", "ruamel"}


def test_the_status_of_a_sound_study_loads_nothing_heavy(sample: Path) -> None:
    assert not loaded("status", "--study", sample) & HEAVY


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit"])
def test_validating_a_sound_study_loads_nothing_heavy(sample: Path, form: str) -> None:
    assert not loaded("validate", "--format", form, "--study", sample) & HEAVY


def test_only_a_refusal_loads_jsonschema(sample: Path) -> None:
    (sample / "codebooks" / "ikd.yaml").write_text("codes: {a: {colour: red}}\n")
    assert loaded("validate", "--study", sample) & HEAVY == {"jsonschema"}


@pytest.mark.parametrize("name", registry.names("cli/commands"))
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = registry.load("cli/commands", name).command
    shown = "qualcode" if name == "open" else f"qualcode {name}"

    assert command.name == name
    assert command.help
    assert command.epilog.startswith(f"Example: {shown}")
    assert all(one.help for one in command.params if isinstance(one, click.Option))
