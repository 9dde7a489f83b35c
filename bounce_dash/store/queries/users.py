"""Finding users, their sessions, links and failed tries."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, func, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, col, select

from bounce_dash.store.tables import OneTimeLink, SignInAttempt, User, UserSession


def user_by_key(session: Session, key: str) -> User | None:
    """Return the user with this address key (domain.addresses.address_key), if any."""
    return session.exec(select(User).where(User.key == key)).first()


def any_user(session: Session) -> bool:
    """Say whether there is a user at all, disabled ones included."""
    return session.exec(select(User.id).limit(1)).first() is not None


def all_users(session: Session, limit: int) -> Sequence[tuple[User, datetime | None]]:
    """Return users by name, each with the moment of the last click of any live session."""
    seen = select(func.max(UserSession.seen_at)).where(UserSession.user_id == User.id).correlate(User).scalar_subquery()
    return session.exec(select(User, seen).order_by(col(User.name), col(User.id)).limit(limit)).all()


def lock_administrators(session: Session, role: str) -> set[int]:
    """Return the ids of administrators who can sign in, their rows locked: two cannot disable each other at once."""
    able = (User.role == role, col(User.disabled_at).is_(None), User.password_hash != "")
    enabled = select(User.id).where(*able).order_by(col(User.id)).with_for_update()
    return {user_id for user_id in session.exec(enabled) if user_id is not None}


def session_and_user(session: Session, token_hash: str) -> tuple[UserSession, User] | None:
    """Return a session with its user, whatever its expiry."""
    return session.exec(
        select(UserSession, User)
        .join(User, col(User.id) == UserSession.user_id)
        .where(UserSession.token_hash == token_hash)
    ).first()


def sessions_of(session: Session, user_id: int, limit: int) -> Sequence[UserSession]:
    """Return a user's sessions, the last used first."""
    mine = select(UserSession).where(UserSession.user_id == user_id)
    return session.exec(mine.order_by(col(UserSession.seen_at).desc(), UserSession.token_hash).limit(limit)).all()


def end_sessions(session: Session, user_id: int, *, starting: str = "", keep: str = "") -> int:
    """Delete a user's sessions and say how many: those whose hash starts so, all but the one to keep."""
    mine = delete(UserSession).where(col(UserSession.user_id) == user_id)
    if starting:
        mine = mine.where(col(UserSession.token_hash).startswith(starting, autoescape=True))
    if keep:
        mine = mine.where(col(UserSession.token_hash) != keep)
    return session.exec(mine).rowcount


def drop_expired(session: Session, *, idle_since: datetime, now: datetime, failures_before: datetime) -> None:
    """Delete sessions that can no longer be used, failures nobody counts any more, and dead links."""
    gone = (col(UserSession.expires_at) <= now) | (col(UserSession.seen_at) <= idle_since)
    session.exec(delete(UserSession).where(gone))
    session.exec(delete(SignInAttempt).where(col(SignInAttempt.last_at) <= failures_before))
    session.exec(delete(OneTimeLink).where(col(OneTimeLink.expires_at) <= now))


def lock_attempts(session: Session, keys: Iterable[str], now: datetime) -> dict[str, SignInAttempt]:
    """Return the row of each key, made when there was none, held until the transaction ends.

    Always in the same order, so that two sign-ins that share a key cannot wait for each other.
    """
    ordered = sorted(keys)
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    fresh = [{"key": key, "failures": 0, "last_at": now} for key in ordered]
    session.execute(insert(SignInAttempt).values(fresh).on_conflict_do_nothing())
    rows = (
        select(SignInAttempt)
        .where(col(SignInAttempt.key).in_(ordered))
        .order_by(col(SignInAttempt.key))
        .with_for_update()
    )
    return {row.key: row for row in session.exec(rows.execution_options(populate_existing=True))}


def uncount_attempt(session: Session, key: str) -> None:
    """Take back one failure of a key."""
    mine = (col(SignInAttempt.key) == key) & (col(SignInAttempt.failures) > 0)
    session.exec(update(SignInAttempt).where(mine).values(failures=SignInAttempt.failures - 1))


def forget_attempts(session: Session, key: str) -> None:
    """Forget the failures of one key."""
    session.exec(delete(SignInAttempt).where(col(SignInAttempt.key) == key))


def spend_link(session: Session, token_hash: str, now: datetime) -> bool:
    """Mark a link as used, and say whether it was still good: one statement, so that of two at once one wins."""
    good = (
        (col(OneTimeLink.token_hash) == token_hash)
        & col(OneTimeLink.used_at).is_(None)
        & (col(OneTimeLink.expires_at) > now)
    )
    return session.exec(update(OneTimeLink).where(good).values(used_at=now)).rowcount == 1


def void_links(session: Session, user_id: int | None) -> None:
    """Delete the unused links of a user; of None: those that would make a first administrator."""
    theirs = col(OneTimeLink.user_id) == user_id if user_id is not None else col(OneTimeLink.user_id).is_(None)
    session.exec(delete(OneTimeLink).where(theirs, col(OneTimeLink.used_at).is_(None)))


def lock_first_links(session: Session) -> None:
    """Hold every first-administrator link until the transaction ends, so that two cannot both be first."""
    session.exec(select(OneTimeLink.token_hash).where(col(OneTimeLink.user_id).is_(None)).with_for_update()).all()
