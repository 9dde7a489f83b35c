"""What importing asks of the database: whom the rows of a batch are about, and what the import leaves."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Row,
    Text,
    any_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bounce_dash.domain.errors import Unavailable
from bounce_dash.store.loading import Loader
from bounce_dash.store.queries import import_traces, plain
from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import (
    ADDRESS,
    COMPANY,
    JOB_ITEM,
    PERSON,
    PROJECT_MEMBER,
    RECIPIENT,
    REPORT,
    SELECTION_MEMBER,
)
from bounce_dash.store.schema import table_of
from bounce_dash.store.tables import Address, JobItem, Person, Recipient

AnyRow = Row[*tuple[Any, ...]]

_A, _P, _C = ADDRESS.c, PERSON.c, COMPANY.c

#: What is asked of a person: what an import may change, and whether the person has left.
PERSON_COLUMNS: tuple[Any, ...] = (
    _P.id.label("person_id"), _P.name, _P.title, _P.phone, _P.consent_at, _P.consent_origin, _P.consent_text,
    _P.company_id, _P.former_at.label("person_former_at"), _C.name.label("company"),
)  # fmt: skip

_KNOWN: tuple[Any, ...] = (
    _A.id, _A.key, _A.version, _A.blocked_at, _A.former_at, _A.replaced_at, *PERSON_COLUMNS,
)  # fmt: skip

#: What shows that an address is in use.
_USES: tuple[Column[int], ...] = (
    REPORT.c.address_id, RECIPIENT.c.address_id, SELECTION_MEMBER.c.address_id, PROJECT_MEMBER.c.address_id,
)  # fmt: skip


def _among_texts(session: Session, column: ColumnElement[str], texts: Collection[str]) -> ColumnElement[bool]:
    if session.get_bind().dialect.name == "postgresql":
        return column == any_(bindparam(None, list(texts), type_=ARRAY(Text)))
    each = func.json_each(json.dumps(list(texts))).table_valued("value")
    return column.in_(select(each.c.value))


def lock(session: Session, keys: Collection[str]) -> None:
    """Hold the addresses of these keys, and their persons, until the transaction ends (SQLite holds everything)."""
    if session.get_bind().dialect.name != "postgresql":
        return
    run, mine = session.connection().execute, _among_texts(session, _A.key, keys)
    # Everybody locks in the same order, so that nobody waits in a circle.
    run(select(_A.id).where(mine).order_by(_A.id).with_for_update()).all()
    persons = select(_A.person_id).where(mine)
    run(select(_P.id).where(_P.id.in_(persons)).order_by(_P.id).with_for_update()).all()


def known(session: Session, keys: Collection[str]) -> dict[str, AnyRow]:
    """Return key → what is known of the address and its person."""
    joined = ADDRESS.outerjoin(PERSON, _P.id == _A.person_id).outerjoin(COMPANY, _C.id == _P.company_id)
    rows = session.connection().execute(select(*_KNOWN).select_from(joined).where(_among_texts(session, _A.key, keys)))
    return {row.key: row for row in rows}


def all_addresses(session: Session, at_a_time: int = 10_000) -> Iterator[list[tuple[str, str]]]:
    """Yield (key, address) of all addresses, some thousand at a time, by id."""
    last = 0
    columns = select(_A.id, _A.key, _A.address).order_by(_A.id).limit(at_a_time)
    while rows := session.connection().execute(columns.where(_A.id > last)).all():
        yield [(row.key, row.address) for row in rows]
        last = rows[-1].id


def namesakes(session: Session, name_keys: Collection[str]) -> list[AnyRow]:
    """Return (key, company_key, …PERSON_COLUMNS) of the persons with these keys who work for a company, by id."""
    joined = PERSON.join(COMPANY, _C.id == _P.company_id)
    columns = (_P.key, _C.key.label("company_key"), *PERSON_COLUMNS)
    found = select(*columns).select_from(joined).where(_among_texts(session, _P.key, name_keys)).order_by(_P.id)
    return list(session.connection().execute(found))


def companies(session: Session, keys: Collection[str]) -> dict[str, AnyRow]:
    """Return key → (id, key, name) of companies."""
    rows = session.connection().execute(select(_C.id, _C.key, _C.name).where(_among_texts(session, _C.key, keys)))
    return {row.key: row for row in rows}


def add_companies(session: Session, job_id: int, names: Mapping[str, str]) -> None:
    """Add companies (key → name) that are not there yet, in the name of a job."""
    rows = [{"name": name, "key": key} for key, name in sorted(names.items())]
    added = insert_new(session, COMPANY).on_conflict_do_nothing().returning(_C.id)
    made = session.connection().execute(added, rows).scalars().all()
    import_traces.note_made(session, job_id, "company", map(str, made))


def new_ids(session: Session, table: type[Person | Address | Recipient], number: int) -> Sequence[int]:
    """Return that many ids that nobody else gets."""
    run = session.connection().execute
    if session.get_bind().dialect.name == "postgresql":
        each = "SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :number)"
        return list(run(text(each), {"name": table.__tablename__, "number": number}).scalars())
    # The transaction holds the whole database, and SQLite itself goes on behind the largest id.
    column = table_of(table).c.id
    last = run(select(func.coalesce(func.max(column), 0))).scalar_one()
    return range(last + 1, last + 1 + number)


def load(
    session: Session, table: type[Person | Address | JobItem | Recipient], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows that all name the same columns; raise Unavailable when somebody else was faster with one of them."""
    if not rows:
        return
    loader = Loader(session)
    columns = list(rows[0])
    special = [at for at, name in enumerate(columns) if name in _CONVERTED]
    try:
        loader.load(table, columns, (_storable(loader, list(row.values()), special) for row in rows))
    except Exception as error:
        if isinstance(error, IntegrityError) or type(error).__name__ == "UniqueViolation":
            # Whoever tries the batch again finds the address known.
            raise Unavailable(cause="busy") from error
        raise


