"""Rows of the list of persons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.store.queries import listing_persons as stored


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person, with how many addresses there are and how many of them are blocked."""

    id: int
    name: str
    company: str
    title: str
    origin: str
    created: datetime
    former_since: datetime | None
    addresses: int
    blocked: int


def person_rows(session: Session, _owner: int, ids: Sequence[int]) -> tuple[PersonRow, ...]:
    """Return persons in the order of ``ids``; the caller has checked the permission."""
    counted = stored.address_counts(session, ids)
    return tuple(_row(row, counted.get(row[0], (0, 0))) for row in stored.rows(session, ids))


def _row(row: Sequence[Any], counted: tuple[int, int]) -> PersonRow:
    values: tuple[Any, ...] = (*row, *counted)
    return PersonRow(*values)
