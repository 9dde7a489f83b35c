"""Selections and projects: named sets that addresses are added to."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bounce_dash.store.types import UtcDateTime, key_text


class Selection(SQLModel, table=True):
    """A named, static set of addresses. ``member_count`` is kept beside it so that lists need not count."""

    __table_args__ = (
        Index("ix_selection_changed", "changed_at", "id"),
        Index("ix_selection_members", "member_count", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=120)
    key: str = Field(max_length=120, sa_type=key_text(), unique=True)
    description: str = Field(default="", max_length=500)
    member_count: int = 0
    created_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)


class SelectionMember(SQLModel, table=True):
    """An address in a selection."""

    selection_id: int = Field(foreign_key="selection.id", primary_key=True)
    address_id: int = Field(foreign_key="address.id", primary_key=True, index=True)


class Project(SQLModel, table=True):
    """A named piece of work that addresses are added to."""

    __table_args__ = (
        Index("ix_project_changed", "changed_at", "id"),
        Index("ix_project_members", "member_count", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=120)
    key: str = Field(max_length=120, sa_type=key_text(), unique=True)
    description: str = Field(default="", max_length=500)
    member_count: int = 0
    created_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)


class ProjectMember(SQLModel, table=True):
    """An address in a project."""

    project_id: int = Field(foreign_key="project.id", primary_key=True)
    address_id: int = Field(foreign_key="address.id", primary_key=True, index=True)
