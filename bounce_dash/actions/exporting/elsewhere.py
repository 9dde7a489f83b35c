"""Columns of an export that are not the address's own: its recipient's in one mailing, its person's."""

from typing import Any

from sqlalchemy import ColumnElement, func, select

from bounce_dash.actions.exporting.columns import Column, Shape
from bounce_dash.store.queries.core import ADDRESS, PERSON, RECIPIENT


def of_recipient(mailing_id: int) -> dict[str, Column]:
    """Return the columns that say how an address did in a mailing."""

    def here(column: ColumnElement[Any]) -> ColumnElement[Any]:
        found = select(column).where(RECIPIENT.c.mailing_id == mailing_id, RECIPIENT.c.address_id == ADDRESS.c.id)
        return found.correlate(ADDRESS).scalar_subquery()

    return _by_name(
        Column("status", "export.column.status", here(RECIPIENT.c.status), Shape.STATUS, width=20),
        Column("reason", "export.column.reason", here(RECIPIENT.c.reason), Shape.REASON, width=34),
        Column("sent", "export.column.sent", here(RECIPIENT.c.sent_at), Shape.MOMENT, width=17),
    )


def of_person(_number: int) -> dict[str, Column]:
    """Return the columns that are about whom an address belongs to."""

    def theirs(column: ColumnElement[Any]) -> ColumnElement[Any]:
        return select(column).where(PERSON.c.id == ADDRESS.c.person_id).correlate(ADDRESS).scalar_subquery()

    return _by_name(
        # An address may have lost its person since it was picked.
        Column("title", "export.column.title", func.coalesce(theirs(PERSON.c.title), ""), width=24),
        Column("created", "export.column.created", theirs(PERSON.c.created_at), Shape.MOMENT, width=17),
        Column("former_since", "export.column.former_since", theirs(PERSON.c.former_at), Shape.MOMENT, width=17),
    )


def _by_name(*columns: Column) -> dict[str, Column]:
    return {column.name: column for column in columns}
