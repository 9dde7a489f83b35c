"""Jobs with what they touched, the audit log, preferences and saved views."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, LargeBinary, text
from sqlmodel import Field, SQLModel

from bounce_dash.domain.states import JobState
from bounce_dash.store.types import Json, UtcDateTime, key_text


class Job(SQLModel, table=True):
    """A piece of long work: durable, resumable. ``state`` is one of domain.states.JobState.

    ``cursor`` is the position of its next JobBatch, so that another worker goes on from there once ``lease_until``
    has passed. ``origin`` is where its user sat. ``result`` is what is shown afterwards (counts, file name…).
    ``notified_at`` is when its user was told what became of it; until then it is one of the few that a page asks for.
    """

    __table_args__ = (
        Index("ix_job_open", "state", "lease_until", "id"),
        Index("ix_job_unacknowledged", "user_id", "notified_at", "id"),
        Index("ix_job_kind", "kind", "state", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=40)
    args: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    state: str = Field(default=JobState.QUEUED.value, max_length=20)
    actor_name: str = Field(max_length=200)
    actor_role: str = Field(max_length=20)
    origin: str = Field(default="", max_length=60)
    user_id: int | None = Field(default=None, foreign_key="account.id")
    total: int = 0
    done: int = 0
    skipped: int = 0
    cursor: int = 0
    cancel_asked: bool = False
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    lease_holder: str = Field(default="", max_length=80)
    created_at: datetime = Field(sa_type=UtcDateTime)
    started_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    undo_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    notified_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    result: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class JobBatch(SQLModel, table=True):
    """Ids of one transaction's worth of a job, as they were picked when it started; gone when the job is over.

    ``content`` is written and read by store.queries.batches. ``position`` counts from 0.
    """

    job_id: int = Field(foreign_key="job.id", primary_key=True)
    position: int = Field(primary_key=True)
    content: bytes = Field(sa_type=LargeBinary)


class JobItem(SQLModel, table=True):
    """What a job did to one address: the timeline, the list of skipped ones and the undo all read it.

    ``skipped`` is empty when it was done, else the code of the reason; ``before`` holds the columns that were
    changed, as they stood; ``version`` is the address's version after the change. An item that was done and then
    undone has the code "undone".
    """

    __table_args__ = (
        Index("ix_jobitem_skipped", "job_id", "address_id", sqlite_where=text("skipped <> ''"),
              postgresql_where=text("skipped <> ''")),
    )  # fmt: skip

    job_id: int = Field(foreign_key="job.id", primary_key=True)
    address_id: int = Field(foreign_key="address.id", primary_key=True, index=True)
    skipped: str = Field(default="", max_length=40)
    before: dict[str, Any] | None = Field(default=None, sa_type=Json)
    version: int = 0


class Audit(SQLModel, table=True):
    """Who did what, to how many, when, from where. Rows are never changed. No address stands here in clear."""

    __table_args__ = (Index("ix_audit_target", "target", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    actor: str = Field(max_length=200)
    user_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    action: str = Field(max_length=60, index=True)
    target: str = Field(default="", max_length=200)
    count: int = 1
    origin: str = Field(default="", max_length=60)
    job_id: int | None = Field(default=None, foreign_key="job.id", index=True)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class Preference(SQLModel, table=True):
    """One preference that differs from its default (domain.policy); ``value`` is JSON."""

    name: str = Field(primary_key=True, max_length=60, sa_type=key_text(60))
    value: Any = Field(default=None, sa_type=Json)
    changed_at: datetime = Field(sa_type=UtcDateTime)


class NamedView(SQLModel, table=True):
    """A view of a list that a user gave a name. ``query`` is the query string of its URL, ``columns`` those shown, in
    order, separated by dots; ``key`` is the name as names are compared. One that is ``shared`` is seen by everybody."""

    __table_args__ = (
        Index("ix_namedview_name", "user_id", "screen", "key", unique=True),
        Index("ix_namedview_shared", "screen", "shared", "key"),
    )

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="account.id")
    screen: str = Field(max_length=40)
    name: str = Field(max_length=120)
    key: str = Field(max_length=120, sa_type=key_text(120))
    query: str = Field(default="", max_length=4000)
    columns: str = Field(default="", max_length=400)
    shared: bool = False


class FirstView(SQLModel, table=True):
    """The view that a list opens with for a user: ``view`` is the id of a NamedView, or names one that comes along."""

    user_id: int = Field(foreign_key="account.id", primary_key=True)
    screen: str = Field(max_length=40, primary_key=True)
    view: str = Field(max_length=40)
