"""Mailings and their recipients."""

from datetime import datetime

from sqlalchemy import Column, Computed, Index, Integer, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bounce_dash.domain.states import MailingState, RecipientStatus
from bounce_dash.store.types import UtcDateTime, key_text

#: The facts of a recipient (domain.facts.facts_of), as the database computes them of each row; on SQLite, which cannot
#: add such a column to a table that is there, triggers do (migration 0006).
FACTS = (
    "CASE status WHEN 'ready' THEN 8 WHEN 'blocked' THEN 16 ELSE 1"
    " + CASE WHEN status = 'bounced' OR bounced_at IS NOT NULL THEN 2 ELSE 0 END"
    " + CASE WHEN status = 'opened' OR opened_at IS NOT NULL THEN 4 ELSE 0 END"
    " + CASE WHEN status IN ('deferred', 'held') THEN 8 ELSE 0 END"
    " + CASE WHEN status = 'complained' THEN 32 ELSE 0 END END"
)


class Mailing(SQLModel, table=True):
    """One e-mail campaign. ``status`` is one of domain.states.MailingState.

    ``token`` is what VERP addresses and headers of it carry. The counts (domain.facts.FIGURES) are kept beside it, so
    that the list of mailings need not count; recipients whose address was deleted stay in them (rule 10).

    ``preview`` is the line that mailboxes show beside the subject. ``sent_at`` is when it began to go out.
    ``pause_cause`` is one of domain.states.PauseCause while it is paused, ``pause_detail`` what the relay said.
    Nothing goes out before ``slowed_until``, ``slowdowns`` counts how often in a row the relay asked for that.
    ``unguarded`` says that a user let it go on although the guard had stopped it.
    """

    __table_args__ = (
        Index("ix_mailing_created", "created_at", "id"),
        Index("ix_mailing_sender", "from_address"),
        Index("ix_mailing_status", "status", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=200)
    key: str = Field(max_length=120, sa_type=key_text(), index=True)
    subject: str = Field(default="", max_length=300)
    from_address: str = Field(default="", max_length=320)
    token: str = Field(max_length=40, unique=True)
    status: str = Field(default=MailingState.DRAFT.value, max_length=20)
    created_at: datetime = Field(sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)

    recipient_count: int = 0
    sent_count: int = 0
    delivered_count: int = 0
    hard_count: int = 0
    soft_count: int = 0
    opened_count: int = 0
    complaint_count: int = 0
    blocked_count: int = 0

    from_name: str = Field(default="", max_length=120)
    preview: str = Field(default="", max_length=200)
    scheduled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    pause_cause: str = Field(default="", max_length=20)
    pause_detail: str = Field(default="", max_length=300)
    slowed_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    slowdowns: int = 0
    unguarded: bool = False
    text: str = ""
    html: str = ""


class Recipient(SQLModel, table=True):
    """One address in one mailing. ``status`` is one of domain.states.RecipientStatus.

    ``address_id`` becomes NULL when the address is deleted: the row keeps the statistics right (rule 10).
    ``skip_cause`` is one of domain.states.SkipCause where the status is *blocked*: why nothing was sent.
    ``facts`` is computed by the database: a column for reading. It is in the indexes of all orders, so that whichever
    is followed, buttons and counts need no look at the rows.
    ``message_id`` is without angle brackets, ``token`` is the one in VERP addresses.
    ``accepted_at`` is when a server took the mail last. ``in_flight_at`` is set before a mail is handed over and taken
    away once its answer is known: beyond ``lease_until``, until which ``lease_holder`` is at it, nobody knows whether
    the mail went out. ``proves_life_at`` is when, if it does not come back, the acceptance resets the bounces of its
    address (rule 3); NULL where there are none to reset. ``provider`` is who ran the address's mail when it came in.
    """

    __table_args__ = (
        UniqueConstraint("mailing_id", "address_id"),
        Column("facts", Integer, Computed(FACTS, persisted=True), nullable=False),
        Index("ix_recipient_facts", "mailing_id", "facts", "address_id"),
        Index("ix_recipient_queue", "mailing_id", "provider", "address_id", sqlite_where=text("facts = 8"),
              postgresql_where=text("facts = 8")),
        Index("ix_recipient_reason", "mailing_id", "reason", "address_id", "facts"),
        Index("ix_recipient_sent", "mailing_id", "sent_at", "address_id", "facts"),
        Index("ix_recipient_opened", "mailing_id", "opened_at", sqlite_where=text("opened_at IS NOT NULL"),
              postgresql_where=text("opened_at IS NOT NULL")),
        Index("ix_recipient_bounced", "mailing_id", "bounced_at", sqlite_where=text("bounced_at IS NOT NULL"),
              postgresql_where=text("bounced_at IS NOT NULL")),
        Index("ix_recipient_retry", "next_try_at", sqlite_where=text("next_try_at IS NOT NULL"),
              postgresql_where=text("next_try_at IS NOT NULL")),
        Index("ix_recipient_proof", "proves_life_at", sqlite_where=text("proves_life_at IS NOT NULL"),
              postgresql_where=text("proves_life_at IS NOT NULL")),
        Index("ix_recipient_message", "message_id", sqlite_where=text("message_id <> ''"),
              postgresql_where=text("message_id <> ''")),
        Index("ix_recipient_token", "token", sqlite_where=text("token <> ''"), postgresql_where=text("token <> ''")),
        Index("ix_recipient_in_flight", "mailing_id", "lease_until", sqlite_where=text("in_flight_at IS NOT NULL"),
              postgresql_where=text("in_flight_at IS NOT NULL")),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    mailing_id: int = Field(foreign_key="mailing.id")
    address_id: int | None = Field(default=None, foreign_key="address.id", index=True)
    status: str = Field(default=RecipientStatus.READY.value, max_length=20)
    tries: int = 0
    next_try_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reason: str = Field(default="", max_length=20)
    skip_cause: str = Field(default="", max_length=20, sa_type=key_text(20))
    message_id: str = Field(default="", max_length=200)
    token: str = Field(default="", max_length=40)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    bounced_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    opened_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    clicked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    complained_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    accepted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    in_flight_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    lease_holder: str = Field(default="", max_length=40)
    proves_life_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    provider: str = Field(default="", max_length=60, sa_type=key_text(60))


class Pace(SQLModel, table=True):
    """How fast mails go to one provider, or (domain.pacing.OVERALL) in all; what senders of all processes keep to.

    ``next_at`` is when the next mail may go, where a preference sets a rate. Nothing goes there before
    ``slowed_until``, ``slowdowns`` counts how often in a row that was asked for, ``said`` are the words.
    """

    provider: str = Field(primary_key=True, max_length=60, sa_type=key_text(60))
    next_at: datetime = Field(sa_type=UtcDateTime)
    slowed_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    slowdowns: int = 0
    said: str = Field(default="", max_length=300)
