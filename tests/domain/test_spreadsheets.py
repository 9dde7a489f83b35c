"""No part of a text is run by a spreadsheet, and all of it comes back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounce_dash.domain.spreadsheets import SEPARATORS, harmless, unchanged

NASTY = st.text(alphabet="=+-@＝＋－＠'\"\t\r\n,;|ab 1", max_size=12)


@given(NASTY, st.sampled_from(["", *SEPARATORS]))
def test_what_was_made_harmless_comes_back_as_it_was(text, separator):
    assert unchanged(harmless(text, separator), separator) == text


@given(NASTY, st.sampled_from(SEPARATORS))
def test_no_part_that_another_separator_cuts_out_begins_as_a_formula(text, separator):
    others = "".join(one for one in SEPARATORS if one != separator)

    parts = re.split(f"[{re.escape(others)}]", harmless(text, separator))

    assert not [part for part in parts if part.startswith(tuple("=+-@＝＋－＠"))]


@pytest.mark.parametrize("text", ["", "Jan", "Anne-Marie", "O'Neill", "a, b", "jan@x.nl", "50% - 60%", "'s-Gravenhage"])
def test_what_people_are_called_stays_as_it_is(text):
    assert harmless(text, ",") == text
