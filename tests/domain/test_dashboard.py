"""What the dashboard is asked, and over which days."""

from datetime import UTC, date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bounce_dash.domain.dashboard import LONGEST, Question, changed, period_of, question_in, to_url
from bounce_dash.domain.days import days_in, days_text

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def read(url: str) -> Question:
    return question_in(dict(part.split("=") for part in url.split("&") if part))


def test_the_usual_question_has_an_empty_url():
    assert to_url(Question()) == ""
    assert read("") == Question()


def test_a_question_comes_back_from_its_url():
    asked = Question("90d", mailing=7, provider="Google")

    assert read(to_url(asked)) == asked


@given(st.dictionaries(st.sampled_from(("range", "mailing", "sender", "provider", "junk")), st.text()))
def test_junk_in_a_url_is_ignored_and_never_raises(parameters):
    asked = question_in(parameters)

    assert period_of(asked, NOW).days <= LONGEST


def test_changing_one_thing_leaves_the_others():
    asked = changed(Question("7d", sender="a@b.example"), "provider", "Google")

    assert asked == Question("7d", sender="a@b.example", provider="Google")
    assert changed(asked, "sender", "") == Question("7d", provider="Google")


def test_thirty_days_end_with_today_and_the_thirty_before_touch_them():
    period = period_of(Question("30d"), NOW)

    assert (period.first, period.last, period.days) == (date(2026, 10, 26), date(2026, 11, 24), 30)
    assert (period.before().until, period.before().days) == (period.start, 30)


def test_days_begin_at_the_midnight_of_the_reader_also_where_clocks_change():
    period = period_of(Question("30d"), NOW.astimezone(AMSTERDAM))

    assert period.start.astimezone(UTC) == datetime(2026, 10, 25, 23, tzinfo=UTC)
    assert period.before().start.astimezone(UTC) == datetime(2026, 9, 25, 22, tzinfo=UTC)


@given(st.sampled_from(("7d", "30d", "90d", "1y", "2025-01-01..2026-02-03", "2024-02-29..2024-02-29")))
def test_the_parts_fill_the_period_without_gap_or_overlap(asked):
    period = period_of(Question(asked), NOW.astimezone(AMSTERDAM))
    parts = period.parts()

    assert (parts[0].start, parts[-1].until) == (period.start, period.until)
    assert all(one.until == next_one.start for one, next_one in pairwise(parts))


def test_weeks_begin_on_monday_and_a_short_period_has_days():
    weeks = period_of(Question("90d"), NOW).parts()

    assert {part.start.weekday() for part in weeks[1:]} == {0}
    assert [part.days for part in period_of(Question("7d"), NOW).parts()] == [1] * 7


def test_a_range_of_ones_own_is_cut_to_what_can_be_shown():
    period = period_of(Question("1990-01-01..2026-11-01"), NOW)

    assert (period.days, period.last) == (LONGEST, date(2026, 11, 1))


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_days_come_back_from_their_text(one, other):
    first, last = sorted((one, other))

    assert days_in(days_text(first, last)) == (first, last)


@given(st.text())
def test_what_names_no_days_is_none(text):
    assert days_in(text) is None or ".." in text
    assert days_in("2026-11-24..2026-11-23") is None
