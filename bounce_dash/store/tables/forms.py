"""Forms, what visitors sent by them, and what DNS said of domains."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bounce_dash.domain.forms import EntryState
from bounce_dash.store.types import Json, UtcDateTime, key_text


class Form(SQLModel, table=True):
    """A sign-up form or a chat. ``kind`` is one of domain.forms.FormKind, ``token`` names it in its public address.

    ``content`` is the rest of a domain.forms.FormContent, as actions.form_content writes it. ``entry_count`` and
    ``refused_count`` are kept beside the entries so that lists need not count. With ``confirms`` an entry waits for the
    visitor's confirmation by mail.
    """

    __table_args__ = (
        Index("ix_form_changed", "changed_at", "id"),
        Index("ix_form_entries", "entry_count", "id"),
        Index("ix_form_refused", "refused_count", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=120)
    key: str = Field(max_length=120, sa_type=key_text(), unique=True)
    kind: str = Field(max_length=10)
    token: str = Field(max_length=40, unique=True)
    content: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    selection_id: int | None = Field(default=None, foreign_key="selection.id", ondelete="SET NULL", index=True)
    is_open: bool = True
    confirms: bool = False
    entry_count: int = 0
    refused_count: int = 0
    created_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)


class FormEntry(SQLModel, table=True):
    """What one visitor sent by a form. ``state`` is one of domain.forms.EntryState, ``reason`` one of its REASONS.

    ``visit`` names the showing of the form: what comes twice from one is one entry. ``address`` is as it was judged,
    ``key`` as addresses are compared; both are empty once the address was deleted (rule 10), and so is all that was
    typed. ``consent_text`` is what the visitor agreed to, empty without consent. ``confirmation`` is the SHA-256 (hex)
    of the token by which a waiting entry is confirmed. ``decided_by`` overruled a refusal.

    ``asking`` is one of domain.asking.Asking: how far the mail is that asks for the confirmation. It is due at
    ``ask_at``, was last handed over at ``asked_at``, and was tried ``ask_tries`` times.
    """

    __tablename__ = "formentry"
    __table_args__ = (
        UniqueConstraint("form_id", "visit"),
        Index("ix_formentry_received", "form_id", "received_at", "id"),
        Index("ix_formentry_address", "form_id", "key", "id"),
        Index("ix_formentry_state", "form_id", "state", "id"),
        Index("ix_formentry_confirmation", "confirmation", sqlite_where=text("confirmation <> ''"),
              postgresql_where=text("confirmation <> ''")),
        Index("ix_formentry_ask", "ask_at", sqlite_where=text("ask_at IS NOT NULL"),
              postgresql_where=text("ask_at IS NOT NULL")),
        Index("ix_formentry_unverified", "domain", sqlite_where=text("state = 'unverified'"),
              postgresql_where=text("state = 'unverified'")),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    form_id: int = Field(foreign_key="form.id")
    visit: str = Field(max_length=40)
    received_at: datetime = Field(sa_type=UtcDateTime)
    state: str = Field(default=EntryState.REFUSED.value, max_length=20, sa_type=key_text(20))
    reason: str = Field(default="", max_length=30, sa_type=key_text(30))
    address: str = Field(default="", max_length=320)
    key: str = Field(default="", max_length=320, sa_type=key_text(320), index=True)
    domain: str = Field(default="", max_length=255, sa_type=key_text(255))
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    language: str = Field(default="", max_length=10)
    consent_text: str = Field(default="", max_length=2000)
    site: str = Field(default="", max_length=200)
    address_id: int | None = Field(default=None, foreign_key="address.id", ondelete="SET NULL", index=True)
    confirmation: str = Field(default="", max_length=64)
    decided_by: str = Field(default="", max_length=200)
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    asking: str = Field(default="", max_length=20, sa_type=key_text(20))
    ask_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    asked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ask_tries: int = 0


class MailDomain(SQLModel, table=True):
    """What DNS last said of a domain. ``flaw`` is one of domain.validity.Flaw, empty when the domain takes mail;
    ``provider`` is who runs its mail, empty when its mail exchanger does not tell.

    ``again_at`` is when it is asked again, NULL unless nobody answered; ``tries`` counts how often that was so.
    """

    __tablename__ = "maildomain"
    __table_args__ = (
        Index("ix_maildomain_again", "again_at", sqlite_where=text("again_at IS NOT NULL"),
              postgresql_where=text("again_at IS NOT NULL")),
    )  # fmt: skip

    domain: str = Field(primary_key=True, max_length=255, sa_type=key_text(255))
    flaw: str = Field(default="", max_length=30, sa_type=key_text(30))
    provider: str = Field(default="", max_length=60, sa_type=key_text(60))
    checked_at: datetime = Field(sa_type=UtcDateTime)
    tries: int = 0
    again_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
