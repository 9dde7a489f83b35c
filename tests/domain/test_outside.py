"""Texts of outsiders in logs, and how much outsiders may send."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounce_dash.domain import outside
from bounce_dash.domain.outside import LONGEST, Bucket, printable


def test_the_example_in_the_docstring_holds():
    assert doctest.testmod(outside).failed == 0


@given(st.text())
def test_a_text_of_an_outsider_is_one_short_printable_line(text):
    written = printable(text)

    assert written.isprintable()
    assert len(written) <= LONGEST * len("\\U0010ffff") + 30


def test_a_cut_text_says_how_long_it_was():
    assert printable("x" * 5_000).endswith("x … (5000 characters)")


def test_what_is_in_the_bucket_may_be_taken_at_once_and_then_as_it_fills():
    bucket = Bucket(full=3, a_second=2, at=10.0)

    assert [bucket.take(10.0) for _ in range(5)] == [0, 0, 0, 0.5, 1.0]
    assert bucket.take(12.0) == 0, "two seconds filled it with four, of which two were owed"
    assert bucket.take(12.0) == 0
    assert bucket.take(12.0) == pytest.approx(0.5)


def test_a_bucket_never_holds_more_than_it_can():
    bucket = Bucket(full=2, a_second=1, at=0.0)

    assert [bucket.take(1_000.0) for _ in range(3)] == [0, 0, 1.0]
