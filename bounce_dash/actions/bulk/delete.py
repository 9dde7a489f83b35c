"""Delete selected e-mail addresses (rule 10): for good, from everywhere. There is no way back.

What stays: the persons; recipients without address, so that figures of past mailings stay right; and a keyed hash of
each address that was blocked, so that a re-import is blocked again (unless the preference says otherwise).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, bindparam, delete, func, select, update
from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.bulk import items, redacting
from bounce_dash.actions.bulk.action import Bulk
from bounce_dash.actions.jobs.kind import Running, Step
from bounce_dash.domain.access import Permission
from bounce_dash.domain.errors import Unavailable
from bounce_dash.domain.forgetting import forgotten_hash
from bounce_dash.store.queries.batches import Batch, among
from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import (
    ADDRESS,
    ADDRESS_EVENT,
    FORGOTTEN,
    JOB_ITEM,
    PROJECT,
    PROJECT_MEMBER,
    RECIPIENT,
    REPORT,
    SELECTION,
    SELECTION_MEMBER,
)

#: What says something about an address and nothing else.
_ABOUT_IT = (REPORT, ADDRESS_EVENT, JOB_ITEM)

#: Named sets, their members, and whose a member is.
_SETS = (
    (SELECTION, SELECTION_MEMBER, SELECTION_MEMBER.c.selection_id),
    (PROJECT, PROJECT_MEMBER, PROJECT_MEMBER.c.project_id),
)


@dataclass(frozen=True, kw_only=True)
class Delete(Bulk):
    """Skips only what changed since it was picked. Needs the secret for the hashes."""

    permission: Permission = Permission.DELETE_ADDRESSES
    needs_tools: bool = True
    undo: None = None

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Delete a batch."""
        if job.tools is None:
            raise Unavailable()
        settled = items.settle(session, job.id, batch)
        ids = settled.ids
        if ids:
            _remember(session, ids, job.tools.secret, job)
            _leave_sets(session, ids)
            raws = _raw_messages(session, ids)
            for table in _ABOUT_IT:
                _wipe(session, table, ids)
            redacting.drop_or_redact(session, raws, lambda: _addresses(session, ids))
            _leave_mailings(session, ids)
            session.connection().execute(delete(ADDRESS).where(among(session, ADDRESS.c.id, ids)))
        return Step(len(ids), settled.skipped)


def _remember(session: Session, ids: Sequence[int], secret: bytes, job: Running) -> None:
    remembers = preferences.policy(session).remember_deleted
    c = ADDRESS.c
    rows = (
        session.connection().execute(select(c.key, c.block_cause, c.blocked_at).where(among(session, c.id, ids))).all()
    )
    blocked = {row.key: row.block_cause for row in rows if row.blocked_at is not None} if remembers else {}
    kept = [
        {"hash": forgotten_hash(secret, key), "block_cause": cause, "forgotten_at": job.moment}
        for key, cause in blocked.items()
    ]
    _forget(session, [forgotten_hash(secret, row.key) for row in rows if row.key not in blocked])
    if kept:
        into: Any = insert_new(session, FORGOTTEN)
        news = {name: into.excluded[name] for name in ("block_cause", "forgotten_at")}
        session.connection().execute(into.on_conflict_do_update(index_elements=["hash"], set_=news), kept)


def _forget(session: Session, hashes: Sequence[str]) -> None:
    # It was deleted once before, while blocked; now it was not.
    if hashes and session.scalar(select(FORGOTTEN.c.hash).limit(1)) is not None:
        rows = [{"gone": one} for one in hashes]
        session.connection().execute(delete(FORGOTTEN).where(FORGOTTEN.c.hash == bindparam("gone")), rows)


def _leave_sets(session: Session, ids: Sequence[int]) -> None:
    for table, members, owner in _SETS:
        mine = among(session, members.c.address_id, ids)
        counts = session.connection().execute(select(owner, func.count()).where(mine).group_by(owner)).all()
        for set_id, number in sorted(counts):
            fewer = {"member_count": table.c.member_count - number}
            session.connection().execute(update(table).where(table.c.id == set_id).values(**fewer))
        session.connection().execute(delete(members).where(mine))


def _raw_messages(session: Session, ids: Sequence[int]) -> list[int]:
    mine = (among(session, REPORT.c.address_id, ids), REPORT.c.raw_id.is_not(None))
    return list(session.scalars(select(REPORT.c.raw_id).where(*mine).distinct()))


def _wipe(session: Session, table: Table, ids: Sequence[int]) -> None:
    session.connection().execute(delete(table).where(among(session, table.c.address_id, ids)))


def _addresses(session: Session, ids: Sequence[int]) -> list[str]:
    return list(session.scalars(select(ADDRESS.c.address).where(among(session, ADDRESS.c.id, ids))))


def _leave_mailings(session: Session, ids: Sequence[int]) -> None:
    # The Message-ID and the token lead from a returned mail to a recipient, and so to nobody any more.
    nobody = {"address_id": None, "message_id": "", "token": ""}
    session.connection().execute(update(RECIPIENT).where(among(session, RECIPIENT.c.address_id, ids)).values(**nobody))


DELETE = Delete(name="delete")
