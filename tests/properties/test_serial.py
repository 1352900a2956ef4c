"""A change written down reads back as it was; anything else is refused, whatever it is."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.apply import apply
from qualcode.core.changes import Batch, EditEntry, EditSegments
from qualcode.core.model import Code, Informant, LocalText, Segment, Span
from qualcode.core.serial import UnreadableError, change_from, plain_change
from qualcode.errors import ChangeRefused
from tests.support.changes import changes
from tests.support.strategies import projects


@given(st.data())
def test_a_change_and_its_inverse_read_back_as_they_were(data: st.DataObject) -> None:
    project = data.draw(projects())
    change = data.draw(changes(project))
    acts = [change]
    with contextlib.suppress(ChangeRefused):
        acts.append(apply(project, change).inverse)
    for one in acts:
        again = change_from(json.loads(json.dumps(plain_change(one))))
        assert again == one
        assert repr(again) == repr(one), "types and orders, too"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ("is", "before", "after", "changes", "coder", "transcript", "id", "span", "forms")
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_what_is_no_change_is_refused(data: Any) -> None:
    with contextlib.suppress(UnreadableError):
        change_from(data)


@given(st.data())
def test_a_change_with_one_value_spoilt_is_refused_or_another_change(data: st.DataObject) -> None:
    project = data.draw(projects())
    plain = plain_change(data.draw(changes(project)))
    here: Any = plain
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        if not isinstance(here[key], dict | list) or data.draw(st.booleans()):
            break
        here = here[key]
    here[key] = data.draw(JSON)
    with contextlib.suppress(UnreadableError):
        change_from(plain)


SEGMENT = Segment(id="aaaaaa", span=Span(0, 3), quote="Ya.", codes=("x",))


def test_the_form_is_short_and_names_only_what_could_be_something_else() -> None:
    batch = Batch((EditSegments(coder="ana", transcript="I01", after=(SEGMENT,)),), "code “x”")
    assert plain_change(batch) == {
        "is": "Batch",
        "changes": [
            {
                "is": "EditSegments",
                "coder": "ana",
                "transcript": "I01",
                "after": [{"id": "aaaaaa", "span": [0, 3], "quote": "Ya.", "codes": ["x"]}],
            }
        ],
        "title": "code “x”",
    }
    code = EditEntry(before=None, after=Code(id="x", name=LocalText.of("X")))
    assert plain_change(code) == {
        "is": "EditEntry",
        "before": None,
        "after": {"is": "Code", "id": "x", "name": {"forms": [["", "X"]]}},
    }


def test_numbers_and_truth_stay_what_they_are() -> None:
    informant = Informant(id="I1", attributes={"age": 41, "weight": 1.0, "ward": True, "zero": 0})
    act = EditEntry(before=None, after=informant)
    again = change_from(json.loads(json.dumps(plain_change(act))))
    assert isinstance(again, EditEntry)
    assert isinstance(again.after, Informant)
    assert {key: type(one) for key, one in again.after.attributes.items()} == {
        "age": int,
        "weight": float,
        "ward": bool,
        "zero": int,
    }


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"is": "EditSegments"},
        {"is": "object"},
        {"is": ["Batch"]},
        {"is": "Batch", "changes": {}},
        {"is": "Batch", "changes": [], "more": 1},
        {"is": "EditSegments", "coder": 1, "transcript": "I01"},
        {"is": "SetMark", "coder": "a", "transcript": "b", "mark": "seen", "before": "", "after": ""},
        {"is": "SetMark", "coder": "a", "transcript": "b", "mark": [], "before": "", "after": ""},
        {"is": "EditEntry", "before": None, "after": {"is": "Segment", "id": "x"}},
        {"is": "EditEntry", "before": None, "after": {"is": "Code", "id": "x"}, "at": True},
        {
            "is": "EditSegments",
            "coder": "a",
            "transcript": "b",
            "after": [{"id": "x", "span": [1], "quote": "q"}],
        },
    ],
)
def test_each_of_these_is_refused(data: Any) -> None:
    with pytest.raises(UnreadableError):
        change_from(data)


def test_nesting_that_would_break_the_reader_is_refused() -> None:
    data: Any = {"is": "Batch", "changes": []}
    for _ in range(2000):
        data = {"is": "Batch", "changes": [data]}
    with pytest.raises(UnreadableError):
        change_from(data)
