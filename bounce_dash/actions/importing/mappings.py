"""What columns were said to mean is remembered by their heads, for everybody: the next such file asks nothing."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.importing import Column, Doubt, Meaning, Sheet, What
from bounce_dash.store.queries import import_traces as stored


def recalled(session: Session, actor: Actor, sheet: Sheet, what: What) -> Sheet:
    """Return a sheet as a list of something, with the meanings that its columns were given as such, if they were."""
    actor.require(Permission.CHANGE_ADDRESSES)
    sheet = sheet.about(what)
    if not sheet.reading.head:
        return sheet
    said = stored.mapping(session, _hash(sheet.columns, what))
    return with_meanings(sheet, [Meaning(one) for one in said.split(",")]) if said else sheet


def remember(session: Session, actor: Actor, sheet: Sheet, what: What, *, now: datetime) -> None:
    """Keep what the columns of a sheet mean; one without heads has nothing to know it by."""
    actor.require(Permission.CHANGE_ADDRESSES)
    if sheet.reading.head:
        stored.keep_mapping(session, _hash(sheet.columns, what), ",".join(sheet.meanings), now)


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


def _hash(columns: Sequence[Column], what: What) -> str:
    # What is skipped in a list of mailings may be a name in one of people.
    heads = [column.head.strip().casefold() for column in columns]
    return hashlib.sha256("\0".join(heads if what is What.PEOPLE else [*heads, what]).encode()).hexdigest()
