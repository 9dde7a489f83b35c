"""Changing persons: their details, which of their addresses is primary, new ones. Who changes has locked the person."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlmodel import Session

from bounce_dash.store.queries import plain
from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import ADDRESS, ADDRESS_EVENT, COMPANY, PERSON
from bounce_dash.store.tables import Address, Company, Person

_A, _P, _C = ADDRESS.c, PERSON.c, COMPANY.c


def locked(session: Session, person_id: int) -> Person | None:
    """Return a person, locked until the transaction ends, as it stands now; None when there is none."""
    return session.get(Person, person_id, with_for_update=True, populate_existing=True)


def company_name(session: Session, company_id: int | None) -> str:
    """Return what a company is called, empty for none."""
    return session.scalar(select(_C.name).where(_C.id == company_id)) or "" if company_id else ""


def company_with(session: Session, name: str, key: str) -> Company:
    """Return the company of a key, made under this name when nobody has it."""
    run = session.connection().execute
    run(insert_new(session, COMPANY).on_conflict_do_nothing(), [{"name": name, "key": key}])
    found: Company = session.execute(select(Company).where(_C.key == key)).scalar_one()
    return found


def change(session: Session, person_id: int, values: Mapping[str, Any]) -> None:
    """Change columns of a person."""
    session.connection().execute(update(PERSON).where(_P.id == person_id).values(**values))


def repeat(session: Session, person_id: int, values: Mapping[str, str]) -> None:
    """Change the columns in which a person's addresses repeat what is said of their owner."""
    session.connection().execute(update(ADDRESS).where(_A.person_id == person_id).values(**values))


def employees(session: Session, company_id: int) -> int:
    """Count the persons of a company."""
    return session.scalar(select(func.count()).where(_P.company_id == company_id)) or 0


def rename_company(session: Session, company_id: int, name: str, key: str) -> None:
    """Give a company another name, on all addresses of its persons, too."""
    run = session.connection().execute
    run(update(COMPANY).where(_C.id == company_id).values(name=name, key=key))
    theirs = _A.person_id.in_(select(_P.id).where(_P.company_id == company_id))
    run(update(ADDRESS).where(theirs).values(company_name=name, company_key=key))


def company_of_key(session: Session, key: str) -> int | None:
    """Return the id of the company that has a key, None when there is none."""
    return session.scalar(select(_C.id).where(_C.key == key))


def address_with(session: Session, key: str) -> Address | None:
    """Return the address of a key, locked; None when nobody has it."""
    return session.execute(select(Address).where(_A.key == key).with_for_update()).scalar_one_or_none()


def address(session: Session, address_id: int) -> Address | None:
    """Return an address, locked; None when it is gone."""
    return session.get(Address, address_id, with_for_update=True, populate_existing=True)


def owner_of(session: Session, address_id: int) -> int | None:
    """Return the id of the person whose address it is; None when it is nobody's or gone."""
    return session.scalar(select(_A.person_id).where(_A.id == address_id))


def make_primary(session: Session, person_id: int, address_id: int) -> None:
    """Mark one address of a person as primary, and no other."""
    run = session.connection().execute
    run(update(ADDRESS).where(_A.person_id == person_id, _A.is_primary, _A.id != address_id).values(is_primary=False))
    run(update(ADDRESS).where(_A.person_id == person_id, _A.id == address_id).values(is_primary=True))


def add_person(session: Session, values: Mapping[str, Any]) -> int:
    """Add a person and return the id."""
    made = Person(**values)
    session.add(made)
    session.flush()
    assert made.id is not None
    return made.id


def add_address(session: Session, values: Mapping[str, Any]) -> Address:
    """Add an address; return the row of its key, which is somebody else's if they added it a moment ago."""
    plain.insert_missing(session, Address, [values])
    found: Address = session.execute(select(Address).where(_A.key == values["key"])).scalar_one()
    return found


def give_to(session: Session, address_id: int, values: Mapping[str, Any]) -> None:
    """Change what an address says of its owner."""
    session.connection().execute(update(ADDRESS).where(_A.id == address_id).values(**values))


def note(session: Session, address_id: int, what: str, actor: str, at: datetime, *, detail: str = "") -> None:
    """Write an event on an address's timeline."""
    row = {"address_id": address_id, "what": what, "actor": actor, "occurred_at": at, "detail": detail}
    session.connection().execute(insert(ADDRESS_EVENT).values(**row))
