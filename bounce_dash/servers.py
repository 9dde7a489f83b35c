"""Mail servers that a setting names by a URL: where they are, how safely they are spoken to, and as whom."""

import ipaddress
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from bounce_dash.settings import INSTALLATION, BadSettings


@dataclass(frozen=True, slots=True)
class Server:
    """One mail server. ``user`` is empty when it asks for none; ``tls`` and ``starttls`` are demanded, not tried.

    ``path`` is what stands behind the server in the URL, without slashes at its ends. ``ca`` is a file of certificates
    that are trusted beside the system's, within the installation if it is relative.
    """

    host: str
    port: int
    tls: bool = False
    starttls: bool = False
    user: str = ""
    password: str = field(default="", repr=False)
    path: str = ""
    ca: str = ""

    def trust(self) -> ssl.SSLContext:
        """Return what the certificate is checked by: its name has to be right, and who vouches for it known."""
        context = ssl.create_default_context()
        if self.ca:
            context.load_verify_locations(INSTALLATION / self.ca)
        return context


@dataclass(frozen=True, slots=True)
class Notation:
    """How a setting names a server. ``sentence`` says it to whoever got it wrong.

    ``schemes``: scheme → (port unless one is named, TLS from the first byte on, TLS demanded by STARTTLS).
    """

    setting: str
    sentence: str
    schemes: Mapping[str, tuple[int, bool, bool]]
    has_path: bool = False

    def server(self, url: str, *, secret: bool = False, ca: str = "") -> Server:
        """Return the server of a URL; raise BadSettings for what makes no sense.

        A password, or another ``secret``, never travels in clear, but to this machine itself.
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError as error:
            raise self._bad() from error
        path = unquote(parts.path).strip("/")
        if parts.scheme not in self.schemes or not host or parts.query or (path and not self.has_path):
            raise self._bad()
        usual, tls, starttls = self.schemes[parts.scheme]
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        if (user or secret) and not (tls or starttls or _is_here(host)):
            safe = " or ".join(name for name, (_, at_once, later) in self.schemes.items() if at_once or later)
            raise BadSettings(f"{self.setting} holds a password that would travel in clear: use {safe}.")
        found = Server(host, port or usual, tls, starttls, user, password, path, ca)
        try:
            found.trust()
        except OSError as error:
            raise BadSettings(f"BOUNCE_DASH_CA must name a file of certificates (PEM), not {ca!r}.") from error
        return found

    def _bad(self) -> BadSettings:
        # The value is not repeated: it may hold a password.
        return BadSettings(f"{self.setting} {self.sentence}")


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
