"""What imports leave beside the rows that they bring: what they made on the way, and what columns were said to mean."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from bounce_dash.store.types import UtcDateTime, key_text


class ImportMade(SQLModel, table=True):
    """What an import made beside addresses and persons, so that it goes when the import is undone.

    ``what`` is "company", "mailing" or "recipient" (``ref`` is the id) or "forgotten" (``ref`` is the hash).
    """

    job_id: int = Field(foreign_key="job.id", primary_key=True)
    what: str = Field(primary_key=True, max_length=12, sa_type=key_text(12))
    ref: str = Field(primary_key=True, max_length=64, sa_type=key_text(64))


class ImportMapping(SQLModel, table=True):
    """What a person said that the columns of a file mean. ``heads`` is the SHA-256 (hex) of their heads, in order;
    ``meanings`` are of domain.importing.Meaning, separated by commas."""

    heads: str = Field(primary_key=True, max_length=64)
    meanings: str = Field(max_length=4_000)
    changed_at: datetime = Field(sa_type=UtcDateTime)
