"""Branches of a study merged by git itself: without qualcode's help, and with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, cast

import pytest

from qualcode.core import coding, recoding
from qualcode.core.changes import Change, EditSegments
from qualcode.core.coding import Desk
from qualcode.core.merging import merged
from qualcode.core.model import CodingsKey, Segment, Span
from qualcode.core.renaming import renamed_source
from qualcode.rules._example import FILES, with_parts
from qualcode.session import Session
from qualcode.store.git_files import ATTRIBUTES, IGNORED
from qualcode.store.trail import read_trail

CALLED = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false")
CLERK = "I01-clerk"
ANA = "codings/ana/I01-clerk.yaml"
BOOK = "codebooks/codebook.yaml"
TOLD, VAN = Span(33, 48), Span(91, 132)
POSTER, NOW, OFFICE = Span(49, 71), Span(77, 84), Span(91, 94)
Act = Callable[[Session], object]
_NUMBERS = count()


@dataclass(frozen=True)
class Repository:
    """A study in a folder of a repository, by a name that a shell would trip over."""

    root: Path

    def git(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *CALLED, *map(str, words)], cwd=self.root, capture_output=True, text=True, check=False
        )

    def did(self, *words: str | Path) -> str:
        ran = self.git(*words)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def commit(self, message: str) -> None:
        self.did("add", "--all", ".")
        self.did("commit", "-q", "-m", message)

    def branch(self, name: str, *acts: Act, coder: str = "ana") -> None:
        """A branch off main on which a coder has done some acts; main is checked out again."""
        self.did("checkout", "-q", "-b", name, "main")
        for act in acts:
            act(self.session(coder))
        self.commit(name)
        self.did("checkout", "-q", "main")

    def merge(self, *names: str) -> bool:
        """Merge branches into main one by one; whether git did it alone."""
        return all(self.git("merge", "--no-edit", name).returncode == 0 for name in names)

    def session(self, coder: str = "ana") -> Session:
        return Session.open(self.root, coder, {})

    def text(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def codes(self, coder: str = "ana") -> dict[Span, tuple[str, ...]]:
        """What a coder has coded in the clerk's interview."""
        session = self.session()
        assert session.problems == ()
        return {one.span: one.codes for one in session.project.codings[CodingsKey(coder, CLERK)].segments}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    root = tmp_path / "50 % of Ana's" / "study"
    files = with_parts({}) | {".gitattributes": ATTRIBUTES.encode(), ".gitignore": IGNORED.encode()}
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    made = Repository(root)
    assert made.git("-C", root.parent, "init", "-q", "-b", "main").returncode == 0
    made.commit("first")
    return made


@pytest.fixture
def driven(repository: Repository, run_command: Any) -> Repository:
    """The same, in a copy where git has been told to let qualcode merge."""
    ran = run_command("git", "setup", "--study", repository.root)
    assert (ran.status, ran.out) == (0, "")
    return repository


def put(code: str, span: Span) -> Act:
    def act(session: Session) -> object:
        desk = Desk(session.who, CLERK, lambda: f"n{next(_NUMBERS):05}", lambda: "2024-03-01T00:00:00Z")
        change = coding.with_code(session.project, desk, span, code)
        assert change is not None
        return session.do(change)

    return act


def changed(span: Span, change: Callable[[Segment], Segment | None]) -> Act:
    def act(session: Session) -> object:
        before = session.project.codings[CodingsKey("ana", CLERK)].at(span)
        assert before is not None
        after = change(before)
        return session.do(
            EditSegments(
                coder="ana", transcript=CLERK, before=(before,), after=() if after is None else (after,)
            )
        )

    return act


def memo(text: str) -> Act:
    def act(session: Session) -> object:
        change = coding.with_memo(session.project, session.desk(CLERK), TOLD, text)
        assert change is not None
        return session.do(change)

    return act


def removed(span: Span) -> Act:
    return changed(span, lambda _: None)


def told(run_command: Any, repository: Repository) -> list[str]:
    """The errors that `validate` finds: file, line and rule."""
    ran = run_command("validate", "--study", repository.root)
    assert "Traceback" not in ran.err
    return [
        f"{line.split(':')[0]}:{line.split(':')[1]} {line.split(' error ')[1][:5]}"
        for line in ran.out.splitlines()
        if ": error " in line
    ]


