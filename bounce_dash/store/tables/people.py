"""Companies, persons and addresses."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from bounce_dash.store.types import NEVER, UtcDateTime, key_text

#: What each list of blocked addresses can be ordered by: (name of the order, its column). The address's id breaks ties.
BLOCKED_ORDERS = {
    "address": "key",
    "name": "person_key",
    "company": "company_key",
    "reason": "reason",
    "block_cause": "block_cause",
    "bounces": "bounce_count",
    "last_bounce": "last_bounce_at",
    "last_mailing": "mailing_key",
    "domain": "domain",
    "blocked_since": "blocked_at",
    "provider": "provider",
}

#: One more index holds all that a list of blocked addresses is filtered, searched and ordered by, so that a search
#: reads 200,000 index entries instead of as many rows scattered over the table. The list is not counted by it: while
#: a job changes the list, whoever counts reads each page of the index anew.
_COVERED = ("key", "person_key", "company_key", "reason", "block_cause", "domain", "provider", "mailing_id",
            "last_bounce_at", "bounce_count", "mailing_key", "person_id")  # fmt: skip

#: What the dashboard narrows blocked addresses to.
_NARROWED = ("provider", "mailing_id")

#: Which addresses are still to be dealt with, in the words of the indexes.
TO_DO = "blocked_at IS NOT NULL AND dealt_at IS NULL"

#: Which addresses are blocked, in the words of an index of their ids, and its name.
IS_BLOCKED, BLOCKED_INDEX = "blocked_at IS NOT NULL", "ix_address_blocked"

#: The indexes of blocked addresses: name → columns, and which rows they hold.
_BLOCKED = {
    **{
        f"ix_blocked_{name}": ((column, "id"), TO_DO)
        for name, column in {**BLOCKED_ORDERS, "mailing": "mailing_id"}.items()
    },
    # It counts the list: SQLite wants to find in it whatever the list is known by.
    "ix_blocked_blocked_since": (("blocked_at", "id", "dealt_at"), TO_DO),
    # The dashboard counts by these: how many of each value were blocked in some days, without a look at the rows, and
    # without sorting them. The domains of all are gone through in their order.
    **{
        f"ix_blocked_{name}": (tuple(dict.fromkeys((column, "blocked_at", *_NARROWED, "dealt_at"))), TO_DO)
        for name, column in {"causes": "block_cause", "reasons": "reason", "providers": "provider"}.items()
    },
    "ix_blocked_domain": (("domain", "id", "blocked_at", "reason", *_NARROWED, "dealt_at"), TO_DO),
    "ix_blocked_covering": (("blocked_at", "id", *_COVERED, "dealt_at"), "blocked_at IS NOT NULL"),
    "ix_dealt_covering": (("dealt_at", "id", *_COVERED, "blocked_at"), "dealt_at IS NOT NULL"),
}

#: Says that an address was cleared once, in the words of its index.
CLEARED = "cleared_at > '1970-01-02 00:00:00+00'"

#: Says that an address left the list: its person the company, or another address took its place.
RETIRED = "former_at IS NOT NULL OR replaced_at IS NOT NULL"

#: Says that an address carries something of a bounce; and that it does although it is not blocked, in the words of the
#: indexes of these.
HAS_BOUNCED = "(reason <> '' OR bounce_count > 0 OR mailing_key <> '' OR last_bounce_at > '1970-01-02 00:00:00+00')"
BOUNCED = f"blocked_at IS NULL AND {HAS_BOUNCED}"

#: What the other addresses are in the same order by: nothing, so that there is no need for an index of all.
BOUNCED_ORDERS = {name: BLOCKED_ORDERS[name] for name in ("reason", "bounces", "last_bounce", "last_mailing")}


class Company(SQLModel, table=True):
    """Who persons work for."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=200)
    key: str = Field(max_length=120, sa_type=key_text(), unique=True)


