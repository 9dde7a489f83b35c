"""Mailings and their recipients."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bounce_dash.domain.states import MailingState, RecipientStatus
from bounce_dash.store.types import UtcDateTime, key_text


class Mailing(SQLModel, table=True):
    """One e-mail campaign. ``status`` is one of domain.states.MailingState.

    ``token`` is what VERP addresses and headers of it carry.
    """

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=200)
    key: str = Field(max_length=120, sa_type=key_text(), index=True)
    subject: str = Field(default="", max_length=300)
    from_address: str = Field(default="", max_length=320)
    token: str = Field(max_length=40, unique=True)
    status: str = Field(default=MailingState.DRAFT.value, max_length=20)
    created_at: datetime = Field(sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)


class Recipient(SQLModel, table=True):
    """One address in one mailing. ``status`` is one of domain.states.RecipientStatus.

    ``address_id`` becomes NULL when the address is deleted: the row keeps the statistics right (rule 10).
    ``skip_cause`` is one of domain.states.SkipCause where the status is *blocked*: why nothing was sent.
    ``message_id`` is without angle brackets, ``token`` is the one in VERP addresses.
    """

    __table_args__ = (
        UniqueConstraint("mailing_id", "address_id"),
        Index("ix_recipient_status", "mailing_id", "status", "id", "address_id"),
        Index("ix_recipient_retry", "next_try_at", sqlite_where=text("next_try_at IS NOT NULL"),
              postgresql_where=text("next_try_at IS NOT NULL")),
        Index("ix_recipient_message", "message_id", sqlite_where=text("message_id <> ''"),
              postgresql_where=text("message_id <> ''")),
        Index("ix_recipient_token", "token", sqlite_where=text("token <> ''"), postgresql_where=text("token <> ''")),
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
