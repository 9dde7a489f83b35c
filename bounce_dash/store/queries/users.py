"""Finding users, their sessions, links and failed tries."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import CursorResult, Delete, Update, bindparam, delete, func, select, update
from sqlmodel import Session

from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import ACCOUNT, ONE_TIME_LINK, SIGN_IN_ATTEMPT, USER_SESSION
from bounce_dash.store.tables import OneTimeLink, SignInAttempt, User, UserSession

#: A session with its user. Each event of each tab asks for one: to build the statement anew would double what it costs.
_BOTH = (
    select(UserSession, User)
    .join(User, ACCOUNT.c.id == USER_SESSION.c.user_id)
    .where(USER_SESSION.c.token_hash == bindparam("token_hash"))
)


def user_by_key(session: Session, key: str) -> User | None:
    """Return the user with this address key (domain.addresses.address_key), if any."""
    return session.scalars(select(User).where(ACCOUNT.c.key == key)).first()


def any_user(session: Session) -> bool:
    """Say whether there is a user at all, disabled ones included."""
    return session.scalars(select(User).limit(1)).first() is not None


def all_users(session: Session, limit: int) -> Sequence[tuple[User, datetime | None]]:
    """Return users by name, each with the moment of the last click of any live session."""
    theirs = select(func.max(USER_SESSION.c.seen_at)).where(USER_SESSION.c.user_id == ACCOUNT.c.id)
    seen = theirs.correlate(ACCOUNT).scalar_subquery()
    rows = session.execute(select(User, seen).order_by(ACCOUNT.c.name, ACCOUNT.c.id).limit(limit))
    return [(row[0], row[1]) for row in rows]


def lock_administrators(session: Session, role: str) -> set[int]:
    """Return the ids of administrators who can sign in, their rows locked: two cannot disable each other at once."""
    able = (ACCOUNT.c.role == role, ACCOUNT.c.disabled_at.is_(None), ACCOUNT.c.password_hash != "")
    enabled = select(User).where(*able).order_by(ACCOUNT.c.id).with_for_update()
    return {user.id for user in session.scalars(enabled) if user.id is not None}


def session_and_user(session: Session, token_hash: str) -> tuple[UserSession, User] | None:
    """Return a session with its user, whatever its expiry."""
    found = session.execute(_BOTH, {"token_hash": token_hash}).first()
    return (found[0], found[1]) if found else None


def sessions_of(session: Session, user_id: int, limit: int) -> Sequence[UserSession]:
    """Return a user's sessions, the last used first."""
    mine = select(UserSession).where(USER_SESSION.c.user_id == user_id)
    return session.scalars(mine.order_by(USER_SESSION.c.seen_at.desc(), USER_SESSION.c.token_hash).limit(limit)).all()


def end_sessions(session: Session, user_id: int, *, starting: str = "", keep: str = "") -> int:
    """Delete a user's sessions and say how many: those whose hash starts so, all but the one to keep."""
    mine = delete(UserSession).where(USER_SESSION.c.user_id == user_id)
    if starting:
        mine = mine.where(USER_SESSION.c.token_hash.startswith(starting, autoescape=True))
    if keep:
        mine = mine.where(USER_SESSION.c.token_hash != keep)
    return _changed(session, mine)


def drop_expired(session: Session, *, idle_since: datetime, now: datetime, failures_before: datetime) -> None:
    """Delete sessions that can no longer be used, failures nobody counts any more, and dead links."""
    gone = (USER_SESSION.c.expires_at <= now) | (USER_SESSION.c.seen_at <= idle_since)
    session.execute(delete(UserSession).where(gone))
    session.execute(delete(SignInAttempt).where(SIGN_IN_ATTEMPT.c.last_at <= failures_before))
    session.execute(delete(OneTimeLink).where(ONE_TIME_LINK.c.expires_at <= now))


def lock_attempts(session: Session, keys: Iterable[str], now: datetime) -> dict[str, SignInAttempt]:
    """Return the row of each key, made when there was none, held until the transaction ends.

    Always in the same order, so that two sign-ins that share a key cannot wait for each other.
    """
    ordered = sorted(keys)
    fresh = [{"key": key, "failures": 0, "last_at": now} for key in ordered]
    session.execute(insert_new(session, SIGN_IN_ATTEMPT).values(fresh).on_conflict_do_nothing())
    rows = (
        select(SignInAttempt)
        .where(SIGN_IN_ATTEMPT.c.key.in_(ordered))
        .order_by(SIGN_IN_ATTEMPT.c.key)
        .with_for_update()
    )
    return {row.key: row for row in session.scalars(rows.execution_options(populate_existing=True))}


def uncount_attempt(session: Session, key: str) -> None:
    """Take back one failure of a key."""
    mine = (SIGN_IN_ATTEMPT.c.key == key) & (SIGN_IN_ATTEMPT.c.failures > 0)
    session.execute(update(SignInAttempt).where(mine).values(failures=SIGN_IN_ATTEMPT.c.failures - 1))


def forget_attempts(session: Session, key: str) -> None:
    """Forget the failures of one key."""
    session.execute(delete(SignInAttempt).where(SIGN_IN_ATTEMPT.c.key == key))


def spend_link(session: Session, token_hash: str, now: datetime) -> bool:
    """Mark a link as used, and say whether it was still good: one statement, so that of two at once one wins."""
    good = (
        (ONE_TIME_LINK.c.token_hash == token_hash)
        & ONE_TIME_LINK.c.used_at.is_(None)
        & (ONE_TIME_LINK.c.expires_at > now)
    )
    return _changed(session, update(OneTimeLink).where(good).values(used_at=now)) == 1


def void_links(session: Session, user_id: int | None) -> None:
    """Delete the unused links of a user; of None: those that would make a first administrator."""
    theirs = ONE_TIME_LINK.c.user_id == user_id if user_id is not None else ONE_TIME_LINK.c.user_id.is_(None)
    session.execute(delete(OneTimeLink).where(theirs, ONE_TIME_LINK.c.used_at.is_(None)))


def lock_first_links(session: Session) -> None:
    """Hold every first-administrator link until the transaction ends, so that two cannot both be first."""
    first = select(ONE_TIME_LINK.c.token_hash).where(ONE_TIME_LINK.c.user_id.is_(None))
    session.execute(first.with_for_update()).all()


def _changed(session: Session, change: Delete | Update) -> int:
    result = session.execute(change)
    assert isinstance(result, CursorResult)  # as of every statement that changes rows
    return result.rowcount
