"""Addresses for the tests of actions: a few of each sort, made in one call."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session, func, select

from bounce_dash.actions.jobs.kind import Tools
from bounce_dash.domain.addresses import address_key, domain_of, sort_key
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.store.tables import Address, Company, Person, Report
from tests.conftest import NOW

#: What jobs need from outside, for tests that write no file.
TOOLS = Tools(exports=Path("/nonexistent"), secret=b"k" * 32, translate=lambda language, key: key)

BLOCKED_LIST = ListRef("blocked")

ALL = Picked(ListQuery(order="address", descending=False), all_matching=True)


def picked(*ids: int) -> Picked:
    """Rows picked one by one."""
    return Picked(ListQuery(order="address", descending=False), frozenset(ids))


def person(session: Session, name: str, company: str = "Noordzee") -> Person:
    """A person of a company."""
    works_for = session.exec(select(Company).where(Company.key == sort_key(company))).first()
    works_for = works_for or Company(name=company, key=sort_key(company))
    session.add(works_for)
    session.flush()
    made = Person(name=name, key=sort_key(name), company_id=works_for.id, created_at=NOW - timedelta(days=400))
    session.add(made)
    session.flush()
    return made


def blocked(session: Session, address: str, *, owner: Person | None = None, **columns: Any) -> int:
    """A blocked address (hard, once); return its id. ``columns`` override."""
    values: Mapping[str, Any] = {
        "bounce_count": 1, "reason": "userunknown", "block_cause": "permanent", "blocked_at": NOW - timedelta(days=3),
        "last_bounce_at": NOW - timedelta(days=3), "mailing_name": "Autumn news", "mailing_key": "autumn news",
        "provider": "self", "version": 4, **columns,
    }  # fmt: skip
    if owner is not None:
        company = session.get_one(Company, owner.company_id)
        values = {
            "person_id": owner.id, "person_name": owner.name, "person_key": owner.key,
            "company_name": company.name, "company_key": company.key, **values,
        }  # fmt: skip
    made = Address(
        address=address,
        key=address_key(address),
        domain=domain_of(address),
        created_at=NOW - timedelta(days=400),
        **values,
    )
    session.add(made)
    session.flush()
    assert made.id is not None
    return made.id


def many(session: Session, number: int, **columns: Any) -> list[int]:
    """That many blocked addresses."""
    return [blocked(session, f"p{n:05}@example.org", **columns) for n in range(number)]


def report(session: Session, address_id: int, *, raw: int | None = None) -> Report:
    """A hard bounce of an address, three days ago."""
    moment = NOW - timedelta(days=3)
    number = session.scalar(select(func.count()).select_from(Report))
    made = Report(
        dedupe_key=f"{number}", address_id=address_id, channel="test", occurred_at=moment, recorded_at=moment,
        kind="hard", reason="userunknown", permanent=True, occasion=f"o{number}", raw_id=raw,
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def flags(session: Session) -> dict[int, tuple[Any, ...]]:
    """The flag of every address, all but its version: what an undo has to restore."""
    session.expire_all()
    return {
        one.id or 0: (
            one.bounce_count, one.reason, one.block_cause, one.blocked_at, one.blocked_by_hand_at, one.cleared_at,
            one.complained_at, one.former_at, one.last_bounce_at, one.alive_at, one.consented_at, one.mailing_id,
            one.mailing_name, one.mailing_key,
        )
        for one in session.exec(select(Address))
    }  # fmt: skip


def later(minutes: int) -> datetime:
    """So many minutes after the tests' now."""
    return NOW + timedelta(minutes=minutes)
