"""One's own account: who one is, and where one is signed in."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import reflex as rx

from bounce_dash.actions import signing_in
from bounce_dash.actions.signing_in import SessionView
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next
from bounce_dash.ui.security.handling import handler
from bounce_dash.ui.security.session import signed_in
from bounce_dash.ui.sign_in.state import PROBLEMS
from bounce_dash.wiring import read_async, write_async


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session as shown."""

    id: str
    what: str
    where: str
    seen: str
    current: bool


class Account(Base):
    """Name, address, role, sessions; what went wrong with the last change of password."""

    name: str = ""
    email: str = ""
    role: str = ""
    problem: str = ""
    sessions: list[SessionRow] = []

    @handler(Permission.OWN_ACCOUNT)
    async def load(self) -> Next:
        """Show the account and its sessions."""
        seen = await signed_in(self)
        if seen is None:
            return None
        reader = self._reader()
        self.name, self.email = seen.actor.name, seen.email
        self.role = reader.text(f"role.{seen.actor.role.value}")
        sessions = await read_async(signing_in.own_sessions, seen.actor, current=seen.session_id)
        self.sessions = [_shown(reader, session) for session in sessions]
        query = self.router.url.query_parameters
        problem = query.get("problem", "")
        self.problem = reader.text(problem, count=None, seconds=60) if problem in PROBLEMS else ""
        if query.get("done") == "password":
            (await self.get_state(Feedback))._toast(reader.text("account.password_changed"))
            return rx.redirect("/settings/account", replace=True)
        return None

    @handler(Permission.OWN_ACCOUNT)
    async def end(self, session_id: str, *, actor: Actor) -> Next:
        """End another of one's own sessions."""
        with suppress(NotFound):  # it has ended by itself
            await write_async(signing_in.end_own_session, actor, session_id, now=datetime.now(UTC))
        return Account.load


#: What a browser says about itself → what people call it; the first that occurs counts (order matters: Edge and
#: Opera also say Chrome, Chrome also says Safari).
_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
            ("Mac OS", "macOS"), ("Linux", "Linux"))  # fmt: skip


def _shown(reader: Reader, session: SessionView) -> SessionRow:
    browser = next((name for mark, name in _BROWSERS if mark in session.agent), reader.text("account.some_browser"))
    system = next((name for mark, name in _SYSTEMS if mark in session.agent), "")
    return SessionRow(
        id=session.id,
        what=f"{browser}, {system}" if system else browser,
        where=session.origin,
        seen=reader.text("account.seen", when=reader.relative(session.seen_at)),
        current=session.current,
    )
