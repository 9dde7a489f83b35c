"""What the pages before signing in show. Passwords never pass here: forms post them to api/session.py."""

from datetime import UTC, datetime

import reflex as rx

from bounce_dash.actions import links
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.signing import own_path
from bounce_dash.ui.bridge.bridge import tell
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.kit.seen import Next
from bounce_dash.ui.security.handlers import OPEN
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async

#: Refusals that a redirect back to a form may name: the query of a URL can be written by anybody.
PROBLEMS = frozenset(
    f"error.{name}"
    for name in (
        "wrong_sign_in",
        "too_many_tries",
        "crowded",
        "weak_password",
        "dead_link",
        "bad_input",
        "unavailable",
        "damaged",
    )
)


class SignIn(Base):
    """``stage`` is empty until it is known: sign_in, first (makes the first administrator), reset, dead."""

    stage: str = ""
    problem: str = ""
    next: str = "/"
    link: str = ""
    greeting: str = ""
    email: str = ""

    @handler(OPEN)
    async def open_sign_in(self, *, actor: Actor | None) -> Next:
        """Show the form; whoever is signed in already goes on."""
        query = self.router.url.query_parameters
        self.next = own_path(query.get("next", "/"))
        if actor is not None:
            return rx.redirect(self.next, replace=True)
        self._tell_problem()
        self.stage = "sign_in"
        return tell("startForm")  # shown only now that its words are known: autofocus came too early

    @handler(OPEN)
    async def open_link(self) -> Next:
        """Fetch the secret of the link, which only the browser knows."""
        self._tell_problem()
        return rx.call_script("location.hash.slice(1)", callback=SignIn.show_link)

    @handler(OPEN)
    async def show_link(self, token: str) -> Next:
        """Show the form that the link is for, or that it is no good."""
        try:
            view = await read_async(links.look_at_link, token, now=datetime.now(UTC))
        except Refused:  # nothing here shows a toast, and a link that cannot be looked at is of no use
            self.stage = "dead"
            return None
        self.link, self.email = token, view.email
        self.greeting = self._reader().text("sign_in.hello", name=view.name)
        self.stage = "first" if view.first else "reset"
        return tell("startForm")  # shown only now that its words are known: autofocus came too early

    @handler(OPEN)
    async def open_notice(self) -> None:
        """Say that a page is for others, or is none."""

    def _tell_problem(self) -> None:
        query = self.router.url.query_parameters
        code, seconds = query.get("problem", ""), query.get("seconds", "")
        whole = int(seconds) if seconds.isascii() and seconds.isdigit() and len(seconds) < 5 else 60
        key = "sign_in.bad_input" if code == "error.bad_input" else code
        self.problem = self._reader().text(key, count=None, seconds=whole) if code in PROBLEMS else ""
