"""What columns were said to mean is remembered by their heads, for everybody: the next such file asks nothing."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.importing import Column, Doubt, Meaning, Sheet
from bounce_dash.store.queries import import_traces as stored


def recalled(session: Session, actor: Actor, sheet: Sheet) -> Sheet:
    """Return a sheet with the meanings that its columns were given before, if they were."""
    actor.require(Permission.CHANGE_ADDRESSES)
    if not sheet.reading.head:
        return sheet
    said = stored.mapping(session, _hash(sheet.columns))
    return with_meanings(sheet, [Meaning(one) for one in said.split(",")]) if said else sheet


def remember(session: Session, actor: Actor, sheet: Sheet, *, now: datetime) -> None:
    """Keep what the columns of a sheet mean; one without heads has nothing to know it by."""
    actor.require(Permission.CHANGE_ADDRESSES)
    if sheet.reading.head:
        stored.keep_mapping(session, _hash(sheet.columns), ",".join(sheet.meanings), now)


def with_meanings(sheet: Sheet, meanings: Sequence[Meaning], said: Collection[int] | None = None) -> Sheet:
    """Return a sheet whose columns have these meanings; a doubt about dates stays.

    ``said`` are the positions of the columns that somebody spoke of (None: of all): these are certain from now on.
    """
    columns = tuple(
        replace(column, meaning=meaning, certainty=1.0 if said is None or at in said else column.certainty)
        for at, (column, meaning) in enumerate(zip(sheet.columns, meanings, strict=True))
    )
    doubts = sheet.doubts if said is not None else tuple(one for one in sheet.doubts if one is not Doubt.NO_HEAD)
    return replace(sheet, columns=columns, doubts=doubts)


def _hash(columns: Sequence[Column]) -> str:
    return hashlib.sha256("\0".join(column.head.strip().casefold() for column in columns).encode()).hexdigest()
