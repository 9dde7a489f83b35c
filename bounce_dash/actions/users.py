"""Who has an account: add, change, disable, reset. Only administrators, and never without one left."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import audit, links
from bounce_dash.domain.access import STAFF, Actor, Permission, Role
from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.errors import BadInput, NotFound
from bounce_dash.domain.signing import LastAdministrator, UserExists
from bounce_dash.store.queries import users as find
from bounce_dash.store.tables import User

_MOST_USERS = 500


@dataclass(frozen=True, slots=True)
class UserView:
    """One user as the list shows it. ``pending``: has not chosen a password yet."""

    id: int
    email: str
    name: str
    role: Role
    may_export: bool
    pending: bool
    disabled: bool
    seen_at: datetime | None


def list_users(session: Session, actor: Actor) -> tuple[UserView, ...]:
    """List users by name (at most 500)."""
    actor.require(Permission.MANAGE_USERS)
    return tuple(_view(user, seen) for user, seen in find.all_users(session, _MOST_USERS))


def add_user(session: Session, actor: Actor, email: str, name: str, role: str, *, now: datetime) -> str:
    """Add a user; return the path of the link through which the user chooses a password."""
    actor.require(Permission.MANAGE_USERS)
    if find.user_by_key(session, address_key(links.plain_email(email))):
        raise UserExists()
    user = links.make_user(session, email, name, _role(role), now=now)
    audit.log(session, actor, "user.added", target=_target(user), details={"role": user.role}, at=now)
    return links.new_link(session, user.id, now=now)


def reset_user(session: Session, actor: Actor, user_id: int, *, now: datetime) -> str:
    """Return the path of a link through which the user chooses a new password; the old one works until then."""
    actor.require(Permission.MANAGE_USERS)
    user = _user(session, user_id)
    if user.disabled_at is not None:
        raise NotFound()
    audit.log(session, actor, "user.reset", target=_target(user), at=now)
    return links.new_link(session, user.id, now=now)


def change_user(
    session: Session, actor: Actor, user_id: int, *, role: str, may_export: bool, now: datetime
) -> UserView:
    """Change a user's role and what is granted beyond it; takes effect with the user's next click."""
    actor.require(Permission.MANAGE_USERS)
    user, wanted = _user(session, user_id), _role(role)
    if wanted is not Role.ADMINISTRATOR:
        _leave_an_administrator(session, user)
    before = {"role": user.role, "may_export": user.may_export}
    user.role, user.may_export = wanted.value, bool(may_export)
    after = {"role": user.role, "may_export": user.may_export}
    if before != after:
        audit.log(
            session, actor, "user.changed", target=_target(user), details={"before": before, "after": after}, at=now
        )
    return _view(user, None)


def disable_user(session: Session, actor: Actor, user_id: int, *, now: datetime) -> None:
    """Lock a user out at once: no sign-in, no session, no link. What the user did stays in the log."""
    actor.require(Permission.MANAGE_USERS)
    user = _user(session, user_id)
    if user.disabled_at is not None:
        return
    _leave_an_administrator(session, user)
    user.disabled_at = now
    find.end_sessions(session, user_id)
    find.void_links(session, user_id)
    audit.log(session, actor, "user.disabled", target=_target(user), at=now)


def enable_user(session: Session, actor: Actor, user_id: int, *, now: datetime) -> None:
    """Let a disabled user in again, with the password of before."""
    actor.require(Permission.MANAGE_USERS)
    user = _user(session, user_id)
    if user.disabled_at is None:
        return
    user.disabled_at = None
    audit.log(session, actor, "user.enabled", target=_target(user), at=now)


def find_user(session: Session, actor: Actor, email: str) -> int:
    """Return the id of the user with this e-mail address; raise NotFound when there is none."""
    actor.require(Permission.MANAGE_USERS)
    user = find.user_by_key(session, address_key(email))
    if user is None or user.id is None:
        raise NotFound()
    return user.id


def _user(session: Session, user_id: int) -> User:
    if isinstance(user_id, bool) or not isinstance(user_id, int):
        raise BadInput()
    user = session.get(User, user_id, with_for_update=True) if 0 < user_id < 2**31 else None
    if user is None:
        raise NotFound()
    return user


def _role(text: str) -> Role:
    if text not in STAFF:
        raise BadInput()
    return Role(text)


def _leave_an_administrator(session: Session, user: User) -> None:
    if find.lock_administrators(session, Role.ADMINISTRATOR.value) == {user.id}:
        raise LastAdministrator()


def _target(user: User) -> str:
    # The name, not the e-mail address: no address stands in the log.
    return f"user {user.id} ({user.name})"[:200]


def _view(user: User, seen_at: datetime | None) -> UserView:
    assert user.id is not None
    return UserView(
        id=user.id,
        email=user.email,
        name=user.name,
        role=Role(user.role),
        may_export=user.may_export,
        pending=not user.password_hash,
        disabled=user.disabled_at is not None,
        seen_at=seen_at,
    )
