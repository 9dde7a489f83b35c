"""The rules of signing in: how long things last, how long a guesser waits, what a password must be."""

import hashlib
import hmac
import secrets
import unicodedata
from datetime import datetime, timedelta
from ipaddress import ip_address

from bounce_dash.domain.errors import Refused, Unavailable

#: A session ends after this long without a click, and in any case after ABSOLUTE (OWASP session management).
IDLE = timedelta(hours=12)
ABSOLUTE = timedelta(days=14)
#: ``seen_at`` is written at most this often: a write for each click would queue behind every import.
SEEN_EVERY = timedelta(minutes=5)
#: How long a set-up or reset link can be used.
LINK_LIFE = timedelta(hours=24)

#: Failures in a row that cost nothing; each further one doubles the wait, from one second up to the longest wait.
#: An account's wait stays short, since anybody can cause it; a network address has earned its own.
FREE_FAILURES = {"account": 4, "origin": 20}
LONGEST_WAIT = {"account": timedelta(minutes=1), "origin": timedelta(minutes=15)}
#: Without a further failure, those before are forgotten after this long: an office may share one network address.
FORGET_FAILURES = {"account": timedelta(hours=24), "origin": timedelta(hours=1)}

#: How long a browser counts as known to an account after somebody signed in there.
DEVICE_LIFE = timedelta(days=365)

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 256


class WrongSignIn(Refused):
    """Unknown address, wrong password, disabled user: one answer for all, so that nobody learns who has an account."""

    code = "error.wrong_sign_in"


class TooManyTries(Refused):
    """Too many failures; ``seconds`` is how long to wait."""

    code = "error.too_many_tries"


class Crowded(Unavailable):
    """More people sign in at this moment than can be looked at soon."""

    code = "error.crowded"


class WeakPassword(Refused):
    """A password that is too short, too long, or too easy to guess."""

    code = "error.weak_password"


class DeadLink(Refused):
    """A one-time link that was used, has expired, or never existed."""

    code = "error.dead_link"


class LastAdministrator(Refused):
    """Without this user nobody could manage users any more."""

    code = "error.last_administrator"


class UserExists(Refused):
    """Another user has the same e-mail address."""

    code = "error.user_exists"


def wait_after(kind: str, failures: int) -> timedelta:
    """Return how long after the last of ``failures`` in a row the next try is looked at (kind: account or origin)."""
    beyond = failures - FREE_FAILURES[kind]
    if beyond < 0:
        return timedelta(0)
    return min(timedelta(seconds=2 ** min(beyond, 20)), LONGEST_WAIT[kind])


def normal_password(text: str) -> str:
    """Return the form in which a password is hashed, the same from every keyboard (NIST SP 800-63B 5.1.1.2: NFKC)."""
    return unicodedata.normalize("NFKC", text)


def check_password(text: str, *, email: str) -> None:
    """Raise WeakPassword unless the text can be a password (NIST SP 800-63B: length counts, composition does not)."""
    plain = normal_password(text)
    local = email.casefold().partition("@")[0]
    if not SHORTEST_PASSWORD <= len(plain) <= LONGEST_PASSWORD or len(set(plain)) < 5:
        raise WeakPassword()
    if len(local) >= 4 and len(plain.casefold().replace(local, "")) < SHORTEST_PASSWORD - 4:
        raise WeakPassword()


def new_token() -> str:
    """Return a fresh secret of 256 bits, safe in a cookie and a URL."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what is stored of a token (SHA-256, hex): a token is random, so it needs no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_path(token: str) -> str:
    """Return the page of a one-time link. The secret is the fragment, which browsers send to no server and no log."""
    return f"/welcome#{token}"


def cookie_name(public_url: str) -> str:
    """Return the name of the sign-in cookie. Behind TLS, browsers let nobody but us set a __Host- one (RFC 6265bis)."""
    return "__Host-bounce-dash" if public_url.startswith("https://") else "bounce-dash"


def cookie_token(cookies: str, name: str) -> str:
    """Return the value of one cookie of a Cookie header, or an empty string."""
    for pair in cookies.split(";"):
        found, _, value = pair.strip().partition("=")
        if found == name:
            return value
    return ""


def device_cookie_name(public_url: str) -> str:
    """Return the name of the cookie by which a browser is known; see `cookie_name`."""
    return f"{cookie_name(public_url)}-device"


def device_token(key: str, secret: bytes, now: datetime) -> str:
    """Return what a browser keeps after somebody with this address key signed in there: when, a nonce, a signature.

    It opens nothing. It says that whoever comes with it is no stranger to this account, so that strangers' failures
    do not keep its owner waiting (OWASP, "device cookies").
    """
    named = f"{int(now.timestamp())}.{secrets.token_hex(16)}"
    return f"{named}.{_device_signature(named, key, secret)}"


def known_device(token: str, key: str, secret: bytes, now: datetime) -> str:
    """Return the name of a browser that is known to the account with this key, or an empty string."""
    named, _, signature = token.rpartition(".")
    since = named.partition(".")[0]
    if len(token) > 200 or not token.isascii() or not since.isdigit():
        return ""
    if not hmac.compare_digest(signature, _device_signature(named, key, secret)):
        return ""
    return named if 0 <= now.timestamp() - int(since) < DEVICE_LIFE.total_seconds() else ""


def _device_signature(named: str, key: str, secret: bytes) -> str:
    return hmac.new(secret, f"device:{named}:{key}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def client_address(peer: str, forwarded_for: str, *, behind_proxy: bool) -> str:
    """Return whose network address a request is counted under.

    ``forwarded_for`` is believed only when we stand behind a proxy and the peer is one (a private address); of it,
    only the last entry, the one that our own proxy wrote. An IPv6 client owns its whole /64.
    """
    last = forwarded_for.rpartition(",")[2].strip()
    if behind_proxy and last and _is_private(peer):
        return _network(last)
    return _network(peer)


def _is_private(text: str) -> bool:
    try:
        return ip_address(text).is_private
    except ValueError:
        return False


def _network(text: str) -> str:
    try:
        address = ip_address(text)
    except ValueError:
        return "unknown"
    if address.version == 6 and address.ipv4_mapped is None:
        return f"{ip_address(int(address) >> 64 << 64)}/64"
    return str(getattr(address, "ipv4_mapped", None) or address)


def own_path(text: str) -> str:
    """Return the text when it is a path of our own, else "/": nobody is sent elsewhere after signing in.

    Browsers read a backslash as a slash and skip tabs and newlines, so only plain printable ASCII passes.
    """
    plain = text.isascii() and text.isprintable() and " " not in text and "\\" not in text
    return text if plain and text.startswith("/") and not text.startswith("//") and len(text) <= 2000 else "/"
