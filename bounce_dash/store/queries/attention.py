"""What needs attention among the addresses that were blocked last: a bounded number of them is looked at."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, literal, select
from sqlmodel import Session

from bounce_dash.domain.states import BlockCause
from bounce_dash.store.queries.core import ADDRESS, RECIPIENT, SELECTION, SELECTION_MEMBER

AnyRow = Row[*tuple[Any, ...]]

_A, _R, _S, _M = ADDRESS.c, RECIPIENT.c, SELECTION.c, SELECTION_MEMBER.c

#: What a corrected address or a cleared flag mends.
_REPAIRABLE = (BlockCause.PERMANENT.value, BlockCause.TOO_MANY.value)


def lost_readers(session: Session, since: datetime, contacts: int, looked_at: int) -> Sequence[AnyRow]:
    """Return (company's key, its name, addresses) of companies that have fewer other addresses to mail than
    ``contacts``: those of the addresses that were blocked last, and are to do, that opened a mailing since; most first.
    """
    latest = select(_A.id, _A.company_key, _A.company_name, _A.block_cause)
    latest = latest.where(_A.blocked_at.is_not(None), _A.dealt_at.is_(None))
    late = latest.order_by(_A.blocked_at.desc(), _A.id.desc()).limit(looked_at).subquery("late")
    opened = select(literal(1)).where(_R.address_id == late.c.id, _R.opened_at >= since)
    other = ADDRESS.alias("other").c
    others = select(literal(1)).where(other.company_key == late.c.company_key, other.blocked_at.is_(None))
    others = others.where(other.former_at.is_(None), other.replaced_at.is_(None)).limit(1).offset(contacts - 1)
    number = func.count()
    asked = select(late.c.company_key, func.min(late.c.company_name), number).where(late.c.company_key > "")
    asked = asked.where(late.c.block_cause.in_(_REPAIRABLE))
    asked = asked.where(opened.correlate(late).exists(), ~others.correlate(late).exists())
    asked = asked.group_by(late.c.company_key).order_by(number.desc(), late.c.company_key)
    return session.execute(asked.limit(looked_at)).all()


def lost_members(session: Session, since: datetime, least: int, looked_at: int) -> Sequence[AnyRow]:
    """Return (id, name, members, lost) of selections that lost so many addresses since, most first: of those that were
    blocked last, and still are, the ones that were blocked when the selection was there already."""
    latest = select(_A.id, _A.blocked_at).where(_A.blocked_at >= since)
    late = latest.order_by(_A.blocked_at.desc(), _A.id.desc()).limit(looked_at).subquery("late")
    number = func.count()
    asked = select(_S.id, _S.name, _S.member_count, number).select_from(
        late.join(SELECTION_MEMBER, _M.address_id == late.c.id).join(SELECTION, _S.id == _M.selection_id)
    )
    asked = asked.where(_S.created_at < late.c.blocked_at).group_by(_S.id, _S.name, _S.member_count)
    return session.execute(asked.having(number >= least).order_by(number.desc(), _S.id).limit(100)).all()