#: Columns whose values the drivers do not take as they are.
_CONVERTED = frozenset({"created_at", "consent_at", "former_at", "remembered_at", "before", "sent_at", "bounced_at",
                        "opened_at", "complained_at"})  # fmt: skip


def _storable(loader: Loader, values: list[Any], special: Sequence[int]) -> tuple[Any, ...]:
    for at in special:
        value = values[at]
        if isinstance(value, datetime):
            values[at] = loader.stamp(value)
        elif isinstance(value, dict):
            values[at] = json.dumps(value)
    return tuple(values)


def change_persons(session: Session, changes: Mapping[int, Mapping[str, Any]]) -> None:
    """Change persons (id → columns), and what their addresses repeat of them."""
    plain.change(session, Person, [{"id": one, **columns} for one, columns in changes.items()])
    repeat(session, [one for one, columns in changes.items() if {"name", "company_id"} & columns.keys()])


def repeat(session: Session, persons: Sequence[int]) -> None:
    """Make all addresses of persons repeat what these are called, and where they work."""
    if not persons:
        return
    joined = PERSON.outerjoin(COMPANY, _C.id == _P.company_id)
    mine = select(_P.id, _P.name, _P.key, func.coalesce(_C.name, "").label("company"),
                  func.coalesce(_C.key, "").label("company_key")).select_from(joined)  # fmt: skip
    run = session.connection().execute
    for row in run(mine.where(among(session, _P.id, persons)).order_by(_P.id)).all():
        values = {"person_name": row.name, "person_key": row.key, "company_name": row.company,
                  "company_key": row.company_key}  # fmt: skip
        run(update(ADDRESS).where(_A.person_id == row.id).values(**values))


def link(session: Session, addresses: Mapping[int, int]) -> None:
    """Give addresses (id → person) to persons whom they did not belong to; those of one who left are skipped, too."""
    rows = [{"one": address, "whose": person} for address, person in sorted(addresses.items())]
    left = select(_P.former_at).where(_P.id == bindparam("whose")).scalar_subquery()
    owned = update(ADDRESS).where(_A.id == bindparam("one"))
    session.connection().execute(
        owned.values(person_id=bindparam("whose"), former_at=func.coalesce(_A.former_at, left)), rows
    )
    repeat(session, sorted(set(addresses.values())))


def unlink(session: Session, addresses: Mapping[int, datetime | None]) -> None:
    """Take addresses (id → when they were marked as a former employee's) from whom they belong to."""
    nobody = {"person_id": None, "person_name": "", "person_key": "", "company_name": "", "company_key": ""}
    plain.change(session, Address, [{"id": one, **nobody, "former_at": at} for one, at in addresses.items()])


def items(session: Session, job_id: int, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return address id → what a job wrote down of it, of those that it dealt with."""
    mine = (JOB_ITEM.c.job_id == job_id, JOB_ITEM.c.skipped == "", among(session, JOB_ITEM.c.address_id, ids))
    rows = session.connection().execute(select(JOB_ITEM.c.address_id, JOB_ITEM.c.before).where(*mine))
    return {row.address_id: row.before or {} for row in rows}


def in_use(session: Session, ids: Sequence[int]) -> set[int]:
    """Return those of the addresses that a mailing, a report, a selection or a project knows."""
    used = or_(*(exists().where(column == _A.id) for column in _USES))
    found = select(_A.id).where(among(session, _A.id, ids), used)
    return set(session.connection().execute(found).scalars())


def persons(session: Session, ids: Collection[int]) -> dict[int, AnyRow]:
    """Return id → PERSON_COLUMNS of persons."""
    joined = PERSON.outerjoin(COMPANY, _C.id == _P.company_id)
    found = select(*PERSON_COLUMNS).select_from(joined).where(among(session, _P.id, sorted(ids)))
    return {row.person_id: row for row in session.connection().execute(found)}


def drop_persons(session: Session, ids: Sequence[int]) -> None:
    """Delete those of the persons whom no address belongs to."""
    alone = among(session, _P.id, ids) & ~exists().where(_A.person_id == _P.id)
    session.connection().execute(delete(PERSON).where(alone))


def drop_companies(session: Session, job_id: int) -> None:
    """Delete the companies that a job made and nobody works for."""
    ids = [int(ref) for ref in import_traces.made(session, job_id, "company")]
    idle = among(session, _C.id, ids) & ~exists().where(_P.company_id == _C.id)
    session.connection().execute(delete(COMPANY).where(idle))
    import_traces.forget_made(session, job_id, "company")
