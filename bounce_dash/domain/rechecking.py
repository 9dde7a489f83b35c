"""Asking about the domains of addresses: what is learnt, when once more, and sooner if nobody answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bounce_dash.domain.validity import Flaw

_FIRST, _LONGEST = timedelta(minutes=5), timedelta(hours=24)


#: What was learnt of a domain holds so long: companies move their mail now and then.
HOLDS = timedelta(days=90)

#: Names that nobody can have (RFC 2606 2, RFC 6761 6): there is nothing to ask about.
_RESERVED = ("example", "test", "invalid", "localhost")


@dataclass(frozen=True, slots=True)
class DomainAnswer:
    """What DNS says of a domain: what is wrong with it, None when it takes mail; who runs its mail, as far as its mail
    exchanger tells."""

    flaw: Flaw | None = None
    provider: str = ""


class LookUp(Protocol):
    """Asks DNS about domains: domain → answer. Takes seconds, never raises."""

    def __call__(self, domains: Sequence[str], /) -> Mapping[str, DomainAnswer]: ...


def nobody_answers(domains: Sequence[str], /) -> Mapping[str, DomainAnswer]:
    """Be a `LookUp` that learns nothing."""
    return dict.fromkeys(domains, DomainAnswer(Flaw.NOT_CHECKED))


def is_reserved(domain: str) -> bool:
    """Say whether a domain is one of those that are made for examples and tests."""
    return domain.rpartition(".")[2] in _RESERVED


def pause_after(tries: int) -> timedelta:
    """Return the pause after a number of tries without an answer: five minutes, doubled each time, a day at most.

    >>> pause_after(3)
    datetime.timedelta(seconds=1200)
    """
    return min(_FIRST * (1 << min(max(tries, 1) - 1, 20)), _LONGEST)
