"""How addresses are compared, shown and sorted: one mailbox is one address."""

import re
import unicodedata
from functools import lru_cache

import idna

#: Marks that nobody sees and no mailbox is told apart by: zero-width characters, the soft hyphen, byte-order marks,
#: marks of writing direction (Unicode: general category Cf, as far as mailers and sheets leave them behind).
_MARKS = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
#: The joiners are letters of a domain in some scripts (RFC 5892 A.1, A.2).
_JOINERS = re.compile("[\u200c\u200d]")
_UNSEEN = re.compile(f"[{_MARKS}\u200c\u200d]")
_UNSEEN_IN_DOMAINS = re.compile(f"[{_MARKS}]")


@lru_cache(maxsize=2_048)
def address_key(address: str) -> str:
    """Return the form by which a mailbox is found again: the cleaned local part, at the A-label of its domain.

    RFC 5321 2.4 lets a local part be case-sensitive, but no provider uses it, and users of other tools were hurt by
    counts that were split over two spellings. Letters become lower case and no more: ``straße`` and ``strasse``, ``σ``
    and ``ς`` are different mailboxes. The domain is what DNS is asked for (IDNA 2008, RFC 5890): ``bücher.example``
    and ``xn--bcher-kva.example`` are one. Total, and its own key is itself.
    """
    local, at, domain = _bare(address).rpartition("@")
    if not at:
        return _local_key(domain)
    return f"{_local_key(local)}@{domain_key(domain)}"


def _local_key(local: str) -> str:
    if local.isascii():
        return _bare(local).lower()
    clean = unicodedata.normalize("NFC", _bare(_UNSEEN.sub("", local)))
    return unicodedata.normalize("NFC", clean.lower())


def domain_key(domain: str) -> str:
    """Return a domain as DNS knows it: A-labels in lower case, no dot at the end; what is no domain, in lower case."""
    domain = _trimmed(domain)
    if domain.isascii():
        return domain.lower()
    cleaned = _trimmed(unicodedata.normalize("NFC", _UNSEEN_IN_DOMAINS.sub("", domain)))
    without_joiners = _trimmed(_JOINERS.sub("", cleaned))
    for spelling in (cleaned, without_joiners):
        try:
            return idna.encode(spelling, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            continue
    return _local_key(without_joiners)


def _bare(text: str) -> str:
    """Return a text without blanks and angle brackets around it."""
    while (shorter := text.strip().strip("<>")) != text:
        text = shorter
    return text


def _trimmed(domain: str) -> str:
    """Return a domain without blanks and brackets around it and dots at its end (of any script, RFC 3490 3.1)."""
    while (shorter := _bare(domain).rstrip(".\u3002\uff0e\uff61")) != domain:
        domain = shorter
    return domain


def shown_address(address: str) -> str:
    """Return an address as people write it: their letters, without marks that nobody sees and dots at the end."""
    local, at, domain = _bare(address).rpartition("@")
    if not at:
        return _bare(_UNSEEN.sub("", domain))
    return f"{_bare(_UNSEEN.sub('', local))}@{_trimmed(_UNSEEN_IN_DOMAINS.sub('', domain))}"


def shown_domain(domain: str) -> str:
    """Return a domain as people write it: U-labels (RFC 5890) where its A-labels are ones that IDNA knows."""
    if "xn--" not in domain:
        return domain
    try:
        return str(idna.decode(domain))
    except (idna.IDNAError, UnicodeError):
        return domain


def search_key(word: str) -> str:
    """Return the form in which a word of a search may stand in a key: a whole domain becomes its A-labels."""
    return domain_key(word) if "@" not in word and "." in word.strip(".") and not word.isascii() else address_key(word)


def earlier_address_key(address: str) -> str:
    """Return the key that addresses had before: hashes of deleted addresses were made of it and stay what they are."""
    return unicodedata.normalize("NFC", address.strip().strip("<>").strip()).casefold()


def domain_of(address: str) -> str:
    """Return the domain of an address as DNS knows it, or an empty string when it has none."""
    return address_key(address).rpartition("@")[2] if "@" in address else ""


def sort_key(text: str) -> str:
    """Return the form by which names are ordered: no accents, no letter case; at most 120 characters."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.casefold().strip()[:120]
