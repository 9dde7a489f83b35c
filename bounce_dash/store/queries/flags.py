"""Changing the bounce flags of a batch of addresses, with a note of how they stood, and putting them back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, insert, literal, not_, null, or_, select, update
from sqlmodel import Session

from bounce_dash.domain.states import BlockCause
from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.core import ADDRESS, JOB_ITEM
from bounce_dash.store.queries.snapshots import restored, taken

#: What an address can be left out for: the code, and when it holds.
SKIPS: Mapping[str, ColumnElement[bool]] = {
    "already_blocked": ADDRESS.c.blocked_at.is_not(None),
    "complaint": ADDRESS.c.block_cause == BlockCause.COMPLAINT.value,
    "no_flag": ADDRESS.c.blocked_at.is_(None) & (ADDRESS.c.bounce_count == 0),
    "no_complaint": ADDRESS.c.complained_at.is_(None),
}


def write_items(session: Session, job_id: int, ids: Sequence[int], skips: Sequence[str], names: Iterable[str]) -> None:
    """Write down what is about to become of addresses: left out for the first of ``skips`` that holds, or changed; of
    the latter the columns of these names, and the version, as they stand."""
    codes = [(SKIPS[skip], literal(skip)) for skip in skips]
    code: ColumnElement[str] = case(*codes, else_="") if codes else literal("")
    before = taken(session, [ADDRESS.c[name] for name in (*names, "version")])
    rows = select(
        literal(job_id), ADDRESS.c.id, code, case((code == "", before), else_=null()), ADDRESS.c.version + 1
    ).where(among(session, ADDRESS.c.id, ids))
    into = ["job_id", "address_id", "skipped", "before", "version"]
    session.connection().execute(insert(JOB_ITEM).from_select(into, rows))


def change(session: Session, ids: Sequence[int], skips: Sequence[str], values: Mapping[str, Any]) -> int:
    """Give the addresses that nothing leaves out other values, and say how many there were."""
    changed = update(ADDRESS).where(_going(session, ids, skips)).values(**values, version=ADDRESS.c.version + 1)
    return session.connection().execute(changed).rowcount


def note_consent(session: Session, ids: Sequence[int], skips: Sequence[str], at: datetime) -> list[int]:
    """Note that the persons consented again, and return the addresses that nothing leaves out, by id."""
    run = session.connection().execute
    going = sorted(run(select(ADDRESS.c.id).where(_going(session, ids, skips))).scalars())
    run(update(ADDRESS).where(among(session, ADDRESS.c.id, going)).values(consented_at=at))
    return going


def _going(session: Session, ids: Sequence[int], skips: Sequence[str]) -> ColumnElement[bool]:
    return among(session, ADDRESS.c.id, ids) & not_(or_(*(SKIPS[skip] for skip in skips)))


def blocked_ids(session: Session) -> Sequence[int]:
    """Return the ids of all blocked addresses, in order."""
    return session.scalars(select(ADDRESS.c.id).where(ADDRESS.c.blocked_at.is_not(None)).order_by(ADDRESS.c.id)).all()


def leave_out_unchanged(session: Session, job_id: int, ids: Sequence[int], code: str) -> None:
    """Note of addresses that a job left them out under a code, where no verdict brought about the version foreseen."""
    version = select(ADDRESS.c.version).where(ADDRESS.c.id == JOB_ITEM.c.address_id).scalar_subquery()
    mine = (JOB_ITEM.c.job_id == job_id, among(session, JOB_ITEM.c.address_id, ids), JOB_ITEM.c.version != version)
    session.connection().execute(update(JOB_ITEM).where(*mine).values(skipped=code, before=null()))


def put_back(session: Session, job_id: int, ids: Sequence[int], names: Iterable[str]) -> None:
    """Give addresses the values that columns of these names had before a job, under a new version."""
    values = {name: restored(session, JOB_ITEM.c.before, ADDRESS.c[name]) for name in names}
    session.connection().execute(
        update(ADDRESS)
        .where(
            JOB_ITEM.c.job_id == job_id,
            JOB_ITEM.c.address_id == ADDRESS.c.id,
            among(session, ADDRESS.c.id, ids),
        )
        .values(**values, version=ADDRESS.c.version + 1)
    )
    _pass_on_versions(session, job_id, ids)


def _pass_on_versions(session: Session, job_id: int, ids: Sequence[int]) -> None:
    # The address is now what the action before this one left, under a new version: that action can be undone in turn.
    mine = JOB_ITEM.alias()
    session.connection().execute(
        update(JOB_ITEM)
        .where(
            mine.c.job_id == job_id,
            among(session, mine.c.address_id, ids),
            JOB_ITEM.c.address_id == mine.c.address_id,
            JOB_ITEM.c.job_id != job_id,
            JOB_ITEM.c.skipped == "",
            JOB_ITEM.c.version == restored(session, mine.c.before, JOB_ITEM.c.version),
        )
        .values(version=mine.c.version + 1)
    )
