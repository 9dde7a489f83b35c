"""Environment → frozen Settings, read once, failing loudly. The README lists SETTINGS, and a test compares them."""

import contextlib
import ipaddress
import os
import re
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

#: Where Bounce Dash stands: what a relative path starts from. A mail server runs us in a folder of its own, and there
#: we would find, or make, another database.
INSTALLATION = Path(__file__).resolve().parent.parent

#: Bytes of the shortest key for tokens and hashes.
_SHORTEST_SECRET = 32

#: What a data folder holds, one of which shows that a folder is ours to close.
_OURS = ("bounce-dash.sqlite", "secret", "spool", "exports")


class BadSettings(SystemExit):
    """A setting that makes no sense; the text names it and says what is expected."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its name, its default as text, and what it does."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("BOUNCE_DASH_DATA", "data", "folder of all data and the secret key; a relative one is within the checkout"),
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
    Setting("BOUNCE_DASH_SMTP", "", "relays that send mailings, e.g. smtp+starttls://user:password@mail.example:587"),
    Setting("BOUNCE_DASH_SMTP_CONNECTIONS", "4", "connections to the relays that this process keeps open"),
    Setting("BOUNCE_DASH_SMTP_RATE", "0", "mails a second that this process sends at most; 0: as many as go"),
    Setting("BOUNCE_DASH_RETURN_PATH", "", "mailbox that bounces come back to, e.g. bounces@example.com"),
    Setting("BOUNCE_DASH_IMAP", "", "mailbox to watch for them, e.g. imaps://user:password@mail.example/INBOX"),
    Setting("BOUNCE_DASH_IMAP_TOKEN", "", "file with an OAuth2 access token to use instead of a password"),
    Setting("BOUNCE_DASH_CA", "", "file of certificates (PEM) to trust beside the system's, for relays and mailbox"),
    Setting("BOUNCE_DASH_IMAP_HANDLED", "Bounce Dash", "folder of that mailbox that recorded mails are moved to"),
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
    smtp: str = ""
    smtp_connections: int = 4
    smtp_rate: int = 0
    return_path: str = ""
    imap: str = field(default="", repr=False)
    imap_token: str = ""
    imap_handled: str = "Bounce Dash"
    ca: str = ""


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the environment; raise BadSettings with one clear sentence when a value makes no sense.

    The data folder is there afterwards, and its owner's alone.
    """
    value = _values(environment)
    data = data_folder(environment)
    port = _whole(value, "BOUNCE_DASH_PORT", 1, 65535)
    workers = _whole(value, "BOUNCE_DASH_WORKERS", 0, 64)
    public_url, database_url = public_address(environment), database(environment)
    make_private(data)
    return Settings(
        data=data,
        host=value["BOUNCE_DASH_HOST"],
        port=port,
        public_url=public_url,
        database_url=database_url,
        secret=_secret(value["BOUNCE_DASH_SECRET"], data),
        workers=workers,
        dns_servers=_servers(value["BOUNCE_DASH_DNS"]),
        dns_seconds=_whole(value, "BOUNCE_DASH_DNS_SECONDS", 1, 60),
        dns_at_once=_whole(value, "BOUNCE_DASH_DNS_AT_ONCE", 1, 1_000),
        smtp=value["BOUNCE_DASH_SMTP"],
        smtp_connections=_whole(value, "BOUNCE_DASH_SMTP_CONNECTIONS", 1, 100),
        smtp_rate=_whole(value, "BOUNCE_DASH_SMTP_RATE", 0, 100_000),
        return_path=_mailbox(value["BOUNCE_DASH_RETURN_PATH"]),
        imap=value["BOUNCE_DASH_IMAP"],
        imap_token=value["BOUNCE_DASH_IMAP_TOKEN"],
        imap_handled=value["BOUNCE_DASH_IMAP_HANDLED"],
        ca=value["BOUNCE_DASH_CA"],
    )


def data_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the data folder, which need not be there."""
    return (INSTALLATION / _values(environment)["BOUNCE_DASH_DATA"]).resolve()


def public_address(environment: Mapping[str, str] | None = None) -> str:
    """Return the address under which people reach the app, without a slash at its end."""
    value = _values(environment)
    return _url(value["BOUNCE_DASH_URL"]) or f"http://{value['BOUNCE_DASH_HOST']}:{value['BOUNCE_DASH_PORT']}"


def database(environment: Mapping[str, str] | None = None) -> str:
    """Return the URL of the database, password and all; opens and makes nothing."""
    return _database(_values(environment)["DATABASE_URL"], data_folder(environment))


def _values(environment: Mapping[str, str] | None) -> dict[str, str]:
    given = os.environ if environment is None else environment
    return {s.name: given.get(s.name, "") or s.default for s in SETTINGS}


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


def _mailbox(text: str) -> str:
    if text and not re.fullmatch(r"[\w.-]{1,30}@[\w-]+(\.[\w-]+)+", text, re.ASCII):
        raise BadSettings(f"BOUNCE_DASH_RETURN_PATH must be an e-mail address without +, not {text!r}.")
    return text


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


def make_private(folder: Path) -> None:
    """Make a folder that only its owner can enter, or close one that is ours; raise BadSettings when that fails.

    A folder with other things in it is refused instead: closing somebody's home, or /tmp, would lock others out.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if _is_open(folder):
            names = {entry.name for entry in folder.iterdir()}
            if names and not names & set(_OURS):
                raise BadSettings(
                    f"Others can enter the data folder {folder}, and it holds other things: give Bounce Dash a folder "
                    "of its own with BOUNCE_DASH_DATA, or close this one (chmod 700)."
                )
            folder.chmod(0o700)
            if _is_open(folder):
                raise BadSettings(f"The data folder {folder} cannot be closed to others: set BOUNCE_DASH_DATA.")
    except OSError as error:
        raise _unusable(folder, error) from error


def _is_open(path: Path) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def _unusable(data: Path, error: OSError) -> BadSettings:
    return BadSettings(f"The data folder {data} cannot be used ({error.strerror}): set BOUNCE_DASH_DATA.")


def _secret(text: str, data: Path) -> bytes:
    if text:
        if len(text.encode()) < _SHORTEST_SECRET:
            raise BadSettings(f"BOUNCE_DASH_SECRET must be at least {_SHORTEST_SECRET} characters long.")
        return text.encode()
    path = data / "secret"
    try:
        if not path.exists():
            _make_secret(path)
        if _is_open(path):
            path.chmod(0o600)
        secret = path.read_bytes()
    except OSError as error:
        raise _unusable(data, error) from error
    if len(secret.strip()) < _SHORTEST_SECRET:
        # Not made anew: with another key, deleted addresses would come back without anybody noticing.
        raise BadSettings(
            f"The key in {path} is shorter than {_SHORTEST_SECRET} characters: put it back from your backup. Delete "
            "the file to begin with another key; deleted addresses are then not recognised when they come again."
        )
    return secret


def _make_secret(path: Path) -> None:
    import secrets  # here alone: a mail server that hands over a mail waits for every import

    draft = path.with_name(f".secret-{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_hex(_SHORTEST_SECRET))
    if (path.parent / "bounce-dash.sqlite").exists():
        print(
            f"A new key was made in {path}, but the database is older: addresses that were deleted before are not "
            "recognised when they come again, and everybody signs in anew. Put the former key back if you have it.",
            file=sys.stderr,
        )
    with contextlib.suppress(FileExistsError):
        # Of two processes that start together one makes the key; the other finds it whole.
        os.link(draft, path)
    draft.unlink()
