"""What a row says, beside what is known."""

from datetime import UTC, datetime

from bounce_dash.domain.merging import news

_EARLY, _LATE = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)


def test_what_is_empty_says_nothing():
    assert news({"name": "", "phone": ""}, {"name": "Ann", "phone": "12"}) == {}


def test_what_differs_and_what_was_unknown_is_news():
    assert news({"name": "Anna", "phone": "12"}, {"name": "Ann"}) == {"name": "Anna", "phone": "12"}


def test_blanks_make_no_difference():
    assert news({"name": "Ann  B"}, {"name": "Ann\tB "}) == {}


def test_a_company_is_known_by_its_name_in_any_letters():
    assert news({"company": "ÄCME"}, {"company": "acme"}) == {}


def test_a_consent_gets_newer_only_and_takes_its_words_along():
    older = {"consent_at": _EARLY, "consent_origin": "fair", "consent_text": "Yes"}
    newer = {**older, "consent_at": _LATE}

    assert news(older, {**newer, "consent_origin": "shop"}) == {}
    assert news({**newer, "consent_origin": "shop"}, older) == {"consent_at": _LATE, "consent_origin": "shop"}


def test_words_of_a_consent_without_a_moment_do_not_replace_those_of_a_known_one():
    assert news({"consent_origin": "shop"}, {"consent_at": _LATE, "consent_origin": "fair"}) == {}
    assert news({"consent_origin": "shop"}, {"consent_at": None, "consent_origin": ""}) == {"consent_origin": "shop"}
