"""How addresses are compared, shown and sorted."""

import unicodedata


def address_key(address: str) -> str:
    """Return the form by which an address is found again: no letter case, no angle brackets, NFC.

    RFC 5321 2.4 lets a local part be case-sensitive, but no provider uses it, and users of other tools were hurt
    by counts that were split over two spellings.
    """
    return unicodedata.normalize("NFC", address.strip().strip("<>").strip()).casefold()


def domain_of(address: str) -> str:
    """Return the domain of an address in lower case, or an empty string when it has none."""
    return address_key(address).rpartition("@")[2] if "@" in address else ""


def sort_key(text: str) -> str:
    """Return the form by which names are ordered: no accents, no letter case; at most 120 characters."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.casefold().strip()[:120]
