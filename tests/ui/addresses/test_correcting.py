"""How suggestions are written, and when what is typed is blamed. Plain functions, no server."""

import pytest

from bounce_dash.domain.suggesting import Evidence, Suggestion
from bounce_dash.ui.addresses.correcting import can_still_be_right, suggestion_row, utf16_range
from bounce_dash.ui.kit.reader import Reader


@pytest.mark.parametrize("typed", ["", "j", "jan", "jan.", "jan@", "jan@gma", "jan@gmail.", "jan@gmail.c", '"jan de'])
def test_nobody_is_blamed_while_typing_on_can_make_it_right(typed):
    assert can_still_be_right(typed)


@pytest.mark.parametrize("typed", ["jan@@", "jan @gmail", "jan@gm ail", ".jan@x", "a" * 65 + "@x", "jan@-x.nl"])
def test_what_typing_on_cannot_mend_is_blamed_at_once(typed):
    assert not can_still_be_right(typed)


def test_a_suggestion_shows_what_differs_and_what_speaks_for_it():
    one = Suggestion("jan@outlook.example", Evidence.SLIP, 214)

    row = suggestion_row(Reader("en"), "jan@outloook.example", one)

    assert (row.before, row.part, row.after, row.suspect) == ("jan@", "outlook", ".example", "4-12")
    assert row.why == (
        "outloook.example receives no mail; at outlook.example 214 of your persons read theirs. "
        "Nobody else has this address."
    )


@pytest.mark.parametrize("evidence", Evidence)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_each_evidence_has_its_sentence(language, evidence):
    row = suggestion_row(Reader(language), "jan@a.example", Suggestion("jan@b.example", evidence, 3, 4))

    assert "correct.evidence" not in row.why
    assert "{" not in row.why


def test_places_are_counted_as_a_browser_counts():
    assert utf16_range("🙂jan@x.example", (5, 6)) == "6-7"
