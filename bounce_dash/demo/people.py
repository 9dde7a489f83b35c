"""The companies of the demo and the people in them, one after the other, the same ones for the same seed."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from bounce_dash.demo.campaigns import INTERESTS
from bounce_dash.demo.cultures import CULTURES, GUESTS, MISTYPED, Culture
from bounce_dash.demo.fates import (
    AT_COMPANIES,
    BY_NAME,
    FATES,
    HEALTHY,
    MISTYPED_SHARE,
    SHOWN,
    SHOWN_EVERY,
    SHOWN_TEAM,
    TEAM_FATES,
    Fate,
)
from bounce_dash.demo.naming import PATTERNS, company_domain, company_name, plain

#: How an address came in.
_ORIGINS = ("Import “Old CRM”", "Import “Fair 2025”", "Web form", "Chat", "Sales", "Import “Partners”")
#: Days since before the first mailing.
_LONGEST_AGO = 560


@dataclass(frozen=True, slots=True)
class Contact:
    """One address. ``name`` is empty when it belongs to nobody; ``same_person`` means the person of the contact before.

    ``interest`` is one of the campaigns' table; ``joined_days`` is how many days ago it was added.
    """

    address: str
    name: str
    title: str
    interest: str
    joined_days: int
    origin: str
    fate: Fate
    same_person: bool = False


@dataclass(frozen=True, slots=True)
class Team:
    """One company with its contacts; ``name`` is empty for people who gave no company.

    ``mailer`` is what runs its mail, one of those in the table of answers.
    """

    number: int
    name: str
    domain: str
    culture: Culture
    mailer: str
    contacts: tuple[Contact, ...]


def teams(seed: int, addresses: int) -> Iterator[Team]:
    """Yield companies until there are ``addresses`` addresses in all, no two of them alike.

    Each company has dice of its own, so that it is the same whatever came before it.
    """
    taken: set[str] = set()
    left, number = addresses, 0
    while left > 0:
        rng = Random(seed * 1_000_003 + number)  # noqa: S311 (dice, not secrets)
        team = _team(rng, number, addresses - left, left, taken)
        left -= len(team.contacts)
        number += 1
        yield team


def _team(rng: Random, number: int, first: int, most: int, taken: set[str]) -> Team:
    culture = CULTURES[_pick(rng, _CULTURE_SHARES)]
    if rng.random() < 0.16 and number != SHOWN_TEAM:
        size = min(most, 1 + int(rng.expovariate(0.1)))
        private = tuple(_private(rng, culture, first + place, taken) for place in range(size))
        return Team(number, "", "", culture, "", private)
    name = company_name(rng, culture, taken)
    domain = company_domain(name, taken)
    fate = TEAM_FATES[0] if number == SHOWN_TEAM else _drawn(rng, TEAM_FATES, _TEAM_SHARES)
    writer = _Writer(rng, culture, domain, first, fate if fate is not HEALTHY else None)
    if number == SHOWN_TEAM:
        writer.size = min(writer.size, 6)
    while len(writer.contacts) < min(most, writer.size):
        writer.add()
    mailer = _MAILERS[_pick(rng, _MAILER_SHARES)]
    return Team(number, name, domain, culture, mailer, tuple(writer.contacts[:most]))


class _Writer:
    """Writes down the people of one company."""

    def __init__(self, rng: Random, culture: Culture, domain: str, first: int, fate: Fate | None) -> None:
        self.rng, self.culture, self.domain, self.first, self.fate = rng, culture, domain, first, fate
        self.size = 1 + min(80, int(rng.expovariate(1 / 12)))
        self.pattern = rng.choice(PATTERNS)
        self.locals: set[str] = set()
        self.contacts: list[Contact] = []

    def add(self) -> None:
        """Add a person, a role, or the second address of a person."""
        rng = self.rng
        fate = self._fate()
        if rng.random() < 0.05:
            self._write(self._free(rng.choice(self.culture.roles)), "", "", fate)
            return
        name, first, last = _person(rng, self.culture)
        title = rng.choice(self.culture.titles)
        # Who guesses an address takes another pattern than the company's: that is what most unknown users are.
        guessed = fate.name == "unknown" and rng.random() < 0.5
        pattern = rng.choice(PATTERNS) if guessed else self.pattern
        self._write(self._free(pattern(first, last)), name, title, fate)
        if rng.random() < 0.03:
            self._write(self._free(f"{first[:1]}{last}.mobile"), name, title, self._fate(), same_person=True)

    def _fate(self) -> Fate:
        return self.fate or _one_fate(self.rng, self.first + len(self.contacts))

    def _free(self, local: str) -> str:
        wanted, count = local, 1
        while local in self.locals:
            count += 1
            local = f"{wanted}{count}"
        self.locals.add(local)
        return local

    def _write(self, local: str, name: str, title: str, fate: Fate, same_person: bool = False) -> None:
        self.contacts.append(_contact(self.rng, f"{local}@{self.domain}", name, title, fate, same_person))


def _private(rng: Random, culture: Culture, number: int, taken: set[str]) -> Contact:
    """Somebody who gave an address at a mail provider and no company."""
    fate = _one_fate(rng, number)
    if fate.name in AT_COMPANIES:
        fate = HEALTHY
    name, first, last = _person(rng, culture)
    domain = rng.choice(culture.freemail)
    if domain in MISTYPED and rng.random() * 1000 < MISTYPED_SHARE:
        domain, fate = rng.choice(MISTYPED[domain]), BY_NAME["gone"]
    local = rng.choice(PATTERNS)(first, last)
    address, count = f"{local}@{domain}", rng.randrange(60, 99)
    while address in taken:
        address, count = f"{local}{count}@{domain}", count + 1
    taken.add(address)
    return _contact(rng, address, name, "", fate, False)


def _contact(rng: Random, address: str, name: str, title: str, fate: Fate, same_person: bool) -> Contact:
    interest = _WANTED[_pick(rng, _INTEREST_SHARES)]
    joined = rng.randrange(2, 1400)
    if fate is not HEALTHY:
        # Something can only come back from somebody who was mailed, and often enough.
        interest = "news" if fate.needs_many else interest
        joined = joined if joined > _LONGEST_AGO else _LONGEST_AGO + joined
    return Contact(address, name, title, interest, joined, rng.choice(_ORIGINS), fate, same_person)


def _person(rng: Random, culture: Culture) -> tuple[str, str, str]:
    """Return a name and how an address spells its first and last part."""
    if rng.random() < 0.04:
        name, spelled = rng.choice(GUESTS)
        first, _, last = spelled.partition(" ")
        return name, first, last
    first, last = rng.choice(culture.first), rng.choice(culture.last)
    return f"{first} {last}", plain(first), plain(last)


def _one_fate(rng: Random, number: int) -> Fate:
    place, rest = divmod(number, SHOWN_EVERY)
    if rest == 0 and place < len(SHOWN):
        return BY_NAME[SHOWN[place]]
    return _drawn(rng, FATES, _FATE_SHARES)


def _cumulative(weights: Sequence[float]) -> list[float]:
    return list(accumulate(weights))


_WANTED = tuple(INTERESTS)
_INTEREST_SHARES = _cumulative(list(INTERESTS.values()))
_MAILERS = ("postfix", "exchange", "google", "exim", "qmail")
_MAILER_SHARES = _cumulative((30, 38, 18, 10, 4))
_CULTURE_SHARES = _cumulative([culture.weight for culture in CULTURES])
_FATE_SHARES = _cumulative([fate.share for fate in FATES])
_TEAM_SHARES = _cumulative([fate.share for fate in TEAM_FATES])


def _pick(rng: Random, shares: list[float]) -> int:
    return bisect_right(shares, rng.random() * shares[-1])


def _drawn(rng: Random, fates: tuple[Fate, ...], shares: list[float]) -> Fate:
    place = bisect_right(shares, rng.random() * 1000)
    return fates[place] if place < len(fates) else HEALTHY
