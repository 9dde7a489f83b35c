"""Who has an account, and the dialogs that add and change one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bounce_dash.actions import users
from bounce_dash.actions.users import UserView
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async, wiring, write_async


@dataclass(frozen=True, slots=True)
class UserRow:
    """One user as shown. ``state`` is active, invited or disabled."""

    id: int
    name: str
    email: str
    role: str
    role_text: str
    exports: str
    may_export: bool
    state: str
    state_text: str
    seen: str


_MANAGE = Permission.MANAGE_USERS
#: Only what was typed can be bad input here.
_SAYS = {"error.bad_input": "users.bad_input"}


class Users(Base):
    """``dialog`` is empty, add, change, disable or link; ``chosen`` is the user it is about."""

    users: list[UserRow] = []
    loaded: bool = False
    dialog: str = ""
    chosen: UserRow = UserRow(0, "", "", "", "", "", False, "", "", "")
    title: str = ""
    problem: str = ""
    link: str = ""

    @handler(_MANAGE)
    async def load(self, *, actor: Actor) -> None:
        """List the users."""
        await self._load(actor)

    async def _load(self, actor: Actor) -> None:
        reader = self._reader()
        self.users = [_shown(reader, user) for user in await read_async(users.list_users, actor)]
        self.loaded = True
        self._close()

    @handler(_MANAGE)
    async def open_add(self) -> None:
        """Ask for the new user's name, address and role."""
        self._open("add", self._reader().text("users.add_title"))

    @handler(_MANAGE)
    async def open_change(self, user_id: int) -> None:
        """Ask for a user's new role."""
        self._choose(user_id, "change", "users.change_title")

    @handler(_MANAGE)
    async def open_disable(self, user_id: int) -> None:
        """Ask whether the user is really to be locked out."""
        self._choose(user_id, "disable", "users.disable_title")

    @handler(_MANAGE)
    async def close(self) -> None:
        """Close the dialog; nothing changes."""
        self._close()

    @handler(_MANAGE, problem="problem", says=_SAYS)
    async def add(self, form: dict, *, actor: Actor) -> None:
        """Add the user and show the link to hand over."""
        given = [str(form.get(name, "")) for name in ("email", "name", "role")]
        await self._linked(actor, users.add_user, *given)

    @handler(_MANAGE)
    async def reset_link(self, user_id: int, *, actor: Actor) -> None:
        """Make a link for a new password and show it."""
        await self._linked(actor, users.reset_user, user_id)

    @handler(_MANAGE, problem="problem")
    async def change(self, form: dict, *, actor: Actor) -> None:
        """Give the chosen user another role."""
        values = {"role": str(form.get("role", "")), "may_export": bool(form.get("may_export"))}
        await self._done(actor, users.change_user, "users.changed", **values)

    @handler(_MANAGE, problem="problem")
    async def disable(self, *, actor: Actor) -> None:
        """Lock the chosen user out."""
        await self._done(actor, users.disable_user, "users.disabled")

    @handler(_MANAGE)
    async def enable(self, user_id: int, *, actor: Actor) -> None:
        """Let a user in again."""
        self._choose(user_id, "", "users.change_title")
        await self._done(actor, users.enable_user, "users.enabled")

    async def _linked(self, actor: Actor, act: Any, *values: Any) -> None:
        path = await write_async(act, actor, *values, now=datetime.now(UTC))
        await self._load(actor)
        self.link = wiring().settings.public_url + path
        self._open("link", self._reader().text("users.link_title"))

    async def _done(self, actor: Actor, act: Any, key: str, **values: Any) -> None:
        name = self.chosen.name
        await write_async(act, actor, self.chosen.id, now=datetime.now(UTC), **values)
        await self._load(actor)
        (await self.get_state(Feedback))._toast(self._reader().text(key, name=name))

    def _choose(self, user_id: int, dialog: str, key: str) -> None:
        found = next((user for user in self.users if user.id == user_id), None)
        if found is None:
            raise NotFound()
        self.chosen = found
        self._open(dialog, self._reader().text(key, name=found.name))

    def _open(self, dialog: str, title: str) -> None:
        self.dialog, self.title, self.problem = dialog, title, ""

    def _close(self) -> None:
        self.dialog, self.problem, self.link = "", "", ""


def _shown(reader: Reader, user: UserView) -> UserRow:
    state = "disabled" if user.disabled else "invited" if user.pending else "active"
    exports = user.may_export or user.role.value != "manager"
    return UserRow(
        id=user.id,
        name=user.name,
        email=user.email,
        role=user.role.value,
        role_text=reader.text(f"role.{user.role.value}"),
        exports=reader.text("users.exports" if exports else "users.exports_not"),
        may_export=user.may_export,
        state=state,
        state_text=reader.text(f"users.state_{state}"),
        seen=reader.relative(user.seen_at) if user.seen_at else "–",
    )