def test_two_coders_on_one_source_need_no_help(repository: Repository) -> None:
    repository.branch("ana", put("visits", POSTER), put("not-told", NOW), memo("Again."))
    repository.branch("budi", put("visits", POSTER), put("visits", TOLD), coder="budi")

    assert repository.merge("ana", "budi")

    was = {TOLD: ("not-told",), VAN: ("visits",)}
    assert repository.codes("ana") == was | {POSTER: ("visits",), NOW: ("not-told",)}
    assert repository.codes("budi") == {POSTER: ("visits",), TOLD: ("visits",)}
    trail = read_trail(repository.root)
    assert ([one.coder for one in trail.entries].count("ana"), len(trail.entries)) == (3, 5)
    assert trail.faults == ()


def test_a_coder_who_has_coded_two_places_on_two_branches_needs_no_help(repository: Repository) -> None:
    repository.branch("office", put("not-told", VAN))
    repository.branch("home", put("visits", TOLD))

    assert repository.merge("office", "home")
    assert repository.codes() == {TOLD: ("not-told", "visits"), VAN: ("visits", "not-told")}
    trail = read_trail(repository.root)
    assert (len(trail.entries), trail.faults) == (2, ())


def test_without_help_a_conflict_can_be_read_and_is_named(repository: Repository, run_command: Any) -> None:
    repository.branch("office", put("visits", TOLD))
    repository.branch("home", memo("Said twice."))

    assert not repository.merge("office", "home")
    lines = repository.text(ANA).splitlines()
    begin = lines.index("<<<<<<< HEAD")
    middle = lines.index("=======")
    end = lines.index(">>>>>>> home")
    assert any("visits" in line for line in lines[begin:middle])
    assert any("Said twice." in line for line in lines[middle:end])
    assert told(run_command, repository) == [f"{ANA}:{begin + 1} QC103"]
    ran = run_command("validate", "--study", repository.root)
    assert "after `qualcode git setup` git leaves only what both sides have changed" in ran.out
    before = repository.text(ANA)
    refused = run_command("code", CLERK, "--quote", "poster", "--code", "visits", "--study", repository.root)
    assert refused.status == 2
    assert repository.text(ANA) == before, "a file in conflict is never written over"


def test_what_a_careless_resolution_leaves_behind_is_named(repository: Repository, run_command: Any) -> None:
    repository.branch("office", put("visits", POSTER))
    repository.branch("home", put("not-told", POSTER))
    assert not repository.merge("office", "home")

    resolved = [
        line for line in repository.text(ANA).splitlines() if line[:4] not in ("<<<<", "====", ">>>>")
    ]
    (repository.root / ANA).write_text("\n".join(resolved) + "\n", "utf-8")

    rules = {one.split()[1] for one in told(run_command, repository)}
    assert rules <= {"QC105", "QC406", "QC407", "QC104"}
    assert rules


BOTH = {TOLD: ("not-told",), VAN: ("visits",)}


@pytest.mark.parametrize(
    ("office", "home", "expected"),
    [
        (
            [put("visits", POSTER), put("visits", NOW)],
            [put("not-told", OFFICE), put("not-told", NOW)],
            BOTH | {POSTER: ("visits",), NOW: ("visits", "not-told"), OFFICE: ("not-told",)},
        ),
        ([put("visits", TOLD)], [memo("Said twice.")], BOTH | {TOLD: ("not-told", "visits")}),
        ([removed(TOLD)], [put("not-told", VAN)], {VAN: ("visits", "not-told")}),
    ],
    ids=("added-side-by-side", "same-segment", "removed"),
)
def test_with_help_two_branches_of_one_coder_merge(
    driven: Repository,
    run_command: Any,
    office: list[Act],
    home: list[Act],
    expected: dict[Span, tuple[str, ...]],
) -> None:
    driven.branch("office", *office)
    driven.branch("home", *home)

    assert driven.merge("office", "home")
    assert driven.codes() == expected
    assert told(run_command, driven) == []
    assert len(read_trail(driven.root).entries) == len(office) + len(home)
    session = driven.session()
    put("visits", Span(0, 5))(session)
    session.undo()
    assert driven.codes() == expected


