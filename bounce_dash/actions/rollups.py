"""The figures that are kept beside mailings, held against the recipients that they sum up, and counted anew.

They change in the transaction that changes a recipient, so that nobody need ever count; this is for whoever doubts it,
and for a database that something else wrote into. Recipients stay when their address is deleted (rule 10), so that past
figures can be counted anew, too.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.store.queries import mailing_figures


@dataclass(frozen=True, slots=True)
class Counted:
    """What one chunk came to: mailings that were looked at, and those whose figures were wrong. ``last`` is where the
    next one goes on; ``finished`` when there is no next one."""

    last: int
    mailings: int
    wrong: int
    finished: bool


def check_rollups(session: Session, actor: Actor, *, after: int = 0, limit: int = 100) -> Counted:
    """Say which figures are wrong, of ``limit`` mailings by id beyond ``after``. Changes nothing; call it until
    ``finished``."""
    actor.require(Permission.SEE_DASHBOARD)
    ids = mailing_figures.after(session, after, limit)
    return _counted(ids, after, limit, len(mailing_figures.wrong(session, ids)))


def rebuild_rollups(session: Session, actor: Actor, *, now: datetime, after: int = 0, limit: int = 100) -> Counted:
    """Count the figures of ``limit`` mailings anew, by id beyond ``after``. Call it until ``finished``, each time in a
    transaction of its own: recording then waits no longer than one takes, and it can be called again at any time."""
    actor.require(Permission.CHANGE_PREFERENCES)
    ids = mailing_figures.after(session, after, limit)
    wrong = mailing_figures.recount(session, ids)
    if wrong:
        audit.log(session, actor, "figures.rebuilt", count=wrong, at=now)
    return _counted(ids, after, limit, wrong)


def _counted(ids: list[int], after: int, limit: int, wrong: int) -> Counted:
    return Counted(ids[-1] if ids else after, len(ids), wrong, finished=len(ids) < limit)
