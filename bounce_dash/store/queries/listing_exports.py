"""What an export reads of each address: its own columns, its recipient's in one mailing, its person's."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session

from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.core import ADDRESS, PERSON, RECIPIENT

#: What is read for a column of an export.
Value = ColumnElement[Any]

#: The name of a column of an export → what is read for it.
Values = Mapping[str, Value]

_OWN: Values = {
    "address": ADDRESS.c.address,
    "name": ADDRESS.c.person_name,
    "company": ADDRESS.c.company_name,
    "reason": ADDRESS.c.reason,
    "block_cause": ADDRESS.c.block_cause,
    "bounces": ADDRESS.c.bounce_count,
    "last_bounce": ADDRESS.c.last_bounce_at,
    "last_mailing": ADDRESS.c.mailing_name,
    "domain": ADDRESS.c.domain,
    "blocked_since": ADDRESS.c.blocked_at,
    "provider": ADDRESS.c.provider,
    "complained": ADDRESS.c.complained_at,
}


def of_address(_owner: int) -> Values:
    """Return what an address says of itself."""
    return _OWN


def of_recipient(mailing_id: int) -> Values:
    """Return what an address says of itself, and how it did in a mailing."""

    def here(column: ColumnElement[Any]) -> ColumnElement[Any]:
        found = select(column).where(RECIPIENT.c.mailing_id == mailing_id, RECIPIENT.c.address_id == ADDRESS.c.id)
        return found.correlate(ADDRESS).scalar_subquery()

    return {
        **_OWN,
        "status": here(RECIPIENT.c.status),
        "reason": here(RECIPIENT.c.reason),
        "sent": here(RECIPIENT.c.sent_at),
    }


def of_person(_owner: int) -> Values:
    """Return what an address says of itself, and of whom it belongs to."""

    def theirs(column: ColumnElement[Any]) -> ColumnElement[Any]:
        return select(column).where(PERSON.c.id == ADDRESS.c.person_id).correlate(ADDRESS).scalar_subquery()

    return {
        **_OWN,
        # An address may have lost its person since it was picked.
        "title": func.coalesce(theirs(PERSON.c.title), ""),
        "created": theirs(PERSON.c.created_at),
        "former_since": theirs(PERSON.c.former_at),
    }


def read(session: Session, values: Sequence[ColumnElement[Any]], ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return the values of the addresses that still exist, in the order of ``ids``."""
    question = select(ADDRESS.c.id, *values).where(among(session, ADDRESS.c.id, ids))
    by_id = {row[0]: row[1:] for row in session.connection().execute(question)}
    return [by_id[one] for one in ids if one in by_id]