def test_with_help_a_conflict_is_of_one_segment_and_can_be_decided(
    driven: Repository, run_command: Any
) -> None:
    driven.branch("office", memo("Said once."), put("visits", POSTER))
    driven.branch("home", memo("Said twice."), put("not-told", NOW))

    assert not driven.merge("office", "home")
    text = driven.text(ANA)
    begin, middle, end = (text.index(one) for one in ("<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n"))
    assert text[begin:middle].count("- id: a2b3c4") == text[middle:end].count("- id: a2b3c4") == 1
    assert "memo: Said once." in text[begin:middle]
    assert "memo: Said twice." in text[middle:end]
    assert "n0" not in text[begin:end]
    assert [one.split()[1] for one in told(run_command, driven)] == ["QC103"]

    decided = text[:begin] + text[begin:middle].removeprefix("<<<<<<< ours\n") + text[end:].partition("\n")[2]
    (driven.root / ANA).write_text(decided, "utf-8")
    driven.commit("decided")
    assert driven.codes() == BOTH | {POSTER: ("visits",), NOW: ("not-told",)}
    assert told(run_command, driven) == []


def test_with_help_a_rebase_keeps_both_sides(driven: Repository) -> None:
    driven.branch("office", put("visits", POSTER))
    driven.branch("home", put("not-told", NOW))
    driven.did("checkout", "-q", "home")
    driven.did("rebase", "-q", "office")
    assert driven.codes() == BOTH | {POSTER: ("visits",), NOW: ("not-told",)}


COMMENTED = FILES[BOOK].replace("codes:\n", "# Agreed on in June.\ncodes:\n", 1)


def rewritten(path: str, *replacements: tuple[str, str]) -> Act:
    """What a person does in an editor."""

    def act(session: Session) -> object:
        file = session.root / path
        text = file.read_text("utf-8")
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new, 1)
        return file.write_text(text, "utf-8")

    return act


@pytest.fixture
def commented(driven: Repository) -> Repository:
    (driven.root / BOOK).write_text(COMMENTED, "utf-8")
    driven.commit("comment")
    return driven


def test_with_help_two_people_change_one_codebook(commented: Repository, run_command: Any) -> None:
    code = "  {0}:\n    name: {0}\n    definition: D.\n    include: I.\n    exclude: E.\n    examples: [Nobody told us.]\n"
    themes = "themes:\n  uninformed:"
    commented.branch(
        "office",
        rewritten(BOOK, (themes, code.format("poster") + themes), ("[not-told]", "[not-told, poster]")),
    )
    commented.branch(
        "home", rewritten(BOOK, (themes, code.format("van") + themes), ("[not-told]", "[not-told, van]"))
    )

    assert commented.merge("office", "home")
    book = commented.session().project.codebook
    assert list(book.codes) == ["not-told", "visits", "poster", "van"]
    assert book.themes["uninformed"].codes == ("not-told", "poster", "van")
    assert "# Agreed on in June.\n" in commented.text(BOOK)
    assert told(run_command, commented) == []


def test_what_only_people_can_decide_in_a_codebook_is_between_markers(
    commented: Repository, run_command: Any
) -> None:
    commented.branch("office", rewritten(BOOK, ("name: Not told", "name: Never told")))
    commented.branch("home", rewritten(BOOK, ("name: Not told", "name: Hardly told")))

    assert commented.merge("office")
    ran = commented.git("merge", "--no-edit", "home")
    assert ran.returncode == 1
    assert "both sides have changed codes → not-told → name" in ran.stderr
    text = commented.text(BOOK)
    assert "<<<<<<< ours\n    name: Never told\n=======\n    name: Hardly told\n>>>>>>> theirs\n" in text
    line = text.split("\n").index("<<<<<<< ours") + 1
    assert f"{BOOK}:{line} QC103" in told(run_command, commented)


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_only_what_both_changed_is_between_markers_and_either_side_is_sound(
    commented: Repository, run_command: Any, side: str
) -> None:
    """One name is at odds; a new code beside it, a key and a theme's codes are not, and comments stay."""
    code = "  poster: {name: Poster, definition: D., include: I., exclude: E., examples: [Nobody told us.]}\n"
    themes = "themes:\n  uninformed:"
    commented.branch(
        "office",
        rewritten(BOOK, ("name: Not told", "name: Never told"), (themes, code + themes)),
        rewritten(BOOK, ("[not-told]", "[not-told, poster]")),
    )
    commented.branch(
        "home",
        rewritten(BOOK, ("name: Not told", "name: Hardly told\n    color: red")),
    )
    assert commented.merge("office")
    ran = commented.git("merge", "--no-edit", "home")
    assert ran.returncode == 1
    assert "both sides have changed codes → not-told → name: decide" in ran.stderr

    text = commented.text(BOOK)
    begin, middle, end = (text.index(one) for one in ("<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n"))
    assert text.count("<<<<<<<") == 1
    assert text[begin + 13 : middle] == "    name: Never told\n"
    assert text[middle + 8 : end] == "    name: Hardly told\n"
    kept = {"ours": text[begin + 13 : middle], "theirs": text[middle + 8 : end]}[side]
    (commented.root / BOOK).write_text(text[:begin] + kept + text[end + 15 :], "utf-8")

    assert told(run_command, commented) == []
    book = commented.session().project.codebook
    assert book.codes["not-told"].name.in_language() == {"ours": "Never told", "theirs": "Hardly told"}[side]
    assert book.codes["not-told"].color == "red"
    assert book.themes["uninformed"].codes == ("not-told", "poster")


