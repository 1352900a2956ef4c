"""What others' CI takes from this repository: the hook and the action."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]


def held(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def test_the_hook_runs_on_what_belongs_to_a_study(run_command: Any, sample: Path) -> None:
    (hook,) = held(".pre-commit-hooks.yaml")
    program, *words = shlex.split(hook["entry"])
    assert (hook["id"], program, hook["pass_filenames"]) == ("qualcode-validate", "qualcode", False)
    assert run_command(*words, "--study", sample).status == 0

    files = {path.relative_to(sample).as_posix() for path in sample.rglob("*") if path.is_file()}
    belongs = {one for one in files if re.search(hook["files"], one)}
    assert files - belongs == {one for one in files if one.startswith(".qualcode/")}
    assert re.search(hook["files"], "interviews/qualcode.yaml")
    assert not re.search(hook["files"], "src/main.py")


def test_the_action_runs_validate_with_words_it_takes(run_command: Any, sample: Path) -> None:
    action = held("action.yml")
    command = re.search(r"/qualcode\" (validate .*)", action["runs"]["steps"][-1]["run"])
    assert command
    words = command[1].replace('"${arguments[@]}"', "").replace('"$STUDY"', str(sample))
    assert run_command(*shlex.split(words), "--strict").status == 0
    assert set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text("utf-8"))) == set(
        action["inputs"]
    )
