"""Signing in and out. Hashing a password takes ~50 ms, so it happens between two short transactions:
``begin`` counts the try before anything is known, ``finish`` takes it back when the password was right. Tries that
run at the same time are therefore all counted."""

import hashlib
import hmac
import math
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.domain.access import GRANTED_EXPORT, Actor, Permission, Role
from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.errors import BadInput, NotFound
from bounce_dash.domain.signing import (
    ABSOLUTE,
    FORGET_FAILURES,
    IDLE,
    SEEN_EVERY,
    TooManyTries,
    WrongSignIn,
    known_device,
    new_token,
    token_hash,
    wait_after,
)
from bounce_dash.store.queries import users as find
from bounce_dash.store.tables import SignInAttempt, User, UserSession


@dataclass(frozen=True, slots=True)
class Try:
    """A sign-in that has begun. ``stored`` is the hash to check, empty when nobody can sign in with this address.

    ``device`` is what a known browser is counted under, empty for a stranger's.
    """

    key: str
    user_id: int | None
    stored: str
    device: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who a cookie belongs to; ``stale`` asks for `touch`."""

    actor: Actor
    session_id: str
    email: str
    language: str
    theme: str
    stale: bool


@dataclass(frozen=True, slots=True)
class SessionView:
    """One of a user's own sessions. ``id`` names it without being of any use to sign in."""

    id: str
    created_at: datetime
    seen_at: datetime
    origin: str
    agent: str
    current: bool


def begin(session: Session, email: str, *, origin: str, secret: bytes, now: datetime, device: str = "") -> Try:
    """Count a try and return what to check; raise TooManyTries while the account or the address has to wait.

    A browser where this account was signed in to before (``device``: its `domain.signing.device_token`) is counted by
    itself: whatever strangers do, from however many addresses, its owner gets in.
    """
    if len(email) > 320:
        raise WrongSignIn()
    key = address_key(email).replace("\x00", "")  # PostgreSQL takes no NUL in a text
    known = known_device(device, key, secret, now)
    mine = _keyed(secret, "device", f"{key}:{known}") if known else ""
    counted = (
        {"account": mine}
        if known
        else {"account": _keyed(secret, "account", key), "origin": _keyed(secret, "origin", origin)}
    )
    rows = find.lock_attempts(session, counted.values(), now)
    waits = [_wait(kind, rows[hashed], now) for kind, hashed in counted.items()]
    if max(waits) > 0:
        raise TooManyTries(seconds=max(waits))
    for kind, hashed in counted.items():
        _count(kind, rows[hashed], now)
    user = find.user_by_key(session, key)
    usable = user is not None and user.disabled_at is None
    return Try(key, user.id if user and usable else None, user.password_hash if user and usable else "", mine)


def finish(
    session: Session,
    begun: Try,
    *,
    right: bool,
    origin: str,
    agent: str,
    secret: bytes,
    now: datetime,
    rehashed: str = "",
) -> str | None:
    """Return the token of a new session, or None when the password was wrong. The failure stays counted then."""
    find.drop_expired(session, idle_since=now - IDLE, now=now, failures_before=now - max(FORGET_FAILURES.values()))
    user = session.get(User, begun.user_id, with_for_update=True) if begun.user_id else None
    # Disabled, or given another password, while this one was being checked: then it is wrong after all.
    if not right or user is None or user.disabled_at is not None or user.password_hash != begun.stored:
        name = user.name if user else "?"
        audit.log(session, _nobody(name, user, origin), "sign_in.failed", at=now)
        return None
    if rehashed:
        user.password_hash = rehashed
    find.forget_attempts(session, begun.device or _keyed(secret, "account", begun.key))
    if not begun.device:
        find.uncount_attempt(session, _keyed(secret, "origin", origin))
    return open_session(session, user, origin=origin, agent=agent, now=now)


def open_session(session: Session, user: User, *, origin: str, agent: str, now: datetime) -> str:
    """Make a session for a user who has proven who they are; return its token, of which only a hash is kept."""
    token = new_token()
    assert user.id is not None
    row = UserSession(
        token_hash=token_hash(token),
        user_id=user.id,
        created_at=now,
        seen_at=now,
        expires_at=now + ABSOLUTE,
        origin=origin[:60],
        agent="".join(c for c in agent if c.isprintable())[:200],
    )
    session.add(row)
    audit.log(session, actor_from(user, origin), "sign_in.done", at=now)
    return token


