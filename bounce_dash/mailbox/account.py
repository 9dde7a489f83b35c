"""Which mailbox is watched, and how it is entered."""

from dataclasses import dataclass
from pathlib import Path

from bounce_dash.servers import Notation, Server
from bounce_dash.settings import INSTALLATION, BadSettings, Settings

#: RFC 8314; RFC 9051, 11.1.
_NOTATION = Notation(
    "BOUNCE_DASH_IMAP",
    "must name a mailbox as imaps://user:password@host:993/INBOX or imap+starttls://user:password@host:143/INBOX.",
    {"imaps": (993, True, False), "imap+starttls": (143, False, True), "imap": (143, False, False)},
    has_path=True,
)


@dataclass(frozen=True, slots=True)
class Account:
    """A mailbox: its server, the folder that is watched, the one that recorded mail is moved to.

    ``token`` is the file that holds the OAuth2 access token, read anew each time; None where a password is used.
    """

    server: Server
    folder: str
    handled: str
    token: Path | None = None

    @property
    def name(self) -> str:
        """Return what the mailbox is called, for people and as its key in the database."""
        return f"{self.server.user}@{self.server.host}/{self.folder}"[:200]


def account_of(settings: Settings) -> Account | None:
    """Return the mailbox that the settings name, None when they name none; raise BadSettings."""
    if not settings.imap:
        return None
    server = _NOTATION.server(settings.imap, secret=bool(settings.imap_token), ca=settings.ca)
    token = INSTALLATION / settings.imap_token if settings.imap_token else None
    if not server.user or bool(server.password) == bool(token):
        raise BadSettings("BOUNCE_DASH_IMAP needs a user, and either a password or BOUNCE_DASH_IMAP_TOKEN.")
    folder = server.path or "INBOX"
    if folder == settings.imap_handled:
        raise BadSettings("BOUNCE_DASH_IMAP_HANDLED must be another folder than the one that BOUNCE_DASH_IMAP names.")
    return Account(server, folder, settings.imap_handled, token)
