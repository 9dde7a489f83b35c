"""Where mails come in by themselves."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from bounce_dash.store.types import UtcDateTime


class Mailbox(SQLModel, table=True):
    """A mailbox that is watched.

    All mails up to ``last_uid`` were dealt with, as long as its ``validity`` (UIDVALIDITY) stays.

    ``looked_at`` is when it was last read without trouble, ``mail_at`` when a mail was last recorded of it. ``trouble``
    is one of domain.watching.Trouble, empty when there is none, with the server's words in ``said``, since
    ``trouble_at``. ``lease_holder`` is who watches it until ``lease_until``.
    """

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=200, unique=True)
    validity: int = Field(default=0, sa_type=BigInteger)
    last_uid: int = Field(default=0, sa_type=BigInteger)
    looked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    mail_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    trouble: str = Field(default="", max_length=20)
    said: str = Field(default="", max_length=300)
    trouble_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    lease_holder: str = Field(default="", max_length=40)
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
