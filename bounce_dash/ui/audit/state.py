"""A page of the audit log. What is shown follows from the URL alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import reflex as rx

from bounce_dash.actions import audit_log
from bounce_dash.actions.audit_log import NOBODY, AuditFilter
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.auditing import filter_from
from bounce_dash.ui.audit.entries import Entry, action_text, entries
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.kit.seen import Next
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async

#: What stands in the URL, each narrowing the list.
_FILTERS = ("action", "who", "since", "until")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter offers."""

    value: str
    text: str


class AuditLog(Base):
    """Rows, filters, and the way to older rows."""

    entries: list[Entry] = []
    actions: list[Choice] = []
    people: list[Choice] = []
    chosen: dict[str, str] = dict.fromkeys(_FILTERS, "")
    narrowed: bool = False
    older: str = ""
    newest: str = ""
    export_url: str = ""
    loaded: bool = False

    @handler(Permission.SEE_AUDIT)
    async def load(self, *, actor: Actor) -> None:
        """Show the page of the log that the URL names."""
        query, reader = self.router.url.query_parameters, self._reader()
        wanted = AuditFilter(**filter_from(query))
        page = await read_async(audit_log.list_audit, actor, wanted, now=datetime.now(UTC))
        choices = await read_async(audit_log.audit_choices, actor)
        self.entries = entries(reader, page.rows)
        self.actions = [Choice(action, action_text(reader, action)) for action in choices.actions]
        self.people = [Choice(NOBODY, reader.text("audit.nobody")), *(Choice(*user) for user in choices.users)]
        self._take(query)
        self.narrowed = any(self.chosen.values())
        self.older = _url({**self.chosen, "before": str(page.next)}) if page.next else ""
        self.newest = _url(self.chosen) if wanted.before else ""
        self.loaded = True

    @handler(Permission.SEE_AUDIT)
    async def narrow(self, name: str, value: str) -> Next:
        """Set one filter."""
        return self._choose({**self.chosen, name: value}) if name in _FILTERS else None

    @handler(Permission.SEE_AUDIT)
    async def show_all(self) -> Next:
        """Take every filter away."""
        return self._choose({})

    def _choose(self, wanted: Mapping[str, Any]) -> Next:
        """Go to the page of these filters. The export follows at once: it is never of the list shown before."""
        self._take(wanted)
        return rx.redirect(_url(self.chosen))

    def _take(self, wanted: Mapping[str, Any]) -> None:
        self.chosen = {name: str(wanted.get(name, ""))[:60] for name in _FILTERS}
        self.export_url = _url(self.chosen, path="/audit/export")


def _url(values: Mapping[str, str], *, path: str = "/audit") -> str:
    query = urlencode({name: value for name, value in values.items() if value})
    return f"{path}?{query}" if query else path
