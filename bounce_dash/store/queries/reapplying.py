"""Which addresses changed preferences can matter to."""

from collections.abc import Callable, Collection, Mapping

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select
from sqlmodel import Session

from bounce_dash.domain.policy import CHOOSABLE, Policy
from bounce_dash.domain.states import BlockCause
from bounce_dash.store.queries.core import ADDRESS, REPORT
from bounce_dash.store.types import NEVER


def ids(names: Collection[str], policy: Policy) -> Select[int]:
    """Return the statement of the ids of addresses whose flag may differ under a policy, each once.

    ``names`` are the preferences that changed; those that decide nothing about addresses add none.
    """
    conditions = [condition(policy) for name, condition in _CONDITIONS.items() if name in names]
    return select(ADDRESS.c.id).where(or_(false(), *conditions))


def next_ids(session: Session, found: Select[int], *, after: int, limit: int) -> list[int]:
    """Return the first ids of a statement that are beyond ``after``, in order."""
    return list(session.scalars(found.where(ADDRESS.c.id > after).order_by(ADDRESS.c.id).limit(limit)))


def addresses(session: Session, wanted: Collection[int]) -> dict[int, str]:
    """Return id → address."""
    rows = session.execute(select(ADDRESS.c.id, ADDRESS.c.address).where(ADDRESS.c.id.in_(wanted)))
    return {row[0]: row[1] for row in rows}


def _by_count(policy: Policy) -> ColumnElement[bool]:
    # Who stays blocked for too many bounces may have been so since another one of them.
    count, cause = ADDRESS.c.bounce_count, ADDRESS.c.block_cause
    weaker = (BlockCause.BY_HAND.value, BlockCause.REMEMBERED.value)
    free = or_(ADDRESS.c.blocked_at.is_(None), cause.in_(weaker))
    return or_(cause == BlockCause.TOO_MANY.value, and_(free, count > policy.accepted_bounces))


def _by_proof_of_life(_policy: Policy) -> ColumnElement[bool]:
    return and_(ADDRESS.c.alive_at > NEVER, exists().where(REPORT.c.address_id == ADDRESS.c.id))


def _by_reason(_policy: Policy) -> ColumnElement[bool]:
    reasons = [reason.value for reason in sorted(CHOOSABLE)]
    return exists().where(REPORT.c.address_id == ADDRESS.c.id, REPORT.c.reason.in_(reasons))


_CONDITIONS: Mapping[str, Callable[[Policy], ColumnElement[bool]]] = {
    "accepted_bounces": _by_count,
    "reset_on_delivery": _by_proof_of_life,
    "treatments": _by_reason,
}
