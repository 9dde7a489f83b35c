"""Users, their sessions and their one-time links."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from bounce_dash.store.types import UtcDateTime, key_text


class User(SQLModel, table=True):
    """Who signs in. ``password_hash`` is an argon2id string, empty until a one-time link was used."""

    __tablename__ = "account"  # "user" is a reserved word of PostgreSQL

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(max_length=320)
    key: str = Field(max_length=320, sa_type=key_text(320), unique=True)
    name: str = Field(max_length=200)
    role: str = Field(max_length=20)
    password_hash: str = Field(default="", max_length=200)
    language: str = Field(default="", max_length=10)
    theme: str = Field(default="", max_length=10)
    may_export: bool = False
    created_at: datetime = Field(sa_type=UtcDateTime)
    disabled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class UserSession(SQLModel, table=True):
    """One sign-in. Only the SHA-256 (hex) of the cookie's token is stored."""

    token_hash: str = Field(primary_key=True, max_length=64)
    user_id: int = Field(foreign_key="account.id", index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    origin: str = Field(default="", max_length=60)
    agent: str = Field(default="", max_length=200)


class OneTimeLink(SQLModel, table=True):
    """A set-up or reset link, used once. ``user_id`` is NULL for the link that makes the first administrator."""

    token_hash: str = Field(primary_key=True, max_length=64)
    user_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SignInAttempt(SQLModel, table=True):
    """Failures in a row of one account or one network address; ``key`` is a keyed hash, so no address stands here."""

    key: str = Field(primary_key=True, max_length=64)
    failures: int = 0
    last_at: datetime = Field(sa_type=UtcDateTime)
