"""The filter of the log, whatever stands in the URL."""

from datetime import UTC, datetime

import pytest

from bounce_dash.domain.auditing import filter_from


def test_days_are_included_at_both_ends():
    wanted = filter_from({"since": "2026-11-01", "until": "2026-11-30"})

    assert wanted["since"] == datetime(2026, 11, 1, tzinfo=UTC)
    assert wanted["until"] == datetime(2026, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"since": "yesterday"},
        {"until": "9999-12-31"},
        {"who": "-1"},
        {"before": "1e9"},
        {"before": "²"},
        {"who": "9" * 40},
    ],
)
def test_what_makes_no_sense_narrows_nothing(query):
    assert filter_from(query) == {"action": "", "who": "", "since": None, "until": None, "before": 0}
