"""Rule 10: a deleted address leaves nothing behind but a keyed hash, and that only when it was blocked."""

import hashlib
import hmac


def forgotten_hash(secret: bytes, key: str) -> str:
    """Return the keyed hash (HMAC-SHA-256, hex) of an address key, as `domain.addresses.address_key` gives it.

    Without the secret nobody can test whether an address of theirs is among the hashes.
    """
    return hmac.new(secret, b"forgotten\0" + key.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
