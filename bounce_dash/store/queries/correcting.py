"""Correcting one address into another: how both stand, who takes whose place, and what else leads to them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, exists, func, literal, or_, select, update
from sqlmodel import Session

from bounce_dash.store.queries import dealing
from bounce_dash.store.queries.batches import Batch, Frozen
from bounce_dash.store.queries.collections import PROJECTS, SELECTIONS, CollectionTables
from bounce_dash.store.queries.core import (
    ADDRESS,
    ADDRESS_EVENT,
    JOB,
    JOB_ITEM,
    PROJECT_MEMBER,
    RECIPIENT,
    REPORT,
    SELECTION_MEMBER,
)

_A = ADDRESS.c

#: Whose an address is, as it stands in its row.
OWNER = ("person_id", "person_name", "person_key", "company_name", "company_key", "former_at")

#: What an address is a member of, by the word for it.
MOVES = {"selections": SELECTIONS, "projects": PROJECTS}

#: What a job of its own is the only one to lead to, as long as an address is not used.
_USES = (REPORT, ADDRESS_EVENT, RECIPIENT, SELECTION_MEMBER, PROJECT_MEMBER)


def locked(session: Session, ids: Sequence[int]) -> Mapping[int, Row[*tuple[Any, ...]]]:
    """Return the rows of addresses by id, locked until the transaction ends; those that are gone are missing."""
    asked = select(ADDRESS).where(_A.id.in_(ids)).order_by(_A.id).with_for_update()
    return {row.id: row for row in session.connection().execute(asked)}


def id_of(session: Session, key: str) -> int | None:
    """Return the id of the address with a key; None when there is none."""
    return session.scalar(select(_A.id).where(_A.key == key))


def text_of(session: Session, address_id: int | None) -> str:
    """Return an address as it is written; empty when it is gone."""
    return session.scalar(select(_A.address).where(_A.id == address_id)) or ""


def texts_of(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """Return id → address as it is written of those that still exist."""
    asked = select(_A.id, _A.address).where(_A.id.in_(ids))
    return {row[0]: row[1] for row in session.execute(asked)} if ids else {}


def last_to_act(session: Session, address_id: int) -> str:
    """Return who was the last to change an address by an action; empty when nobody was."""
    asked = (
        select(JOB.c.actor_name)
        .join(JOB_ITEM, JOB_ITEM.c.job_id == JOB.c.id)
        .where(JOB_ITEM.c.address_id == address_id, JOB_ITEM.c.skipped == "")
        .order_by(JOB.c.id.desc())
        .limit(1)
    )
    return session.scalar(asked) or ""


def frozen(rows: Sequence[Row[*tuple[Any, ...]]]) -> Frozen:
    """Return addresses whose rows are locked as what a job runs over."""
    return Frozen(len(rows), (Batch([row.id for row in rows], [row.version for row in rows]).pack(),))


def primary_of(session: Session, person_id: int | None) -> int | None:
    """Return the address that is marked as a person's primary one."""
    return None if person_id is None else session.scalar(select(_A.id).where(_A.person_id == person_id, _A.is_primary))


def set_primary(session: Session, address_id: int | None, *, primary: bool) -> None:
    """Mark an address as its person's primary one, or no longer as that."""
    session.connection().execute(update(ADDRESS).where(_A.id == address_id).values(is_primary=primary))


def restore_primary(session: Session, address_id: int | None, person_id: int | None) -> None:
    """Mark an address as a person's primary one again, unless it is no more the person's or another one is marked."""
    other = ADDRESS.alias()
    free = ~exists().where(other.c.person_id == person_id, other.c.is_primary)
    mine = (_A.id == address_id, _A.person_id == person_id, _A.replaced_at.is_(None), free)
    session.connection().execute(update(ADDRESS).where(*mine).values(is_primary=True))


def retire(session: Session, old: int, new: int, at: datetime) -> None:
    """Note that an address was corrected into another one."""
    place = {"is_primary": False, "replaced_at": at, "replaced_by_id": new}
    changed = {**place, "dealt_at": dealing.noted(at), "version": _A.version + 1}
    session.connection().execute(update(ADDRESS).where(_A.id == old).values(**changed))


def give(session: Session, address_id: int, values: Mapping[str, Any]) -> None:
    """Give an address other values, under a new version."""
    changed = update(ADDRESS).where(_A.id == address_id).values(**values, version=_A.version + 1)
    session.connection().execute(changed)


def memberships(session: Session, of: CollectionTables, address_id: int) -> list[int]:
    """Return the ids of the selections or projects that an address is in, in the order in which all lock them."""
    asked = select(of.owner).where(of.members.c.address_id == address_id).order_by(of.owner)
    return list(session.scalars(asked))


def is_member(session: Session, of: CollectionTables, collection_id: int, address_id: int) -> bool:
    """Say whether an address is in a selection or project."""
    mine = (of.owner == collection_id, of.members.c.address_id == address_id)
    return session.scalar(select(literal(1)).where(*mine)) is not None


def is_used(session: Session, address_id: int, *, but_job: int) -> bool:
    """Say whether anything leads to an address besides one job and what was corrected into it."""
    leads: list[ColumnElement[bool]] = [exists().where(table.c.address_id == address_id) for table in _USES]
    leads.append(exists().where(JOB_ITEM.c.address_id == address_id, JOB_ITEM.c.job_id != but_job))
    return bool(session.scalar(select(func.coalesce(or_(*leads), literal(False)))))
