"""Numbers, moments and languages as people write them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bounce_dash.i18n import choose, translate
from bounce_dash.i18n.formats import exact, number, relative

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(("language", "text"), [("en", "1,234,567"), ("nl", "1.234.567")])
def test_a_number_has_the_separator_of_the_language(language, text):
    assert number(language, 1_234_567) == text


@pytest.mark.parametrize(
    ("ago", "english", "dutch"),
    [
        (timedelta(seconds=20), "just now", "zojuist"),
        (timedelta(minutes=5), "5 min ago", "5 min geleden"),
        (timedelta(hours=2), "2 h ago", "2 u geleden"),
        (timedelta(days=1), "yesterday", "gisteren"),
        (timedelta(days=3), "Sat", "za"),
        (timedelta(days=20), "4 Nov", "4 nov"),
        (timedelta(days=400), "20 Oct 2025", "20 okt 2025"),
        (timedelta(hours=-3), "24 Nov", "24 nov"),
    ],
)
def test_a_moment_is_relative_within_a_week_and_a_date_beyond(ago, english, dutch):
    assert relative("en", NOW - ago, NOW, UTC) == english
    assert relative("nl", NOW - ago, NOW, UTC) == dutch


def test_yesterday_is_told_by_the_clock_of_the_reader():
    moment, now = datetime(2026, 11, 23, 23, 30, tzinfo=UTC), datetime(2026, 11, 24, 6, 0, tzinfo=UTC)

    assert relative("en", moment, now, UTC) == "yesterday"
    assert relative("en", moment, now, ZoneInfo("Europe/Amsterdam")) == "6 h ago"


def test_the_exact_moment_is_in_the_zone_of_the_reader():
    assert exact("nl", NOW, ZoneInfo("Europe/Amsterdam")) == "24 nov 2026 13:00"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("nl-NL,nl;q=0.9,en;q=0.8", "nl"),
        ("de,fr;q=0.9,nl;q=0.1", "nl"),
        ("en;q=0.4,nl;q=0.5", "nl"),
        ("zh", "en"),
        ("", "en"),
        ("nl;q=abc,;;,=", "en"),
    ],
)
def test_the_browsers_preference_chooses_the_language(header, language):
    assert choose(header) == language


def test_what_a_reader_chose_comes_first_and_the_default_last():
    assert choose("en", chosen="nl", otherwise="en") == "nl"
    assert choose("en", chosen="tlh", otherwise="nl") == "en"
    assert choose("zh", chosen="", otherwise="nl") == "nl"


def test_an_unknown_key_is_shown_rather_than_raised():
    assert translate("nl", "no.such.key", count=2) == "no.such.key.other"
