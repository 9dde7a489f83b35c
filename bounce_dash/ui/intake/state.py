"""*Intake*. Which unreadable messages are shown follows from the URL alone."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import reflex as rx

from bounce_dash.actions import intake
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.intake.view import (
    DayRow,
    MailboxRow,
    UnreadableRow,
    day_rows,
    days_of,
    heading,
    mailbox_row,
    unreadable_row,
)
from bounce_dash.ui.kit.seen import Next
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async, write_async

PATH = "/intake"
_MANAGE = Permission.MANAGE_INTAKE
_LONGEST_SEARCH = 100


class Intake(Base):
    """What came in, mailboxes, unreadable messages, and the one that is open."""

    days: list[DayRow] = []
    mailboxes: list[MailboxRow] = []
    messages: list[UnreadableRow] = []
    heading: str = ""
    words: str = ""
    older: str = ""
    newest: str = ""
    picked: list[int] = []
    dialog: str = ""
    opened: int = 0
    opened_name: str = ""
    opened_problem: str = ""
    head: str = ""
    text: str = ""
    cut: bool = False
    loaded: bool = False

    @handler(_MANAGE)
    async def load(self, *, actor: Actor) -> None:
        """Show the page that the URL names."""
        self.picked, self.dialog = [], ""
        await self._show(actor)

    @handler(_MANAGE)
    async def search(self, form: dict[str, object]) -> Next:
        """Look for words in the unreadable messages."""
        typed = form.get("q") if isinstance(form, dict) else ""
        words = typed.strip()[:_LONGEST_SEARCH] if isinstance(typed, str) else ""
        return rx.redirect(f"{PATH}?{urlencode({'q': words})}" if words else PATH)

    @handler(_MANAGE)
    async def pick(self, raw_id: int, chosen: bool) -> None:
        """Pick a message that is shown, or let go of it."""
        others = [other for other in self.picked if other != raw_id]
        shown = any(row.id == raw_id for row in self.messages)
        self.picked = [*others, raw_id] if chosen is True and shown else others

    @handler(_MANAGE)
    async def pick_page(self, chosen: bool) -> None:
        """Pick every message that is shown, or none."""
        self.picked = [row.id for row in self.messages] if chosen is True else []

    @handler(_MANAGE)
    async def open(self, raw_id: int, *, actor: Actor) -> None:
        """Show the head and the text of a message."""
        if type(raw_id) is not int:
            raise BadInput(name="raw_id")
        found = await read_async(intake.open_message, actor, raw_id)
        row = next((row for row in self.messages if row.id == raw_id), None)
        self.opened, self.head, self.text, self.cut = raw_id, found.head, found.text, found.cut
        self.opened_name, self.opened_problem = (row.name, row.problem) if row else ("", "")
        self.dialog = "message"

    @handler(_MANAGE)
    async def close(self) -> None:
        """Close the dialog."""
        self.dialog = self.head = self.text = ""

    @handler(_MANAGE)
    async def again_opened(self, *, actor: Actor) -> Next:
        """Decode the open message again."""
        self.dialog = ""
        return await self._again(actor, [self.opened])

    @handler(_MANAGE)
    async def again_picked(self, *, actor: Actor) -> Next:
        """Decode the picked messages again."""
        return await self._again(actor, list(self.picked))

    @handler(_MANAGE)
    async def again_all(self, *, actor: Actor) -> Next:
        """Decode all unreadable messages again."""
        return await self._again(actor, None)

    async def _again(self, actor: Actor, ids: list[int] | None) -> Next:
        job = await write_async(intake.decode_again, actor, ids=ids, now=datetime.now(UTC))
        self.picked = []
        return await (await self.get_state(Feedback))._follow(job)

    async def _renew(self) -> None:
        if self.router.url.path.rstrip("/") == PATH and (actor := await self._enter()) is not None:
            await self._show(actor)

    async def _show(self, actor: Actor) -> None:
        query, reader, now = self.router.url.query_parameters, self._reader(), datetime.now(UTC)
        self.words, below = query.get("q", "")[:_LONGEST_SEARCH], query.get("below", "")
        start = int(below) if below.isascii() and below.isdigit() and len(below) < 10 else 0
        page = await read_async(intake.list_unreadable, actor, words=self.words, before=start)
        boxes = await read_async(intake.watched, actor, now=now)
        self.days = day_rows(reader, await read_async(intake.came_in, actor, days_of(now, reader)))
        self.mailboxes = [mailbox_row(reader, box) for box in boxes]
        self.messages = [unreadable_row(reader, row) for row in page.rows]
        self.heading = heading(reader, page.total)
        search = {"q": self.words} if self.words else {}
        self.older = f"{PATH}?{urlencode(search | {'below': page.next})}" if page.next else ""
        self.newest = f"{PATH}?{urlencode(search)}" if start else ""
        self.loaded = True
