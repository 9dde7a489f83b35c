"""What an address was probably meant to be, each with its evidence: slips of the keyboard, what colleagues have."""

import string
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bounce_dash.domain.providers import provider_of
from bounce_dash.domain.reasons import Reason

#: Reasons that say of the whole domain that nobody gets mail there.
DEAD_DOMAIN = frozenset({Reason.HOST_UNKNOWN, Reason.NOT_ACCEPT})

#: So many colleagues are a habit of the house; fewer may be chance.
_ENOUGH = 3

#: Domains that are longer have more slips than a database is asked about.
_LONGEST = 40

_LETTERS = string.ascii_lowercase + string.digits + "-"


class Evidence(StrEnum):
    """What speaks for a suggestion."""

    NAMED = "named"  # the server or an automatic reply named it
    KNOWN = "known"  # one slip from a domain that everybody knows
    SLIP = "slip"  # one slip from a domain where many of our persons read their mail
    COMPANY = "company"  # the company's other domain
    HABIT = "habit"  # how the colleagues' addresses are written


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An address that was probably meant. ``count`` is how many persons speak for it, ``of`` of how many colleagues."""

    address: str
    evidence: Evidence
    count: int = 0
    of: int = 0

    @property
    def domain(self) -> str:
        """The domain of the suggested address."""
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the same company who gets mail: the person's name, and the key of the address."""

    name: str
    key: str

    @property
    def local_part(self) -> str:
        """What stands before the @."""
        return self.key.rpartition("@")[0]

    @property
    def domain(self) -> str:
        """What stands behind it."""
        return self.key.rpartition("@")[2]


def slips(domain: str) -> set[str]:
    """Return every domain that is one slip of the keyboard away: a letter more, less, or another; two swapped."""
    if len(domain) > _LONGEST or not domain.isascii():
        return set()
    found = set()
    for at in range(len(domain) + 1):
        before, after = domain[:at], domain[at:]
        found |= {before + letter + after for letter in _LETTERS}
        if after:
            found.add(before + after[1:])
            found |= {before + letter + after[1:] for letter in _LETTERS if after[0] != "."}
        if len(after) > 1:
            found.add(before + after[1] + after[0] + after[2:])
    return {one for one in found if _is_like_a_domain(one)} - {domain}


def _is_like_a_domain(text: str) -> bool:
    labels = text.split(".")
    return len(labels) > 1 and all(label and label[0] != "-" and label[-1] != "-" for label in labels)


def likeliest(readers: Mapping[str, int]) -> str:
    """Return the domain that most persons read their mail at, given how many do; empty when too few do anywhere."""
    best = max(readers, key=lambda domain: (readers[domain], domain), default="")
    return best if readers.get(best, 0) >= _ENOUGH else ""


def from_colleagues(name: str, key: str, colleagues: Sequence[Colleague], *, dead_domain: bool) -> Iterator[Suggestion]:
    """Yield what colleagues' addresses suggest for a person's: their other domain, their way to write a name."""
    local, _, domain = key.rpartition("@")
    here = [one for one in colleagues if one.domain == domain]
    if not here and (other := _company_domain(colleagues)):
        there = [one for one in colleagues if one.domain == other]
        written, _count = _as_written(name, there)
        yield Suggestion(f"{written or local}@{other}", Evidence.COMPANY, len(there), len(colleagues))
    elif here and not dead_domain:
        written, count = _as_written(name, here)
        if written and written != local:
            yield Suggestion(f"{written}@{domain}", Evidence.HABIT, count, len(here))


def _company_domain(colleagues: Sequence[Colleague]) -> str:
    """Return the domain of its own where most of a company get their mail; empty when there is none."""
    counted = Counter(one.domain for one in colleagues if not provider_of(one.domain))
    domain, count = next(iter(counted.most_common(1)), ("", 0))
    return domain if count >= _ENOUGH and count * 2 > len(colleagues) else ""


def _as_written(name: str, colleagues: Iterable[Colleague]) -> tuple[str, int]:
    """Return a name the way most colleagues' local parts are made of theirs, and how many of them are."""
    people = list(colleagues)
    counted = Counter(way for one in people for way, local in _ways(one.name).items() if local == one.local_part)
    way, count = next(iter(counted.most_common(1)), ("", 0))
    common = count >= _ENOUGH and count * 3 >= len(people) * 2
    return (_ways(name).get(way, ""), count) if common else ("", 0)


def _ways(name: str) -> dict[str, str]:
    """Return the local parts that are usually made of a name, by how they are made."""
    words = [_plain(word) for word in name.split()]
    words = [word for word in words if word]
    if len(words) < 2:
        return {"first": words[0]} if words else {}
    first, last = words[0], "".join(words[1:])
    return {
        "first.last": f"{first}.{last}",
        "f.last": f"{first[0]}.{last}",
        "flast": f"{first[0]}{last}",
        "firstlast": f"{first}{last}",
        "first_last": f"{first}_{last}",
        "first-last": f"{first}-{last}",
        "last.first": f"{last}.{first}",
        "first": first,
        "last": last,
    }


def _plain(word: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()
    return "".join(c for c in bare if c.isalnum() and c.isascii())


def suspect_part(address: str, suggestion: str = "") -> tuple[int, int]:
    """Return where the part of an address that looks wrong begins and ends, as positions in its text.

    It is what a suggestion writes otherwise, whole words between dots and signs; else the domain without its ending.
    """
    at = address.rfind("@") + 1
    if not suggestion or suggestion == address:
        dot = address.rfind(".", at)
        return (at, dot if dot > at else len(address)) if at else (0, len(address))
    same = next((i for i, (a, b) in enumerate(zip(address, suggestion, strict=False)) if a != b), len(suggestion))
    start = max(address.rfind(sign, 0, same) for sign in ".@-_") + 1
    tail = 0
    while tail < min(len(address), len(suggestion)) - same and address[-1 - tail] == suggestion[-1 - tail]:
        tail += 1
    rest = address[len(address) - tail :]
    signs = [place for sign in ".@-_" if (place := rest.find(sign)) >= 0]
    return min(start, len(address)), len(address) - (tail - min(signs) if signs else 0)
