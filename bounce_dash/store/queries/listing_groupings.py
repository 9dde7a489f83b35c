"""The ways to group a list."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, false, func, or_

from bounce_dash.domain.listing import filter_of
from bounce_dash.store.queries.listing import Filter, Grouping, Natural, any_of, numbers, refers_to
from bounce_dash.store.queries.listing_expressions import Day, Month

_LAST_CHARACTER = 0x10FFFF
_SURROGATES = (0xD800, 0xE000)


def filters(groupings: Mapping[str, Grouping], *, indexed: Collection[str] = ()) -> dict[str, Filter]:
    """Return the filters that show one group alone, by the names that they have in a query.

    ``indexed`` names the groupings by whose column the list has an index.
    """
    return {filter_of(name): replace(one.inside, indexed=name in indexed) for name, one in groupings.items()}


def by_text(
    column: ColumnElement[str],
    label: ColumnElement[str] | None = None,
    *,
    owner: ColumnElement[str] | None = None,
    typed: bool = True,
) -> Grouping:
    """Group by a text column, shown through another one where its own text is a sort key (of ``owner``'s row, if any).

    ``typed`` is off where a table of texts shows the value: what a user types is no part of it.
    """
    inside, natural = any_of(column, indexed=True), Natural.RISING if typed else None
    return Grouping(column, inside, label, column if typed else None, owner, natural=natural)


def by_other_text(by: ColumnElement[str], inside: Filter) -> Grouping:
    """Group by a text that stands in another table; a table of texts shows it."""
    return Grouping(by, inside)


def by_number(column: ColumnElement[int]) -> Grouping:
    """Group by a whole-number column."""
    return Grouping(column, numbers(column, indexed=True), natural=Natural.FALLING)


def by_reference(
    column: ColumnElement[int], owner: ColumnElement[int], label: ColumnElement[str], typed: ColumnElement[str]
) -> Grouping:
    """Group by the ``owner`` that rows refer to, the newest first; the empty value is the group of those that refer to
    nothing."""
    return Grouping(column, refers_to(column, indexed=True), label, typed, owner, natural=Natural.FALLING)


def by_initial(column: ColumnElement[str]) -> Grouping:
    """Group by the first character: for a column whose values hardly ever repeat."""
    first = func.substr(column, 1, 1)
    within = _within(column, _initial)
    return Grouping(first, within, step=lambda key: (key[:1], _after(key)), natural=Natural.RISING)


def by_month(column: ColumnElement[datetime]) -> Grouping:
    """Group by month, in UTC: 2026-11."""
    return _by_span(Month(column), column, "%Y-%m")


def by_day(column: ColumnElement[datetime]) -> Grouping:
    """Group by day, in UTC: 2026-11-24."""
    return _by_span(Day(column), column, "%Y-%m-%d")


def _by_span(by: ColumnElement[str], column: ColumnElement[datetime], form: str) -> Grouping:
    within = _within(column, _span)
    return Grouping(by, within, step=lambda moment: _step(_utc(moment).strftime(form)), natural=Natural.FALLING)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _step(value: str) -> tuple[str, datetime | None]:
    span = _span(value)
    return value, span[1] if span else None


def _within(column: ColumnElement[Any], span_of: Any) -> Filter:
    """Return the filter for values that name spans: from where each begins to where the next one does."""

    def test(column: ColumnElement[Any], values: tuple[str, ...], _now: datetime) -> ColumnElement[bool]:
        spans = [span for value in values if (span := span_of(value)) is not None]
        starts = ((column >= start) if end is None else (column >= start) & (column < end) for start, end in spans)
        return or_(*starts, false())

    return Filter(column, test, indexed=True)


def _span(value: str) -> tuple[datetime, datetime] | None:
    """Read 2026-11 or 2026-11-24 as the moments where it begins and where the next one does; None for junk."""
    month = len(value) == len("2026-11")
    try:
        start = datetime.strptime(value, "%Y-%m" if month else "%Y-%m-%d").replace(tzinfo=UTC)
        if month:
            return start, start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
        return start, datetime.fromordinal(start.toordinal() + 1).replace(tzinfo=UTC)
    except ValueError:
        return None


def _initial(value: str) -> tuple[str, str | None] | None:
    return (value, _after(value)) if len(value) == 1 else None


def _after(key: str) -> str | None:
    """Return the character that follows the first one of a key; None when there is none."""
    code = ord(key[0]) + 1 if key else 1
    code = _SURROGATES[1] if code == _SURROGATES[0] else code
    return chr(code) if code <= _LAST_CHARACTER else None