def renamed(code: str, identity: str) -> Act:
    return lambda session: session.do(cast("Change", recoding.renamed(session.project, code, identity)))


@pytest.mark.parametrize("order", [("home", "office"), ("office", "home")])
def test_a_code_renamed_here_and_edited_there_is_both(
    commented: Repository, run_command: Any, order: tuple[str, str]
) -> None:
    commented.branch("office", renamed("visits", "calls"))
    commented.branch(
        "home",
        rewritten(
            BOOK,
            ("  visits:\n", "  visits:\n    # Red since July.\n    color: red\n"),
            ("[not-told]", "[not-told, visits]"),
        ),
    )

    assert commented.merge(*order)
    book = commented.session().project.codebook
    assert list(book.codes) == ["not-told", "calls"]
    assert book.codes["calls"].color == "red"
    assert book.themes["uninformed"].codes == ("not-told", "calls")
    text = commented.text(BOOK)
    assert "  calls:\n    # Red since July.\n" in text
    assert "# Agreed on in June.\n" in text
    assert not [line for line in told(run_command, commented) if "visits" in line]


@pytest.mark.parametrize("order", [("home", "office"), ("office", "home")])
def test_of_a_code_renamed_here_only_what_both_changed_is_between_markers(
    commented: Repository, order: tuple[str, str]
) -> None:
    name = next(line.strip() for line in COMMENTED.split("  visits:\n")[1].splitlines() if "name:" in line)
    commented.branch("office", renamed("visits", "calls"), rewritten(BOOK, (name, f"{name} of the office")))
    commented.branch("home", rewritten(BOOK, (name, f"{name} at home\n    color: red")))

    commented.merge(*order)

    text = commented.text(BOOK)
    begin, middle, end = (text.index(one) for one in ("<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n"))
    sides = [f"    {name} at home\n", f"    {name} of the office\n"]
    assert [text[begin + 13 : middle], text[middle + 8 : end]] == (
        sides if order[0] == "home" else sides[::-1]
    )
    assert "  calls:\n" in text[:begin]
    assert "  visits:\n" not in text


def test_a_theme_renamed_here_and_edited_there_is_both(commented: Repository) -> None:
    commented.branch(
        "office",
        rewritten(BOOK, ("  uninformed:\n", "  not-informed:\n"), ("to: uninformed", "to: not-informed")),
    )
    commented.branch(
        "home",
        rewritten(BOOK, ("told nothing.", "told nothing at all.")),
        rewritten(BOOK, ("to: uninformed}", "to: uninformed, note: By June.}")),
    )

    assert commented.merge("office", "home")
    book = commented.session().project.codebook
    assert list(book.themes) == ["not-informed", "going-out"]
    assert (
        book.themes["not-informed"].summary.in_language()
        == "Clerk and pupil alike had been told nothing at all."
    )
    assert [(one.target, one.note.in_language()) for one in book.storyline] == [("not-informed", "By June.")]


