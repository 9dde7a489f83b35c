"""Rule 10: a deleted address leaves nothing behind but a keyed hash, and that only when it was blocked."""

import hashlib
import hmac

from bounce_dash.domain.addresses import earlier_address_key, shown_address


def forgotten_hash(secret: bytes, key: str) -> str:
    """Return the keyed hash (HMAC-SHA-256, hex) of an address key, as `domain.addresses.address_key` gives it.

    Without the secret nobody can test whether an address of theirs is among the hashes.
    """
    return hmac.new(secret, b"forgotten\0" + key.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def forgotten_hashes(secret: bytes, key: str, spelling: str) -> set[str]:
    """Return the hashes under which an address may be remembered: of its key, and of those that it may have had when
    it was deleted, as it is written and as DNS knows it."""
    earlier = {earlier_address_key(spelling), earlier_address_key(shown_address(spelling))}
    return {forgotten_hash(secret, form) for form in {key, *earlier}}
