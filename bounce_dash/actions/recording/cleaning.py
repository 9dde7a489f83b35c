"""From what a stranger's mail says to what a column takes. Total: any text, any date."""

import functools
import re

from bounce_dash.domain.addresses import address_key, domain_of
from bounce_dash.store.schema import text_lengths
from bounce_dash.store.tables import Address, RawMessage, Report

#: PostgreSQL refuses NULs, UTF-8 has no lone surrogates; neither says anything to a reader.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
#: No address holds them (RFC 5321 4.1.2, RFC 6531 3.3); cutting them out would make it somebody else's address.
_NO_ADDRESS = re.compile("[\0-\x1f\x7f\ud800-\udfff]")

#: Table → column → most characters, as the schema says.
_MOST = {table.__name__: text_lengths(table) for table in (Address, RawMessage, Report)}


def fitting(table: type[Address | RawMessage | Report], column: str, text: str) -> str:
    """Return the text as the column can hold it: no NULs, no lone surrogates, not too long."""
    if not text:
        return ""
    most = _MOST[table.__name__][column]
    if len(text) > most:
        text = text[: most * 2]
    if not text.isascii() or "\0" in text:
        text = _UNSTORABLE.sub("", text)
    return text[:most]


@functools.lru_cache(maxsize=4096)
def usable_key(recipient: str) -> str:
    """Return the key of a recipient that can be an address of ours, else an empty string."""
    text = recipient.strip()
    if "@" not in text or len(text) > _MOST["Address"]["address"] or _NO_ADDRESS.search(text):
        return ""
    key = address_key(text)
    local, _, domain = key.rpartition("@")
    # Folding letter case can make a text longer ("ß" becomes "ss").
    fits = len(key) <= _MOST["Address"]["key"] and len(domain_of(key)) <= _MOST["Address"]["domain"]
    return key if local and domain and fits else ""
