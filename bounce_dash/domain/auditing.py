"""The filter of the audit log as it stands in a URL."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any


def filter_from(query: Mapping[str, str]) -> dict[str, Any]:
    """Read action, who, since, until (days, both included) and before from a query; what makes no sense is left out."""
    return {
        "action": query.get("action", "")[:60],
        "who": _digits(query.get("who", "")),
        "since": _day(query.get("since", ""), timedelta(0)),
        "until": _day(query.get("until", ""), timedelta(days=1)),
        "before": int(_digits(query.get("before", "")) or 0),
    }


def _digits(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < 10 else ""


def _day(text: str, later: timedelta) -> datetime | None:
    try:
        day = date.fromisoformat(text)
        return datetime(day.year, day.month, day.day, tzinfo=UTC) + later
    except (ValueError, OverflowError):
        return None
