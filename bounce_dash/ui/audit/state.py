"""A page of the audit log. What is shown follows from the URL alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import reflex as rx

from bounce_dash.actions import audit_log
from bounce_dash.actions.audit_log import NOBODY, AuditFilter, AuditRow
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.auditing import filter_from
from bounce_dash.ui.feedback.outcome import outcome_text
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async

#: What stands in the URL, each narrowing the list.
_FILTERS = ("action", "who", "since", "until")

#: The origin of what a worker wrote down: it says nothing of where its user sat.
_NOWHERE = "job"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as shown. ``job`` is the id of the job that can still be undone, 0 otherwise."""

    id: int
    when: str
    exact: str
    who: str
    origin: str
    what: str
    target: str
    count: str
    details: str
    job: int


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
        self.entries = [_entry(reader, row) for row in page.rows]
        self.actions = [Choice(action, _action(reader, action)) for action in choices.actions]
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


def _entry(reader: Reader, row: AuditRow) -> Entry:
    return Entry(
        id=row.id,
        when=reader.relative(row.at),
        exact=reader.exact(row.at),
        who=row.actor,
        origin="" if row.origin == _NOWHERE else row.origin,
        what=outcome_text(reader, row.job) if row.job is not None and row.job.over else _action(reader, row.action),
        target=_target(reader, row),
        count=reader.number(row.count),
        details=_details(reader, row) if row.details and row.job is None else "",
        job=row.job_id if row.can_undo else 0,
    )


def _action(reader: Reader, action: str) -> str:
    key = f"audit.{action}"
    text = reader.text(key)
    return action if text == key else text


def _target(reader: Reader, row: AuditRow) -> str:
    if row.target.startswith("person:"):
        return reader.text("audit.person", number=row.target.removeprefix("person:"))
    return reader.text(f"ui.preferences.{row.target}") if row.action.startswith("preference.") else row.target


def _details(reader: Reader, row: AuditRow) -> str:
    if row.details.keys() == {"before", "after"}:
        return f"{_plain(reader, row.details['before'])} → {_plain(reader, row.details['after'])}"
    return _plain(reader, row.details)


def _plain(reader: Reader, value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_plain(reader, inner)}" for name, inner in value.items()) or "–"
    if isinstance(value, bool):
        return reader.text("audit.yes" if value else "audit.no")
    return reader.number(value) if isinstance(value, int) else str(value)
