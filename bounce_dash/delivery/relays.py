"""The mail servers that take our mails: who they are, and how safely they are spoken to."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from bounce_dash.settings import BadSettings

#: scheme → (port unless one is named, TLS from the first byte on, TLS demanded by STARTTLS). RFC 8314, RFC 3207.
_SCHEMES = {
    "smtps": (465, True, False),
    "smtp+starttls": (587, False, True),
    "smtp": (25, False, False),
}


@dataclass(frozen=True, slots=True)
class Relay:
    """One mail server. ``user`` is empty when it asks for none; ``tls`` and ``starttls`` are demanded, not tried."""

    host: str
    port: int
    tls: bool = False
    starttls: bool = False
    user: str = ""
    password: str = ""


def relays_of(text: str) -> tuple[Relay, ...]:
    """Return the relays that a setting names, separated by commas; raise BadSettings for what makes no sense.

    A password never travels in clear, but to this machine itself.
    """
    return tuple(_relay(part.strip()) for part in text.split(",") if part.strip())


def _relay(url: str) -> Relay:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise _bad() from error
    if parts.scheme not in _SCHEMES or not host or parts.path.strip("/") or parts.query:
        raise _bad()
    usual, tls, starttls = _SCHEMES[parts.scheme]
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if user and not (tls or starttls or _is_here(host)):
        raise BadSettings("BOUNCE_DASH_SMTP holds a password that would travel in clear: use smtps or smtp+starttls.")
    return Relay(host, port or usual, tls, starttls, user, password)


def _bad() -> BadSettings:
    # The value is not repeated: it may hold a password.
    return BadSettings(
        "BOUNCE_DASH_SMTP must name mail servers as smtp://host:25, smtp+starttls://user:password@host:587 or "
        "smtps://user:password@host:465, separated by commas."
    )


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
