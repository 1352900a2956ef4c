"""`validate --fix`: what can be mended without judgement is, and nothing else."""

from __future__ import annotations

import subprocess
import unicodedata
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.rules import Rule
from qualcode.rules._example import FILES
from qualcode.rules._mending import normal
from qualcode.session import Session
from qualcode.validation.checking import all_rules
from qualcode.validation.fixing import fix, proposed
from qualcode.validation.judging import Choice, judge

pytestmark = pytest.mark.usefixtures("as_ana")

ANA = "codings/ana/I01-clerk.yaml"
NOTE = "transcripts/O01-counter.txt"
NOTED = "codings/ana/O01-counter.yaml"
BOOK = "codebooks/codebook.yaml"
FIXABLE = [rule for rule in all_rules().values() if rule.fix and rule.code != "QC406"]


def segments(root: Path, file: str = ANA) -> str:
    return (root / file).read_text("utf-8").partition("segments:\n")[2]


def coded_note(text: str, *spans: tuple[int, int]) -> dict[str, str | bytes]:
    """The observation with `text`, coded at `spans`."""
    lines = [f"sha256: {sha256(text.encode()).hexdigest()}", "segments:"]
    for number, (start, end) in enumerate(spans):
        quote = text[start:end].replace("\r", "\\r").replace("\n", "\\n")
        lines.append(f'- {{id: s{number}, span: [{start}, {end}], quote: "{quote}", codes: [visits]}}')
    return {NOTE: text.encode(), NOTED: "\n".join(lines) + "\n"}


@pytest.mark.parametrize("rule", FIXABLE, ids=lambda rule: rule.code)
def test_what_a_rule_says_can_be_fixed_is(rule: Rule, small_study: Any) -> None:
    root = small_study(rule.bad)
    assert fix(root, Choice(select=(rule.code,)))
    left = {one.rule for one in judge(root, Choice()).problems}
    assert rule.code not in left
    assert fix(root, Choice(select=(rule.code,))) == ()


