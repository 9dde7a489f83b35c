"""Addresses of every sort, and all rows that an action on them may change, as plain values."""

from collections import Counter
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, SQLModel

from bounce_dash.store.queries import core
from bounce_dash.store.queries.plain import insert_missing
from bounce_dash.store.tables import (
    Address,
    Mailing,
    Person,
    Project,
    ProjectMember,
    Recipient,
    Report,
    Selection,
    SelectionMember,
)
from bounce_dash.store.types import NEVER
from tests.actions.people import later
from tests.conftest import NOW

#: How many addresses there are: three batches of ten.
ADDRESSES = 24

#: table → key → column → value
FixtureRows = dict[str, dict[Any, dict[str, Any]]]

_TABLES = (
    core.ADDRESS, core.PERSON, core.SELECTION, core.SELECTION_MEMBER, core.PROJECT, core.PROJECT_MEMBER,
    core.MAILING, core.RECIPIENT, core.REPORT, core.FORGOTTEN,
)  # fmt: skip

#: Columns that say that something changed, not what.
_TRACES = frozenset({"version", "changed_at", "token"})

#: Who left the company, and when.
_LEFT = {"Cas": later(-600), "Dee": later(-500)}

#: The sorts of addresses, one after the other.
_FLAG = {
    "bounce_count": 1, "reason": "userunknown", "block_cause": "permanent", "blocked_at": later(-100),
    "last_bounce_at": later(-100), "complained_at": None,
}  # fmt: skip
_FREE = {**_FLAG, "bounce_count": 0, "reason": "", "block_cause": "", "blocked_at": None, "last_bounce_at": NEVER}
_SORTS = (
    _FREE,
    _FLAG,
    {**_FLAG, "block_cause": "complaint", "reason": "feedback", "complained_at": later(-90)},
    {**_FREE, "bounce_count": 2, "reason": "mailboxfull", "last_bounce_at": later(-80)},
)


def build(session: Session) -> None:
    """Add 24 addresses of four sorts, of four persons (two of them left long ago) or nobody; all of them in
    the selection and project "All", every third one in "Some", all in a mailing; a bounce of each blocked for good."""
    names = ("Ann", "Bo", "Cas", "Dee")
    owners = _add(session, Person, [
        {"name": one, "key": one.lower(), "created_at": NOW, "former_at": _LEFT.get(one)}
        for one in names
    ])  # fmt: skip
    people = _add(session, Address, [
        _address(n, (*zip(owners, names, strict=True), (None, ""))[n % 5]) for n in range(ADDRESSES)
    ])  # fmt: skip
    (mailing,) = _add(session, Mailing, [{"name": "News", "key": "news", "token": "t", "created_at": NOW}])
    _add(session, Recipient, [{"mailing_id": mailing, "address_id": one, "status": "bounced", "message_id": f"m{one}"}
                              for one in people])  # fmt: skip
    _add(session, Report, [_report(one) for one in people[1::4]])
    for of, member, owner in ((Selection, SelectionMember, "selection_id"), (Project, ProjectMember, "project_id")):
        sets = {"All": people, "Some": people[::3]}
        made = _add(session, of, [
            {"name": name, "key": name.lower(), "created_at": NOW, "changed_at": NOW, "member_count": len(members)}
            for name, members in sets.items()
        ])  # fmt: skip
        pairs = zip(made, sets.values(), strict=True)
        insert_missing(session, member, [{owner: one, "address_id": who} for one, members in pairs for who in members])


def _add(session: Session, table: type[SQLModel], rows: list[dict[str, Any]]) -> list[int]:
    insert_missing(session, table, rows)
    key = table.__table__.c.id
    return list(session.scalars(select(key).order_by(key)))


def _address(n: int, owner: tuple[int | None, str]) -> dict[str, Any]:
    key, (person, name) = f"p{n:02}@example.org", owner
    return {
        "address": key, "key": key, "domain": "example.org", "created_at": NOW, "person_id": person,
        "person_name": name, "person_key": name.lower(), "former_at": _LEFT.get(name),
        "mailing_name": "News", "mailing_key": "news", "version": 4, **_SORTS[n % 4],
    }  # fmt: skip


def _report(one: int) -> dict[str, Any]:
    return {
        "dedupe_key": f"r{one}", "address_id": one, "channel": "test", "occurred_at": later(-100),
        "recorded_at": later(-100), "kind": "hard", "reason": "userunknown", "permanent": True, "occasion": f"o{one}",
    }  # fmt: skip


def read_rows(session: Session) -> FixtureRows:
    """Return all these rows as they stand now."""
    session.flush()
    return {table.name: _rows(session, table) for table in _TABLES}


def _rows(session: Session, table: Any) -> dict[Any, dict[str, Any]]:
    found: dict[Any, dict[str, Any]] = {}
    for row in session.connection().execute(select(table)).mappings():
        keys = [column.name for column in table.primary_key]
        # Who waits in a draft is told apart by address: each resending makes new rows.
        if row.get("status") == "ready":
            keys = ["mailing_id", "address_id"]
        key = tuple(row[name] for name in keys)
        hidden = _TRACES if len(key) == 1 else {*_TRACES, "id"}
        found[key[0] if len(key) == 1 else key] = {name: row[name] for name in row if name not in hidden}
    return found


def addresses(rows: FixtureRows) -> list[int]:
    """Return the ids of all addresses."""
    return sorted(rows["address"])


def id_of(rows: FixtureRows, word: str, name: str) -> int:
    """Return the id of the selection or project ("selection", "project") of a name; 0 when there is none."""
    return next((key for key, row in rows[word].items() if row["name"] == name), 0)


def recount(rows: FixtureRows) -> None:
    """Set the numbers of members to what they must be."""
    for word in ("selection", "project"):
        counts = Counter(key[0] for key in rows[f"{word}member"])
        for key, row in rows[word].items():
            row["member_count"] = counts[key]