def who(session: Session, token: str, *, now: datetime) -> SignedIn | None:
    """Return who a token belongs to, or None when its session has ended, expired, or its user was disabled."""
    if not token or len(token) > 100:
        return None
    found = find.session_and_user(session, token_hash(token))
    if found is None:
        return None
    row, user = found
    if user.disabled_at is not None or now >= row.expires_at or now >= row.seen_at + IDLE:
        return None
    actor = actor_from(user, row.origin)
    return SignedIn(actor, _public_id(row), user.email, user.language, user.theme, now >= row.seen_at + SEEN_EVERY)


def touch(session: Session, token: str, *, now: datetime) -> None:
    """Note that a session is still in use."""
    row = session.get(UserSession, token_hash(token))
    if row is not None and row.seen_at < now < row.seen_at + IDLE:
        row.seen_at = now


def sign_out(session: Session, token: str, *, now: datetime) -> None:
    """End the session of a token; an unknown token is no error."""
    found = find.session_and_user(session, token_hash(token))
    if found is None:
        return
    row, user = found
    audit.log(session, actor_from(user, row.origin), "sign_out.done", at=now)
    session.delete(row)


def own_sessions(session: Session, actor: Actor, *, current: str) -> tuple[SessionView, ...]:
    """List the actor's own sessions (at most 100), the last used first; ``current`` is the id of the asking one."""
    actor.require(Permission.OWN_ACCOUNT)
    rows = find.sessions_of(session, _own_id(actor), 100)
    return tuple(
        SessionView(_public_id(r), r.created_at, r.seen_at, r.origin, r.agent, _public_id(r) == current) for r in rows
    )


def end_own_session(session: Session, actor: Actor, session_id: str, *, now: datetime) -> None:
    """End one of the actor's own sessions; raise NotFound for any other."""
    actor.require(Permission.OWN_ACCOUNT)
    if len(session_id) != _ID_LENGTH:
        raise BadInput()
    if not find.end_sessions(session, _own_id(actor), starting=session_id):
        raise NotFound()
    audit.log(session, actor, "session.ended", at=now)


def sign_out_everywhere(session: Session, actor: Actor, *, now: datetime) -> int:
    """End all of the actor's sessions, this one too; return how many there were."""
    actor.require(Permission.OWN_ACCOUNT)
    ended = find.end_sessions(session, _own_id(actor))
    audit.log(session, actor, "session.all_ended", count=ended, at=now)
    return ended


def speak(session: Session, actor: Actor, language: str) -> None:
    """Remember the language that the actor chose, for the next sign-in anywhere. No act worth logging."""
    actor.require(Permission.OWN_ACCOUNT)
    user = session.get(User, actor.user_id) if actor.user_id else None
    if user is not None:
        user.language = language[:10]


def actor_from(user: User, origin: str) -> Actor:
    """Return the actor that a user is."""
    granted = GRANTED_EXPORT if user.may_export else frozenset()
    return Actor(name=user.name, role=Role(user.role), user_id=user.id, origin=origin, granted=granted)


_ID_LENGTH = 20


def _public_id(row: UserSession) -> str:
    return row.token_hash[:_ID_LENGTH]


def _own_id(actor: Actor) -> int:
    if actor.user_id is None:
        raise NotFound()
    return actor.user_id


def _nobody(name: str, user: User | None, origin: str) -> Actor:
    return Actor(name=name, role=Role.MANAGER, user_id=user.id if user else None, origin=origin)


def _keyed(secret: bytes, kind: str, text: str) -> str:
    return hmac.new(secret, f"{kind}:{text}".encode(), hashlib.sha256).hexdigest()


def _wait(kind: str, row: SignInAttempt, now: datetime) -> int:
    wait = wait_after(kind, row.failures)
    # Of tries that run at the same time, one may be counted a little before another that began earlier.
    if not wait or now - row.last_at >= FORGET_FAILURES[kind]:
        return 0
    return max(0, math.ceil((row.last_at + wait - now).total_seconds()))


def _count(kind: str, row: SignInAttempt, now: datetime) -> None:
    row.failures = 1 if now - row.last_at >= FORGET_FAILURES[kind] else row.failures + 1
    row.last_at = now