def test_a_code_that_both_have_renamed_is_there_twice(commented: Repository) -> None:
    commented.branch("office", renamed("visits", "calls"))
    commented.branch("home", renamed("visits", "van"))

    commented.merge("office", "home")

    assert set(commented.session().project.codebook.codes) == {"not-told", "calls", "van"}


def test_a_code_renamed_here_and_removed_there_is_kept(commented: Repository) -> None:
    commented.branch("office", renamed("visits", "calls"))
    commented.branch(
        "home",
        lambda session: session.do(recoding.removed(session.project, ["visits"], used=True)),
    )

    assert commented.merge("office")
    commented.git("merge", "--no-edit", "home")
    assert "  calls:\n" in commented.text(BOOK)


@pytest.mark.parametrize("order", [("home", "office"), ("office", "home")])
def test_what_was_coded_while_the_text_was_corrected_goes_along(
    driven: Repository, run_command: Any, order: tuple[str, str]
) -> None:
    """One branch corrects the text and brings ana's codings to it; on the other she codes on."""
    driven.did("checkout", "-q", "-b", "office")
    text = driven.root / "transcripts" / f"{CLERK}.txt"
    text.write_text(text.read_text("utf-8").replace("P: How did", "P: Tell me, how did"), "utf-8")
    assert run_command("reanchor", "--coder", "ana", "--study", driven.root).status == 0
    driven.commit("office")
    driven.did("checkout", "-q", "main")
    driven.branch("home", put("visits", POSTER))

    assert driven.merge(*order)
    by = len("Tell me, ")
    moved = {
        Span(one.start + by, one.end + by): codes for one, codes in (BOTH | {POSTER: ("visits",)}).items()
    }
    assert driven.codes() == moved
    assert told(run_command, driven) == []


def test_where_both_branches_correct_the_text_codings_merge_and_follow(
    driven: Repository, run_command: Any
) -> None:
    """Git merges the text, of which neither branch has had the whole; one `reanchor` brings the codings to it."""

    def corrected(old: str, new: str) -> Act:
        def act(session: Session) -> None:
            rewritten(f"transcripts/{CLERK}.txt", (old, new))(session)
            ran = run_command("reanchor", "--coder", "ana", "--study", session.root)
            assert ran.status == 0, ran.err

        return act

    text = driven.text(f"transcripts/{CLERK}.txt")
    last = text.rstrip("\n").rpartition("\n")[2]
    driven.branch("office", corrected("P: How did", "P: Tell me, how did"), put("visits", Span(0, 2)))
    driven.branch("home", corrected(last, f"{last} Right."), put("not-told", POSTER))
    assert driven.merge("office", "home")

    assert "run `qualcode reanchor`" in run_command("validate", "--study", driven.root).out
    assert run_command("reanchor", "--coder", "ana", "--study", driven.root).status == 0
    assert told(run_command, driven) == []
    by = len("Tell me, ")
    moved = {Span(one.start + by, one.end + by): codes for one, codes in BOTH.items()}
    there = Span(POSTER.start + by, POSTER.end + by)
    assert driven.codes() == moved | {Span(0, 2): ("visits",), there: ("not-told",)}


def test_a_code_used_here_and_renamed_there_follows_when_told_to(
    driven: Repository, run_command: Any
) -> None:
    """Renamed twice on one branch: `validate` tells what to run, as the audit trail has it."""

    def renamed(old: str, new: str) -> Act:
        return lambda session: session.do(cast("Change", recoding.renamed(session.project, old, new)))

    driven.branch("office", renamed("not-told", "untold"), renamed("untold", "unaware"), coder="budi")
    driven.branch("home", put("not-told", POSTER))
    assert driven.merge("office", "home")
    assert driven.codes() == {TOLD: ("unaware",), VAN: ("visits",), POSTER: ("not-told",)}

    ran = run_command("validate", "--study", driven.root)
    assert "  = it is “unaware” now: run `qualcode codebook merge not-told unaware`\n" in ran.out
    ran = run_command("codebook", "merge", "not-told", "unaware", "--coder", "ana", "--study", driven.root)
    assert ran.status == 0, ran.err
    assert told(run_command, driven) == []
    assert driven.codes() == {TOLD: ("unaware",), VAN: ("visits",), POSTER: ("unaware",)}
    ran = run_command("codebook", "merge", "nowhere", "unaware", "--coder", "ana", "--study", driven.root)
    assert (ran.status, "there is no code 'nowhere'" in ran.err) == (2, True)


