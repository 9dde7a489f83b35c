"""How the history of an address is written in the side panel."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from bounce_dash.actions.addresses_timeline import TimelineEntry
from bounce_dash.ui.addresses.detail import timeline
from bounce_dash.ui.kit.reader import Reader

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
READER = Reader("en", UTC, NOW)


def written(*whats: str) -> list[str]:
    entries = [
        TimelineEntry(at=NOW - timedelta(days=30 * n), source="mailing", what=what, mailing=f"News {n}")
        for n, what in enumerate(whats, start=1)
    ]
    return [event.what for event in timeline(READER, SimpleNamespace(timeline=entries))]  # type: ignore[arg-type]


def test_a_long_run_of_mailings_that_nothing_came_of_is_one_line():
    assert written("sent", "sent", "sent", "sent", "opened", "sent", "sent") == [
        "4 mailings sent", "Opened", "Sent", "Sent",
    ]  # fmt: skip


def test_such_a_line_says_from_when_to_when():
    entries = [
        TimelineEntry(at=NOW - timedelta(days=30 * n), source="mailing", what="sent", mailing="News") for n in (1, 2, 3)
    ]
    (event,) = timeline(READER, SimpleNamespace(timeline=entries))  # type: ignore[arg-type]

    assert event.when == " – ".join(READER.relative(NOW - timedelta(days=days)) for days in (90, 30))
