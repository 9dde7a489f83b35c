"""What the browser says is selected: anybody can say anything."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounce_dash.ui.grid.pick_state import Said, read_said


def message(**changes: object) -> str:
    return json.dumps({"list": "q=x", "fresh": True, "all": False, "put": [1, 2], "drop": [3], **changes})


def test_a_message_about_the_list_that_is_shown_is_read():
    assert read_said(message(), "q=x") == Said(True, False, frozenset({1, 2}), frozenset({3}))


def test_a_message_about_another_list_is_ignored():
    assert read_said(message(), "q=y") is None


@pytest.mark.parametrize(
    "text",
    [
        None, 7, "", "[]", "{", "null", message(put=None), message(put=[0]), message(put=[-1]), message(put=[True]),
        message(put=["1"]), message(put=[1.5]), message(put=[2**63]), message(drop={}), "[" * 9_000, "x" * 20_000,
    ],
)  # fmt: skip
def test_junk_is_ignored(text):
    assert read_said(text, "q=x") is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(json_values)
def test_no_message_raises(value):
    found = read_said(json.dumps(value), "")

    assert found is None or isinstance(found, Said)
