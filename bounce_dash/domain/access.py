"""Who may do what: one table, asked by every action, the guard and the screens."""

from dataclasses import dataclass
from enum import StrEnum

from bounce_dash.domain.errors import NotPermitted


class Role(StrEnum):
    """What a user is. A *visitor* is nobody who signs in: whoever fills in a form on a public page."""

    VISITOR = "visitor"
    MARKETING = "marketing"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What an action asks for."""

    OWN_ACCOUNT = "own_account"
    SEE_LISTS = "see_lists"
    SEE_DASHBOARD = "see_dashboard"
    EXPORT_PERSONAL = "export_personal"
    CHANGE_ADDRESSES = "change_addresses"
    DELETE_ADDRESSES = "delete_addresses"
    RECORD_BOUNCES = "record_bounces"
    RESTORE_CONSENT = "restore_consent"
    MANAGE_COLLECTIONS = "manage_collections"
    MANAGE_FORMS = "manage_forms"
    FILL_IN_FORM = "fill_in_form"
    CHANGE_MAILINGS = "change_mailings"
    LOAD_DEMO = "load_demo"
    CHANGE_PREFERENCES = "change_preferences"
    MANAGE_USERS = "manage_users"
    SEE_AUDIT = "see_audit"
    MANAGE_INTAKE = "manage_intake"


_P = Permission
_EVERYBODY = frozenset({_P.OWN_ACCOUNT})
_MANAGER = _EVERYBODY | {_P.SEE_LISTS, _P.SEE_DASHBOARD}
_MARKETING = _MANAGER | {
    _P.EXPORT_PERSONAL,
    _P.CHANGE_ADDRESSES,
    _P.DELETE_ADDRESSES,
    _P.RECORD_BOUNCES,
    _P.MANAGE_COLLECTIONS,
    _P.MANAGE_FORMS,
    _P.CHANGE_MAILINGS,
}

#: What a user can be.
STAFF = (Role.MARKETING, Role.MANAGER, Role.ADMINISTRATOR)

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.VISITOR: frozenset({_P.FILL_IN_FORM}),
    Role.MANAGER: _MANAGER,
    Role.MARKETING: _MARKETING,
    Role.ADMINISTRATOR: frozenset(Permission),
}

#: What an administrator may grant to one user on top of the role (the column ``may_export`` of a user).
GRANTED_EXPORT = frozenset({_P.EXPORT_PERSONAL})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. ``user_id`` is None for the command line and for workers; ``origin`` is an IP address or a channel.

    ``granted`` is what this one user may do beyond the role.
    """

    name: str
    role: Role
    user_id: int | None = None
    origin: str = ""
    granted: frozenset[Permission] = frozenset()

    def may(self, permission: Permission) -> bool:
        """Say whether the actor's role, or what was granted to the actor, holds the permission."""
        return permission in PERMISSIONS[self.role] or permission in self.granted

    def require(self, permission: Permission) -> None:
        """Raise NotPermitted unless the actor holds the permission."""
        if not self.may(permission):
            raise NotPermitted(permission=permission.value)


def operator(origin: str = "cli") -> Actor:
    """Return the actor of a person at the machine's own console, who could read the database anyway."""
    return Actor(name="console", role=Role.ADMINISTRATOR, origin=origin)


def visitor(origin: str) -> Actor:
    """Return the actor of somebody who fills in a public form, from a network address."""
    return Actor(name="visitor", role=Role.VISITOR, origin=origin)