def test_a_code_used_here_and_merged_there_follows_when_told_to(driven: Repository, run_command: Any) -> None:
    driven.branch("office", lambda session: session.do(merged(session.project, ["not-told"], "visits")))
    driven.branch("home", put("not-told", POSTER))
    assert driven.merge("office", "home")
    ran = run_command("validate", "--study", driven.root)
    assert "  = it is “visits” now: run `qualcode codebook merge not-told visits`\n" in ran.out


def test_a_code_merged_there_follows_also_where_no_segment_tells_what_into(
    driven: Repository, run_command: Any
) -> None:
    """All its segments carried the other code already; here it is used once more, and another code stands below it."""
    code = "  poster: {name: Poster, definition: D., include: I., exclude: E., examples: [Nobody told us.], parent: not-told}\n"
    driven.branch(
        "office",
        put("visits", TOLD),
        lambda session: session.do(merged(session.project, ["not-told"], "visits")),
    )
    driven.branch("home", put("not-told", POSTER), rewritten(BOOK, ("themes:\n", f"{code}themes:\n")))
    assert driven.merge("office", "home")
    assert {one.split()[1] for one in told(run_command, driven)} == {"QC205", "QC401"}

    hint = "  = it is “visits” now: run `qualcode codebook merge not-told visits`\n"
    assert run_command("validate", "--study", driven.root).out.count(hint) == len(("QC205", "QC401"))
    ran = run_command("codebook", "merge", "not-told", "visits", "--coder", "ana", "--study", driven.root)
    assert ran.status == 0, ran.err
    assert told(run_command, driven) == []
    assert driven.session().project.codebook.codes["poster"].parent == "visits"


def test_a_source_renamed_here_and_coded_for_the_first_time_there(
    driven: Repository, run_command: Any
) -> None:
    """Git leaves the new file where it is: what `validate` says of it puts it right."""
    driven.branch(
        "office", lambda session: session.do(cast("Change", renamed_source(session.project, CLERK, "I09")))
    )
    driven.branch("home", put("not-told", POSTER), coder="budi")
    driven.merge("office")
    driven.git("-c", "merge.directoryRenames=false", "merge", "--no-edit", "home")

    hint = "  = they belong in codings/budi/I09.yaml now: give the file that name, and write `transcript: I09` in it\n"
    assert hint in run_command("validate", "--study", driven.root).out
    coded = driven.root / "codings" / "budi" / f"{CLERK}.yaml"
    coded.with_name("I09.yaml").write_text(
        coded.read_text("utf-8").replace(f"transcript: {CLERK}", "transcript: I09"), "utf-8"
    )
    coded.unlink()
    assert told(run_command, driven) == []
    assert CodingsKey("budi", "I09") in driven.session().project.codings


def test_where_qualcode_is_gone_git_merges_by_lines(driven: Repository) -> None:
    held = driven.did("config", "merge.qualcode.driver").strip()
    python, _, rest = held.partition(" -P ")
    assert python
    driven.did("config", "merge.qualcode.driver", f"/nowhere/python -P {rest}")
    driven.branch("office", put("not-told", VAN))
    driven.branch("home", put("visits", TOLD))
    driven.branch("late", memo("Said twice."))

    assert driven.merge("office", "home")
    assert driven.codes() == {TOLD: ("not-told", "visits"), VAN: ("visits", "not-told")}
    assert not driven.merge("late")
    assert "<<<<<<< ours\n" in driven.text(ANA)


def test_setting_up_adds_to_what_is_there_and_can_be_done_again(
    repository: Repository, run_command: Any
) -> None:
    path = repository.root / ".gitattributes"
    path.write_text("*.png binary\ntranscripts/*.txt text eol=lf", "utf-8")

    first = run_command("git", "setup", "--study", repository.root)
    assert first.status == 0
    assert "added to .gitattributes: commit it" in first.err
    text = path.read_text("utf-8")
    assert text.startswith("*.png binary\ntranscripts/*.txt text eol=lf\n# One file a coder")
    assert "codings/*/*.yaml merge=qualcode\n" in text
    assert "audit/*.jsonl text eol=lf merge=union\n" in text
    second = run_command("git", "setup", "--study", repository.root)
    assert "added" not in second.err
    assert path.read_text("utf-8") == text
    attributes = repository.did("check-attr", "merge", ANA, BOOK, "qualcode.yaml", "audit/ana.jsonl")
    assert [line.rpartition(" ")[2] for line in attributes.splitlines()] == [*["qualcode"] * 3, "union"]


