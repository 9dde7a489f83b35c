"""The words of a search, and where they stand in what was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounce_dash.domain.searching import MOST_WORDS, marked, words


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Zoë  de BOER", ("zoe", "de", "boer")),
        ("anna.jansen-bakker@example.org", ("anna", "jansen", "bakker", "example", "org")),
        ("O’Neill & Zn.", ("o", "neill", "zn")),
        ("Москва 東京", ("москва", "東京")),
        ("jan jan", ("jan",)),
        (" '\"*%_:() ", ()),
    ],
)
def test_words_are_what_stands_between_blanks_and_signs(typed, expected):
    assert words(typed) == expected


def test_only_the_first_words_of_a_pasted_text_count():
    assert len(words(" ".join(f"w{n}" for n in range(99)))) == MOST_WORDS


@given(st.text(max_size=60))
def test_words_hold_nothing_that_means_something_to_a_database(typed):
    assert all(word.isprintable() and not set(word) & set("'\"*:&|!()<>\\ ") for word in words(typed))


@pytest.mark.parametrize(
    ("label", "typed", "expected"),
    [
        ("Zoë de Boer", "zoe BOE", (("Zoë", True), (" de ", False), ("Boe", True), ("r", False))),
        ("a.jan1@jan.nl", "jan", (("a.", False), ("jan", True), ("1@", False), ("jan", True), (".nl", False))),
        ("Zoe\u0308 X", "zoe", (("Zoe\u0308", True), (" X", False))),
        ("Straße 1", "strasse", (("Straße", True), (" 1", False))),
        ("Zuidbouw", "bouw", (("Zuid", False), ("bouw", True))),
        ("Anna", "", (("Anna", False),)),
        ("", "anna", ()),
    ],
)  # fmt: skip
def test_beginnings_of_words_are_marked_and_else_what_is_inside(label, typed, expected):
    assert marked(label, typed) == expected


@given(st.text(max_size=40), st.text(max_size=20))
def test_the_pieces_are_the_label(label, typed):
    assert "".join(text for text, _ in marked(label, typed)) == label
