"""What came back: raw messages, reports, other events of an address, incidents."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, text
from sqlmodel import Field, SQLModel

from bounce_dash.store.types import UtcDateTime, key_text

#: Refusals for a policy reason that are part of no incident (rule 8).
REFUSED = "refused_by <> '' AND incident_id IS NULL"
OF_AN_INCIDENT = "incident_id IS NOT NULL"
#: Messages that nobody could read.
UNREADABLE = "outcome = 'unreadable'"


class RawMessage(SQLModel, table=True):
    """A message as it came in, kept so that it can be read, corrected and read again.

    ``content`` is zlib-compressed; ``hash`` is the SHA-256 (hex) of the uncompressed bytes; ``size`` is theirs, in
    bytes. ``outcome`` is that of intake.decoding; ``problem`` is empty unless the message could not be read.
    """

    __table_args__ = (
        Index("ix_rawmessage_received", "received_at", "channel", "outcome"),
        Index("ix_rawmessage_unreadable", "id", sqlite_where=text(UNREADABLE), postgresql_where=text(UNREADABLE)),
    )

    id: int | None = Field(default=None, primary_key=True)
    hash: str = Field(max_length=64, unique=True)
    channel: str = Field(max_length=40)
    name: str = Field(default="", max_length=300)
    received_at: datetime = Field(sa_type=UtcDateTime)
    size: int
    content: bytes = Field(sa_type=LargeBinary)
    outcome: str = Field(max_length=20)
    problem: str = Field(default="", max_length=500)


class Report(SQLModel, table=True):
    """One BounceReport of one address. ``occasion`` groups what counts once: a mailing, else one original message.

    ``counted`` says that it is (one of) the bounce(s) that count; a soft report whose mailing still tries again is not.
    ``refused_by`` says who refused for a policy reason (rule 8), a provider, else a domain; else it is empty.
    ``holding`` (domain.states.Holding) is what it is to its incident.
    """

    __table_args__ = (
        Index("ix_report_address", "address_id", "occurred_at", "id"),
        Index("ix_report_refused", "refused_by", "occurred_at", "reason", "address_id", sqlite_where=text(REFUSED),
              postgresql_where=text(REFUSED)),
        Index("ix_report_incident", "incident_id", "occurred_at", sqlite_where=text(OF_AN_INCIDENT),
              postgresql_where=text(OF_AN_INCIDENT)),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    dedupe_key: str = Field(max_length=64, unique=True)
    address_id: int = Field(foreign_key="address.id")
    mailing_id: int | None = Field(default=None, foreign_key="mailing.id", index=True)
    recipient_id: int | None = Field(default=None, foreign_key="recipient.id", index=True)
    raw_id: int | None = Field(default=None, foreign_key="rawmessage.id", index=True)
    incident_id: int | None = Field(default=None, foreign_key="incident.id")
    holding: str = Field(default="", max_length=10)
    refused_by: str = Field(default="", max_length=60, sa_type=key_text(60))
    channel: str = Field(max_length=40)
    occurred_at: datetime = Field(sa_type=UtcDateTime)
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    kind: str = Field(max_length=10)
    reason: str = Field(max_length=20)
    permanent: bool | None = None
    status: str = Field(default="", max_length=20)
    reply_code: str = Field(default="", max_length=3)
    diagnostic: str = Field(default="", max_length=2000)
    said_by: str = Field(default="", max_length=255)
    dialect: str = Field(default="", max_length=40)
    message_id: str = Field(default="", max_length=200)
    occasion: str = Field(max_length=80)
    counted: bool = True
    successor: str = Field(default="", max_length=320)
    has_left: bool = False


class AddressEvent(SQLModel, table=True):
    """Anything on an address's timeline that is no report and no bulk action: opened, corrected, imported…"""

    __table_args__ = (Index("ix_addressevent_address", "address_id", "occurred_at", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    address_id: int = Field(foreign_key="address.id")
    mailing_id: int | None = Field(default=None, foreign_key="mailing.id")
    occurred_at: datetime = Field(sa_type=UtcDateTime)
    what: str = Field(max_length=20)
    detail: str = Field(default="", max_length=300)
    actor: str = Field(default="", max_length=200)


class Incident(SQLModel, table=True):
    """Many recipients at one provider refused for one policy reason within an hour: the sender is at fault (rule 8).

    ``provider`` is the ``refused_by`` of its reports, ``reason`` the one that was noticed. ``started_at`` and
    ``last_at`` are of the first and the last refusal, ``opened_at`` when it was noticed; while ``closed_at`` is NULL
    what the provider refuses for any policy reason is held. ``usual`` is how many it refused in its busiest hour of
    the weeks before, ``refused_count`` how many refusals belong to it, those of deleted addresses too. ``decision`` is
    empty until somebody decides, then one of domain.incidents.Decision.
    """

    __table_args__ = (
        Index("ix_incident_going_on", "provider", unique=True, sqlite_where=text("closed_at IS NULL"),
              postgresql_where=text("closed_at IS NULL")),
        Index("ix_incident_opened", "opened_at", "id"),
        Index("ix_incident_undecided", "id", sqlite_where=text("decision = ''"),
              postgresql_where=text("decision = ''")),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    provider: str = Field(max_length=60, sa_type=key_text(60))
    reason: str = Field(max_length=20)
    started_at: datetime = Field(sa_type=UtcDateTime)
    last_at: datetime = Field(sa_type=UtcDateTime)
    opened_at: datetime = Field(sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    usual: int = 0
    refused_count: int = 0
    decision: str = Field(default="", max_length=10)
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    decided_by: str = Field(default="", max_length=200)
    job_id: int | None = Field(default=None, foreign_key="job.id")
