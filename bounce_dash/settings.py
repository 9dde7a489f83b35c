"""Environment → frozen Settings, read once, failing loudly. The README lists SETTINGS, and a test compares them."""

import contextlib
import ipaddress
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class BadSettings(SystemExit):
    """A setting that makes no sense; the text names it and says what is expected."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its name, its default as text, and what it does."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("BOUNCE_DASH_DATA", "data", "folder of the database, exports and the secret key"),
    Setting("BOUNCE_DASH_HOST", "127.0.0.1", "address to listen on"),
    Setting("BOUNCE_DASH_PORT", "3000", "port to listen on"),
    Setting(
        "BOUNCE_DASH_URL", "", "public address of the app when it stands behind a proxy, e.g. https://bounce.example"
    ),
    Setting("DATABASE_URL", "", "postgresql://… instead of SQLite in the data folder"),
    Setting("BOUNCE_DASH_SECRET", "", "key for tokens and hashes; made and kept in the data folder when empty"),
    Setting(
        "BOUNCE_DASH_WORKERS", "1", "threads that carry out long work in this process; 0 leaves it to other processes"
    ),
    Setting(
        "BOUNCE_DASH_DNS", "", "name servers to ask about domains, e.g. 9.9.9.9,127.0.0.1:5353; empty: the system's"
    ),
    Setting("BOUNCE_DASH_DNS_SECONDS", "3", "seconds that all questions about one domain may take together"),
    Setting("BOUNCE_DASH_DNS_AT_ONCE", "50", "domains that are asked about at the same time"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the process may be told from outside. ``port`` 1-65535; ``secret`` at least 32 bytes."""

    data: Path
    host: str
    port: int
    public_url: str
    database_url: str
    secret: bytes
    workers: int
    dns_servers: tuple[str, ...] = ()
    dns_seconds: int = 3
    dns_at_once: int = 50


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the environment; raise BadSettings with one clear sentence when a value makes no sense."""
    given = os.environ if environment is None else environment
    value = {s.name: given.get(s.name, "") or s.default for s in SETTINGS}
    data = Path(value["BOUNCE_DASH_DATA"]).resolve()
    port = _whole(value, "BOUNCE_DASH_PORT", 1, 65535)
    host = value["BOUNCE_DASH_HOST"]
    return Settings(
        data=data,
        host=host,
        port=port,
        public_url=_url(value["BOUNCE_DASH_URL"]) or f"http://{host}:{port}",
        database_url=_database(value["DATABASE_URL"], data),
        secret=_secret(value["BOUNCE_DASH_SECRET"], data),
        workers=_whole(value, "BOUNCE_DASH_WORKERS", 0, 64),
        dns_servers=_servers(value["BOUNCE_DASH_DNS"]),
        dns_seconds=_whole(value, "BOUNCE_DASH_DNS_SECONDS", 1, 60),
        dns_at_once=_whole(value, "BOUNCE_DASH_DNS_AT_ONCE", 1, 1_000),
    )


def _whole(value: Mapping[str, str], name: str, low: int, high: int) -> int:
    text = value[name]
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise BadSettings(f"{name} must be a whole number from {low} to {high}, not {text!r}.")
    return int(text)


def _servers(text: str) -> tuple[str, ...]:
    servers = tuple(part.strip() for part in text.split(",") if part.strip())
    for server in servers:
        host, colon, port = server.rpartition(":")
        address = host if colon and ":" not in host and port.isdigit() else server
        try:
            ipaddress.ip_address(address)
        except ValueError as error:
            raise BadSettings(f"BOUNCE_DASH_DNS must hold IP addresses, not {server!r}.") from error
    return servers


def _url(text: str) -> str:
    if text and not text.startswith(("http://", "https://")):
        raise BadSettings(f"BOUNCE_DASH_URL must start with http:// or https://, not {text!r}.")
    return text.rstrip("/")


def _database(url: str, data: Path) -> str:
    if not url:
        return f"sqlite:///{data / 'bounce-dash.sqlite'}"
    scheme, colon, rest = url.partition(":")
    if not colon or scheme not in {"sqlite", "postgres", "postgresql", "postgresql+psycopg"}:
        raise BadSettings("DATABASE_URL must start with postgresql:// or sqlite://.")
    return url if scheme == "sqlite" else f"postgresql+psycopg:{rest}"


def _secret(text: str, data: Path) -> bytes:
    if text:
        if len(text.encode()) < 32:
            raise BadSettings("BOUNCE_DASH_SECRET must be at least 32 characters long.")
        return text.encode()
    path, draft = data / "secret", data / f".secret-{os.getpid()}"
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_hex(32))
            with contextlib.suppress(FileExistsError):
                # Of two processes that start together one makes the key; the other finds it whole.
                os.link(draft, path)
            draft.unlink()
        return path.read_bytes()
    except OSError as error:
        why = error.strerror
        raise BadSettings(f"The data folder {data} cannot be used ({why}): set BOUNCE_DASH_DATA.") from error
