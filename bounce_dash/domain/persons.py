"""What may stand on the card of a person: its details, which address is primary, what an address can be refused for."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.errors import BadInput, Conflict, Refused

#: Marks that turn the writing direction of whatever follows (UAX #9): a name that holds one would turn the page.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail that is changed by itself: how many characters it has at most, whether there must be one."""

    longest: int
    needed: bool = False


#: The details by name, in the order of the card.
DETAILS: dict[str, Detail] = {
    "name": Detail(200, needed=True),
    "company": Detail(200),
    "title": Detail(120),
    "phone": Detail(60),
}

#: Longest parts of a consent: where it was given, and to which words.
LONGEST_ORIGIN, LONGEST_WORDS = 120, 2_000


class DetailNeeded(BadInput):
    """The detail is empty, or holds nothing that can be read."""

    code = "error.detail_needed"


class OriginNeeded(DetailNeeded):
    """Of a consent it has to be known where it was given."""

    code = "error.consent_where"


class DetailTooLong(BadInput):
    """The detail has more characters than fit."""

    code = "error.detail_too_long"


class NoPhone(BadInput):
    """The phone number has hardly a digit."""

    code = "error.no_phone"


class DetailChanged(Conflict):
    """Somebody else changed the detail meanwhile; ``current`` is what it is now."""

    code = "error.detail_changed"


class OwnCompany(BadInput):
    """It is the company's own name in other letters: that would rename it for everybody."""

    code = "error.own_company"


class AddressRefused(Refused):
    """An address that a person cannot get; ``why`` is the key of the reason, ``person`` whose it is if that is why."""

    code = "error.address_refused"


def plain(text: object, longest: int) -> str:
    """Return a text in one line, without what nobody sees and what turns the page; raise DetailTooLong or BadInput."""
    if not isinstance(text, str) or len(text) > 20 * longest:
        raise BadInput(text="")
    seen = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in _TURNING.sub("", text))
    line = " ".join(seen.encode("utf-8", "ignore").decode("utf-8").split())
    if len(line) > longest:
        raise DetailTooLong(most=longest)
    return line


def checked_detail(name: str, text: object) -> str:
    """Return a detail as it is kept; raise DetailNeeded, DetailTooLong, NoPhone, or BadInput for what is no detail."""
    detail = DETAILS.get(name)
    if detail is None:
        raise BadInput(detail=str(name)[:40])
    kept = plain(text, detail.longest)
    if (detail.needed or kept) and not sort_key(kept):
        raise DetailNeeded()
    if name == "phone" and kept and sum(c.isdigit() for c in kept) < 3:
        raise NoPhone()
    return kept


class _Owned(Protocol):
    @property
    def id(self) -> int | None: ...
    @property
    def is_primary(self) -> bool: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def replaced_at(self) -> datetime | None: ...


def primary_of(addresses: Iterable[_Owned]) -> int:
    """Return the id of the address that is primary: the one so marked, else the oldest that was not replaced; 0 when
    there is none."""
    mailed = [one for one in addresses if one.replaced_at is None]
    best = min(mailed, key=lambda one: (not one.is_primary, one.created_at, one.id or 0), default=None)
    return (best.id or 0) if best else 0


_PARTS = re.compile(r"[._+\-]+")


def name_in(address: str) -> str:
    """Return the name that an address seems to hold: "ruben.post@…" → "Ruben Post"; empty when it holds none.

    >>> name_in("ruben.post@jansen.example")
    'Ruben Post'
    >>> name_in("info@jansen.example")
    ''
    """
    parts = [part for part in _PARTS.split(address.rpartition("@")[0].strip('"')) if part.isalpha()]
    return " ".join(part.capitalize() for part in parts) if len(parts) > 1 else ""