def test_setting_up_where_git_is_not(small_study: Any, run_command: Any) -> None:
    root = small_study()
    ran = run_command("git", "setup", "--study", root)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"error: git does not look after {root}\n       start with `git init`\n"
    assert not (root / ".gitattributes").exists()


def test_a_new_study_for_git_is_set_up_at_once(run_command: Any, tmp_path: Path) -> None:
    made = run_command("init", tmp_path / "new", "--git", "--title", "T", "--coder", "ana")
    assert made.status == 0
    assert "git looks after it, and merges it fact by fact in this copy\n" in made.err
    new = Repository(tmp_path / "new")
    assert "git merge-file --path %P %O %A %B" in new.did("config", "merge.qualcode.driver")
    assert new.did("status", "--porcelain", "--", ".gitattributes") == "?? .gitattributes\n"


def test_the_steps_for_two_coders_are_those_of_the_page(tmp_path: Path) -> None:
    """What docs/safety.md has people type, typed: one begins, the other clones, both code one interview."""
    page = (Path(__file__).parents[2] / "docs/safety.md").read_text("utf-8")
    begin, clone, daily = (part.partition("\n```")[0] for part in page.split("```sh\n")[1:4])
    shared = tmp_path / "shared.git"
    Repository(tmp_path).did("init", "-q", "--bare", shared)
    own = Path(sys.executable).parent
    settings = {
        f"GIT_{who}_{what}": "x@y.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    environ = {
        **os.environ,
        **settings,
        "SHARED": str(shared),
        "PATH": f"{own}{os.pathsep}{os.environ['PATH']}",
    }

    def typed(folder: Path, *lines: str) -> None:
        ran = subprocess.run(
            ["sh", "-e", "-c", "\n".join(lines)],
            cwd=folder,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr

    more = "cp -r $FROM/transcripts $FROM/codebooks $FROM/qualcode.yaml ."
    source = tmp_path / "small"
    for path, content in with_parts({}).items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes(content)
    environ["FROM"] = str(source)
    typed(tmp_path, begin, more, "git add . && git commit -qm More && git push -q")
    typed(tmp_path, clone)
    first, second = tmp_path / "study", tmp_path / "study-of-budi"
    for root, coder in ((first, "ana"), (second, "budi")):
        put("visits", POSTER)(Session.open(root, coder, {}))
        typed(root, daily)
    typed(first, "git pull -q --no-rebase --no-edit")
    keys = {
        (one.coder, len(held.segments))
        for one, held in Session.open(first, "ana", {}).project.codings.items()
    }
    assert keys == {("ana", 1), ("budi", 1)}


OTHER = FILES[ANA].replace("coder: ana", "coder: budi")


@pytest.mark.parametrize(
    ("ours", "theirs", "message"),
    [
        (FILES[ANA], b"\xff\xfe", "cannot read theirs.yaml: it is not UTF-8 text"),
        (FILES[ANA], OTHER, "both sides have changed coder, transcript"),
        (FILES[ANA], "segments: [", "these versions cannot be merged fact by fact: "),
        (FILES[ANA], FILES[BOOK], "they are not two versions of a file of a study"),
        ("[/b]", "\x1b[2J", "these versions cannot be merged fact by fact: "),
        ("<<<<<<< ours\n", FILES[ANA], "these versions cannot be merged fact by fact: "),
    ],
)
def test_what_cannot_be_merged_stays_as_it_is(
    run_command: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    ours: str,
    theirs: str | bytes,
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {"base.yaml": b"", "ours.yaml": ours.encode(), "theirs.yaml": theirs}
    for name, content in files.items():
        Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    ran = run_command("git", "merge-file", "base.yaml", "ours.yaml", "theirs.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err
    assert "Traceback" not in ran.err
    assert "\x1b" not in ran.err
    assert Path("ours.yaml").read_bytes() == ours.encode()
