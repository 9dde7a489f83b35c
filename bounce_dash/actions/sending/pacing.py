"""Keeping to the pace: so many mails a minute in all and to one provider, and none to who asks for patience.

All senders share it by the database, whatever process they are of.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bounce_dash.domain.pacing import OVERALL, after, allowed
from bounce_dash.domain.policy import Policy
from bounce_dash.domain.sending import pause_after
from bounce_dash.store.queries import pacing as stored
from bounce_dash.store.queries import sending as queue

#: Who was to be tried again at a provider that takes no more is looked at again after so long at least.
_PUT_OFF = timedelta(minutes=1)


@dataclass(slots=True)
class Allowance:
    """Who may be taken at this moment: ``overall`` is how many in all, ``left`` how many at a provider, where that is
    limited; ``free_at`` says when more may go to those where it is 0."""

    overall: int
    left: dict[str, int] = field(default_factory=dict)
    free_at: dict[str, datetime] = field(default_factory=dict)
    rates: Mapping[str, int] = field(default_factory=dict)
    paces: Mapping[str, Any] = field(default_factory=dict)

    @property
    def full(self) -> tuple[str, ...]:
        """Return the providers that nothing may go to."""
        return tuple(name for name, number in self.left.items() if number <= 0)

    def parted(self, found: Sequence[queue.AnyRow]) -> tuple[list[queue.AnyRow], list[queue.AnyRow]]:
        """Part recipients into those who may be taken, and those whose provider takes no more."""
        taken: Counter[str] = Counter()
        going: list[queue.AnyRow] = []
        others: list[queue.AnyRow] = []
        for row in found:
            left = self.left.get(row.provider)
            fits = len(going) < self.overall and (left is None or taken[row.provider] < left)
            (going if fits else others).append(row)
            taken[row.provider] += fits
        return going, others


def allowance(session: Session, policy: Policy, most: int, now: datetime) -> Allowance:
    """Say who may be taken, at most so many; rates are held until the transaction ends."""
    rates = {name: rate for name, rate in {OVERALL: policy.mails_a_minute, **policy.provider_rates}.items() if rate}
    paces = stored.hold(session, rates, now)
    found = Allowance(most, rates=rates, paces=paces)
    for name, row in paces.items():
        number = min(most, allowed(rates[name], row.next_at, now))
        if name == OVERALL:
            found.overall = number
        else:
            found.left[name], found.free_at[name] = number, row.next_at
    for row in stored.slowed(session, now):
        found.left[row.provider], found.free_at[row.provider] = 0, row.slowed_until
    return found


def use(session: Session, found: Allowance, taken: Iterable[queue.AnyRow], now: datetime) -> None:
    """Note that recipients were taken."""
    number: Counter[str] = Counter()
    for row in taken:
        number.update({row.provider, OVERALL})  # a set: whose provider is not known counts in all, once
    for name in sorted(number.keys() & found.paces.keys()):
        later = after(found.rates[name], found.paces[name].next_at, now, number[name])
        stored.change(session, name, {"next_at": later})


def put_off(session: Session, found: Allowance, others: Iterable[queue.AnyRow], now: datetime) -> None:
    """Look later at those who were due once more, at a provider that takes no more: they would stand before others."""
    later: dict[datetime, list[int]] = {}
    for row in others:
        if row.next_try_at is not None and row.provider in found.full:
            later.setdefault(max(found.free_at[row.provider], now + _PUT_OFF), []).append(row.id)
    for moment, ids in later.items():
        queue.put_off(session, ids, moment)


def tell(session: Session, slowed: Mapping[str, str], accepted: Iterable[str], now: datetime) -> None:
    """Note which providers asked for patience (provider → the words), and that others took mails.

    Call it before anything else of the transaction is locked: taking locks paces first, too.
    """
    eased = stored.slow_ones(session) & set(accepted) - slowed.keys()
    for name, row in stored.hold(session, {*slowed, *eased}, now).items():
        if name in eased:
            stored.change(session, name, {"slowdowns": 0, "slowed_until": None, "said": ""})
        elif row.slowed_until is None or row.slowed_until <= now:  # else another connection was told the same
            pause = {"slowdowns": row.slowdowns + 1, "slowed_until": now + pause_after(row.slowdowns)}
            stored.change(session, name, {**pause, "said": slowed[name]})
