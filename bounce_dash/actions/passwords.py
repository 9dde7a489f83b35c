"""Hashing passwords with argon2id. Slow on purpose: call it in a thread, and outside of any transaction."""

import functools

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bounce_dash.domain.signing import LONGEST_PASSWORD, normal_password

#: The library's defaults are RFC 9106's second choice (64 MiB, 3 passes, 4 lanes).
_HASHER = PasswordHasher()


def hash_password(password: str) -> str:
    """Return the argon2id string of a password (~50 ms, 64 MiB)."""
    return _HASHER.hash(normal_password(password))


def matches(stored: str, password: str) -> bool:
    """Say whether the password is the one of the stored hash; no stored hash (unknown user) takes the same time."""
    known = stored or _dummy()
    try:
        right = _HASHER.verify(known, normal_password(password[: LONGEST_PASSWORD + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return right and bool(stored)


def is_outdated(stored: str) -> bool:
    """Say whether a hash was made with weaker parameters than today's."""
    return bool(stored) and _HASHER.check_needs_rehash(stored)


@functools.cache
def _dummy() -> str:
    return _HASHER.hash("nobody's password")
