"""What the browser says is selected: anybody can say anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounce_dash.ui.grid.pick_state import MOST_PICKED, checked_ids


def test_ids_of_rows_are_taken_up_to_as_many_as_can_be_picked():
    many = list(range(1, MOST_PICKED + 1))

    assert checked_ids(many) == frozenset(many)
    assert checked_ids([*many, MOST_PICKED + 1]) is None


@pytest.mark.parametrize("said", [None, 7, "", "[1]", {}, {1: 2}, [0], [-1], [True], ["1"], [1.5], [2**63], [[1]]])
def test_junk_is_ignored(said):
    assert checked_ids(said) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(json_values)
def test_nothing_that_can_be_sent_raises(value):
    found = checked_ids(value)

    assert found is None or found == frozenset(value)
