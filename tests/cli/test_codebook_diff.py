from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

OLD = """\
qualcode: codebook/1
codes:
  obstacles: {}
  gap:
    name: Gap
    definition: Outreach did not reach the informant, or the family, in any of the villages around.
    parent: obstacles
    key: g
  bank: {name: Bank, parent: obstacles}
  early: {name: Early, examples: [They came.]}
themes:
  outreach: {codes: [gap, bank], category: obstacle}
  visits: {codes: [early]}
"""

NEW = """\
qualcode: codebook/1
codes:
  obstacles: {}
  early: {name: Early, examples: [They came early.], include: When early., retired: 2024-02-01}
  never-reached:
    name: Gap
    definition: Outreach did not reach anybody, or the family, in any of the villages around.
    key: g
  network: {name: Network, definition: It is slow., parent: obstacles}
themes:
  visits: {codes: [early], summary: They go.}
  outreach: {codes: [never-reached, network], category: obstacle}
storyline:
- {from: visits, relation: addresses, to: outreach}
"""

WORDS = """\
From {old} to {new}

Codes: 1 changed, 1 renamed, 1 added, 1 removed
  early: include written: When early.
  early: examples: + They came early., - They came.
  early: retired: none → 2024-02-01
  never-reached: renamed from gap
  never-reached: definition changed: Outreach did not reach [-the informant-]{{+anybody+}}, or the family, in any …
  never-reached: moved: it was below obstacles, and is at the top
+ network: added
    name: Network
    definition: It is slow.
    parent: obstacles
- bank: removed
    name: Bank
    parent: obstacles

Themes: 2 changed
  visits: summary written: They go.
  visits: moved from place 2 to 1
  outreach: codes: + network, - bank

Storyline: 1 added
+ visits addresses outreach: added
"""


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=Ana", "-c", "user.email=ana@example.org", *words],
        cwd=folder,
        check=True,
        capture_output=True,
    )


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A study below the top of a git repository, its codebook under another name in the first commit."""
    study = tmp_path / "repo" / "study"
    (study / "codebooks").mkdir(parents=True)
    head = "qualcode: project/1\ntitle: T\nlanguage: en\ncoders: {}\ncodebook: "
    (study / "qualcode.yaml").write_text(f"{head}codebooks/first.yaml\n")
    (study / "codebooks" / "first.yaml").write_text(OLD)
    git(tmp_path / "repo", "init", "-q", "-b", "main")
    git(study, "add", ".")
    git(study, "commit", "-qm", "first")
    git(study, "tag", "v1")
    (study / "codebooks" / "first.yaml").unlink()
    (study / "qualcode.yaml").write_text(f"{head}codebooks/c.yaml\n")
    (study / "codebooks" / "c.yaml").write_text(NEW)
    git(study, "add", "-A", ".")
    git(study, "commit", "-qm", "second")
    return study


def test_two_files_are_compared_in_words(tmp_path: Path, run_command: Run) -> None:
    (tmp_path / "old.yaml").write_text(OLD)
    (tmp_path / "new.yaml").write_text(NEW)
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    outcome = run_command("codebook", "diff", old, new)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == WORDS.format(old=old, new=new)
    assert run_command("codebook", "diff", old, new, "--exit-code").status == 1
    same = run_command("codebook", "diff", old, old, "--exit-code")
    assert (same.status, same.out) == (0, f"{old} and {old} say the same.\n")


def test_no_line_of_a_text_looks_like_an_entry(tmp_path: Path, run_command: Run) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    book = "qualcode: codebook/1\ncodes:\n  early: {name: Early}\n  late: {name: Late, definition: Late.}\n"
    old.write_text(book, encoding="utf-8")
    two = r'"Late.\n+ gap: added"'
    book = book.replace("Early}", f"Early, definition: {two}}}").replace(
        "definition: Late.", f"definition: {two}"
    )
    new.write_text(f"{book}  odd: {{definition: {two}}}\n", encoding="utf-8")
    assert run_command("codebook", "diff", old, new).out.splitlines()[2:] == [
        "Codes: 2 changed, 1 added",
        "  early: definition written: Late.",
        "      + gap: added",
        "  late: definition changed: Late.{+",
        "      + gap: added+}",
        "+ odd: added",
        "    definition: Late.",
        "      + gap: added",
    ]


def test_two_revisions_are_compared_each_with_the_codebook_it_had(kept: Path, run_command: Run) -> None:
    outcome = run_command("codebook", "diff", "v1", "HEAD", "--study", kept)
    assert outcome.out == WORDS.format(old="v1", new="HEAD")
    named = run_command("codebook", "diff", "HEAD~1:codebooks/first.yaml", "HEAD", "--study", kept)
    assert named.out == WORDS.format(old="HEAD~1:codebooks/first.yaml", new="HEAD")


def test_a_revision_is_compared_with_what_is_on_disk(kept: Path, run_command: Run) -> None:
    assert run_command("codebook", "diff", "--study", kept).out == "HEAD and now say the same.\n"
    path = kept / "codebooks" / "c.yaml"
    path.write_text(path.read_text().replace("It is slow.", "It is very slow."))
    out = run_command("codebook", "diff", "--study", kept, "--whole").out
    assert "  network: definition changed: It is {+very +}slow.\n" in out
    whole = run_command("codebook", "diff", "HEAD~1", "--study", kept).out
    assert whole.startswith("From HEAD~1 to now\n")
    assert "    definition: It is very slow.\n" in whole


def test_git_in_a_hook_does_not_lead_elsewhere(
    kept: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    assert run_command("codebook", "diff", "v1", "v1", "--study", kept).status == 0


def test_the_same_as_json(kept: Path, run_command: Run) -> None:
    found = json.loads(run_command("codebook", "diff", "v1", "HEAD", "--study", kept, "--format", "json").out)
    assert (found["old"], found["new"]) == ("v1", "HEAD")
    assert found["summary"] == {
        "code": {"changed": 1, "renamed": 1, "added": 1, "removed": 1},
        "theme": {"changed": 2},
        "relation": {"added": 1},
    }
    renamed = next(one for one in found["differences"] if one["act"] == "renamed")
    assert (renamed["id"], renamed["was"], renamed["likeness"]) == ("never-reached", "gap", 1)
    assert renamed["fields"][1] == {
        "field": "parent",
        "language": "",
        "before": "obstacles",
        "after": "",
        "came": [],
        "went": [],
    }


def test_a_guess_is_told_as_one(tmp_path: Path, run_command: Run) -> None:
    (tmp_path / "a.yaml").write_text("qualcode: codebook/1\ncodes: {slow-network: {name: Slow}}\n")
    (tmp_path / "b.yaml").write_text("qualcode: codebook/1\ncodes: {slow-networks: {name: Slowly}}\n")
    out = run_command("codebook", "diff", tmp_path / "a.yaml", tmp_path / "b.yaml").out
    assert "  slow-networks: probably (88% alike) renamed from slow-network\n" in out
    assert "  slow-networks: name changed: [-Slow-]{+Slowly+}\n" in out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ("nope",),
            "'nope' is neither a file nor a revision that git knows here\n       `git log --oneline`",
        ),
        (("--", "--help"), "'--help' is neither a file nor a revision that git knows here"),
        (("HEAD~9",), "'HEAD~9' is neither a file nor a revision"),
        (
            ("HEAD:codebooks/zzz.yaml",),
            "there is no codebooks/zzz.yaml in revision 'HEAD'\n       name the file:",
        ),
        (("HEAD:codebooks",), "codebooks in revision 'HEAD' is not a file"),
        (("HEAD:../../x",), "'../../x' leads out of the study"),
        (("HEAD:qualcode.yaml",), "HEAD:qualcode.yaml:1:1: the file lacks the key 'codes'"),
        (("{study}/qualcode.yaml",), "qualcode.yaml:1:1: the file lacks the key 'codes'"),
        (("{study}/bad.yaml",), "bad.yaml:2:1: "),
        (("{study}/latin.yaml",), "latin.yaml is not UTF-8 text"),
    ],
)
def test_what_cannot_be_compared_is_told_in_a_line(
    kept: Path, run_command: Run, args: tuple[str, ...], message: str
) -> None:
    (kept / "bad.yaml").write_text("codes: [\n")
    (kept / "latin.yaml").write_bytes(b"codes: {caf\xe9: {}}\n")
    words = [one.format(study=kept) for one in args]
    outcome = run_command("codebook", "diff", "--study", kept, *words)
    assert (outcome.status, outcome.out) == (2, "")
    assert message in outcome.err


def test_a_study_outside_git_is_told_what_to_do(kept: Path, run_command: Run, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "qualcode.yaml").write_text((kept / "qualcode.yaml").read_text())
    outcome = run_command("codebook", "diff", "--study", alone)
    assert outcome.status == 2
    assert f"git does not look after {alone}\n       compare two files instead" in outcome.err


def test_a_revision_before_the_study_was_there_is_told(kept: Path, run_command: Run) -> None:
    git(kept, "rm", "-q", "qualcode.yaml")
    git(kept, "commit", "-qm", "without")
    git(kept, "revert", "--no-edit", "HEAD")
    outcome = run_command("codebook", "diff", "HEAD~1", "--study", kept)
    assert outcome.status == 2
    assert (
        "revision 'HEAD~1' holds no qualcode.yaml\n       name the file: HEAD~1:codebooks/NAME.yaml"
        in outcome.err
    )
    (kept / "qualcode.yaml").write_text("title: [\n")
    broken = run_command("codebook", "diff", "HEAD", "--study", kept)
    assert "qualcode.yaml cannot be read\n       see `qualcode validate`" in broken.err
    git(kept, "add", ".")
    git(kept, "commit", "-qm", "broken")
    there = run_command("codebook", "diff", "HEAD", "v1", "--study", kept)
    assert "HEAD:qualcode.yaml cannot be read\n       name the file: HEAD:codebooks/NAME.yaml" in there.err


def test_without_git_it_says_so(kept: Path, run_command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(kept))
    outcome = run_command("codebook", "diff", "v1", "--study", kept)
    assert outcome.status == 2
    assert f"git does not look after {kept}\n       compare two files instead" in outcome.err
