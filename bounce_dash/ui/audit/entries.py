"""How a row of the audit log is written: a sentence, whose and when, and the way to what was touched."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from bounce_dash.actions.audit_log import AuditRow
from bounce_dash.ui.feedback.outcome import outcome_text
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.persons.paths import card_path

#: The origin of what a worker wrote down of itself: it says nothing of where a user sat.
_NOWHERE = "job"

#: The first word of an action → the page of what it names by an id, that of what it names by name.
_PAGES = {
    "mailing": ("/mailing", "/mailings"),
    "incident": ("/incident", ""),
    "selection": ("", "/selections"),
    "project": ("", "/projects"),
    "form": ("", "/forms"),
}

#: The first word of an action → the one page where all that it can name stands.
_PLACES = {"user": "/settings/users", "preference": "/settings"}

#: Jobs whose result names what they filled.
_FILLED = {"add_to_selection": "/selections", "add_to_project": "/projects",
           "remove_from_selection": "/selections", "remove_from_project": "/projects"}  # fmt: skip

#: Details whose values have words of their own → where these stand among the texts.
_VALUES = {"role": "role", "reason": "reason", "state": "entry.state", "source": "audit.source",
           "cause": "audit.cause", "detail": "audit.of"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as shown. ``day`` is the head above the first row of a day; ``link`` leads to what was touched; ``job``
    and ``see`` are the job's id when it can still be undone, and when it left somebody out, 0 otherwise."""

    id: int
    day: str
    when: str
    exact: str
    who: str
    origin: str
    what: str
    target: str
    link: str
    count: str
    details: str
    job: int
    see: int


def entries(reader: Reader, rows: tuple[AuditRow, ...]) -> list[Entry]:
    """Write a page of the log, newest first, with a head above each day."""
    days = [reader.long_day(row.at) for row in rows]
    return [
        entry(reader, row, day if day != before else "")
        for row, day, before in zip(rows, days, ("", *days), strict=False)
    ]


def entry(reader: Reader, row: AuditRow, day: str = "") -> Entry:
    """Write one row; ``day`` stands above it."""
    told = row.job if row.job is not None and row.job.over else None
    return Entry(
        id=row.id,
        day=day,
        when=reader.clock(row.at),
        exact=reader.exact(row.at),
        who=row.actor,
        origin="" if row.origin == _NOWHERE else row.origin,
        what=outcome_text(reader, told) if told else action_text(reader, row.action),
        target=_target(reader, row),
        link=_link(row),
        count=reader.number(row.count) if row.count != 1 or row.job is not None else "",
        details=details(reader, row) if row.details and row.job is None else "",
        job=row.job_id if row.can_undo else 0,
        see=told.id if told and told.skipped else 0,
    )


def action_text(reader: Reader, action: str) -> str:
    """Write what was done; an action that nothing is known of stands for itself."""
    key = f"audit.{action}"
    text = reader.text(key)
    return action if text == key else text


def _target(reader: Reader, row: AuditRow) -> str:
    kind, _, number = row.target.rpartition(":")
    if kind == "person":
        return reader.text("audit.person", number=number)
    if row.target.isdigit() and (first := row.action.partition(".")[0]) in ("mailing", "incident"):
        return reader.text(f"audit.numbered.{first}", number=row.target)
    if row.job is not None:
        return str(row.job.result.get("name", "")) if row.job.kind in _FILLED else ""
    return reader.text(f"ui.preferences.{row.target}") if row.action.startswith("preference.") else row.target


def _link(row: AuditRow) -> str:
    """Return the path of what was touched; empty when it has no page, or is gone."""
    kind, _, number = row.target.rpartition(":")
    first, _, done = row.action.partition(".")
    if kind == "person":
        return card_path(number)
    if first == "job" and row.job is not None and row.job.result.get("name"):
        return _named(_FILLED.get(row.job.kind, ""), str(row.job.result["name"]))
    if done == "deleted" or not row.target:
        return ""
    by_id, by_name = _PAGES.get(first, ("", ""))
    if by_id and row.target.isdigit():
        return f"{by_id}?id={row.target}"
    return _named(by_name, row.target) or _PLACES.get(first, "")


def _named(path: str, name: str) -> str:
    return f"{path}?{urlencode({'q': name})}" if path else ""


def details(reader: Reader, row: AuditRow) -> str:
    """Write what else is known, in words: what it was and what it is, or name after name."""
    if row.details.keys() == {"before", "after"}:
        return f"{_plain(reader, row.details['before'])} → {_plain(reader, row.details['after'])}"
    # How many there were of what there were none of says nothing.
    told = {name: value for name, value in row.details.items() if value is False or value != 0}
    return _plain(reader, told) if told else ""


def _plain(reader: Reader, value: Any) -> str:
    if isinstance(value, Mapping):
        told = ((_word(reader, "audit.detail", name), _value(reader, name, inner)) for name, inner in value.items())
        return ", ".join(f"{name}: {inner}" for name, inner in told) or "–"
    if isinstance(value, bool):
        return reader.text("audit.yes" if value else "audit.no")
    return reader.number(value) if isinstance(value, int) else str(value)


def _value(reader: Reader, name: str, value: Any) -> str:
    return _word(reader, _VALUES[name], value) if name in _VALUES and value else _plain(reader, value)


def _word(reader: Reader, family: str, name: object) -> str:
    text = reader.text(f"{family}.{name}")
    return str(name) if text == f"{family}.{name}" else text