@pytest.mark.parametrize("rule", FIXABLE, ids=lambda rule: rule.code)
def test_what_was_fixed_can_be_taken_back(
    rule: Rule, small_study: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUALCODE_CODER", "ana")
    root = small_study(rule.bad)
    before = Session.open(root).project
    assert fix(root, Choice(select=(rule.code,)))
    assert Session.open(root).project != before
    Session.open(root).undo()
    assert Session.open(root).project == before


def test_a_segment_that_stands_twice_is_kept_once_and_two_with_one_id_are_left(small_study: Any) -> None:
    first = FILES[ANA].partition("segments:\n")[2].partition("- id: d5e6f7")[0]
    root = small_study({ANA: f"segments:\n{first}{first}"})
    assert fix(root, Choice()) == (ANA,)
    assert segments(root) == first
    root = small_study(all_rules()["QC406"].bad)
    assert fix(root, Choice()) == ()


def test_a_sound_study_is_left_alone(small_study: Any) -> None:
    root = small_study()
    before = {path: (root / path).read_bytes() for path in FILES}
    assert fix(root, Choice()) == ()
    assert proposed(root, Choice()) == ""
    assert {path: (root / path).read_bytes() for path in FILES} == before


def test_a_span_moves_to_its_quote(small_study: Any) -> None:
    root = small_study(all_rules()["QC404"].bad)
    assert fix(root, Choice()) == (ANA,)
    assert segments(root) == "- id: a2b3c4\n  span: [33, 48]\n  quote: Nobody told us.\n  codes: [not-told]\n"


@pytest.mark.parametrize("quote", ["How did they", "I0", "i"])
def test_a_quote_that_is_nowhere_or_not_once_in_the_text_stays(quote: str, small_study: Any) -> None:
    part = f"segments:\n- {{id: a2b3c4, span: [0, 5], quote: {quote}, codes: [not-told]}}\n"
    root = small_study({ANA: part})
    assert fix(root, Choice()) == ()
    assert "QC404" in {one.rule for one in judge(root, Choice()).problems}


def test_a_text_that_has_changed_is_left_to_reanchor(small_study: Any) -> None:
    part = all_rules()["QC404"].bad[ANA]
    assert isinstance(part, str)
    root = small_study({ANA: f"sha256: {'0' * 63}a\n{part}"})
    assert fix(root, Choice()) == ()


def test_a_span_that_moves_onto_another_joins_it(small_study: Any) -> None:
    part = (
        "segments:\n"
        "- {id: a2b3c4, span: [33, 48], quote: Nobody told us., codes: [not-told], memo: one}\n"
        "- {id: x7y8z9, span: [34, 49], quote: Nobody told us., codes: [visits, not-told], memo: two}\n"
    )
    root = small_study({ANA: part})
    assert fix(root, Choice()) == (ANA,)
    assert segments(root) == (
        "- id: a2b3c4\n  span: [33, 48]\n  quote: Nobody told us.\n  codes: [not-told, visits]\n"
        "  memo: |-\n    one\n    two\n"
    )


def test_a_text_is_normalised_and_the_spans_move_with_it(small_study: Any) -> None:
    text = "\ufeffThe cafe\u0301 opens.\r\nNobody waits.\r\n"
    root = small_study(coded_note(text, (1, 9), (5, 9), (18, 31)))
    assert fix(root, Choice()) == (NOTED, NOTE)
    assert (root / NOTE).read_bytes() == "The café opens.\nNobody waits.\n".encode()
    assert segments(root, NOTED) == (
        "- id: s0\n  span: [0, 8]\n  quote: The café\n  codes: [visits]\n"
        # it ended between the letter and its accent, and now holds both
        "- id: s1\n  span: [4, 8]\n  quote: café\n  codes: [visits]\n"
        '- id: s2\n  span: [15, 28]\n  quote: "\\nNobody waits"\n  codes: [visits]\n'
    )
    assert judge(root, Choice(select=("QC403", "QC404", "QC41", "QC30"))).problems == ()


def test_only_what_is_chosen_is_mended(small_study: Any) -> None:
    root = small_study({**all_rules()["QC404"].bad, **all_rules()["QC519"].bad})
    assert fix(root, Choice(select=("QC4",))) == (ANA,)
    assert fix(root, Choice(), (root / "codings",)) == ()
    assert fix(root, Choice(), (root / BOOK,)) == (BOOK,)


def test_a_silenced_fault_is_not_mended(small_study: Any) -> None:
    silence = "validate: {files: [{path: codings/ana/*, ignore: [QC404], reason: as the tape has it}]}\n"
    root = small_study({"qualcode.yaml": silence, **all_rules()["QC404"].bad})
    assert fix(root, Choice()) == ()


def test_comments_in_a_codebook_stay(small_study: Any) -> None:
    line = "- {from: going-out, relation: addresses, to: uninformed, note: %s}  # seen in May\n"
    root = small_study({BOOK: f"storyline:\n{line % 'one'}{line % 'two'}"})
    assert fix(root, Choice()) == (BOOK,)
    links = [one for one in (root / BOOK).read_text("utf-8").splitlines() if "from: going-out" in one]
    assert [one.replace("}  #", "} #") for one in links] == [
        (line % "one two").replace("}  #", "} #").rstrip()
    ]


def test_the_command_says_what_it_mended_and_reports_what_is_left(small_study: Any, run_command: Any) -> None:
    root = small_study({**all_rules()["QC404"].bad, **all_rules()["QC401"].bad})
    root = small_study({ANA: FILES[ANA].replace("[33, 48]", "[34, 49]").replace("[visits]", "[visit]")})
    ran = run_command("validate", "--fix", "--select", "QC4", "--study", root)
    assert ran.err == f"mended {ANA}\n"
    assert ran.out.endswith("\n\n1 error in 9 files\n")
    assert "QC401" in ran.out
    assert ran.status == 1


def test_a_dry_run_shows_a_diff_that_patch_understands_and_writes_nothing(
    small_study: Any, run_command: Any
) -> None:
    root = small_study(all_rules()["QC413"].bad)
    before = (root / ANA).read_bytes()
    ran = run_command("validate", "--fix", "--dry-run", "--study", root)
    assert ran.status == 0  # a warning does not fail
    assert (root / ANA).read_bytes() == before
    assert ran.out.startswith(f"--- a/{ANA}\n+++ b/{ANA}\n@@ ")
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    subprocess.run(["git", "apply"], cwd=root, input=ran.out.encode(), check=True)
    assert judge(root, Choice()).problems == ()


def test_a_dry_run_of_nothing_is_wrong_usage(small_study: Any, run_command: Any) -> None:
    ran = run_command("validate", "--dry-run", "--study", small_study())
    assert (ran.status, ran.err) == (
        2,
        "error: --dry-run goes with --fix\n       `qualcode validate` alone changes nothing\n",
    )


@given(
    st.text(st.sampled_from("ae \u0301\u0323\r\n\x85\ufeff\u1100\u1161\u11a8o"), min_size=1, max_size=12),
    st.data(),
)
def test_normalising_carries_every_segment_to_the_same_words(text: str, data: Any) -> None:
    from qualcode.core.model import Codings, Segment, Span, Transcript
    from qualcode.rules._mending import _carried

    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    old, new = Transcript("t", text), Transcript("t", normal(text))
    segment = Segment(id="s", span=Span(start, end), quote=text[start:end])
    carried = _carried(Codings(transcript="t", coder="c", sha256=old.sha256, segments=(segment,)), old, new)
    assert normal(normal(text)) == normal(text)
    moved = carried.segments[0]
    if moved.orphan:
        assert set(segment.quote) <= {"\ufeff"}
        return
    assert moved.quote == new.text[moved.span.start : moved.span.end]
    base, moved_base = (
        "".join(char for char in unicodedata.normalize("NFD", one) if char in "ao ")
        for one in (segment.quote, moved.quote)
    )
    assert base in moved_base