class Person(SQLModel, table=True):
    """Who addresses belong to. ``former_at`` marks a former employee: kept, never mailed again.

    ``consent_at`` is when the person agreed to be mailed, ``consent_origin`` where, ``consent_text`` to which words.
    ``company_key`` repeats the company's, empty without one, so that the order by company has an index; the database
    keeps it itself (migration 0023).
    """

    __table_args__ = (
        Index("ix_person_title", "title", "id"),
        Index("ix_person_company_key", "company_key", "id"),
        Index("ix_person_created", "created_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    company_id: int | None = Field(default=None, foreign_key="company.id", index=True)
    company_key: str = Field(default="", max_length=120, sa_type=key_text())
    name: str = Field(max_length=200)
    key: str = Field(max_length=120, sa_type=key_text(), index=True)
    title: str = Field(default="", max_length=120, sa_type=key_text())
    phone: str = Field(default="", max_length=60)
    consent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    consent_origin: str = Field(default="", max_length=120)
    consent_text: str = Field(default="", max_length=2000)
    origin: str = Field(default="", max_length=120)
    created_at: datetime = Field(sa_type=UtcDateTime)
    former_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Address(SQLModel, table=True):
    """One e-mail address with its bounce flag.

    ``blocked_at`` is NULL unless the address is blocked; ``block_cause`` is then one of domain.states.BlockCause.
    ``cleared_at`` is when the flag was last cleared: reports recorded up to then count for nothing. ``person_key``,
    ``person_name``, ``company_key``, ``company_name``, ``mailing_key`` and ``mailing_name`` repeat what the rows they
    belong to say, so that every order of a list of a million has an index; whoever renames those rows renames here.
    ``is_primary`` is true of one address of a person at most: where there is none, the oldest counts as such.
    ``replaced_at`` is when it was corrected into another one, ``replaced_by_id`` which, NULL when that is deleted.
    ``dealt_at`` is when the block was dealt with: cleared, corrected, its person a former employee, put into a project;
    NULL while it is to be done, and again when nothing of that holds any more.
    ``unsubscribed_at`` is when its reader asked for no more mailings; a later consent lifts it.
    ``remembered_at`` is when the address was created anew after a deletion while blocked (rule 10).
    ``version`` goes up with each change of the flag, so that an undo sees what changed meanwhile.
    """

    __table_args__ = (
        *(
            Index(name, *columns, sqlite_where=text(which), postgresql_where=text(which))
            for name, (columns, which) in _BLOCKED.items()
        ),
        *(
            Index(f"ix_bounced_{name}", column, "id", sqlite_where=text(BOUNCED), postgresql_where=text(BOUNCED))
            for name, column in BOUNCED_ORDERS.items()
        ),
        # Who asks of many addresses whether they are blocked need not look at the rows.
        Index(BLOCKED_INDEX, "id", sqlite_where=text(IS_BLOCKED), postgresql_where=text(IS_BLOCKED)),
        Index("ix_address_cleared", "cleared_at", sqlite_where=text(CLEARED), postgresql_where=text(CLEARED)),
        Index("ix_address_retired", "former_at", "replaced_at", "blocked_at", sqlite_where=text(RETIRED),
              postgresql_where=text(RETIRED)),
        Index("ix_address_domain", "domain", "id"),
        Index("ix_address_person_key", "person_key", "id"),
        Index("ix_address_company_key", "company_key", "id"),
        Index("ix_address_provider", "provider", "id"),
        Index("ix_address_complained", "complained_at", "id", sqlite_where=text("complained_at IS NOT NULL"),
              postgresql_where=text("complained_at IS NOT NULL")),
        Index("ix_address_primary", "person_id", unique=True, sqlite_where=text("is_primary"),
              postgresql_where=text("is_primary")),
        Index("ix_address_replaced", "replaced_by_id", sqlite_where=text("replaced_by_id IS NOT NULL"),
              postgresql_where=text("replaced_by_id IS NOT NULL")),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    address: str = Field(max_length=320)
    key: str = Field(max_length=320, sa_type=key_text(320), unique=True)
    domain: str = Field(max_length=255, sa_type=key_text(255))
    provider: str = Field(default="", max_length=60, sa_type=key_text(60))
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    origin: str = Field(default="", max_length=120)

    is_primary: bool = False
    replaced_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    replaced_by_id: int | None = Field(default=None, foreign_key="address.id")
    dealt_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    person_name: str = Field(default="", max_length=200)
    person_key: str = Field(default="", max_length=120, sa_type=key_text())
    company_name: str = Field(default="", max_length=200)
    company_key: str = Field(default="", max_length=120, sa_type=key_text())

    bounce_count: int = 0
    reason: str = Field(default="", max_length=20, sa_type=key_text(20))
    block_cause: str = Field(default="", max_length=20, sa_type=key_text(20))
    blocked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_bounce_at: datetime = Field(default=NEVER, sa_type=UtcDateTime)
    mailing_id: int | None = Field(default=None, foreign_key="mailing.id", index=True)
    mailing_name: str = Field(default="", max_length=200)
    mailing_key: str = Field(default="", max_length=120, sa_type=key_text())

    cleared_at: datetime = Field(default=NEVER, sa_type=UtcDateTime)
    alive_at: datetime = Field(default=NEVER, sa_type=UtcDateTime)
    complained_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    consented_at: datetime = Field(default=NEVER, sa_type=UtcDateTime)
    blocked_by_hand_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    former_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    unsubscribed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    remembered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    remembered_complaint: bool = False
    version: int = 0


class Forgotten(SQLModel, table=True):
    """A keyed hash (HMAC-SHA-256, hex) of an address that was blocked when it was deleted (rule 10)."""

    hash: str = Field(primary_key=True, max_length=64)
    block_cause: str = Field(max_length=20)
    forgotten_at: datetime = Field(sa_type=UtcDateTime)
