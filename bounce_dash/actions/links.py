"""One-time links: the first administrator's, a new user's, a forgotten password's. Only their hashes are kept."""

from dataclasses import dataclass
from datetime import datetime

from email_validator import EmailNotValidError, validate_email
from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.actions.signing_in import actor_from, open_session
from bounce_dash.domain.access import Actor, Permission, Role
from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.errors import BadInput, NotFound
from bounce_dash.domain.signing import LINK_LIFE, DeadLink, link_path, new_token, token_hash
from bounce_dash.store.queries import users as find
from bounce_dash.store.tables import OneTimeLink, User


@dataclass(frozen=True, slots=True)
class LinkView:
    """What a good link is for. ``first``: it makes the first administrator, of whom nothing is known yet."""

    first: bool
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What was filled in on the page of a link; name and address count for the first administrator only."""

    email: str
    name: str
    password_hash: str
    origin: str
    agent: str


def first_start_link(session: Session, now: datetime) -> str | None:
    """Return the path of a fresh link that makes the first administrator, or None once there is any user.

    Earlier ones stay good until then: several processes may start at once, and each prints its own.
    """
    return None if find.any_user(session) else new_link(session, None, now=now)


def new_link(session: Session, user_id: int | None, *, now: datetime) -> str:
    """Return the path of a fresh link for a user; the unused ones before it die."""
    if user_id is not None:
        find.void_links(session, user_id)
    token = new_token()
    row = OneTimeLink(token_hash=token_hash(token), user_id=user_id, created_at=now, expires_at=now + LINK_LIFE)
    session.add(row)
    session.flush()
    return link_path(token)


def look_at_link(session: Session, token: str, *, now: datetime) -> LinkView:
    """Return what a link is for, without using it; raise DeadLink when it is no good."""
    row = session.get(OneTimeLink, token_hash(token)) if 0 < len(token) <= 100 else None
    if row is None or row.used_at is not None or row.expires_at <= now:
        raise DeadLink()
    if row.user_id is None:
        if find.any_user(session):
            raise DeadLink()
        return LinkView(first=True, name="", email="")
    user = session.get(User, row.user_id)
    if user is None or user.disabled_at is not None:
        raise DeadLink()
    return LinkView(first=False, name=user.name, email=user.email)


def use_link(session: Session, token: str, given: Newcomer, *, now: datetime) -> str:
    """Set the password that a link is for and sign its user in; return the session's token.

    Raise DeadLink when the link was used meanwhile. All of the user's other sessions and links end: whoever resets a
    password may have lost it to somebody.
    """
    view = look_at_link(session, token, now=now)
    if not find.spend_link(session, token_hash(token), now):
        raise DeadLink()
    user = _first(session, given, now) if view.first else _known(session, token)
    user.password_hash = given.password_hash
    session.flush()
    assert user.id is not None
    find.end_sessions(session, user.id)
    find.void_links(session, user.id)
    audit.log(session, actor_from(user, given.origin), "user.set_up" if view.first else "user.password_set", at=now)
    return open_session(session, user, origin=given.origin, agent=given.agent, now=now)


def set_own_password(session: Session, actor: Actor, password_hash: str, *, agent: str, now: datetime) -> str:
    """Give the actor another password; return the token of the one session that is left. The caller has checked the
    current password."""
    actor.require(Permission.OWN_ACCOUNT)
    user = session.get(User, actor.user_id, with_for_update=True) if actor.user_id else None
    if user is None or user.id is None:
        raise NotFound()
    user.password_hash = password_hash
    find.end_sessions(session, user.id)
    find.void_links(session, user.id)
    audit.log(session, actor, "user.password_set", at=now)
    return open_session(session, user, origin=actor.origin, agent=agent, now=now)


def _first(session: Session, given: Newcomer, now: datetime) -> User:
    find.lock_first_links(session)
    if find.any_user(session):
        raise DeadLink()
    find.void_links(session, None)
    return make_user(session, given.email, given.name, Role.ADMINISTRATOR, now=now)


def _known(session: Session, token: str) -> User:
    row = session.get_one(OneTimeLink, token_hash(token))
    return session.get_one(User, row.user_id, with_for_update=True)


def make_user(session: Session, email: str, name: str, role: Role, *, now: datetime) -> User:
    """Add the row of a user without a password; raise BadInput when the address or the name is none."""
    address, called = plain_email(email), plain_name(name)
    user = User(email=address, key=address_key(address), name=called, role=role.value, created_at=now)
    session.add(user)
    session.flush()
    return user


def plain_email(text: str) -> str:
    """Return an address as it is kept; raise BadInput when its syntax is wrong (its domain is not looked up)."""
    try:
        return validate_email(text.strip(), check_deliverability=False, globally_deliverable=False).normalized
    except EmailNotValidError as error:
        raise BadInput() from error


def plain_name(text: str) -> str:
    """Return a name without control characters and outer spaces; raise BadInput when nothing or too much is left."""
    name = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not 1 <= len(name) <= 120:
        raise BadInput()
    return name
