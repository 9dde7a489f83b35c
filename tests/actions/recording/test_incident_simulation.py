"""Half a year of weekly mailings, as it comes in: two faults of the sender among outages and ordinary noise."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby

from sqlalchemy import insert
from sqlmodel import select

from bounce_dash.actions.recording.incidents import close_quiet
from bounce_dash.domain.access import operator
from bounce_dash.domain.reasons import Reason
from bounce_dash.store.tables import Address, Incident, Recipient
from tests.actions.factories import mail, mailing, report, take_in

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
DOMAINS = {"Microsoft": "outlook.com", "Google": "gmail.com", "KPN": "planet.nl"}
PEOPLE = 90
#: The mailbox is read this often.
POLL = timedelta(minutes=5)
#: week → who refuses, for what, how many, within how many minutes: the sender's own fault.
FAULTS = {
    9: ("Microsoft", Reason.AUTH_FAILURE, 60, 20),
    20: ("Google", Reason.BAD_REPUTATION, 24, 30),
}
#: week → whose servers are away: answers for now, to nearly everybody.
OUTAGES = {4: "KPN", 13: "Google", 22: "Microsoft"}
POLICY = (Reason.SPAM_DETECTED, Reason.BLOCKED, Reason.POLICY_VIOLATION, Reason.AUTH_FAILURE)


def _address(provider: str, n: int) -> str:
    return f"p{n}@{DOMAINS[provider]}"


def _week(dice: random.Random, week: int) -> Iterator[tuple[datetime, object]]:
    """Yield (when, mail) of what comes back from one mailing."""
    sent = START + timedelta(weeks=week)

    def back(provider, n, minutes, reason, permanent=True):
        at = sent + timedelta(minutes=minutes)
        about = {"message_id": f"w{week}-{provider}-{n}", "occurred_at": at}
        return at, mail(report(_address(provider, n), reason, permanent=permanent, **about))

    for provider in DOMAINS:
        for n in dice.sample(range(PEOPLE), dice.randint(0, 3)):
            yield back(provider, n, dice.uniform(0, 40), Reason.USER_UNKNOWN)
        for n in dice.sample(range(PEOPLE), dice.randint(0, 4)):
            yield back(provider, n, dice.uniform(0, 40), dice.choice(POLICY))
    if week in OUTAGES:
        for n in range(PEOPLE - 10):
            yield back(OUTAGES[week], n, dice.uniform(0, 40), Reason.SYSTEM_ERROR, permanent=False)
    if week in FAULTS:
        provider, reason, number, minutes = FAULTS[week]
        for n in range(number):
            yield back(provider, n, 2 + minutes * n / number, reason)


def _send(session, people: dict[str, int], week: int) -> None:
    sent = START + timedelta(weeks=week)
    one = mailing(session, f"Week {week}", sent_at=sent)
    rows = [
        {"mailing_id": one.id, "address_id": people[_address(provider, n)], "status": "sent", "tries": 1,
         "sent_at": sent, "message_id": f"w{week}-{provider}-{n}"}
        for provider in DOMAINS for n in range(PEOPLE)
    ]  # fmt: skip
    session.execute(insert(Recipient), rows)


def _people(session) -> dict[str, int]:
    for provider, domain in DOMAINS.items():
        for n in range(PEOPLE):
            text = _address(provider, n)
            session.add(Address(address=text, key=text, domain=domain, provider=provider, created_at=START))
    session.flush()
    return {row.key: row.id for row in session.exec(select(Address))}


def test_each_fault_is_found_within_15_minutes_and_nothing_else_is_taken_for_one(session):
    dice = random.Random(14)
    people = _people(session)
    for week in range(26):
        _send(session, people, week)
        came = sorted(_week(dice, week), key=lambda pair: pair[0])
        for read_at, some in groupby(came, key=lambda pair: START + POLL * ((pair[0] - START) // POLL + 1)):
            take_in(session, *(one for _at, one in some), now=read_at)
        close_quiet(session, operator(), now=START + timedelta(weeks=week, hours=6))

    found = session.exec(select(Incident).order_by(Incident.id)).all()
    assert [(one.provider, one.reason) for one in found] == [
        (provider, reason.value) for provider, reason, _number, _minutes in FAULTS.values()
    ]
    for one, (week, (_provider, _reason, number, _minutes)) in zip(found, FAULTS.items(), strict=True):
        first = START + timedelta(weeks=week, minutes=2)
        assert one.opened_at - first <= timedelta(minutes=15)
        assert one.refused_count >= number
        assert one.closed_at - one.last_at == timedelta(hours=1)
    held = session.exec(select(Recipient).where(Recipient.status == "held")).all()
    assert len({row.mailing_id for row in held}) == len(FAULTS)
