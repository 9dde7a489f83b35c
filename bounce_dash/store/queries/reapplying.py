"""Which addresses a changed preference can matter to."""

from collections.abc import Callable, Collection, Mapping

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlmodel import Session

from bounce_dash.domain.policy import CHOOSABLE, Policy
from bounce_dash.domain.states import BlockCause
from bounce_dash.store.queries.core import ADDRESS, REPORT
from bounce_dash.store.types import NEVER


def ids(session: Session, name: str, policy: Policy, *, after: int, limit: int) -> list[int]:
    """Return the ids, beyond ``after`` and in order, of addresses whose flag may differ under a policy.

    ``name`` is the preference that changed; preferences that decide nothing about addresses give none.
    """
    condition = _CONDITIONS.get(name)
    if condition is None:
        return []
    statement = select(ADDRESS.c.id).where(ADDRESS.c.id > after, condition(policy))
    return [row[0] for row in session.execute(statement.order_by(ADDRESS.c.id).limit(limit))]


def addresses(session: Session, wanted: Collection[int]) -> dict[int, str]:
    """Return id → address."""
    rows = session.execute(select(ADDRESS.c.id, ADDRESS.c.address).where(ADDRESS.c.id.in_(wanted)))
    return {row[0]: row[1] for row in rows}


def _by_count(policy: Policy) -> ColumnElement[bool]:
    count, cause = ADDRESS.c.bounce_count, ADDRESS.c.block_cause
    weaker = (BlockCause.BY_HAND.value, BlockCause.REMEMBERED.value)
    return or_(
        and_(cause == BlockCause.TOO_MANY.value, count <= policy.accepted_bounces),
        and_(or_(ADDRESS.c.blocked_at.is_(None), cause.in_(weaker)), count > policy.accepted_bounces),
    )


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
